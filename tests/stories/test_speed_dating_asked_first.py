"""What others would lose is asked about first, and an answer is to what was asked."""

from datetime import datetime

import pytest
from sqlalchemy import delete

from bot.actions.speed_dating.answers import answer_invitation
from bot.actions.speed_dating.repairs import apply_repair
from bot.domain.speed_dating.events import OldTimes
from bot.domain.speed_dating.timetable import Place
from bot.domain.workdays import COPENHAGEN
from bot.store.people import telegram_links
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import candidate, event, event_draft, wanted
from tests.kit.turning import invites

OFF = "That time is off already, so you need not answer."

NAME_GOES_OUT = "If you say yes, the company learns your first name."
NAMES_GO_OUT = "If you say yes, the companies learn your first name."


@pytest.fixture
@lived_once
async def filled(town):
    """Somebody gave a time back, and Eva, who had none, was given it and says yes; who, and Mette and Lars."""
    mette, lars, inside, outside = await five_for_four(town)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    await outside.presses("Show")
    await outside.presses("Yes, I am coming")
    return mette, lars, inside[0], outside


@lived_once
async def plan(mette):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")


@pytest.mark.at_length
async def test_a_change_somebody_has_said_yes_to_is_undone_only_when_that_is_meant(filled):
    mette, _lars, _leaver, outside = filled
    told = len(outside.bubbles)
    await plan(mette)
    await mette.presses("Undo the change")
    assert mette.reads() == (
        f"{outside.name} has said yes to 10.00.\n\n"
        "Undo it all the same? Then I tell them that the time is off."
    )
    assert mette.sees() == ["Undo and tell them", "See the plan", "Menu"]
    assert len(outside.bubbles) == told
    await mette.presses("Undo and tell them")
    assert (
        mette.reads()
        == "The new times are off. Those it touches are told. If somebody said no, that still holds."
    )
    assert "are off." in outside.reads()


@pytest.mark.at_length
async def test_who_has_lost_a_time_is_named_to_the_adviser_and_counted_no_more(filled):
    mette, _lars, _leaver, outside = filled
    await plan(mette)
    assert "1 candidate is coming." in mette.reads()
    await mette.presses("Undo the change")
    await mette.presses("Undo and tell them")
    await mette.presses("See the plan")
    assert f"No time yet: Bageriet and {outside.name}. There is one now: offer it." in mette.reads()
    assert "is coming." not in mette.reads()


@pytest.mark.at_length
async def test_an_old_no_to_a_time_that_is_off_keeps_the_offer(town, filled):
    mette, _lars, _leaver, outside = filled
    old = outside.data_of("No, I cannot")
    await plan(mette)
    await mette.presses("Undo the change")
    await mette.presses("Undo and tell them")
    # Nobody is asked about two times on one day.
    await town.jump(days=1)
    await plan(mette)
    await mette.presses("Offer the free times")
    await outside.presses("Show")
    told = len(mette.bubbles)
    assert outside.reads() == (
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "A time is free. The first who takes it has it.\n\n"
        "The company whose time you take learns your first name."
    )
    take = outside.data_of("10.00: Bageriet")
    await outside.presses_data(old)
    assert outside.has_read(OFF)
    assert not outside.has_read("Thank you for saying so.")
    assert len(mette.bubbles) == told
    await outside.presses_data(take, outside.bubbles[-1].id)
    assert outside.has_read("The time is yours: Bageriet")


@pytest.mark.at_length
async def test_an_old_no_does_not_take_away_another_time(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await plan(mette)
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    await cai.presses("10.26: Bageriet")
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(cai))
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        with pytest.raises(OldTimes):
            await answer_invitation(
                unit, me, found.id, coming=False, now=town.clock.now(),
                municipality=town.municipality, begins=found.begins_at,
            )  # fmt: skip
    await cai.presses("My times")
    assert cai.reads().startswith("Job dating Thursday 3 December at 10.26.")
    await cai.presses("No, I cannot")
    assert cai.reads() == "Thank you for saying so. Your times go on to somebody else."


async def test_an_old_yes_does_not_agree_to_a_time_that_was_not_among_those_asked_about(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    old = anna.data_of("Yes, I am coming")
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        first, second = await unit.speed_dating.meetings_of(found.id)
        await unit.speed_dating.cancel_meetings(found.id, candidate=second.candidate)
        times = found.times.times
        now = town.clock.now()
        other, _new = await unit.companies.add("25313763", "Vaskeriet", branch=None, area=None, now=now)
        assert await unit.speed_dating.meet(
            found.id, other, first.candidate, first.suggestion, number=2,
            begins_at=times[2][0], ends_at=times[2][1],
        )  # fmt: skip
    await anna.presses_data(old)
    assert anna.reads().startswith("These are your times now. They have changed since I asked.")
    assert anna.reads().endswith(f"10.26: Vaskeriet\n\n{NAMES_GO_OUT}\n\nWill you come? It is voluntary.")
    async with town.store.reading() as unit:
        assert not any(one.agreed for one in await unit.speed_dating.meetings_of(found.id))
    await anna.presses("Yes, I am coming")
    async with town.store.reading() as unit:
        assert all(one.agreed for one in await unit.speed_dating.meetings_of(found.id))
    assert "The companies learn your first name." in anna.reads()


@pytest.mark.at_length
async def test_a_reminder_shows_the_times_before_it_takes_a_yes(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await town.walk(datetime(2026, 12, 2, 17, 1, tzinfo=COPENHAGEN))
    assert anna.reads().endswith("Best wishes, Mette. Can you come?")
    assert anna.sees() == ["Yes, I am coming", "No, I cannot"]
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. Look at your times, and say yes here.")
    assert "\n\nThe talk takes 10 minutes.\nThe job at Bageriet: Wash cars\n\n10.00: Bageriet" in anna.reads()
    assert anna.reads().endswith(f"10.00: Bageriet\n\n{NAME_GOES_OUT}\n\nWill you come? It is voluntary.")
    assert anna.sees() == [
        "Yes, I am coming", "No, I cannot", "Call me", "Another time", "I can only come for some of it"
    ]  # fmt: skip


@pytest.mark.at_length
async def test_an_event_is_cancelled_only_when_it_is_meant_and_how_many_are_told_is_said(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    told = [len(one.bubbles) for one in (lars, anna, bo)]
    await mette.presses("Cancel the event")
    assert mette.reads() == (
        "Cancel job dating Thursday 3 December at 10.00? Place: Town hall, entrance A.\n\n"
        "3 people are told at once. It cannot be undone."
    )
    await mette.presses("No, keep it")
    assert mette.reads().startswith("Job dating Thursday 3 December at 10.00.")
    assert [len(one.bubbles) for one in (lars, anna, bo)] == told
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    assert mette.reads() == "The event is off. Everybody who knew of it is told."
    assert [len(one.bubbles) for one in (lars, anna, bo)] == [one + 1 for one in told]


async def test_who_has_not_answered_is_named_to_their_adviser(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await plan(mette)
    assert mette.reads().endswith("1 candidate is coming.\n2 have not answered:\n· Bageriet\n· Bo")


@pytest.mark.at_length
async def test_no_break_stands_after_the_last_meeting(town):
    mette, _lars, _anna, _bo = await two_are_wanted(town)
    await event(mette, breaks="After every 2 rounds")
    assert "2 meetings." in mette.reads()
    assert "break until" not in mette.reads()


@pytest.mark.at_length
async def test_who_has_said_yes_is_reminded_and_not_asked_again(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 2, 17, 1, tzinfo=COPENHAGEN))
    assert anna.reads() == (
        "Remember your appointment Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "Best wishes, Mette."
    )
    assert anna.sees() == ["No, I cannot", "Show"]
    assert bo.reads().endswith("Best wishes, Mette. Can you come?")


async def test_a_company_with_nobody_left_to_meet_does_not_read_that_it_said_yes(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    for one in (anna, bo):
        await one.presses("No, I cannot")
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert lars.reads().endswith(
        "The time you had is off. You read it here when somebody says yes to another."
    )
    assert "You said yes" not in lars.reads()


@pytest.mark.at_length
async def test_the_plan_says_whom_no_message_reaches_and_who_calls(town):
    mette, _lars, _anna, bo = await two_are_wanted(town)
    await bo.says("STOP")
    await event_draft(mette)
    assert mette.reads().endswith("Nobody is told yet.")
    await invites(mette)
    assert mette.reads().endswith("Bo gets no messages from me. Please call 30405060.")
    assert "Anna gets no messages" not in mette.reads()
    await plan(town.phone("Karen"))
    assert town.phone("Karen").reads().endswith("gets no messages from me. Mette calls.")
    assert "30405060" not in town.phone("Karen").reads()
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        bos = await unit.candidates.of_person(await town.person(bo))
        await unit.speed_dating.agree(found.id, bos.id)
    await plan(mette)
    assert "gets no messages from me" not in mette.reads()


@pytest.mark.at_length
async def test_the_plan_names_whoever_is_in_no_chat_and_has_no_number(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    async with town.store.begin() as unit:
        person = await town.person(anna)
        linked = telegram_links.c.person_id == person
        await unit.tx.connection.execute(delete(telegram_links).where(linked))
        await unit.people.change(person, phone=None)
    await event(mette)
    assert mette.reads().endswith("Anna gets no messages from me, and I have no number.")


@pytest.mark.at_length
async def test_a_yes_to_a_time_somebody_was_moved_to_is_asked_about_before_it_is_undone(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    now = town.clock.now()
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=now)
        old, _bos = await unit.speed_dating.meetings_of(found.id)
        place = Place(old.company, old.candidate, 2, 0)
        moved = await unit.repairs.add(
            found.id,
            found.version,
            come=[(place, old.suggestion, *found.times.times[2])],
            go=[old.id],
            now=now,
        )
        host = await unit.people.actor(await town.person(mette))
        await apply_repair(unit, host, moved, now=now, municipality=town.municipality)
    await town.rest()
    await anna.presses("Yes, I am coming")
    await plan(mette)
    await mette.presses("Undo the change")
    assert mette.reads().startswith("Anna has said yes to 10.26.\n\nUndo it all the same?")
    assert anna.reads().startswith("Good. See you Thursday 3 December at 10.26.")
