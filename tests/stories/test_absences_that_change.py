"""What is planned is listed and cancelled with one press; absences that overlap never make two of somebody."""

from datetime import timedelta

import pytest

from bot.actions.absences import cancel_absence
from bot.domain.errors import Gone, NotAllowed
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant

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
    await jonas.presses("Send")
    return town.phone("Karen"), jonas, town.phone("Eva"), town.phone("Lars")


async def test_a_planned_absence_is_cancelled_with_one_press_and_nothing_of_it_happens(town, people):
    _karen, jonas, eva, lars = people
    await jonas.says("/menu")
    await jonas.presses("Absence and stand-in")
    assert PLANNED in jonas.reads()
    await jonas.presses("Cancel: away from Monday 30 November")
    assert "Away from" not in jonas.reads()
    assert eva.reads().startswith("Jonas is here from Monday 30 November to Friday 4 December after all.")
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


async def test_two_absences_that_end_together_are_one_colleague_and_what_was_said_last_counts(town, people):
    _karen, jonas, eva, _lars = people
    mette = town.phone("Mette")
    now = town.clock.now()
    async with town.store.begin() as unit:
        away, one, other = [await town.person(phone) for phone in (jonas, eva, mette)]
        for stand_in in (one, other):
            await unit.staff.away(away, away_from=now, away_until=now + timedelta(days=2), stand_in=stand_in)
        team = [member.person for member in await unit.staff.at_work(now=now)]
        assert sorted(team) == sorted(set(team))
        assert await unit.contacts.present(away, now=now) == other
