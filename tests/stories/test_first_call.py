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


@lived_once
async def without_a_number(town):
    """Nina has come in by the public link, and has passed over the question for her number."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await guest(town, "Nina", phone_number=None)


async def test_who_has_not_asked_for_a_call_and_does_reads_the_day_and_is_asked_for_a_number(town):
    mette, nina = await without_a_number(town)
    await nina.says("/menu")
    await nina.presses("Call me")
    assert nina.reads() == (
        "Mette calls you Wednesday 25 November before 15.00.\n\n"
        "I have no number for you. Write it here, and Mette reads it."
    )
    assert mette.has_read("Nina from Bageriet asks you to call.")
    asked = len(mette.bubbles)
    await nina.says("/menu")
    await nina.presses("Call me")
    assert town.exchange.toasts[-1] == "That is done already."
    assert "Mette calls you Wednesday 25 November before 15.00." in nina.reads()
    assert len(mette.bubbles) == asked


@pytest.mark.parametrize("written", ["40 50 60 70", "My number is 40506070"])
async def test_the_number_that_was_asked_for_is_kept_and_stands_on_the_desk(town, written):
    mette, nina = await without_a_number(town)
    await nina.says(written)
    assert nina.reads() == (
        "I keep the number. Whoever is to call you can see it.\n\n"
        "Mette calls you Wednesday 25 November before 15.00."
    )
    assert "Phone: 40506070" in mette.reads()
    waits = await desk(mette)
    assert "Nina, 40506070" in waits
    assert "no number" not in waits


async def test_words_around_a_number_go_on_as_words(town):
    mette, nina = await without_a_number(town)
    await nina.says("Ask our foreman on 40 50 60 70 about the shifts")
    assert mette.has_read("Ask our foreman on 40 50 60 70 about the shifts")
    assert not nina.has_read("I keep the number.")


async def test_a_number_that_answers_a_question_of_the_contact_is_passed_on_as_words(town):
    mette, nina = await without_a_number(town)
    await nina.says("The order is missing")
    await mette.presses("Answer")
    await mette.says("Which order number?")
    await nina.presses("Call me")
    asked = next(one for one in nina.bubbles if "Which order number?" in one.text)
    await nina.says("12345678", reply_to=asked.id)
    assert mette.has_read("“12345678”")
    assert not nina.has_read("I keep the number.")
