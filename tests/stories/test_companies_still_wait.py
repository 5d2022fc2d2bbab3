"""A company whose promised day is over is forgotten by nobody: not by who owes the answer, and not for weeks."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from bot.actions.requests_late import remind_of_late_answers
from bot.domain.ids import RequestId
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, coordinator, guest
from tests.kit.turning import opened
from tests.stories.test_answers_that_slip import read_of

CVR = "87654321"
SLIPPED = datetime(2026, 11, 25, 15, 5, tzinfo=COPENHAGEN)


def stand(phone, words):
    """The messages with these words that nobody has taken away."""
    gone = {message for chat, message in phone.town.exchange.deleted if chat == phone.telegram_id}
    return [one.text for one in phone.bubbles if words in one.text and one.id not in gone]


@pytest.fixture
@lived_once
async def entered(town):
    """Tuesday 24 November: Nina has come in by the public link, and asks something while she waits for her call."""
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    nina = await guest(town, "Nina")
    await nina.says("Do you have anybody for Saturdays?")
    return karen, mette, nina


async def test_who_was_promised_an_answer_and_a_call_reads_of_both(town, entered):
    _karen, _mette, nina = entered
    await town.walk(SLIPPED)
    assert nina.reads() == (
        "You were promised an answer and a call Wednesday 25 November before 15.00. Neither has come. I am sorry."
        "\n\nMette has it, and Karen knows it too."
        "\n\nI can promise no new day. I write to you each week until it comes."
        "\n\nYou can call us too: 00 00 00 00."
    )
    await nina.presses("My questions")
    assert "“Do you have anybody for Saturdays?”" in nina.reads()


async def test_they_read_once_a_week_that_they_still_wait_and_who_knows_it(town, entered):
    _karen, _mette, nina = entered
    await town.walk(SLIPPED)
    still = "You were promised an answer and a call Wednesday 25 November before 15.00. You still wait. I am sorry."
    read = []
    for week in range(1, 5):
        await town.walk(SLIPPED + timedelta(weeks=week))
        read.append(len(read_of(nina, still)))
    assert read == [1, 2, 3, 4]
    assert "Mette has it, and Karen knows it too." in nina.reads()


async def test_who_owes_it_hears_each_working_morning_and_then_each_week_in_one_line(town, entered):
    karen, mette, _nina = entered
    await town.walk(SLIPPED)
    lines = []
    for day in (*range(1, 11), 13, 19, 20):
        before = mette.bubbles[-1].id, karen.bubbles[-1].id
        await town.walk(SLIPPED + timedelta(days=day))
        lines.append((mette.bubbles[-1].id != before[0], karen.bubbles[-1].id != before[1]))
    daily = [True, True, False, False, True, True, True, True, True, False]
    assert [one for one, _karen in lines] == [*daily, True, True, False]
    assert [one for _mette, one in lines] == [one for one, _karen in lines]
    assert len(stand(mette, "❗ Bageriet was promised an answer")) == 1
    assert len(stand(karen, "Bageriet still waits for Mette.")) == 1


async def test_several_companies_that_wait_are_one_message(town, entered):
    karen, mette, _nina = entered
    await guest(town, "Ulla", cvr=CVR, company="Testfirma")
    await town.walk(SLIPPED + timedelta(days=1))
    assert mette.reads() == (
        "❗ Bageriet was promised an answer Wednesday 25 November before 15.00.\n"
        "❗ Testfirma was promised an answer Wednesday 25 November before 15.00.\n\n"
        "They know it is late. Answer now, or call."
    )
    assert mette.sees()[:2] == ["Answer Bageriet", "Answer Testfirma"]
    assert "Testfirma still waits for Mette. It was promised an answer" in karen.reads()
    assert karen.reads().endswith("Can you take any of them over?")
    assert len(stand(mette, "Testfirma was promised an answer")) == 1
    await mette.presses("Answer Testfirma")
    await mette.says("Yes, we have")
    await town.walk(SLIPPED + timedelta(days=2))
    assert mette.reads().startswith("❗ Bageriet was promised")
    assert "Testfirma" not in mette.reads()


async def test_who_was_called_and_answered_hears_no_more_of_it(town, entered):
    _karen, mette, nina = entered
    await town.walk(SLIPPED + timedelta(days=1))
    await mette.presses("I have called")
    read = len(nina.bubbles)
    await town.walk(SLIPPED + timedelta(days=20))
    assert not any("I am sorry" in one.text for one in nina.bubbles[read:])


async def test_who_owes_a_company_and_a_candidate_hears_of_both_that_morning(town):
    await bakery(town, contact="Mette")
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await lars.says("May we begin at six?")
    await anna.says("When do I get my pay?")
    await town.walk(SLIPPED + timedelta(days=1, hours=8))
    before = len(mette.bubbles)
    await town.walk(SLIPPED + timedelta(days=2))
    came = "".join(one.text for one in mette.bubbles[before:])
    assert "❗ Bageriet was promised an answer" in came
    assert "❗ Anna Holm should have had an answer" in came


async def test_who_is_answered_goes_out_of_the_message_of_several_and_the_last_takes_it_along(town, entered):
    karen, mette, _nina = entered
    await guest(town, "Ulla", cvr=CVR, company="Testfirma")
    await town.walk(SLIPPED + timedelta(days=1))
    own, others = "was promised an answer Wednesday", "still waits for Mette"
    await opened(mette, "My desk")
    for company, left in (("Testfirma", 1), ("Bageriet", 0)):
        await mette.presses(f"Answer {company}")
        await mette.says("Yes, we have")
        await opened(mette, "My desk")
        for phone, words in ((mette, own), (karen, others)):
            stands = stand(phone, words)
            assert len(stands) == left
            assert not any(company in one for one in stands)


async def test_many_late_companies_cost_no_more_than_two(town, entered):
    _karen, mette, _nina = entered
    asked = []
    for many in (1, 18):
        await others_wait(town, await town.person(mette), many, first=10 * many)
        async with town.store.begin() as unit:
            found = await unit.requests.get(RequestId(1))
            with statements(town) as heard:
                await remind_of_late_answers(unit, found, now=SLIPPED + timedelta(days=many))
            asked.append(len(heard))
    assert asked[0] == asked[1]


async def others_wait(town, contact, many, *, first):
    """So many more companies of this contact have waited since Tuesday."""
    async with town.store.begin() as unit:
        now = town.clock.now()
        for number in range(first, first + many):
            asks = await unit.people.add(language="en", now=now, name=f"M{number}")
            company, _new = await unit.companies.add(
                f"3{number:07}", f"Firma {number}", branch=None, area=None, now=now
            )
            await unit.companies.assign(company, contact, reason="fewest", now=now)
            await unit.requests.open(company, asks, now=now, deadline=now + timedelta(days=1))


@contextmanager
def statements(town):
    """What the database is asked on the writer until the end of the block."""
    heard = []

    def hear(_connection, _cursor, statement, *_more):
        heard.append(statement)

    engine = town.store.writer.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)
