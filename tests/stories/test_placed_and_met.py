"""Who starts at a company meets it no more, and two who have met lately are not planned again by themselves."""

from datetime import datetime

import pytest

from bot.actions.speed_dating.telling import tell_changes
from bot.domain.speed_dating.events import Heard
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, two_are_wanted
from tests.kit.people import event, job_function, manager, place, suggested


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Bo have said yes to the bakery on Thursday."""
    people = await two_are_wanted(town)
    await event(people[0])
    for one in people[2:]:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    return people


@pytest.mark.at_length
async def test_a_meeting_where_one_starts_ends_with_one_kind_message_for_each(town, invited):
    mette, lars, anna, bo = invited
    await lars.presses("Yes, we are coming")
    before = len(anna.bubbles), len(lars.bubbles), len(bo.bubbles)
    await place(mette, "Anna", papers="Not yet, it is planned", first_day="Tuesday 15 December")
    off = [one.text for one in anna.bubbles[before[0] :] if "Job dating" in one.text]
    assert off == [
        "Job dating Thursday 3 December at 10.00, Town hall, entrance A: you need not come. "
        "You have a place to start."
    ]
    assert sum("have changed" in one.text for one in lars.bubbles[before[1] :]) <= 1
    assert len(bo.bubbles) == before[2]


async def test_who_ends_it_reads_which_times_stay_off(town, invited):
    mette, _lars, anna, _bo = invited
    await place(mette, "Anna", papers="Not yet, it is planned", first_day="Tuesday 15 December")
    off = "Since this is agreed, these times at job dating are off:\nThursday 3 December at 10.00: Bageriet"
    assert mette.has_read(off)
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("It never began")
    await mette.presses("Yes, end it")
    assert mette.has_read("These times at job dating are off, and stay so:")
    assert mette.has_read("Thursday 3 December at 10.00: Bageriet")
    assert anna.has_read("Your place at Bageriet does not begin. You need not come there.")


@pytest.mark.at_length
async def test_who_ends_it_reads_of_no_time_that_was_off_for_another_reason(town, invited):
    mette, _lars, anna, _bo = invited
    await anna.presses("No, I cannot")
    await place(mette, "Anna", papers="Not yet, it is planned", first_day="Tuesday 15 December")
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("It never began")
    await mette.presses("Yes, end it")
    assert mette.has_read("It has ended.")
    assert not mette.has_read("These times at job dating are off")


async def test_an_old_yes_of_a_company_is_to_no_time_that_is_off(town, invited):
    mette, lars, anna, _bo = invited
    asked = next(one for one in lars.bubbles if "At most 2 candidates come" in one.text)
    old = next(
        one["callback_data"] for row in asked.buttons for one in row if one["text"] == "Yes, we are coming"
    )
    await lars.presses("Yes, we are coming")
    first, other = ("Anna", "Bo") if anna.has_read("Thursday 3 December at 10.00") else ("Bo", "Anna")
    await place(mette, first, papers="Not yet, it is planned", first_day="Tuesday 15 December")
    await lars.presses_data(old, asked.id)
    (now,) = [one for one in lars.bubbles if one.text.startswith("That time is off. It looks like this now:")]
    assert "Job dating Thursday 3 December at 10.13." in now.text
    assert other in now.text
    assert first not in now.text
    assert "No, we cannot" in now.labels


@pytest.mark.at_length
async def test_nobody_is_reminded_of_it_and_it_is_in_no_plan(town, invited):
    mette, lars, anna, _bo = invited
    await place(mette, "Anna", papers="Not yet, it is planned", first_day="Tuesday 15 December")
    await town.walk(datetime(2026, 12, 3, 12, 0, tzinfo=COPENHAGEN))
    assert not anna.has_read("Remember your appointment")
    assert not anna.has_read("Did you meet")
    assert not anna.has_read("How was the talk")
    assert not lars.has_read("How was the talk with Anna")


@pytest.mark.at_length
async def test_a_draft_from_before_invites_nobody_to_where_they_start(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await place(mette, "Anna", papers="Not yet, it is planned", first_day="Tuesday 15 December")
    await event(mette)
    assert "1 meeting." in mette.reads()
    assert not anna.has_read("has kept a place for you")
    assert "You talk for 10 minutes. Will you join?\n\nAt most one candidate comes." in lars.reads()


@pytest.fixture
@lived_once
async def met(town, invited):
    """They have met, and the bakery wants Anna for something else too."""
    mette, lars, anna, _bo = invited
    await town.walk(datetime(2026, 12, 4, 9, 0, tzinfo=COPENHAGEN))
    await job_function(lars, "Clean ovens")
    await suggested(mette, "Clean ovens", who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    return mette, lars, anna


@lived_once
async def begin(mette):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 17 December")
    await mette.presses("10.00")
    await mette.says("Town hall, entrance A")
    await mette.presses("4")
    await mette.presses("No breaks")
    await mette.presses("1")


async def test_who_has_met_lately_is_planned_again_only_if_the_organiser_says_so(town, met):
    mette, _lars, _anna = met
    await begin(mette)
    assert mette.reads().endswith(
        "They are to meet already, or have met in the last month:\nBageriet and Anna\nPlan them again?"
    )
    await mette.presses("Plan them again")
    await mette.presses("Make the plan")
    assert "1 meeting." in mette.reads()
    assert "10.00: Bageriet and Anna" in mette.reads()


@pytest.mark.at_length
async def test_left_out_they_leave_nobody_to_plan_for(town, met):
    mette, _lars, _anna = met
    await begin(mette)
    await mette.presses("Leave them out")
    await mette.presses("Make the plan")
    assert mette.reads().startswith("No company waits to meet anybody. Suggest candidates first.")


@pytest.mark.at_length
async def test_after_a_month_nothing_is_asked(town, met):
    mette, _lars, _anna = met
    await town.jump(days=29, hours=3)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 14 January 2027")
    await mette.presses("10.00")
    await mette.says("Town hall, entrance A")
    await mette.presses("4")
    await mette.presses("No breaks")
    await mette.presses("1")
    assert "Plan them again?" not in mette.reads()


@pytest.mark.at_length
async def test_that_they_meet_no_more_where_they_start_is_said_once(town):
    anna, (_clock, _host, company), _other = await comes_to_two_companies(town)
    await place(town.phone("Mette"), "Anna", company=company, papers="Not yet, it is planned",
                first_day="Tuesday 15 December")  # fmt: skip
    assert anna.reads().startswith("You meet no more where you start. These are your other times.")
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        who = await unit.candidates.of_person(await town.person(anna))
        await unit.speed_dating.hear(found.id, Heard.OLD, candidates=[who.id])
        await tell_changes(unit, found, now=town.clock.now(), municipality=town.municipality)
    await town.rest()
    assert anna.reads().startswith("Your times have changed.")


@pytest.mark.at_length
async def test_who_starts_elsewhere_is_owed_no_other_time(town):
    anna, (clock, host, _company), _later = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    await manager(town, "Tina", mette, cvr="11223349", company="Cafeen")
    await host.presses("Yes, we are coming")
    await town.walk(datetime(2026, 12, 2, 10, tzinfo=COPENHAGEN))
    told = len(host.bubbles)
    await place(mette, "Anna", company="Cafeen", first_day="Tuesday 15 December")
    await town.walk(datetime(2026, 12, 8, 10, tzinfo=COPENHAGEN))
    assert anna.has_read(
        f"Job dating Thursday 3 December at {clock}, Town hall, entrance A: you need not come."
    )
    assert not anna.has_read("I am sorry")
    assert mette.has_read("A time is free, and nobody who waits can take it right now.")
    assert not mette.has_read("Anna waits for another time")
    assert any("The time you had is off." in one.text for one in host.bubbles[told:])
