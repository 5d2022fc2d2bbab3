"""A company that does not answer a suggestion: asked twice, then called, closed kindly, and never punished."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, suggested
from tests.kit.turning import opened

ASKED = "Somebody for “Wash cars” waits for your answer. A no is fine, too."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    mette, lars, anna = await everybody_is_in(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    return mette, lars, anna


def asked(phone):
    return sum(ASKED in one.text for one in phone.bubbles)


async def test_silence_is_asked_twice_then_called_then_closed(town, people):
    mette, lars, _anna = people
    await town.walk(here(2026, 11, 27, 8, 30))
    assert asked(lars) == 0
    await town.walk(here(2026, 11, 27, 18))
    assert asked(lars) == 1
    await town.walk(here(2026, 12, 1, 18))
    assert asked(lars) == 2
    assert "I do not ask again. Your contact calls instead." in lars.reads()
    await town.walk(here(2026, 12, 7, 18))
    assert asked(lars) == 2
    await opened(mette, "My desk")
    assert "Lars (20304050): has not answered a suggestion." in mette.reads()
    await mette.presses("I have called Lars")
    await opened(mette, "My companies", "Bageriet", "What has happened")
    assert "they were asked once more for an answer to a suggestion." in mette.reads()
    # Clocks stand still at Christmas; the candidate's yes ends by itself before that.
    await town.walk(here(2027, 1, 12, 12))
    assert asked(lars) == 2
    assert lars.has_read("cannot be met now")


@pytest.mark.at_length
async def test_who_answers_or_wants_peace_is_not_asked(town, people):
    _mette, lars, _anna = people
    await opened(
        lars, "How often may we contact you", "Pause until a week", "Until week 50, Monday 7 December"
    )
    await town.walk(here(2026, 12, 4, 18))
    assert asked(lars) == 0
    await town.walk(here(2026, 12, 7, 18))
    assert asked(lars) == 1
    await opened(lars, "Suggestions")
    await lars.presses("We would like to meet")
    await town.walk(here(2026, 12, 18, 18))
    assert asked(lars) == 1


@pytest.mark.at_length
async def test_the_call_goes_with_the_company_and_ends_with_its_answer(town, people):
    mette, lars, _anna = people
    await town.walk(here(2026, 12, 7, 18))
    call = "Lars (20304050): has not answered a suggestion."
    await opened(mette, "My desk")
    assert call in mette.reads()
    eva, karen = await consultant(town, "Eva", hats=("Contact of companies",)), town.phone("Karen")
    await opened(karen, "My team", "Give a company another contact")
    await karen.says("bager")
    await karen.presses("Eva: 0 companies")
    await karen.presses("Change the contact")
    await town.walk(town.clock.now())
    await opened(mette, "My desk")
    assert call not in mette.reads()
    await opened(eva, "My desk")
    assert call in eva.reads()
    await opened(lars, "Suggestions")
    await lars.presses("We would like to meet")
    await opened(eva, "My desk")
    assert call not in eva.reads()


async def test_a_card_that_nobody_is_left_to_answer_is_an_open_matter(people):
    mette, lars, _anna = people
    await opened(lars, "Who writes for us", "I no longer write for the company", "Yes, I stop")
    assert mette.reads().endswith("1 matter was open.")
