"""A clock that goes on behind the plan: whoever hosts hears the room, passes it on, and prints the times that hold."""

import re

import pytest

from bot.domain.ids import SpeedDatingId
from bot.views.speed_dating.jobs import my_jobs_there
from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board


@pytest.fixture
async def late(town):
    """The clock was started 25 minutes late, and Jonas hosts it too; the last is to sit there at 11.04."""
    mette, lars, inside = await all_say_yes(town)
    jonas = await consultant(town, "Jonas")
    async with town.store.begin() as unit:
        await unit.speed_dating.host_too(SpeedDatingId(1), await town.person(jonas))
    await town.walk(at(10, 25))
    await board(mette, "Start the first round")
    return mette, lars, inside, jonas


@pytest.mark.both_databases(at_length=True)
async def test_words_from_the_room_reach_each_host_past_the_planned_end(town, late):
    _mette, _lars, (*_others, fourth), jonas = late
    await town.walk(at(10, 55))
    await fourth.says("Where is my table?")
    assert "“Where is my table?”" in jonas.reads()
    assert fourth.reads().startswith("Mette and Jonas get it now, and see that it is urgent.")
    await fourth.presses("I am late")
    await fourth.presses("10 minutes")
    assert fourth.reads().startswith("I have said that you are late, and come at about ")


@pytest.mark.at_length
async def test_once_the_clock_is_over_they_are_words_to_the_adviser_alone(town, late):
    _mette, _lars, (*_others, fourth), jonas = late
    await town.walk(at(11, 20))
    told = len(jonas.bubbles)
    await fourth.says("Thank you, it went well")
    assert len(jonas.bubbles) == told


@pytest.mark.at_length
async def test_who_hosts_it_answers_for_as_long_as_the_board_shows_it(town, late):
    mette, _lars, _inside, _jonas = late
    await town.walk(at(10, 55))
    await opened(mette, "Job dating", DAY, "Who hosts it")
    assert "Jonas" in mette.reads()


async def test_sheets_follow_the_clock_and_say_so(town, late):
    mette, _lars, (*_others, fourth), _jonas = late
    await fourth.says("/stop")
    await town.walk(at(10, 27))
    await opened(mette, "Job dating", DAY, "Print")
    assert "The clock is 25 minutes behind the plan. All times here follow the clock." in mette.reads()
    content = str(town.exchange.files[-1][1])
    clocks = set(re.findall(r"\b1[01]\.\d\d\b", content))
    assert {"10.25", "10.38", "10.51", "11.04"} <= clocks
    assert not {"10.13", "10.26", "10.39"} & clocks


@pytest.mark.at_length
async def test_sheets_of_a_day_that_has_not_begun_are_the_plan(town):
    mette, _lars, _inside = await all_say_yes(town)
    await town.walk(at(9, 30))
    await opened(mette, "Job dating", DAY, "Print")
    assert "The clock is" not in mette.reads()
    assert "10.13" in str(town.exchange.files[-1][1])


@pytest.mark.at_length
async def test_what_is_to_come_is_asked_of_the_clock_that_goes_and_not_of_the_plan(town, late):
    mette, _lars, (*_others, fourth), _jonas = late
    await town.walk(at(10, 55))
    async with town.store.reading() as unit:
        who = await unit.candidates.of_person(await town.person(fourth))
        by = await unit.people.actor(await town.person(fourth))
        assert [one[0] for one in await my_jobs_there(unit, by, SpeedDatingId(1), now=town.clock.now())] == [
            "Bageriet"
        ]
        assert who is not None
    await fourth.says("/stop")
    assert "Thursday 3 December at 11.04" in mette.reads()


@pytest.mark.at_length
async def test_afterwards_a_talk_is_named_by_the_time_they_sat_together(town, late):
    mette, lars, (first, *_others, last), _jonas = late
    await opened(mette, "Job dating", DAY, "Who is here")
    await town.walk(at(10, 30))
    await board(mette, "One minute more")
    await town.walk(at(13, 0))
    assert f"{first.name} (at 10.25)" in lars.sees()
    assert f"{last.name} (at 11.05)" in lars.sees()
    assert last.has_read("How was the talk with Bageriet (at 11.05)?")


@pytest.mark.at_length
async def test_who_is_late_after_the_planned_end_is_found_another_time_by_the_clock(town, late):
    mette, _lars, (*_others, third, fourth), jonas = late
    await opened(mette, "Job dating", DAY, "Who is here")
    await mette.presses(fourth.name)
    await town.walk(at(10, 50))
    await opened(third, "I am late", "10 minutes")
    await town.walk(at(10, 51))
    assert jonas.has_read("is late.")
    assert mette.has_read(f"From 10.51 to 11.04: Bageriet and {third.name}")


@pytest.mark.at_length
async def test_sheets_of_the_day_name_both_hosts_and_explain_no_dash_that_stays_empty(town, late):
    mette, _lars, (*_others, fourth), _jonas = late
    await opened(fourth, "I am not coming today")
    await opened(mette, "Job dating", DAY, "Print")
    page = str(town.exchange.files[-1][1])
    assert "Mette / Jonas" in page or "Jonas / Mette" in page
    assert "A dash:" not in page


@pytest.mark.at_length
async def test_a_company_that_has_left_has_no_sheet(town, late):
    mette, *_others = late
    await board(mette, "Left", "Bageriet", "Yes, they have left")
    await opened(mette, "Job dating", DAY, "Print")
    assert "Bageriet, table 1" not in str(town.exchange.files[-1][1])
