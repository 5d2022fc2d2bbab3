"""Whoever waits for several of us at once, or for a call, reads one word of it a day, and is not asked for a smile."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.workdays import COPENHAGEN
from bot.store.words import words
from tests.kit.album import lived_once
from tests.kit.people import bakery, is_well, mentor, place


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


SORRY = "I am sorry."


@pytest.fixture
@lived_once
async def placed(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await is_well(town, anna, here(2026, 12, 7, 9))
    return mette, anna


async def wants_a_call(anna):
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Talk to Mette")


async def unasked_by_day(town, phone, first: datetime, last: datetime) -> dict[int, list[str]]:
    """What came by itself on each of these days."""
    found, day = {}, first
    while day <= last:
        before = len(phone.bubbles)
        await town.walk(day.replace(hour=23))
        found[day.day] = [one.text for one in phone.bubbles[before:]]
        day = day.replace(day=day.day + 1)
    return {day: texts for day, texts in found.items() if texts}


async def test_a_call_and_a_line_that_are_late_are_one_word_a_day(town, placed):
    _mette, anna = placed
    await wants_a_call(anna)
    assert anna.reads().startswith("Mette calls you Monday 7 December before 13.00.")
    await anna.says("And when do I get my pay?")
    came = await unasked_by_day(town, anna, here(2026, 12, 7), here(2026, 12, 11))
    assert {day: len(texts) for day, texts in came.items()} == dict.fromkeys(came, 1)
    assert came[7][0].startswith("Mette has not called you yet.")
    assert [SORRY in texts[0] for texts in came.values()] == [True, True, True, True, False]
    # What was not said of the line for the call is said when the call does not come.
    assert came[10][0].startswith("Mette has not answered you yet.")
    assert "Karen knows that you wait, and can help." in came[10][0]
    # A call that never comes is no reason to be asked nothing.
    assert came[11][0].startswith("How is it going?")


async def test_a_line_that_a_call_left_unanswered_is_said_to_be_late_the_next_morning(town, placed):
    mette, anna = placed
    await wants_a_call(anna)
    await anna.says("And when do I get my pay?")
    await town.walk(here(2026, 12, 9, 16))
    assert "has not answered you" not in "".join(one.text for one in anna.bubbles)
    await mette.presses("See who")
    await mette.presses("I have called")
    await town.walk(here(2026, 12, 10, 8))
    assert anna.reads().startswith("Mette has not answered you yet.")


async def test_a_line_that_is_answered_before_the_call_is_not_said_to_be_late(town, placed):
    mette, anna = placed
    await wants_a_call(anna)
    await anna.says("And when do I get my pay?")
    await town.walk(here(2026, 12, 9, 16))
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("What Anna Holm wrote")
    await mette.presses("Answer")
    await mette.says("On the last day of the month.")
    assert anna.has_read("On the last day of the month.")
    came = await unasked_by_day(town, anna, here(2026, 12, 9), here(2026, 12, 11))
    assert not any("has not answered" in one for texts in came.values() for one in texts)


async def test_what_had_to_wait_for_the_morning_is_not_said_of_a_call_that_was_made(town, placed):
    mette, anna = placed
    await wants_a_call(anna)
    await town.walk(here(2026, 12, 7, 23))
    assert sum(SORRY in one.text for one in anna.bubbles) == 1
    await mette.presses("See who")
    await mette.presses("I have called")
    await town.walk(here(2026, 12, 8, 9))
    assert sum(SORRY in one.text for one in anna.bubbles) == 1


async def test_who_waits_for_a_call_is_asked_how_it_goes_only_after_it(town, placed):
    mette, anna = placed
    await town.walk(here(2026, 12, 8, 9))
    await wants_a_call(anna)
    await town.walk(here(2026, 12, 8, 12, 30))
    assert "How is it going?" not in anna.reads()
    await mette.presses("See who")
    await mette.presses("I have called")
    await town.walk(here(2026, 12, 9, 16))
    assert anna.reads().startswith("How is it going?")


async def test_the_day_an_answer_is_due_nobody_is_asked_how_it_goes(town, placed):
    _mette, anna = placed
    await anna.says("When do I get my pay?")
    came = await unasked_by_day(town, anna, here(2026, 12, 7), here(2026, 12, 10))
    assert {day: len(texts) for day, texts in came.items()} == dict.fromkeys(came, 1)
    assert came[8][0].startswith("Mette has not answered you yet.")
    assert "Karen knows that you wait, and can help." in came[9][0]
    # The question is not lost for it.
    assert came[10][0].startswith("How is it going?")


async def test_a_mentor_who_waits_for_an_answer_reads_one_word_a_day_too(town):
    await bakery(town)
    await place(town.phone("Mette"), "Anna Holm")
    ole = await mentor(town, town.phone("Lars"))
    await town.walk(here(2026, 12, 7, 9))
    await ole.says("May she drive the van?")
    came = await unasked_by_day(town, ole, here(2026, 12, 7), here(2026, 12, 11))
    assert {day: len(texts) for day, texts in came.items()} == dict.fromkeys(came, 1)


async def test_who_comes_after_all_is_owed_no_answer_that_they_would_not(town, placed):
    mette, anna = placed
    await anna.says("I am sick and not coming today")
    await anna.presses("I am not coming today")
    await anna.presses("I am coming after all")
    assert anna.reads().endswith("Mette need not answer you about it now. Write if there is more.")
    came = await unasked_by_day(town, anna, here(2026, 12, 7), here(2026, 12, 8))
    assert not any(SORRY in one for texts in came.values() for one in texts)
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna Holm (30405060): waits for an answer" not in mette.reads()


async def test_what_is_settled_before_anybody_opened_it_is_there_to_be_read(town, placed):
    mette, anna = placed
    mette.opens_news = False
    await anna.says("I am sick and not coming today")
    await anna.presses("I am not coming today")
    await anna.presses("I am coming after all")
    assert "Mette need not answer you about it now." in anna.reads()
    async with town.store.begin() as unit:
        kept = await unit.tx.connection.execute(select(words.c.text))
        assert [one.text for one in kept] == ["I am sick and not coming today"]


async def test_what_nobody_has_read_is_told_once_more_days_before_it_is_deleted(town, placed):
    mette, anna = placed
    mette.opens_news = False
    await anna.says("I am sick and not coming today")
    await anna.presses("I am not coming today")
    await anna.presses("I am coming after all")
    await town.walk(here(2026, 12, 28, 9))
    assert not mette.has_read("Nobody has read this yet.")
    await town.walk(here(2026, 12, 29, 9))
    await mette.presses("Show")
    assert mette.reads() == (
        "Anna Holm writes to you:\n\n“I am sick and not coming today”\n\n"
        "Nobody has read this yet. It is deleted Wednesday 6 January 2027."
    )
    told = len(mette.bubbles)
    await town.walk(here(2026, 12, 31, 9))
    assert not any("Nobody has read" in one.text for one in mette.bubbles[told:])


@pytest.mark.parametrize(
    "more",
    [
        "I am sick and not coming today. Can you call me?",
        "I am not coming today. My boss hit me",
        "When do I get my pay?",
    ],
)
async def test_what_they_ask_beside_it_is_owed_still(town, placed, more):
    _mette, anna = placed
    await anna.says("I am not coming today")
    await anna.says(more)
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("I am coming after all")
    assert "need not answer" not in anna.reads()


async def heard_by_week(town, phone, words, *, since, weeks):
    """How often they have read it by the end of each week."""
    found = []
    for week in range(1, weeks + 1):
        await town.walk(since + timedelta(weeks=week))
        found.append(sum(words in one.text for one in phone.bubbles))
    return found


async def test_who_waits_for_an_answer_for_weeks_reads_so_once_a_week_and_who_knows_it(town, placed):
    _mette, anna = placed
    await anna.says("When do I get my pay?")
    await town.walk(here(2026, 12, 9, 18))
    late = "Mette has not answered you yet. I am sorry."
    assert sum(late in one.text for one in anna.bubbles) == 2
    assert await heard_by_week(town, anna, late, since=here(2026, 12, 9, 18), weeks=3) == [3, 4, 5]
    assert any("Karen knows that you wait, and can help." in one.text for one in anna.bubbles[-3:])


async def test_who_owes_an_answer_for_weeks_hears_each_working_morning_and_then_each_week(town, placed):
    mette, anna = placed
    await anna.says("When do I get my pay?")
    await town.walk(here(2026, 12, 9, 23))
    late = "❗ Anna Holm should have had an answer Wednesday 9 December at 12.00."
    came = await unasked_by_day(town, mette, here(2026, 12, 10), here(2026, 12, 22))
    assert [day for day, texts in came.items() if late in texts] == [10, 11, 14, 15, 16, 17, 21]
    await mette.presses("Answer Anna Holm")
    await mette.says("On the last day of the month.")
    came = await unasked_by_day(town, mette, here(2026, 12, 23), here(2026, 12, 29))
    assert not any(late in texts for texts in came.values())


async def test_who_waits_for_a_call_for_weeks_reads_so_once_a_week_and_who_knows_it(town, placed):
    mette, anna = placed
    await wants_a_call(anna)
    await town.walk(here(2026, 12, 9, 18))
    late = "Mette has not called you yet. I am sorry."
    last = next(one.text for one in reversed(anna.bubbles) if late in one.text)
    assert "Karen knows that you wait, and can help." in last
    assert sum(late in one.text for one in anna.bubbles) == 3
    assert await heard_by_week(town, anna, late, since=here(2026, 12, 9, 18), weeks=2) == [4, 5]
    await mette.presses("See who")
    await mette.presses("I have called")
    assert await heard_by_week(town, anna, late, since=here(2026, 12, 23, 18), weeks=2) == [5, 5]


async def test_two_things_that_stay_late_are_one_word_a_week(town, placed):
    _mette, anna = placed
    await wants_a_call(anna)
    await anna.says("And when do I get my pay?")
    came = await unasked_by_day(town, anna, here(2026, 12, 7), here(2026, 12, 22))
    late = [day for day, texts in came.items() if any(SORRY in one for one in texts)]
    assert [day for day in late if day > 10] == [15, 21]
