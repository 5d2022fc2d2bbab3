"""Names are shared for thirty days: after them nobody stands before a dead button."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met
from tests.stories.test_next_step import TRIAL, proposes_a_trial_day


@pytest.fixture
@lived_once
async def people(town):
    """Anna and the bakery have each other's names since Thursday: Mette, Lars and Ida of the bakery, and Anna."""
    mette, lars, ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    return mette, lars, ida, anna


async def test_whose_days_are_over_reads_so_with_the_way_to_who_helps(town, people):
    _mette, lars, _ida, anna = people
    await town.walk(datetime(2027, 1, 7, 9, tzinfo=COPENHAGEN))
    names = next(one for one in lars.bubbles if "This is Anna." in one.text)
    for door in ("Propose the next step", "We call ourselves"):
        await lars.presses(door)
        assert lars.reads() == (
            "The 30 days in which you agree on things here are over. Write to Mette, and it goes on."
        )
        assert lars.sees() == ["Write to my contact", "Menu"]
    assert "This is Anna." in names.text
    await lars.presses("Write to my contact")
    assert "Mette reads it and answers." in lars.reads()
    match = next(one for one in reversed(anna.bubbles) if one.text.startswith("Congratulations!"))
    talk = next(one for row in match.buttons for one in row if one["text"] == "Talk to my adviser")
    await anna.presses_data(talk["callback_data"], match.id)
    assert "Mette reads it and answers." in anna.reads()


async def test_however_many_kinds_are_proposed_three_that_come_to_nothing_are_enough(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    for _time in range(2):
        await lars.presses("Propose the next step")
        await lars.presses("A visit at our place")
        await lars.says("thursday 10 december 10.00")
        await lars.presses("Skip")
        await lars.presses("Skip")
        await lars.presses("Send")
        await anna.presses("None of these fits")
    await lars.presses("Propose the next step")
    assert "that is faster" in town.exchange.toasts[-1] + lars.reads()


async def test_a_no_after_the_trial_day_reads_that_it_was_then(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    old = anna.data_of("I cannot come then")
    await town.walk(datetime(2026, 12, 11, 9, tzinfo=COPENHAGEN))
    await anna.presses_data(old)
    said = town.exchange.toasts[-1] + anna.reads()
    assert f"That was {TRIAL}. Is something about it? Write to who helps you." in said
