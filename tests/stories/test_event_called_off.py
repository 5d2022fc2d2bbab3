"""A whole job dating is called off: each reads who they hear from and by when, and that call is kept."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.stories.test_calls_of_who_is_away import desk

OFF = (
    "We are sorry: job dating Thursday 3 December at {clock}, Town hall, entrance A, is off. "
    "Nobody meets there that day.\n\n"
    "You hear from Mette by Wednesday 25 November."
)


@pytest.fixture
@lived_once
async def called_off(town):
    """Anna has said yes, Bo and Lars have not answered; then Mette calls it off."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await mette.says("/menu")
    await mette.presses("Job dating")
    for pressed in ("Thursday 3 December at 10.00", "Cancel the event", "Yes, cancel it"):
        await mette.presses(pressed)
    return mette, lars, anna, bo


async def test_each_reads_a_name_and_a_day(called_off):
    _mette, lars, anna, bo = called_off
    assert anna.reads() == lars.reads() == OFF.format(clock="10.00")
    assert bo.reads() == OFF.format(clock="10.13")


async def test_an_older_message_leads_to_no_plan_that_lives(town, called_off):
    mette, *_others = called_off
    await mette.presses("See the plan")
    assert mette.reads(2) == (
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\nIt is cancelled."
    )
    await mette.presses("Job dating")
    assert mette.has_read("No job dating is planned.")
    await mette.presses("See as picture")
    assert town.exchange.toasts[-1] == "That is not there any more. The menu shows what is."


@pytest.mark.at_length
async def test_somebody_has_each_of_these_calls(town, called_off):
    mette, lars, _anna, _bo = called_off
    found = await desk(mette)
    assert [who for who in ("Anna", "Bo", "Lars") if f"{who} (" in found] == ["Anna", "Bo", "Lars"]
    assert found.count("needs another time for job dating") == 3
    await town.walk(datetime(2026, 11, 26, 9, tzinfo=COPENHAGEN))
    assert lars.has_read("Mette has not answered you yet. I am sorry.")


@pytest.mark.at_length
async def test_another_job_dating_keeps_the_promise(called_off):
    mette, *_others = called_off
    await event(mette, day="Friday 4 December")
    assert "needs another time" not in await desk(mette)
