"""A yes lasts until it is taken back, runs out or leads to a meeting; and a meeting that goes on is left alone."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event, event_draft, wanted

IT_IS_GONE = "It has nothing to do with you."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    """Lars would like to meet Anna."""
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    return mette, lars, anna


async def my_yeses(phone):
    await phone.says("/privacy")
    await phone.presses("Take back a yes")
    return [one for one in phone.sees() if one.startswith("Take back: ")]


async def filled(lars):
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Filled: Wash cars")


@pytest.mark.at_length
async def test_a_draft_nobody_heard_of_leaves_the_yes_as_it_was_when_its_day_has_passed(town, people):
    mette, _lars, anna = people
    await event_draft(mette)
    await town.walk(here(2026, 12, 4, 10))
    assert await my_yeses(anna) == ["Take back: Bageriet"]
    await event(mette, day="Thursday 10 December")
    assert anna.reads() == "Mette has kept a place for you."


@pytest.mark.at_length
async def test_a_yes_can_be_taken_back_when_the_day_of_a_draft_has_passed(town, people):
    mette, lars, anna = people
    await event_draft(mette)
    await town.walk(here(2026, 12, 4, 10))
    await my_yeses(anna)
    await anna.presses("Take back: Bageriet")
    await town.walk(here(2026, 12, 12, 10))
    assert lars.has_read("cannot be met now.")


@pytest.mark.at_length
async def test_a_job_that_is_filled_ends_the_yes_when_the_day_of_a_draft_has_passed(town, people):
    mette, lars, anna = people
    await event_draft(mette)
    await town.walk(here(2026, 12, 4, 10))
    await filled(lars)
    await town.walk(here(2026, 12, 8, 10))
    assert anna.has_read(IT_IS_GONE)


@pytest.mark.at_length
async def test_a_yes_that_waits_for_a_meeting_runs_out_when_the_meeting_was_not_to_be(town, people):
    mette, _lars, anna = people
    await town.walk(here(2026, 12, 21, 10))
    await event(mette, day="Friday 8 January")
    await town.walk(here(2026, 12, 28, 10))
    assert await my_yeses(anna) == ["Take back: Bageriet"]
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Friday 8 January 2027 at 10.00")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    await town.walk(here(2027, 1, 8, 11))
    assert await my_yeses(anna) == []


@pytest.mark.at_length
async def test_a_talk_goes_on_when_the_job_is_filled_meanwhile(town, people):
    mette, lars, anna = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(here(2026, 12, 3, 10, 5))
    await filled(lars)
    await town.walk(here(2026, 12, 4, 14))
    assert not anna.has_read("are off.")
    assert not lars.has_read("are off.")
    assert not anna.has_read(IT_IS_GONE)


async def test_an_old_button_does_not_take_back_a_yes_when_they_have_met(town, people):
    mette, lars, anna = people
    await event(mette)
    assert await my_yeses(anna) == ["Take back: Bageriet"]
    old, message = anna.data_of("Take back: Bageriet"), anna.bubbles[-1].id
    await town.walk(here(2026, 12, 3, 14))
    await anna.presses_data(old, message)
    assert town.exchange.toasts[-1] == "That is not there any more. The menu shows what is."
    await town.walk(here(2026, 12, 12, 10))
    assert not lars.has_read("cannot be met now.")
