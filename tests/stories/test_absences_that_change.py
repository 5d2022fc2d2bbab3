"""What is planned is listed and cancelled with one press; absences that overlap never make two of somebody."""

import pytest

from bot.actions.absences import cancel_absence
from bot.domain.errors import Gone, NotAllowed
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant
from tests.kit.turning import opened
from tests.stories.test_quiet_hours import here
from tests.stories.test_somebody_leaves import leaves

PLANNED = "Away from Monday 30 November up to and including Friday 4 December. Eva stands in."


@pytest.fixture
@lived_once
async def people(town):
    """Jonas is the bakery's contact and away next week; Eva stands in."""
    await bakery(town)
    await consultant(town, "Eva")
    jonas = town.phone("Jonas")
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.says("Monday 30 November")
    await jonas.says("Friday 4 December")
    await jonas.presses("Eva")
    await jonas.presses("Save the days")
    return town.phone("Karen"), jonas, town.phone("Eva"), town.phone("Lars")


async def test_a_planned_absence_is_cancelled_with_one_press_and_nothing_of_it_happens(town, people):
    _karen, jonas, eva, lars = people
    await jonas.says("/menu")
    await jonas.presses("Absence and stand-in")
    assert PLANNED in jonas.reads()
    await jonas.presses("Cancel: away from Monday 30 November")
    assert jonas.reads().startswith("The absence is cancelled.")
    assert "Away from" not in jonas.reads()
    assert eva.reads().startswith("Jonas is here from Monday 30 November to Friday 4 December after all.")
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.says("Monday 30 November")
    await jonas.says("Monday 30 November")
    await jonas.presses("Eva")
    await jonas.presses("Save the days")
    assert jonas.reads() == "Eva stands in for you Monday 30 November."
    await town.jump(days=8)
    await lars.says("May we begin at six?")
    assert "Jonas answers you" in lars.reads()


async def test_the_coordinator_cancels_it_too_and_both_colleagues_read_it(people):
    karen, jonas, eva, _lars = people
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas", "Absence and stand-in"):
        await karen.presses(label)
    assert PLANNED in karen.reads()
    await karen.presses("Cancel: away from Monday 30 November")
    assert "Karen has noted that you are here from Monday 30 November" in jonas.reads()
    assert "You do not stand in then." in eva.reads()


async def test_only_once_and_only_ones_own(town, people):
    _karen, jonas, eva, _lars = people
    now = town.clock.now()
    async with town.store.begin() as unit:
        (planned,) = await unit.staff.planned(await town.person(jonas), now=now)
        with pytest.raises(NotAllowed):
            await cancel_absence(unit, await unit.people.actor(await town.person(eva)), planned.id, now=now)
        me = await unit.people.actor(await town.person(jonas))
        assert await cancel_absence(unit, me, planned.id, now=now) == me.person
        with pytest.raises(Gone):
            await cancel_absence(unit, me, planned.id, now=now)


async def goes(phone, first, last, stand_in):
    """Up to the summary of an absence."""
    await opened(phone, "I will be away")
    for said in (first, last):
        await (phone.presses(said) if said in ("Today", "Tomorrow") else phone.says(said))
    await phone.presses(stand_in)


async def test_what_was_confirmed_before_midnight_is_sent_after_it(town, people):
    _karen, jonas, _eva, _lars = people
    await town.walk(here(2026, 11, 25, 23, 50))
    await goes(jonas, "Today", "Tomorrow", "Eva")
    assert "Thursday 26 November" in jonas.reads()
    await town.walk(here(2026, 11, 26, 0, 10))
    await jonas.presses("Save the days")
    assert "Eva stands in for you Thursday 26 November." in jonas.reads()


async def test_a_first_day_that_is_over_is_asked_again(people):
    _karen, jonas, _eva, _lars = people
    await opened(jonas, "I will be away")
    await jonas.says("9 November 2026")
    assert "That day is over. Choose today or a later one." in jonas.reads()
    assert "Tomorrow" in jonas.sees()
    await jonas.presses("Tomorrow")
    assert "last day" in jonas.reads()


async def test_an_absence_within_another_is_refused(town, people):
    _karen, jonas, _eva, _lars = people
    await goes(jonas, "Tuesday 1 December", "Wednesday 2 December", "Mette")
    await jonas.presses("Save the days")
    assert "An absence from Monday 30 November to Friday 4 December is there already." in jonas.reads()
    assert not town.phone("Mette").has_read("You stand in for Jonas")


async def test_a_longer_absence_replaces_the_one_it_covers(town, people):
    _karen, jonas, eva, _lars = people
    mette = town.phone("Mette")
    await goes(jonas, "Monday 30 November", "Monday 7 December", "Mette")
    await jonas.presses("Save the days")
    assert mette.has_read("You stand in for Jonas from Monday 30 November")
    instead = "Mette stands in for Jonas from Monday 30 November to Friday 4 December now. You need not."
    assert eva.reads() == instead
    await opened(jonas, "Absence and stand-in")
    assert jonas.reads().count("Away from") == 1


@pytest.mark.at_length
async def test_who_had_chosen_the_stand_in_reads_that_another_one_does(town, people):
    karen, jonas, _eva, _lars = people
    for label in ("My team", "Somebody is ill or away", "Jonas"):
        await opened(karen, label) if label == "My team" else await karen.presses(label)
    await karen.presses("Only today: Mette stands in")
    read = len(karen.bubbles)
    await goes(jonas, "Today", "Wednesday 25 November", "Eva")
    await jonas.presses("Save the days")
    assert len(karen.bubbles) == read + 1
    assert karen.reads() == (
        "Jonas is away from Tuesday 24 November up to and including Wednesday 25 November.\n\n"
        "Eva stands in, and not Mette."
    )


async def test_what_has_begun_is_asked_about_before_it_is_cancelled(town, people):
    _karen, jonas, eva, _lars = people
    await goes(jonas, "Today", "Wednesday 25 November", "Eva")
    await jonas.presses("Save the days")
    await opened(jonas, "Absence and stand-in", "Cancel: away from Tuesday 24 November")
    assert "You are away up to and including Wednesday 25 November. Are you back now?" in jonas.reads()
    assert not eva.has_read("after all")
    await jonas.presses("Yes, cancel the absence")
    assert jonas.reads().startswith("The absence is cancelled.")
    assert eva.has_read("after all")


@pytest.mark.at_length
async def test_the_team_shows_who_answers_for_somebody_away_who_leaves(people):
    karen, jonas, _eva, _lars = people
    await goes(jonas, "Today", "Wednesday 25 November", "Eva")
    await jonas.presses("Save the days")
    await leaves(karen, "Friday 27 November")
    await opened(karen, "My team")
    assert "leaves Friday 27 November. Eva answers." in karen.reads()


async def test_of_one_message_the_company_and_the_stand_in_read_the_same_name(town, people):
    karen, jonas, _eva, lars = people
    await opened(karen, "My team")
    await karen.presses("Somebody is ill or away")
    await karen.presses("Jonas")
    await karen.presses("Only today: Mette stands in")
    await lars.says("When do you open?")
    mette = town.phone("Mette")
    assert "Mette has it until Jonas is back, and may answer sooner." in lars.reads()
    assert "Jonas answers you Wednesday 25 November" in lars.reads()
    assert "You stand in for Jonas." in mette.reads()
    assert "Answer if you can. Else Jonas does, by Wednesday 25 November" in mette.reads()
    await mette.presses("Answer")
    await mette.says("At seven")
    await lars.says("And on Sundays?")
    await town.jump(days=1)
    read = len(jonas.bubbles)
    await lars.says("On Sundays, too?")
    assert len(jonas.bubbles) > read
