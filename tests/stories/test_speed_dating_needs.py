"""What a candidate's talks need limits the plan, its free times and its repairs, and stands beside no name."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.actions.retention import forget_in_time
from bot.store.speed_dating.guests import guest_candidates
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import INVITES, invites

NEEDED = ("nterpreter", "quiet place", "pause between")


@pytest.fixture
async def people(town):
    return await two_are_wanted(town)


async def need(phone, who, *ticks):
    """The organiser ticks what somebody's talks need; what was ticked is taken away by a second tick."""
    await phone.presses("Hours and needs")
    await phone.presses(who)
    await phone.presses("Change: Talks need")
    assert who not in phone.reads()
    for one in ticks:
        await phone.presses(one)
    await phone.presses("Next")
    assert who not in phone.reads()
    await phone.presses("Plan again")


async def test_two_who_need_the_one_interpreter_talk_one_after_the_other(town, people):
    mette, _lars, anna, bo = people
    await event_draft(mette, rounds="2", tables="2")
    assert "10.00: Bageriet, table 1, and" in mette.reads()
    assert "10.00: Bageriet, table 2, and" in mette.reads()
    for who in ("Anna", "Bo"):
        await need(mette, who, "An interpreter")
    assert "10.00: Bageriet, table" in mette.reads()
    assert "10.13: Bageriet, table" in mette.reads()
    assert not any(one in mette.reads() for one in NEEDED)
    # It is asked once: a plan made again keeps it, and says it to whoever looks.
    await mette.presses("Change the plan")
    await mette.presses("Plan again")
    assert "10.13: Bageriet, table" in mette.reads()
    await mette.presses("Hours and needs")
    await mette.presses("Bo")
    assert "Talks need: An interpreter" in mette.reads()
    await mette.presses("Cancel")
    async with town.store.begin() as unit:
        kept = await unit.tx.connection.scalars(select(guest_candidates.c.needs))
        assert set(kept) == {'["interpreter"]'}
    # Nobody but the organiser ever reads of it.
    await mette.says("/menu")
    for one in ("Job dating", "Thursday 3 December at 10.00", *INVITES):
        await mette.presses(one)
    await anna.presses("Show")
    await bo.presses("Show")
    for phone in people[1:]:
        assert not any(phone.has_read(one) for one in NEEDED)
    # The day after, what they needed is nobody's business any more.
    async with town.store.begin() as unit:
        (held,) = await unit.speed_dating.coming(after=town.clock.now())
        later = held.ends_at + timedelta(days=2)
        await forget_in_time(unit, now=later, municipality=town.municipality)
        assert await unit.guest_needs.of_event(held.id) == {}


@pytest.mark.at_length
async def test_a_free_time_goes_to_nobody_whose_interpreter_is_taken(town, people):
    mette, _lars, anna, bo = people
    await event_draft(mette, rounds="1", tables="2")
    for who in ("Anna", "Bo"):
        await need(mette, who, "An interpreter")
    assert "⚠ 1 talk does not fit." in mette.reads()
    assert "They have no round in common." in mette.reads()
    await invites(mette)
    await mette.presses("Offer the free times")
    assert mette.reads() == "Nobody else could take the free times."
    inside, outside = (anna, bo) if anna.has_read("Mette has kept a place for you.") else (bo, anna)
    assert not outside.has_read("Mette has kept a place for you.")
    # With the one talk the interpreter becomes free.
    await inside.presses("Show")
    await inside.presses("No, I cannot")
    await town.jump(minutes=5)
    assert outside.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_what_is_not_needed_any_more_limits_nothing(people):
    mette, *_others = people
    await event_draft(mette, rounds="1", tables="2")
    for who in ("Anna", "Bo"):
        await need(mette, who, "A quiet place")
    assert "⚠ 1 talk does not fit." in mette.reads()
    await mette.presses("Hours and needs")
    await mette.presses("Bo")
    await mette.presses("Change: Talks need")
    await mette.presses("✓ A quiet place")
    await mette.presses("Skip")
    assert "Talks need: –" in mette.reads()
    await mette.presses("Plan again")
    assert "⚠" not in mette.reads()
