"""The day a company was told ends without an answer: it reads so once, by itself, and no new day is promised."""

from datetime import datetime

import pytest
from sqlalchemy import delete

from bot.domain.requests import LATE
from bot.domain.workdays import COPENHAGEN
from bot.store.due import due_rows
from tests.kit.album import lived_once
from tests.kit.people import bakery
from tests.kit.turning import opened

SORRY = "It has not come. I am sorry."
QUESTION = "May we begin at six?"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


def read_of(phone, words):
    return [one.text for one in phone.bubbles if words in one.text]


@pytest.fixture
@lived_once
async def asked(town):
    """It is Tuesday; Lars of the bakery has asked Jonas, who answers by Wednesday."""
    await bakery(town)
    await town.phone("Lars").says(QUESTION)
    return tuple(town.phone(name) for name in ("Karen", "Jonas", "Lars"))


@pytest.mark.both_databases(at_length=True)
async def test_a_company_reads_once_that_its_answer_is_late_and_no_new_day_is_told(town, asked):
    karen, jonas, lars = asked
    await town.walk(here(2026, 11, 25, 14, 59))
    assert read_of(lars, SORRY) == []
    await town.walk(here(2026, 11, 25, 15, 5))
    assert lars.reads() == (
        "You were promised an answer Wednesday 25 November before 15.00. It has not come. I am sorry.\n\n"
        "Jonas has it, and Karen knows it too.\n\n"
        "I can promise no new day. I write to you each week until it comes.\n\n"
        "You can call us too: 00 00 00 00."
    )
    assert "❗ Bageriet was promised an answer Wednesday 25 November before 15.00." in jonas.reads()
    assert karen.reads() == "Bageriet still waits for Jonas. Can you take it?"
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "❗ Bageriet should have had an answer Wednesday 25 November" in jonas.reads()
    await opened(jonas, "My companies", "Bageriet")
    assert "❗ They should have had an answer Wednesday 25 November at 09.00" in jonas.reads()
    assert "new day" not in jonas.reads()
    await jonas.presses("Later, or done")
    assert "❗ They should have had an answer Wednesday 25 November at 09.00." in jonas.reads()
    assert "new day" not in jonas.reads()
    await opened(karen, "Look up a company")
    await karen.says("Bageriet")
    await karen.presses("Bageriet")
    assert "❗ They should have had an answer Wednesday 25 November at 09.00" in karen.reads()
    await town.walk(here(2026, 12, 1, 12))
    # No day is promised in a name that has promised none, and the company reads it no more that week.
    assert len(read_of(lars, SORRY)) == 1
    assert not any("answers you" in one for one in read_of(lars, SORRY))
    # One line a matter, however many days it waits.
    gone = {message for _chat, message in town.exchange.deleted}
    for phone, words in ((karen, "still waits for Jonas"), (jonas, "❗ Bageriet was promised an answer")):
        assert len([one for one in phone.bubbles if words in one.text and one.id not in gone]) == 1
    await opened(lars, "My questions")
    assert (
        "“May we begin at six?”: you should have had an answer Wednesday 25 November before 15.00."
        in lars.reads()
    )
    await lars.says("Are you there?")
    assert "You should have had an answer by now. I am sorry." in lars.reads()


@pytest.mark.both_databases(at_length=True)
async def test_who_asked_before_anybody_looked_at_the_day_reads_of_it_too(town, asked):
    _karen, _jonas, lars = asked
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(delete(due_rows).where(due_rows.c.kind == LATE))
    await town.walk(here(2026, 11, 25, 15, 5))
    assert len(read_of(lars, SORRY)) == 1
    await town.walk(here(2026, 11, 27, 16))
    assert len(read_of(lars, SORRY)) == 1


@pytest.mark.at_length
async def test_who_has_an_answer_reads_of_no_slip(town, asked):
    _karen, jonas, lars = asked
    await jonas.says("Yes, from Monday", reply_to=jonas.bubbles[-1].id)
    await town.walk(here(2026, 11, 30, 16))
    assert read_of(lars, SORRY) == []


async def test_who_was_promised_a_call_reads_that_it_was_not_made(town, asked):
    _karen, jonas, lars = asked
    await jonas.says("Yes, from Monday", reply_to=jonas.bubbles[-1].id)
    await lars.says("/menu")
    await lars.presses("Call me")
    await town.walk(here(2026, 11, 25, 16))
    assert "You were promised a call Wednesday 25 November before 15.00." in lars.reads()
    assert "Jonas has it, and Karen knows it too." in lars.reads()
