"""A job function nobody speaks of is taken off; one that somebody is to be met for is not."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event, suggested, wanted

STILL_OPEN = "Is “Wash cars” still open?"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    """Lars has posted a job function on 24 November; nothing is counted from Christmas to New Year."""
    return await everybody_is_in(town)


async def our_job_functions(lars):
    await lars.says("/menu")
    await lars.presses("Our job functions")
    return lars.reads()


@pytest.mark.at_length
async def test_nobody_who_is_to_be_met_is_sent_home_by_the_clock(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Thursday 18 February")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(here(2027, 2, 10, 10))
    assert lars.has_read(STILL_OPEN)
    assert "hours a week: open" in await our_job_functions(lars)
    for phone in (anna, lars):
        assert not phone.has_read("are off.")
    assert not anna.has_read("It has nothing to do with you.")


async def test_a_company_that_has_met_somebody_is_asked_again_and_then_taken_off(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Thursday 18 February")
    await town.walk(here(2027, 2, 19, 10))
    asked = [one.text for one in lars.bubbles].count(STILL_OPEN)
    assert asked == 1
    await town.jump(days=45)
    assert [one.text for one in lars.bubbles].count(STILL_OPEN) == 2
    await town.jump(days=16)
    assert "hours a week: taken off" in await our_job_functions(lars)


@pytest.mark.at_length
async def test_who_would_like_to_meet_somebody_has_said_that_the_job_is_open(town, people):
    mette, lars, anna = people
    await town.walk(here(2027, 1, 15, 10))
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    await town.walk(here(2027, 2, 26, 10))
    assert not lars.has_read(STILL_OPEN)
    assert "hours a week: open" in await our_job_functions(lars)
    await town.walk(here(2027, 3, 2, 10))
    assert lars.has_read(STILL_OPEN)
