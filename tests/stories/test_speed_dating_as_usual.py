"""From the day on, one press makes a plan: as usual, or as last time."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, wanted
from tests.kit.turning import INVITES, opened

DAY = "Tuesday 1 December"


@pytest.fixture
async def people(town):
    return await two_are_wanted(town)


async def test_before_the_first_time_only_the_place_is_asked(people):
    mette, lars, _anna, _bo = people
    await mette.says("/menu")
    for one in ("Job dating", "Plan job dating", DAY):
        await mette.presses(one)
    assert "“The usual” is 10.00, rounds: 4, tables each: 1." in mette.reads()
    await mette.presses("The usual")
    assert "Where?" in mette.reads()
    await mette.says("Library")
    assert "Begins: 10.00\nPlace: Library" in mette.reads()
    await mette.presses("Make the plan")
    assert mette.reads().startswith("Job dating Tuesday 1 December at 10.00. Place: Library.\n\n2 meetings.")
    assert not lars.has_read("Library")


async def test_as_last_time_makes_the_plan_in_one_press_and_invites_in_seven(town, people):
    mette, lars, *_others = people
    await event(mette, rounds="6", breaks="After every 2 rounds", tables="2", place="Library")
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    presses = ("Job dating", "Plan job dating", "Wednesday 2 December", "As last time", *INVITES)
    await mette.says("/menu")
    for one in presses:
        await mette.presses(one)
        if one == "Wednesday 2 December":
            assert (
                "“As last time” is as on Thursday 3 December: 10.00, Library, rounds: 6, tables each: 2."
                "\nA break after every 2 rounds.\nWho waits now takes part." in mette.reads()
            )
        if one == "As last time":
            assert mette.reads().startswith(
                "Job dating Wednesday 2 December at 10.00. Place: Library.\n\n1 meeting."
            )
            assert not cai.has_read("Mette has kept a place for you.")
    assert len(presses) + 1 < 12
    assert cai.reads() == "Mette has kept a place for you."


@pytest.mark.parametrize(
    ("written", "day"),
    beginning_with(
        2,
        [
            ("30/11", "Monday 30 November"),
            ("30.11 kl 10.30", "Monday 30 November"),
            ("mandag", "Monday 30 November"),
            ("i morgen", "Wednesday 25 November"),
            ("today", "Tuesday 24 November"),
        ],
    ),
)
async def test_the_day_is_written_as_people_write_it_and_a_clock_beside_it_is_not_lost(people, written, day):
    mette, *_others = people
    await opened(mette, "Job dating", "Plan job dating")
    await mette.says("engang til efteråret")
    assert "Write the day like “tomorrow”, “Friday” or “24 November”." in mette.reads()
    await mette.says(written)
    assert "When does it begin?" in mette.reads()
    if "10.30" in written:
        assert "You wrote 10.30: press it." in mette.reads()
        await mette.presses("10.30")
    else:
        await mette.presses("13.00")
    await mette.says("Library")
    await mette.presses("4")
    await mette.presses("No breaks")
    await mette.presses("1")
    assert f"Day: {day}" in mette.reads()
    assert f"Begins: {'10.30' if '10.30' in written else '13.00'}" in mette.reads()


async def test_a_clock_at_night_beside_the_day_is_read_and_not_taken(people):
    mette, *_others = people
    await opened(mette, "Job dating", "Plan job dating")
    await mette.says("30/11 kl. 02.30")
    assert "You wrote 02.30. Write a time from 07.00 to 19.00." in mette.reads()
    assert "02.30" not in mette.sees()


async def test_the_place_of_a_job_dating_that_was_called_off_is_one_press_also_at_another_hour(people):
    mette, *_others = people
    await event(mette, place="Library")
    await mette.says("/menu")
    for one in ("Job dating", "Thursday 3 December at 10.00", "Cancel the event", "Yes, cancel it"):
        await mette.presses(one)
    await mette.says("/menu")
    for one in ("Job dating", "Plan job dating", DAY, "09.00"):
        await mette.presses(one)
    assert "Where?" in mette.reads()
    await mette.presses("Library")
    assert "How many rounds?" in mette.reads()


async def test_a_day_that_passes_meanwhile_is_chosen_anew_and_nothing_is_lost(town, people):
    mette, *_others = people
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Wednesday 25 November")
    await mette.presses("The usual")
    await mette.says("Library")
    town.clock.moment = town.clock.moment.replace(day=25, hour=12)
    await mette.presses("Make the plan")
    assert mette.reads().startswith("That time has passed. Choose a later one.")
    await mette.presses("Change: Day")
    await mette.says("Thursday 3 December")
    await mette.presses("Make the plan")
    assert mette.reads().startswith("Job dating Thursday 3 December at 10.00. Place: Library.")


@pytest.mark.at_length
async def test_another_event_of_the_unit_that_day_is_named_with_the_day(town, people):
    mette, lars, *_others = people
    await event(mette, place="Library")
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, await candidate(town, "Cai", mette), lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 3 December")
    assert "That day you have job dating too, from 10.00 to 10.49, with Bageriet." in mette.reads()
    assert "When does it begin?" in mette.reads()
