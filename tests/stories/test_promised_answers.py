"""A candidate was told who answers and by when: whoever forgets is reminded, and nobody reads too much."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, candidate, consultant, coordinator, mentor, place

STILL = "Anna Holm waits for your answer. Answer by Wednesday 25 November"
SOMEBODY = "Somebody waits for Mette."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def written(town):
    await bakery(town)
    anna, mette = town.phone("Anna Holm"), town.phone("Mette")
    await anna.says("What shall I bring?")
    assert anna.reads().startswith("Mette has it, and answers Wednesday 25 November before")
    return mette, town.phone("Karen"), anna


async def goes_away(phone, day, stand_in):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.says(day)
    await phone.says("Friday")
    await phone.presses(stand_in)
    await phone.presses("Save the days")


@pytest.mark.at_length
async def test_the_adviser_is_reminded_before_the_day_is_over(town, written):
    mette, karen, _anna = written
    await town.walk(here(2026, 11, 25, 8, 30))
    assert mette.has_read(STILL)
    assert not karen.has_read(SOMEBODY)


@pytest.mark.at_length
async def test_the_coordinator_hears_whose_answer_is_missing_and_not_who_waits(town, written):
    _mette, karen, _anna = written
    await town.walk(here(2026, 11, 26, 9))
    assert karen.has_read(SOMEBODY)
    assert not karen.has_read("Anna")
    assert not karen.has_read("bring")


@pytest.mark.at_length
async def test_answered_in_time_nobody_is_reminded(town, written):
    mette, karen, anna = written
    await mette.presses("Answer")
    await mette.says("Good shoes")
    assert anna.has_read("Good shoes")
    await town.walk(here(2026, 11, 27, 9))
    assert not mette.has_read(STILL)
    assert not karen.has_read(SOMEBODY)


async def test_while_the_adviser_is_away_the_stand_in_reads_the_wish_for_the_card(town):
    await bakery(town)
    anna, mette, jonas = town.phone("Anna Holm"), town.phone("Mette"), town.phone("Jonas")
    await goes_away(mette, "Today", "Jonas")
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Something is wrong")
    await anna.says("Fewer hours, please")
    assert anna.reads().startswith("Jonas has your message and changes the card with you.")
    assert "You get an answer Wednesday 25 November before" in anna.reads()
    assert jonas.has_read("Anna Holm wants something else on the card:\n\n“Fewer hours, please”")
    assert not mette.has_read("Fewer hours")


@pytest.mark.at_length
async def test_with_nobody_to_stand_in_a_colleague_of_the_hat_reads_it_and_no_coordinator(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    jonas = await consultant(town, "Jonas")
    anna = await candidate(town, "Anna", mette)
    async with town.store.begin() as unit:
        person = await unit.people.find_by_telegram(mette.telegram_id)
        for held in await unit.people.held_by(person):
            await unit.people.end_role(held.id, now=town.clock.now())
    await anna.says("Is anybody there?")
    assert anna.reads().startswith("Jonas has it")
    assert jonas.has_read("Is anybody there?")
    assert not karen.has_read("Is anybody there?")
    await jonas.presses("Answer")
    await jonas.says("Yes")
    assert anna.has_read("Yes")


@pytest.mark.at_length
async def test_a_mentors_answer_has_the_same_clock(town):
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    await ole.says("Who shows her the alarm?")
    await town.walk(here(2026, 11, 25, 8, 30))
    assert jonas.has_read("Ole waits for your answer. Answer by Wednesday 25 November")
    assert not mette.has_read("Ole")
    await town.walk(here(2026, 11, 26, 9))
    assert town.phone("Karen").has_read("Somebody waits for Jonas.")


@pytest.mark.at_length
async def test_whoever_is_away_by_the_promised_day_is_named_as_why_a_stranger_answers(town):
    await bakery(town, contact="Mette")
    await consultant(town, "Jonas")
    mette, lars = town.phone("Mette"), town.phone("Lars")
    await goes_away(mette, "Tomorrow", "Jonas")
    await lars.says("Can we talk about Anna?")
    assert "From Wednesday 25 November Jonas answers. Mette is back Monday 30 November." in lars.reads()
