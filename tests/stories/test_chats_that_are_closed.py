"""Nothing is called sent that nobody gets, and whoever is away finds the newest wording."""

import pytest

from tests.kit.people import bakery
from tests.stories.test_calls_of_who_is_away import desk
from tests.stories.test_words_that_wait import CLOSED

QUESTION = "We need one more on Monday"


@pytest.fixture
async def people(town):
    """Jonas is the bakery's contact, Lars its manager; Mette advises Anna."""
    await bakery(town)
    return tuple(town.phone(name) for name in ("Jonas", "Lars", "Mette", "Anna Holm"))


async def goes_away(jonas):
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.presses("Today")
    await jonas.says("Friday 27 November")
    await jonas.presses("Mette")
    await jonas.presses("Send")


@pytest.mark.both_databases
async def test_an_edit_during_an_absence_reaches_the_contact_who_has_the_message(town, people):
    jonas, lars, mette, _anna = people
    await lars.says(QUESTION)
    await goes_away(jonas)
    await lars.edits("We need two more on Monday")
    assert mette.has_read("We need two more on Monday")
    (copy,) = [one for one in jonas.bubbles if "on Monday" in one.text]
    assert "Lars from Bageriet changed the message:" in copy.text
    assert "We need two more on Monday" in copy.text
    assert "Answer" in copy.labels


async def test_an_edit_of_what_the_absent_contact_never_got_goes_to_the_stand_in_only(town, people):
    jonas, lars, mette, _anna = people
    await goes_away(jonas)
    await lars.says(QUESTION)
    await lars.edits("We need two more on Monday")
    assert mette.has_read("We need two more on Monday")
    assert not jonas.has_read("on Monday")


@pytest.mark.parametrize(("closes", "opens"), CLOSED)
async def test_an_answer_to_a_company_whose_chat_is_closed_is_a_call(town, people, closes, opens):
    jonas, lars, _mette, _anna = people
    await lars.says(QUESTION)
    await closes(lars)
    await jonas.presses("Answer")
    await jonas.says("She comes at ten")
    assert jonas.reads() == "Bageriet reads nothing here right now. Jonas has it as a call."
    assert "Lars (30405060): has not got a message." in await desk(jonas)
    await opens(lars)
    assert lars.has_read("She comes at ten")
    assert "has not got a message" not in await desk(jonas)


@pytest.mark.parametrize(("closes", "opens"), CLOSED)
async def test_an_answer_to_a_candidate_whose_chat_is_closed_is_a_call(town, people, closes, opens):
    _jonas, _lars, mette, anna = people
    await anna.says("When do I start?")
    await closes(anna)
    await mette.presses("Answer")
    await mette.says("On Monday at eight")
    assert mette.reads() == "Anna Holm reads nothing here right now. Mette has it as a call."
    await opens(anna)
    assert anna.has_read("On Monday at eight")
