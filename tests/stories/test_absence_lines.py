"""A company with something open hears once that its contact is away, once that they are back, and never why."""

from datetime import datetime, timedelta

import pytest

from bot.actions.absences import be_back, go_away
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, guest

AWAY = "Jonas is back Monday 7 December. Eva answers until then."
BACK = "Jonas is back, and answers you again."


def here(*when):
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    """Jonas is the bakery's contact, Eva and Sofie are colleagues; Lars has asked something, and has his answer."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await lars.says("May we begin at six?")
    await jonas.presses("Answer")
    await jonas.says("I will see.")
    return jonas, town.phone("Eva"), town.phone("Sofie"), lars


@lived_once
async def goes(town, jonas, stand_in, first, until):
    """Jonas will be away, and somebody stands in."""
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(jonas))
        await go_away(
            unit, by, by.person, away_from=first, away_until=until, stand_in=await town.person(stand_in),
            now=town.clock.now(),
        )  # fmt: skip


async def returns(town, jonas):
    async with town.store.begin() as unit:
        await be_back(unit, await unit.people.actor(await town.person(jonas)), now=town.clock.now())


def lines(lars):
    """What Lars reads of Jonas being away or back, in order."""
    return [one.text for one in lars.bubbles if "Jonas is back" in one.text]


@pytest.mark.at_length
async def test_one_line_as_it_begins_and_one_as_it_ends_both_by_day(town, people):
    jonas, eva, _sofie, lars = people
    await goes(town, jonas, eva, here(2026, 11, 30), here(2026, 12, 5))
    await town.walk(here(2026, 11, 30, 7, 30))
    assert lines(lars) == []
    await town.walk(here(2026, 11, 30, 9))
    assert lines(lars) == [AWAY]
    await lars.says("And now?")
    assert lines(lars) == [AWAY, lars.reads()]
    await town.walk(here(2026, 12, 7, 7, 30))
    assert BACK not in lines(lars)
    await town.walk(here(2026, 12, 9, 12))
    assert lines(lars).count(BACK) == 1


@pytest.mark.at_length
async def test_absences_without_a_day_between_are_one(town, people):
    jonas, eva, sofie, lars = people
    await goes(town, jonas, eva, here(2026, 11, 25), here(2026, 11, 28))
    await goes(town, jonas, sofie, here(2026, 11, 30), here(2026, 12, 3))
    await goes(town, jonas, sofie, here(2026, 12, 3), here(2026, 12, 5))
    await town.walk(here(2026, 12, 9, 12))
    assert lines(lars) == [AWAY, BACK]


async def test_back_before_time_is_said_at_once_and_not_again(town, people):
    jonas, eva, _sofie, lars = people
    await goes(town, jonas, eva, town.clock.now(), here(2026, 12, 5))
    await town.jump(hours=1)
    assert lines(lars) == [AWAY]
    await returns(town, jonas)
    await town.walk(here(2026, 12, 9, 12))
    assert lines(lars) == [AWAY, BACK]


async def test_less_than_a_working_day_is_told_to_nobody(town, people):
    jonas, eva, _sofie, lars = people
    await goes(town, jonas, eva, town.clock.now(), here(2026, 11, 25))
    await town.walk(here(2026, 11, 26, 12))
    assert lines(lars) == []


@pytest.mark.at_length
async def test_who_has_nothing_open_hears_nothing_but_when_they_write_and_then_that_it_is_over(town, people):
    jonas, eva, _sofie, lars = people
    await jonas.says("/menu")
    async with town.store.begin() as unit:
        (open_one,) = await unit.requests.open_of(
            await town.person(lars), (await unit.companies.every())[0].id
        )
        await unit.requests.change(open_one.id, now=town.clock.now() - timedelta(days=9), state="closed")
    await goes(town, jonas, eva, here(2026, 11, 30), here(2026, 12, 5))
    await town.walk(here(2026, 12, 1, 12))
    assert lines(lars) == []
    await lars.says("A new matter.")
    assert "Jonas is back Monday 7 December. Eva answers until then." in lars.reads()
    await town.walk(here(2026, 12, 9, 12))
    assert lines(lars)[-1] == BACK


async def test_with_another_contact_nobody_hears_of_the_one_before(town, people):
    jonas, eva, sofie, lars = people
    await goes(town, jonas, eva, here(2026, 11, 30), here(2026, 12, 5))
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        await unit.companies.assign(
            company, await town.person(sofie), reason="coordinator", now=town.clock.now()
        )
    await town.walk(here(2026, 12, 9, 12))
    assert lines(lars) == []


@pytest.mark.at_length
async def test_the_line_names_who_is_here_at_the_end_of_the_chain(town, people):
    jonas, eva, sofie, lars = people
    await goes(town, jonas, eva, here(2026, 11, 30), here(2026, 12, 5))
    await goes(town, eva, sofie, here(2026, 11, 30), here(2026, 12, 5))
    await town.walk(here(2026, 11, 30, 9))
    assert lines(lars) == [AWAY.replace("Eva", "Sofie")]


@pytest.mark.at_length
async def test_a_guest_who_asked_and_was_told_who_answers_hears_that_they_are_back(town, people):
    jonas, eva, _sofie, _lars = people
    await goes(town, jonas, eva, here(2026, 11, 24, 9), here(2026, 11, 28))
    gus = await guest(town, "Gus")
    await gus.says("May I write?")
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        (his,) = await unit.requests.open_of(await town.person(gus), company)
        await unit.requests.change(his.id, now=town.clock.now() + timedelta(days=2), state="closed")
    await town.walk(here(2026, 11, 30, 12))
    assert gus.has_read(BACK)  # though his own matter is done
