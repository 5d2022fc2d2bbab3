"""Everybody a company was to meet has left: it reads who it hears from and by when, and that call is kept."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, consultant, event, wanted
from tests.stories.test_calls_of_who_is_away import desk

LEFT = (
    "Job dating Thursday 3 December at 10.00, Town hall, entrance A: your times are off.\n\n"
    "You hear from Mette by Wednesday 25 November."
)
WAITS = "Lars (20304050): needs another time for job dating."


@lived_once
async def both_leave(town):
    """The bakery comes; Anna and Bo have said yes, and then both take it back."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    for one in (anna, bo):
        await one.says("/privacy")
        await one.presses("Take back a yes")
        await one.presses("Take back: Bageriet")
    await town.jump(minutes=5)
    return mette, lars, anna, bo


def here(*when):
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.at_length
async def test_it_reads_the_name_of_its_contact_and_a_day(town):
    _mette, lars, _anna, _bo = await both_leave(town)
    assert lars.reads() == LEFT
    assert not lars.has_read("You hear from us.")


@pytest.mark.at_length
async def test_the_call_stands_on_the_desk_until_it_is_made(town):
    mette, _lars, _anna, _bo = await both_leave(town)
    assert WAITS in await desk(mette)
    await mette.presses("I have called Lars")
    assert WAITS not in await desk(mette)


@pytest.mark.at_length
async def test_the_contact_is_reminded_then_the_coordinator_and_the_company_hears_of_a_slip(town):
    mette, lars, _anna, _bo = await both_leave(town)
    await town.walk(here(2026, 11, 25, 8, 30))
    assert mette.has_read("Lars waits for another time for job dating. Call by Wednesday 25 November")
    await town.walk(here(2026, 11, 26, 9))
    assert town.phone("Karen").has_read("Somebody waits for Mette.")
    assert not town.phone("Karen").has_read("Lars")
    assert lars.has_read("Mette has not answered you yet. I am sorry.")


@pytest.mark.at_length
async def test_it_is_on_the_stand_ins_desk_while_the_contact_is_away(town):
    mette, lars, _anna, _bo = await both_leave(town)
    jonas = await consultant(town, "Jonas")
    away, stand_in = [await town.person(one) for one in (mette, jonas)]
    begins, until = here(2026, 11, 25, 0), here(2026, 12, 9, 0)
    async with town.store.begin() as unit:
        await unit.staff.away(away, away_from=begins, away_until=until, stand_in=stand_in)
    await town.walk(here(2026, 11, 25, 7))
    assert WAITS in await desk(jonas)
    assert lars.reads() == LEFT


async def test_it_is_one_call_however_many_lead_the_company(town):
    mette, _lars, _anna, _bo = await both_leave(town)
    assert (await desk(mette)).count("needs another time for job dating") == 1


@pytest.mark.at_length
async def test_the_next_yes_keeps_the_promise(town):
    mette, lars, _anna, _bo = await both_leave(town)
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    await cai.presses("10.26: Bageriet")
    await town.jump(minutes=5)
    assert "10.26: candidate" in lars.reads()
    assert WAITS not in await desk(mette)
