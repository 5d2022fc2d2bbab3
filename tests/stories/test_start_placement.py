"""A placement is started: for whom is on every step, the agreed day is a button, and it is begun once."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import chosen_to_begin, placement_terms
from tests.kit.turning import opened
from tests.stories.test_first_day_agreed import agrees
from tests.stories.test_next_step import people

__all__ = ["people"]
DAY = "Wednesday 9 December"


@pytest.fixture
@lived_once
async def agreed(town, people):
    mette, lars, _ida, anna = people
    await agrees(lars, anna)
    return mette, lars, anna


async def walked(mette, whom):
    """Step by step to the summary, of which each says for whom it is."""
    said = f"About {whom}\n"
    for press in ("Wage subsidy", "15", DAY):
        assert said in mette.reads()
        await mette.presses(press)
    assert said in mette.reads()
    await mette.says("Call 11 22 33 44 before 7")
    assert said in mette.reads()
    await mette.presses("Skip")
    assert said in mette.reads()
    await mette.presses("Yes, it begins")
    assert said in mette.reads()


async def test_after_a_meeting_every_step_says_for_whom_and_the_agreed_day_is_a_button(agreed):
    mette, _lars, anna = agreed
    await mette.presses("Start a placement")
    await walked(mette, "Anna at Bageriet")
    await mette.presses("Start the placement")
    assert f"First day: {DAY}" in mette.reads()
    await anna.presses("Show")
    assert "You start at Bageriet." in anna.reads()


async def test_without_a_meeting_it_is_the_same_once_the_company_is_known(agreed):
    mette, _lars, _anna = agreed
    await chosen_to_begin(mette, "Anna")
    await walked(mette, "Anna")


async def test_a_used_button_says_that_it_is_begun_and_opens_it(agreed):
    mette, _lars, _anna = agreed
    old = mette.data_of("Start a placement")
    await mette.presses("Start a placement")
    await placement_terms(mette, first_day=DAY, ends=None, papers="Yes, it begins")
    await mette.presses_data(old)
    assert mette.reads() == "These two have a placement together already."
    await mette.presses("See the placement")
    assert mette.reads().startswith("Anna, Bageriet: ")
    await chosen_to_begin(mette, "Anna")
    assert "These two have a placement together already." in mette.reads()


async def test_one_that_is_begun_meanwhile_is_led_to_at_the_end_too(agreed):
    mette, _lars, _anna = agreed
    await mette.presses("Start a placement")
    for press in ("Wage subsidy", "15", DAY):
        await mette.presses(press)
    await mette.says("Call 11 22 33 44 before 7")
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    await chosen_to_begin(mette, "Anna")
    await placement_terms(mette, first_day=DAY, ends=None, papers="Yes, it begins")
    await opened(mette, "Go on: A placement, Anna at Bageriet")
    assert "These two have a placement together already." in mette.reads()
    assert "See the placement" in mette.sees()
