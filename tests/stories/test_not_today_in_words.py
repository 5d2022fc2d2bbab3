""" "I am not coming today", written instead of pressed: it is offered to press, and it is answered that day."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, place
from tests.kit.town import COPENHAGEN

NOT_COMING = "Jeg er syg og kommer ikke i dag"


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    """Anna works at the bakery, whose rule is to call before 7."""
    await bakery(town)
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    return mette, lars, anna


async def test_it_is_offered_to_press_and_the_adviser_answers_today(town, people):
    mette, lars, anna = people
    await town.walk(when(2026, 12, 4, 8, 2))
    told = len(lars.bubbles)
    await anna.says(NOT_COMING)
    assert anna.reads() == (
        "Mette has it, and answers Friday 4 December before 13.00.\n\n"
        "Bageriet does not know it yet.\n\nFirst: Call 11 22 33 44 before 7\n\n"
        "It is past 07.00 now. Call there all the same.\n\n"
        "Then press it here, and I tell them. I do not say why."
    )
    assert anna.sees() == ["I am not coming today", "I am late", "Menu"]
    assert "Answer by Friday 4 December at 12.00." in mette.reads()
    # Only the press tells the workplace.
    assert len(lars.bubbles) == told
    await anna.presses("I am not coming today")
    assert lars.reads() == "Your new colleague is not coming today."
    assert "It is past 07.00 now. Call there all the same." in anna.reads()


@pytest.mark.at_length
async def test_what_waited_for_monday_is_answered_today_then(town, people):
    mette, _lars, anna = people
    await town.walk(when(2026, 12, 4, 8, 2))
    await anna.says("When do I get my pay?")
    assert anna.reads() == "Mette has it, and answers Monday 7 December before 15.00."
    await anna.says("I'm not coming in today")
    assert anna.reads().startswith("Mette has it, and answers Friday 4 December before 13.00.")
    await town.walk(when(2026, 12, 4, 10, 1))
    assert mette.reads().startswith("Anna Holm waits for your answer. Answer by Friday 4 December at 12.00.")


@pytest.mark.at_length
async def test_before_the_hour_it_is_only_the_rule(town, people):
    _mette, _lars, anna = people
    await town.walk(when(2026, 12, 4, 6, 30))
    await anna.says("Jeg kommer ikke i dag")
    assert "First: Call 11 22 33 44 before 7" in anna.reads()
    assert "It is past" not in anna.reads()


@pytest.mark.at_length
async def test_who_has_pressed_it_is_not_asked_to_press_again(town, people):
    _mette, _lars, anna = people
    await town.walk(when(2026, 12, 4, 8, 2))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.says(NOT_COMING)
    assert anna.reads() == "Mette has it, and answers Monday 7 December before 15.00."


@pytest.mark.at_length
@pytest.mark.parametrize("words", ["Jeg kommer ikke i morgen", "I like it here"])
async def test_other_words_wait_as_they_did(town, people, words):
    _mette, _lars, anna = people
    await town.walk(when(2026, 12, 4, 8, 2))
    await anna.says(words)
    assert anna.reads() == "Mette has it, and answers Monday 7 December before 15.00."


@pytest.mark.at_length
async def test_before_the_first_day_nobody_is_expected(town, people):
    _mette, _lars, anna = people
    await town.walk(when(2026, 11, 27, 8, 2))
    await anna.says(NOT_COMING)
    assert "does not know it yet" not in anna.reads()


@pytest.mark.at_length
async def test_who_works_at_two_places_is_asked_which(town, people):
    _mette, _lars, anna = people
    now = town.clock.moment
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(await town.person(anna))
        (first,) = await unit.placements.of_candidate(me.id)
        company, _new = await unit.companies.add("10150817", "Bilhuset", branch=None, area=None, now=now)
        other = await unit.placements.add(
            company, me.id, first.terms, made_by=first.made_by, shared_at=None, now=now
        )
        await unit.placements.change(other, state=first.state)
    await town.walk(when(2026, 12, 4, 8, 2))
    await anna.says(NOT_COMING)
    assert "Your workplaces do not know it yet." in anna.reads()
    await anna.presses("I am not coming today")
    assert anna.reads() == "Which place is it about?"
