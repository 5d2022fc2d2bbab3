"""A server that is slow to hear what stands over a button holds up neither the chat nor anybody else."""

import asyncio

import pytest

from bot.inbox import aside
from bot.inbox.work import AT_ONCE
from tests.inbox.test_after_a_death import attempts


@pytest.fixture
def hanging(town, monkeypatch):
    """The queries that are being answered, for ever."""
    asked = []

    async def hangs(query_id, **_given):
        asked.append(query_id)
        await asyncio.Event().wait()

    # PTB's bot lets nobody set what it has not declared.
    object.__setattr__(town.worker.application.bot, "answer_callback_query", hangs)
    monkeypatch.setattr("bot.inbox.work.STOP_SECONDS", 0.1)
    return asked


async def pressed(town, phones):
    for phone in phones:
        raw = phone.press("nothing", phone.bubbles[-1].id)
        await town.receiver.take([{"update_id": town.next_id(), **raw}])


async def test_more_presses_than_are_worked_on_at_once_hold_up_nobody(town, hanging):
    phones = [town.phone(f"Anna {number}") for number in range(AT_ONCE + 3)]
    for phone in phones:
        await phone.says("/menu")
    await pressed(town, [*phones, phones[0]])
    stop = asyncio.Event()
    working = asyncio.create_task(town.worker.run(stop))
    async with asyncio.timeout(20):
        while await attempts(town) or len(hanging) <= AT_ONCE + 3:  # noqa: ASYNC110  # only work helps
            await asyncio.sleep(0)
    stop.set()
    async with asyncio.timeout(5):
        await working


async def test_what_has_had_no_turn_for_long_is_let_go(monkeypatch):
    monkeypatch.setattr(aside, "AT_ONCE", 1)
    monkeypatch.setattr(aside, "TURN_SECONDS", 0.01)
    said, free, words = [], asyncio.Event(), aside.Aside()

    async def say(name):
        said.append(name)
        await free.wait()

    words.say(lambda: say("first"))
    words.say(lambda: say("second"))
    await words.settle(within=0.05)
    assert said == ["first"]


async def test_no_more_is_kept_waiting_than_can_be_said(monkeypatch):
    monkeypatch.setattr(aside, "MOST_WAITING", 2)
    said, words = [], aside.Aside()

    async def say(name):
        said.append(name)

    for number in range(4):
        words.say(lambda number=number: say(number))
    await words.settle()
    assert said == [0, 1]


async def test_what_breaks_while_it_is_said_breaks_nothing_else():
    said, words = [], aside.Aside()

    async def breaks():
        raise RuntimeError

    async def say():
        said.append("said")

    words.say(breaks)
    words.say(say)
    await words.settle()
    assert said == ["said"]
