"""A new company is called first: by a day it reads, from a desk it stands on, and nobody forgets it."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest

FIRST = (
    "Mette calls you first to say hello, Wednesday 25 November before 15.00. Then you can post job functions."
)
NOT_KNOWN = "We do not know yet whether Nina is from the company."


@pytest.fixture
@lived_once
async def entered(town):
    """Nina has come in by the public link on Tuesday 24 November; Karen leads, Mette is the contact."""
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    return karen, mette, await guest(town, "Nina")


async def desk(phone):
    await phone.says("/menu")
    await phone.presses("My desk")
    return phone.reads()


@pytest.mark.at_length
async def test_the_company_reads_who_calls_and_by_when(entered):
    _karen, _mette, nina = entered
    assert FIRST in nina.reads()


async def test_it_stands_on_the_desk_until_they_are_known(entered):
    _karen, mette, _nina = entered
    assert "Bageriet" in await desk(mette)
    await mette.presses("I know this person")
    assert "Nobody waits for you right now." in await desk(mette)


@pytest.mark.at_length
async def test_i_have_called_is_enough_for_the_desk(entered):
    _karen, mette, _nina = entered
    await desk(mette)
    await mette.presses("I have called Bageriet")
    assert "Nobody waits for you right now." in await desk(mette)


async def test_whoever_forgets_is_reminded_and_then_the_others_are_told(town, entered):
    karen, mette, _nina = entered
    await town.walk(datetime(2026, 11, 26, 16, tzinfo=COPENHAGEN))
    assert mette.has_read("Bageriet waits for your answer.")
    assert karen.has_read("Bageriet still waits for Mette.")


async def test_what_they_write_meanwhile_is_told_a_day_and_answered_after_they_are_known(town, entered):
    _karen, mette, nina = entered
    await nina.says("We need two people")
    assert "Wednesday 25 November" in nina.reads()
    assert mette.has_read(NOT_KNOWN)
    card = next(one for one in mette.bubbles if "We need two people" in one.text)
    await mette.presses("I know this person")
    await town.rest()
    assert NOT_KNOWN not in card.text
    assert "We need two people" in card.text
    waits = await desk(mette)
    assert "Bageriet" in waits
    assert "Call Bageriet" not in waits


async def test_who_is_turned_away_is_called_no_more(entered):
    _karen, mette, _nina = entered
    await mette.presses("I do not know them")
    assert "Nobody waits for you right now." in await desk(mette)


async def test_known_at_once_nobody_is_reminded_of_anything(town, entered):
    karen, mette, _nina = entered
    await mette.presses("I know this person")
    await town.walk(datetime(2026, 11, 30, 16, tzinfo=COPENHAGEN))
    assert not mette.has_read("waits for your answer")
    assert not karen.has_read("still waits")
