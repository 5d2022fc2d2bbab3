"""A company chooses somebody: it reads who finds a time and by when, and somebody holds that promise."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.stories.test_calls_of_who_is_away import desk

WAITS = "Lars (20304050): waits for a time with whom they chose."
THE_DAY = datetime(2026, 12, 1, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def chosen(town):
    """The bakery has chosen Anna and Bo on Tuesday 24 November."""
    return await two_are_wanted(town)


async def test_the_company_reads_a_name_and_a_day(chosen):
    _mette, lars, _anna, _bo = chosen
    assert lars.reads().startswith("Good. Mette finds a time with candidate ")
    assert lars.reads().endswith("You hear by Tuesday 1 December.")


@pytest.mark.at_length
async def test_without_a_time_the_contact_has_one_call_on_that_day(town, chosen):
    mette, _lars, _anna, _bo = chosen
    assert WAITS not in await desk(mette)
    await town.walk(THE_DAY)
    assert (await desk(mette)).count(WAITS) == 1


@pytest.mark.at_length
async def test_the_company_hears_when_the_day_slips_and_the_coordinator_too(town, chosen):
    mette, lars, _anna, _bo = chosen
    await town.walk(datetime(2026, 12, 2, 9, 30, tzinfo=COPENHAGEN))
    assert mette.has_read("Lars waits for a time with whom they chose. Call by Tuesday 1 December")
    assert lars.has_read("Mette has not answered you yet. I am sorry.")
    assert town.phone("Karen").has_read("Somebody waits for Mette.")


@pytest.mark.at_length
async def test_a_job_dating_keeps_it(town, chosen):
    mette, lars, _anna, _bo = chosen
    await event(mette)
    await town.walk(datetime(2026, 12, 2, 9, 30, tzinfo=COPENHAGEN))
    assert WAITS not in await desk(mette)
    assert not lars.has_read("has not answered you yet")


@pytest.mark.at_length
async def test_an_invitation_after_that_day_closes_the_call(town, chosen):
    mette, _lars, _anna, _bo = chosen
    await town.walk(THE_DAY)
    await event(mette, day="Friday 4 December")
    assert WAITS not in await desk(mette)


@pytest.mark.at_length
async def test_nobody_waits_for_a_time_with_who_cannot_be_met_any_more(town, chosen):
    mette, lars, anna, bo = chosen
    await town.walk(THE_DAY)
    for one in (anna, bo):
        await one.says("/menu")
        await one.presses("My card")
        await one.presses("Hide my card")
    told = [one.text for one in lars.bubbles]
    await town.walk(datetime(2026, 12, 3, 17, 30, tzinfo=COPENHAGEN))
    assert not [one.text for one in lars.bubbles[len(told) :] if "has not answered you yet" in one.text]
    assert WAITS not in await desk(mette)
