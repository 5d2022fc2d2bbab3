"""Who organises a job dating is away that day: they are warned, and the stand-in has it in hand."""

from datetime import datetime

import pytest

from bot.actions.speed_dating.events import drop
from bot.domain.errors import NotAllowed
from bot.domain.workdays import COPENHAGEN
from bot.views.speed_dating.events import board
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in, two_are_wanted
from tests.kit.people import consultant, event, event_draft, wanted

DATING = "Job dating Thursday 3 December at 10.00"


@pytest.fixture
@lived_once
async def invited(town):
    """Mette has invited Anna and the bakery; Jonas could stand in."""
    mette, lars, anna = await everybody_is_in(town)
    jonas = await consultant(town, "Jonas")
    await wanted(mette, anna, lars)
    await event(mette)
    return mette, jonas, lars, anna


async def opened(phone):
    await phone.says("/menu")
    await phone.presses("I will be away")


@lived_once
async def goes_away(mette, first, last):
    await opened(mette)
    await mette.says(first)
    await mette.says(last)
    await mette.presses("Jonas")


@pytest.mark.at_length
async def test_the_summary_names_the_job_dating_that_falls_in_it(invited):
    mette, _jonas, _lars, _anna = invited
    await goes_away(mette, "Wednesday 2 December", "Friday 4 December")
    assert f"❗ {DATING} falls in it. Whoever stands in has it in hand." in mette.reads()


async def test_one_that_is_over_before_they_go_is_not_named(invited):
    mette, _jonas, _lars, _anna = invited
    await goes_away(mette, "Friday 4 December", "Friday 4 December")
    assert "Job dating" not in mette.reads()


@pytest.mark.at_length
async def test_the_stand_in_reads_of_it_has_the_plan_and_who_answers(town, invited):
    mette, jonas, _lars, anna = invited
    await goes_away(mette, "today", "Friday 4 December")
    await mette.presses("Save the days")
    assert f"{DATING} is in your hands too." in jonas.reads()
    await jonas.presses(DATING)
    assert "1 meeting." in jonas.reads()
    read = len(mette.bubbles)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    assert jonas.reads() == "Anna comes."
    assert len(mette.bubbles) == read
    await jonas.says("/menu")
    await jonas.presses("Job dating")
    assert "Thursday 3 December at 10.00" in jonas.sees()


@pytest.mark.at_length
async def test_until_the_first_day_the_stand_in_looks_and_changes_nothing(town, invited):
    mette, jonas, _lars, _anna = invited
    await goes_away(mette, "Wednesday 2 December", "Friday 4 December")
    await mette.presses("Save the days")
    await jonas.presses(DATING)
    assert "1 meeting." in jonas.reads()
    assert "You take over Wednesday 2 December. Until then you can see the plan." in jonas.reads()
    assert jonas.sees() == ["Menu"]
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(jonas))
        held = (await unit.speed_dating.coming(after=town.clock.now()))[0].id
        with pytest.raises(NotAllowed):
            await drop(unit, me, held, now=town.clock.now(), municipality=town.municipality)
    await town.walk(datetime(2026, 12, 2, 9, tzinfo=COPENHAGEN))
    await jonas.says("/menu")
    await jonas.presses("Job dating")
    await jonas.presses("Thursday 3 December at 10.00")
    assert "Cancel the event" in jonas.sees()


async def test_one_that_is_announced_afterwards_is_told_to_the_stand_in(town):
    mette, lars, anna = await everybody_is_in(town)
    jonas = await consultant(town, "Jonas")
    await wanted(mette, anna, lars)
    await goes_away(mette, "Wednesday 2 December", "Friday 4 December")
    await mette.presses("Save the days")
    await event(mette)
    assert f"{DATING} is in your hands too." in jonas.reads()


@pytest.mark.at_length
async def test_one_before_they_go_is_looked_at_by_nobody_else(town):
    mette, lars, anna = await everybody_is_in(town)
    jonas = await consultant(town, "Jonas")
    await wanted(mette, anna, lars)
    await goes_away(mette, "Friday 4 December", "Friday 4 December")
    await mette.presses("Save the days")
    await event(mette)
    assert not jonas.has_read("Job dating")
    async with town.store.begin() as unit:
        now, me = town.clock.now(), await unit.people.actor(await town.person(jonas))
        held = (await unit.speed_dating.coming(after=now))[0].id
        with pytest.raises(NotAllowed):
            await board(unit, me, held, now=now, municipality=town.municipality)


@pytest.mark.at_length
async def test_who_is_back_on_the_day_signs_the_reminder_of_the_evening_before(town, invited):
    mette, _jonas, _lars, anna = invited
    await goes_away(mette, "Wednesday 2 December", "Wednesday 2 December")
    await mette.presses("Save the days")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 2, 17, 5, tzinfo=COPENHAGEN))
    assert "Best wishes, Mette." in anna.reads()


@pytest.mark.at_length
async def test_the_reminder_is_signed_by_who_is_there(town, invited):
    mette, _jonas, _lars, anna = invited
    await goes_away(mette, "Wednesday 2 December", "Friday 4 December")
    await mette.presses("Save the days")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 2, 17, 5, tzinfo=COPENHAGEN))
    assert "Best wishes, Jonas." in anna.reads()


@pytest.mark.at_length
async def test_back_before_time_it_is_theirs_again(town, invited):
    mette, jonas, _lars, anna = invited
    await goes_away(mette, "today", "Friday 4 December")
    await mette.presses("Save the days")
    old = jonas.data_of(DATING)
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I am back")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    assert mette.has_read("Anna comes.")
    await jonas.presses_data(old, jonas.bubbles[-1].id)
    assert not jonas.has_read("1 meeting.")


@pytest.mark.at_length
async def test_the_coordinator_reads_it_too_when_they_say_who_is_away(town, invited):
    _mette, _jonas, _lars, anna = invited
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        mette = await unit.people.find_by_telegram(town.phone("Mette").telegram_id)
        await unit.people.change(mette, unreachable_at=town.clock.now())
    await anna.says("Is anybody there?")
    await karen.says("/menu")
    await karen.presses("Who waits")
    await karen.presses("What to tell Mette")
    await karen.presses("Mette is away")
    await karen.says("Friday 4 December")
    await karen.presses("Jonas")
    assert f"❗ {DATING} falls in it." in karen.reads()


async def test_the_last_day_is_refused_where_it_is_written(invited):
    mette, _jonas, _lars, _anna = invited
    await opened(mette)
    await mette.presses("Tomorrow")
    assert "Today" not in mette.sees()
    assert "Tomorrow" in mette.sees()
    await mette.says("today")
    assert "The last day cannot be before the first, or in the past." in mette.reads()
    assert "When is your last day away?" in mette.reads()
    await mette.presses("Tomorrow")
    assert "Who stands in for you?" in mette.reads()


async def test_a_first_day_far_ahead_is_offered_as_the_last(invited):
    mette, _jonas, _lars, _anna = invited
    await opened(mette)
    await mette.says("Thursday 3 December")
    assert not {"Today", "Tomorrow"} & set(mette.sees())
    await mette.presses("Thursday 3 December")
    assert "Who stands in for you?" in mette.reads()


async def test_who_stands_in_plans_for_those_who_wait_meanwhile(town):
    mette, _lars, _anna, _bo = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await jonas.says("/menu")
    await jonas.presses("Job dating")
    await jonas.presses("Plan job dating")
    assert jonas.reads() == "No company waits to meet anybody. Suggest candidates first."
    await goes_away(mette, "today", "Friday 27 November")
    await mette.presses("Save the days")
    await event_draft(jonas)
    assert "Bageriet" in jonas.reads()
    assert "2 meetings" in jonas.reads()
