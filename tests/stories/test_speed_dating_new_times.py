"""Whoever has said yes and is given another time answers for that one by itself."""

import pytest

from bot.actions.speed_dating.telling import tell_changes
from bot.domain.speed_dating.events import Heard
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, two_are_wanted
from tests.kit.calendars import entries
from tests.kit.people import candidate, event, wanted

KEPT = "That is all right. You keep these times, and are asked about no others there:"


async def is_moved(town, phone, company, number):
    """The time with this company is moved to another round."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=now)
        me = await unit.candidates.of_person(await town.person(phone))
        where = next(one.id for one in await unit.companies.every() if one.name == company)
        (old,) = await unit.speed_dating.cancel_meetings(found.id, company=where, candidate=me.id)
        begins, ends = found.times.times[number]
        assert await unit.speed_dating.meet(
            found.id, where, me.id, old.suggestion, number=number, begins_at=begins, ends_at=ends
        )
        await unit.speed_dating.hear(found.id, Heard.OLD, candidates=[me.id])
        await tell_changes(unit, found, now=now, municipality=town.municipality)
    await town.rest()


@pytest.fixture
@lived_once
async def moved(town):
    """Anna comes to both companies, and her later time is moved to 10.39; she, and the time that stays."""
    anna, first, later = await comes_to_two_companies(town)
    await is_moved(town, anna, later[2], 3)
    return anna, first, later


@pytest.mark.at_length
async def test_a_new_time_is_marked_and_has_a_no_of_its_own(moved):
    anna, first, later = moved
    assert anna.reads().splitlines()[4:6] == [f"{first[0]}: {first[2]}", f"10.39: {later[2]} (new)"]
    assert anna.sees() == ["Yes, I am coming", "Not at 10.39", "No, I cannot", "Menu"]
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.sees() == [
        "Yes, I am coming",
        "Not at 10.39",
        "No, I cannot",
        "Call me",
        "Another time",
        "I can only come for some of it",
    ]


async def test_a_no_to_the_new_time_keeps_the_agreed_one_and_its_company_reads_nothing(town, moved):
    anna, first, _later = moved
    told = len(first[1].bubbles)
    await anna.presses("Not at 10.39")
    assert anna.reads() == f"{KEPT}\n\n{first[0]}: {first[2]}"
    assert anna.sees() == ["No, I cannot", "Menu"]
    assert len(first[1].bubbles) == told
    assert (
        town.phone("Mette").reads().startswith("A time is free, and nobody who waits can take it right now.")
    )
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads().endswith("You said yes. You can still say no with one tap until it begins.")
    assert entries(town)[-1][0] == "PUBLISH"


@pytest.mark.at_length
async def test_whoever_declined_it_is_not_offered_it_again(town, moved):
    anna, *_times = moved
    mette = town.phone("Mette")
    await anna.presses("Not at 10.39")
    await mette.presses("Offer the free times")
    assert not mette.reads().startswith("1 candidate is asked.")
    assert anna.reads().startswith(KEPT)


async def test_pressed_twice_or_on_old_times_it_changes_nothing(town, moved):
    anna, first, later = moved
    old = anna.data_of("Not at 10.39")
    await is_moved(town, anna, later[2], 2 if first[0] != "10.26" else 1)
    await anna.presses_data(old, anna.bubbles[-1].id)
    assert anna.reads().startswith("These are your times now. They have changed since I asked.")
    label = next(one for one in anna.sees() if one.startswith("Not at"))
    newer = anna.data_of(label)
    await anna.presses(label)
    told = len(anna.bubbles)
    await anna.presses_data(newer, anna.bubbles[-1].id)
    assert len(anna.bubbles) == told
    assert anna.reads().startswith(KEPT)


async def test_a_yes_is_to_the_new_time_as_well(moved):
    anna, first, later = moved
    await anna.presses("Yes, I am coming")
    assert anna.reads().splitlines()[2:4] == [f"{first[0]}: {first[2]}", f"10.39: {later[2]}"]


@pytest.fixture
@lived_once
async def comes_and_is_offered(town):
    """Anna comes at 10.00, to the only company there; Cai is offered what is free, and both are asked."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    return mette, lars, anna, await candidate(town, "Cai", mette)


@pytest.mark.at_length
async def test_a_no_thank_you_leaves_a_change_that_can_be_undone_as_it_was(town, comes_and_is_offered):
    mette, lars, anna, cai = comes_and_is_offered
    dan = await candidate(town, "Dan", mette)
    await wanted(mette, cai, lars)
    await anna.presses("No, I cannot")
    undo = mette.data_of("Undo the change")
    assert "Cai" in mette.reads()
    await wanted(mette, dan, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    await dan.presses("Show")
    await dan.presses("No, thank you")
    await mette.presses_data(undo)
    assert mette.has_read("The new times are off. Those it touches are told.")
