"""One method that fails for good holds up nobody for long; an outage loses nothing and keeps the order."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from telegram.error import NetworkError, TimedOut

from bot.outbox.blame import FAILS
from bot.outbox.patience import MOST_REPEATS
from bot.store.outbox import DEAD, PENDING, outbox
from bot.text.phrases import NOT_DELETED, NOT_SHOWN
from bot.text.say import say
from tests.kit.people import coordinator

REFUSAL = (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}')
PAGE, WALL = (200, b"<html>x</html>"), (403, b"<html>x</html>")
MINUTE = 60
WORD, OTHER = "One", "Two"


def late():
    raise TimedOut from TimeoutError()


def reset():
    raise NetworkError("reset") from ConnectionResetError()


FAILURES = [
    pytest.param(lambda: REFUSAL, id="500"),
    pytest.param(lambda: PAGE, id="a page"),
    pytest.param(late, id="no answer"),
    pytest.param(reset, id="a reset"),
]


class Line:
    """What lies between the bot and Telegram; `fails(method, given)` names what strikes a call."""

    def __init__(self, town, monkeypatch):
        self.town, self.fails, self.usual = town, lambda _method, _given: None, town.exchange.do_request
        monkeypatch.setattr(town.exchange, "do_request", self.carry)

    async def carry(self, url, method, request_data=None, *more, **waits):
        given = {} if request_data is None else dict(request_data.json_parameters)
        struck = self.fails(url.rpartition("/")[2], given)
        return struck() if struck is not None else await self.usual(url, method, request_data, *more, **waits)

    def fail(self, method, how):
        self.fails = lambda called, _given: how if called == method else None

    def work(self):
        self.fails = lambda _method, _given: None

    async def pass_time(self, seconds):
        step = 1 if seconds <= 2 * MINUTE else 10
        for _moment in range(0, seconds, step):
            self.town.clock.moment += timedelta(seconds=step)
            await self.town.sender.deliver_due()


@pytest.fixture
async def mette(town):
    phone = await coordinator(town, "Mette")
    await town.sender.deliver_due()
    return phone


@pytest.fixture
def line(town, mette, monkeypatch):
    return Line(town, monkeypatch)


async def answer(town, phone, *texts, edit=None):
    person = await town.person(phone)
    async with town.store.begin() as unit:
        return [
            await unit.outbox.answer(person, {"text": text}, now=town.clock.now(), edit=edit)
            for text in texts
        ]


async def states(town):
    async with town.store.reading() as unit:
        found = await unit.tx.connection.execute(select(outbox.c.id, outbox.c.state, outbox.c.problem))
        return {row.id: (row.state, row.problem) for row in found}


def read(phone):
    return [one.text for one in phone.bubbles]


@pytest.mark.parametrize("how", FAILURES)
async def test_a_deletion_that_fails_for_good_holds_nobody_up_and_its_writer_is_told(town, mette, line, how):
    line.fail("deleteMessage", how)
    async with town.store.begin() as unit:
        await unit.outbox.remove(await town.person(mette), 5, now=town.clock.now(), theirs=True)
    await answer(town, mette, WORD)
    await line.pass_time(MINUTE)
    assert WORD in read(mette)
    await line.pass_time(3 * MINUTE)
    assert read(mette)[-1] == say(NOT_DELETED, "en")
    assert all(state != PENDING for state, _problem in (await states(town)).values())


async def test_of_an_old_message_of_ours_that_stays_nothing_is_said(town, mette, line):
    line.fail("deleteMessage", lambda: REFUSAL)
    async with town.store.begin() as unit:
        await unit.outbox.remove(await town.person(mette), 5, now=town.clock.now())
    await answer(town, mette, WORD)
    await line.pass_time(4 * MINUTE)
    assert read(mette)[-1] == WORD
    assert all(state != PENDING for state, _problem in (await states(town)).values())


async def test_a_reaction_that_fails_for_good_is_given_up_without_a_word(town, mette, line):
    line.fail("setMessageReaction", lambda: REFUSAL)
    async with town.store.begin() as unit:
        await unit.outbox.react(await town.person(mette), 5, "x", now=town.clock.now())
    await answer(town, mette, WORD)
    await line.pass_time(4 * MINUTE)
    assert read(mette)[-1] == WORD
    assert (DEAD, FAILS) in (await states(town)).values()


@pytest.mark.parametrize("how", FAILURES)
async def test_an_edit_that_fails_for_good_comes_as_a_new_message(town, mette, line, how):
    line.fail("editMessageText", how)
    await answer(town, mette, WORD, edit=mette.bubbles[-1].id)
    await answer(town, mette, OTHER)
    await line.pass_time(MINUTE)
    assert read(mette)[-2:] == [WORD, OTHER]


@pytest.mark.parametrize("how", [FAILURES[0], pytest.param(lambda: WALL, id="a wall")])
async def test_a_message_that_fails_for_good_is_passed_and_never_given_up(town, mette, line, how):
    line.fails = lambda _method, given: how if given.get("text") == WORD else None
    poison, *_others = await answer(town, mette, WORD, OTHER, "Three", "Four")
    await line.pass_time(MINUTE + 15)
    assert read(mette)[-3:] == [OTHER, "Three", "Four"]
    await line.pass_time(10 * MINUTE)
    assert (await states(town))[poison][0] == PENDING
    line.work()
    await line.pass_time(MINUTE)
    assert read(mette)[-1] == WORD


async def test_while_no_message_goes_at_all_the_order_stays(town, mette, line):
    line.fail("sendMessage", lambda: REFUSAL)
    texts = [str(number) for number in range(5)]
    await answer(town, mette, *texts)
    await line.pass_time(5 * MINUTE)
    line.work()
    await line.pass_time(5 * MINUTE)
    assert read(mette)[-5:] == texts


@pytest.mark.parametrize("how", [FAILURES[0], FAILURES[1]])
async def test_an_outage_loses_nothing_however_long(town, mette, line, how):
    edited = mette.bubbles[-1].id
    line.fails = lambda _method, _given: how
    async with town.store.begin() as unit:
        await unit.outbox.remove(await town.person(mette), 5, now=town.clock.now())
    await answer(town, mette, WORD, edit=edited)
    await answer(town, mette, OTHER, "Three")
    await line.pass_time(10 * MINUTE)
    line.work()
    await line.pass_time(MINUTE)
    assert (mette.telegram_id, 5) in town.exchange.deleted
    assert read(mette)[-3:] == [WORD, OTHER, "Three"]
    assert mette.bubbles[-3].id == edited


async def test_an_answer_nobody_knows_of_is_tried_within_the_hour_and_holds_nobody_up(town, mette, line):
    struck = iter([reset] * 2)
    line.fails = lambda _method, given: next(struck, None) if WORD in given.get("text", "") else None
    await answer(town, mette, WORD, OTHER)
    await line.pass_time(2 * MINUTE)
    assert read(mette)[-1] == OTHER
    await line.pass_time(5 * MINUTE)
    assert read(mette)[-1] == f"Repeated: {WORD}"


async def test_what_arrived_behind_a_proxy_s_page_comes_marked_the_second_time(
    town, mette, line, monkeypatch
):
    shows, usual = iter([PAGE]), line.usual

    async def through_a_proxy(url, *more, **waits):
        came = await usual(url, *more, **waits)
        return next(shows, came) if url.endswith("/sendMessage") else came

    monkeypatch.setattr(line, "usual", through_a_proxy)
    await answer(town, mette, WORD)
    await line.pass_time(MINUTE)
    assert read(mette)[-2:] == [WORD, f"Repeated: {WORD}"]


@pytest.mark.parametrize(
    "how", [FAILURES[3], pytest.param(lambda: PAGE, id="a page", marks=pytest.mark.at_length)]
)
async def test_an_answer_that_is_given_up_in_the_end_is_not_silent(town, mette, line, how):
    tries = []

    def struck():
        tries.append(1)
        return how()

    line.fails = lambda _method, given: struck if WORD in given.get("text", "") else None
    await answer(town, mette, WORD)
    await line.pass_time(MINUTE * MINUTE)
    assert read(mette)[-1] == say(NOT_SHOWN, "en")
    assert len(tries) == 1 + MOST_REPEATS
    line.fails = lambda method, _given: reset if method == "sendMessage" else None
    await answer(town, mette, OTHER)
    await line.pass_time(2 * MINUTE * MINUTE)
    # Nor is it said of itself.
    assert all(state != PENDING for state, _problem in (await states(town)).values())


async def test_a_message_that_is_refused_is_not_silent_either(town, mette, line):
    refused = json.dumps({"ok": False, "error_code": 400, "description": "Bad Request: BUTTON_DATA_INVALID"})
    line.fails = lambda _method, given: (
        (lambda: (400, refused.encode())) if given.get("text") == WORD else None
    )
    await answer(town, mette, WORD)
    await line.pass_time(1)
    assert read(mette)[-1] == say(NOT_SHOWN, "en")


async def test_the_machine_s_clock_jumps_while_something_is_on_its_way(town, mette, line):
    left, hold, calls = asyncio.Event(), asyncio.Event(), []
    usual = line.usual

    async def slow(url, method, request_data=None, *more, **waits):
        calls.append(url.rpartition("/")[2])
        left.set()
        await hold.wait()
        return await usual(url, method, request_data, *more, **waits)

    line.usual = slow
    await answer(town, mette, WORD)
    sending = asyncio.create_task(town.sender.deliver_once())
    await left.wait()
    town.clock.moment += timedelta(minutes=2)
    assert await town.sender.deliver_once() == 0
    hold.set()
    await sending
    assert calls == ["sendMessage"]
