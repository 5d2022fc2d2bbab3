"""A contact works part-time: what companies are promised, and who is asked to help, counts the days they work."""

from datetime import datetime, timedelta

import pytest

from bot.actions.working_days import set_working_day
from bot.domain.errors import Already
from bot.domain.staff import NoDayLeft
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant

FROM_MONDAY = "Jonas answers you Monday 30 November before 15.00."


@pytest.fixture
@lived_once
async def people(town):
    """Karen leads; Jonas is the bakery's contact and takes Wednesdays to Fridays off; it is Tuesday."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name)
    jonas = town.phone("Jonas")
    await jonas.says("/menu")
    for label in ("Absence and stand-in", "Working days", "✓ Wednesdays", "✓ Thursdays", "✓ Fridays"):
        await jonas.presses(label)
    return tuple(town.phone(name) for name in ("Karen", "Jonas", "Eva", "Sofie", "Lars"))


async def test_the_days_are_ticked_shown_and_kept_for_the_coordinator_too(people):
    karen, jonas, _eva, _sofie, _lars = people
    assert jonas.sees()[:3] == ["✓ Mondays", "✓ Tuesdays", "Wednesdays"]
    await jonas.presses("Back")
    assert "You work:\nMondays\nTuesdays" in jonas.reads()
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas", "Absence and stand-in"):
        await karen.presses(label)
    assert "Jonas works:\nMondays\nTuesdays" in karen.reads()
    for label in ("Working days", "Wednesdays", "Thursdays", "Fridays", "Back"):
        await karen.presses(label)
    assert "works:" not in karen.reads()


@pytest.mark.at_length
async def test_a_company_is_promised_a_day_of_theirs_and_the_clock_waits_for_it(town, people):
    karen, jonas, _eva, _sofie, lars = people
    await lars.says("May we begin at six?")
    assert FROM_MONDAY in lars.reads()
    await town.walk(datetime(2026, 11, 29, 12, tzinfo=COPENHAGEN))
    assert not jonas.has_read("Bageriet waits for your answer.")
    assert not karen.has_read("Bageriet")
    await town.walk(datetime(2026, 11, 30, 14, 30, tzinfo=COPENHAGEN))
    assert jonas.has_read("Bageriet waits for your answer.")
    await town.walk(datetime(2026, 12, 1, 14, tzinfo=COPENHAGEN))
    assert karen.has_read("Bageriet still waits for Jonas.")


async def test_while_somebody_else_stands_in_their_days_count_and_back_is_a_day_of_theirs(town, people):
    _karen, jonas, eva, _sofie, lars = people
    async with town.store.begin() as unit:
        now = town.clock.now()
        away, here = await town.person(jonas), await town.person(eva)
        await unit.staff.away(away, away_from=now, away_until=now + timedelta(days=8), stand_in=here)
    await lars.says("May we begin at six?")
    assert "Jonas is back Monday 7 December. Eva answers until then." in lars.reads()
    assert "You get an answer Wednesday 25 November before 15.00." in lars.reads()


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("away", "days", "promised"),
    [
        ((1, 8), ((), {3}), "You get an answer Thursday 26 November before"),
        ((1, 8), ({3}, ()), "You get an answer Wednesday 25 November before"),
        # The stand-in's first day comes after the contact is back, who works before it.
        ((1, 2), ((), {4}), "Jonas answers you Thursday 26 November before"),
        # The contact's first day falls into their absence, and the stand-in works before it.
        ((2, 9), ({4}, ()), "You get an answer Thursday 26 November before"),
    ],
)
async def test_the_day_promised_is_a_day_of_whoever_answers_on_it(town, people, away, days, promised):
    _karen, jonas, eva, _sofie, lars = people
    async with town.store.begin() as unit:
        me, other = await town.person(jonas), await town.person(eva)
        begins, ends = (datetime(2026, 11, 24, tzinfo=COPENHAGEN) + timedelta(days=one) for one in away)
        await unit.staff.away(me, away_from=begins, away_until=ends, stand_in=other)
        for person, works in zip((me, other), days, strict=True):
            await unit.working_days.put(person, works)
    await lars.says("May we begin at six?")
    assert promised in lars.reads()


async def test_who_is_off_today_is_not_asked_to_help(town, people):
    karen, jonas, eva, sofie, lars = people
    async with town.store.begin() as unit:
        me, usual, other = [await town.person(one) for one in (jonas, eva, sofie)]
        await unit.stand_ins.put(me, usual, now=town.clock.now())
        await unit.stand_ins.put(usual, other, now=town.clock.now())
        await unit.working_days.put(usual, {1})
        await unit.working_days.put(me, ())
    await lars.says("May we begin at six?")
    await town.jump(days=1, hours=1)
    assert sofie.has_read("Bageriet still waits for Jonas.")
    assert not eva.has_read("Bageriet")
    assert not karen.has_read("Bageriet")


async def test_the_last_day_stays_and_a_second_press_changes_nothing(town, people):
    _karen, jonas, _eva, _sofie, _lars = people
    await jonas.presses("✓ Mondays")
    await jonas.presses("✓ Tuesdays")
    assert "✓ Tuesdays" in jonas.sees()
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(jonas))
        said = {"now": town.clock.now(), "municipality": town.municipality}
        for day, works in ((0, False), (1, True), (5, True)):
            with pytest.raises(Already):
                await set_working_day(unit, by, by.person, day, works=works, **said)
        with pytest.raises(NoDayLeft):
            await set_working_day(unit, by, by.person, 1, works=False, **said)


async def test_who_has_only_days_that_are_closed_by_now_changes_the_days_of_the_team(town, people):
    _karen, jonas, _eva, _sofie, _lars = people
    async with town.store.begin() as unit:
        await unit.working_days.put(await town.person(jonas), {5})
    await jonas.says("/menu")
    for label in ("Absence and stand-in", "Working days", "✓ Fridays"):
        await jonas.presses(label)
    assert jonas.sees()[:5] == ["✓ Mondays", "✓ Tuesdays", "✓ Wednesdays", "✓ Thursdays", "Fridays"]
