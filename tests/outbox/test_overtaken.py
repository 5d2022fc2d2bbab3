"""What is tried rarely, and comes after something newer of its card, never takes that one's place."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.outbox import SUPERSEDED, outbox
from tests.outbox.test_blame import MINUTE, OTHER, PAGE, WORD, reset
from tests.outbox.test_blame import line as line
from tests.outbox.test_blame import mette as mette

CLOSED = "Answered: one"
FIRST, THIRD = "Nought", "Three"


async def ask(town, phone, text, closing=None):
    person = await town.person(phone)
    async with town.store.begin() as unit:
        return await unit.outbox.ask(person, {"text": text}, closing, now=town.clock.now())


async def show(town, phone, text):
    person = await town.person(phone)
    async with town.store.begin() as unit:
        return await unit.outbox.answer(person, {"text": text}, now=town.clock.now(), card="board")


def strikes(line, how, word=WORD):
    line.fails = lambda _method, given: how if given.get("text", "").endswith(word) else None


def read(phone):
    return [one.text for one in phone.bubbles]


@pytest.mark.parametrize("how", [reset, lambda: PAGE], ids=["in doubt", "never sent"])
async def test_a_late_question_leaves_the_open_one_alone(town, mette, line, how):
    await ask(town, mette, FIRST)
    await line.pass_time(2)
    strikes(line, how)
    await ask(town, mette, WORD, CLOSED)
    await ask(town, mette, OTHER, "Answered: two")
    await line.pass_time(2 * MINUTE)
    line.work()
    await line.pass_time(7 * MINUTE)
    assert [text.removeprefix("Repeated: ") for text in read(mette)[-3:]] == [CLOSED, OTHER, WORD]
    await ask(town, mette, THIRD, "Answered: the open one")
    await line.pass_time(2)
    assert [text.removeprefix("Repeated: ") for text in read(mette)[-3:]] == [
        "Answered: the open one",
        WORD,
        THIRD,
    ]


async def test_a_card_that_was_in_the_air_does_not_return_to_what_it_said(town, mette, line):
    usual, told = line.usual, []

    async def carried(url, method, request_data=None, *more, **waits):
        if request_data.json_parameters.get("text", "").endswith(WORD):
            # Somebody changes the card while this call is under way, and nobody hears how it ends.
            told.append(len(told) or await show(town, mette, OTHER))
            reset()
        return await usual(url, method, request_data, *more, **waits)

    line.usual = carried
    row = await show(town, mette, WORD)
    await line.pass_time(2 * MINUTE)
    line.usual = usual
    await line.pass_time(7 * MINUTE)
    assert read(mette)[-1] == OTHER
    async with town.store.reading() as unit:
        assert await unit.tx.connection.scalar(select(outbox.c.state).where(outbox.c.id == row)) == SUPERSEDED


async def test_a_newer_one_of_a_card_waits_while_an_older_one_is_in_the_air(town, mette, line):
    strikes(line, reset)
    await ask(town, mette, WORD)
    await line.pass_time(2 * MINUTE)
    left, hold, usual = asyncio.Event(), asyncio.Event(), line.usual

    async def slow(url, method, request_data=None, *more, **waits):
        left.set()
        await hold.wait()
        return await usual(url, method, request_data, *more, **waits)

    line.usual = slow
    line.work()
    town.clock.moment += timedelta(minutes=5)
    sending = asyncio.create_task(town.sender.deliver_once())
    await left.wait()
    await ask(town, mette, OTHER, CLOSED)
    passing = await asyncio.wait_for(town.sender.deliver_once(), 1)
    hold.set()
    await sending
    await line.pass_time(2)
    assert (passing, read(mette)[-2:]) == (0, [CLOSED, OTHER])
