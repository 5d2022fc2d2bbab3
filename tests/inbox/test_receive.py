"""From Telegram to rows: confirmed only once stored, whatever comes and however the line behaves."""

import asyncio
import json
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select, text
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.inbox.receive import (
    ALLOWED_UPDATES,
    PAUSE_AFTER_HASTE,
    Receiver,
    number_of,
)
from bot.inbox.rivals import STANDS_BACK_MOST
from bot.store.inbox import inbox
from bot.telegram.transport import TooLarge
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def update(number: Any, text: str = "hej", chat: int = 7) -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Anna"},
            "text": text,
        },
    }


class Line(BaseRequest):
    """A Telegram that answers each poll with the next of its answers, then holds the line."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.offsets, self.asked, self.calls = list(answers), [], [], []
        self.exhausted = asyncio.Event()

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, *_given: Any, request_data: Any = None, **_more: Any
    ) -> tuple[int, bytes]:
        method = urlsplit(url).path.rpartition("/")[2]
        if method != "getUpdates":
            self.calls.append(method)
            return 200, json.dumps({"ok": True, "result": True}).encode()
        asked = request_data.json_parameters
        self.asked.append(asked)
        self.offsets.append(int(asked["offset"]) if "offset" in asked else None)
        if not self.answers:
            self.exhausted.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bytes):
            return 200, answer
        return 200, json.dumps({"ok": True, "result": answer}).encode()


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def polled(
    store, *answers: Any, ticks: Any = None, follows: bool = False
) -> tuple[Line, Receiver, list[float]]:
    """Poll until the answers are used up; the line, the receiver, and the pauses made."""
    line, pauses, stop = Line(*answers), [], asyncio.Event()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    receiver = Receiver(
        store, TurnedClock(NOW), line, sleep=sleep, ticking=ticks or (lambda: 1000.0), chance=lambda: 0.4
    )
    receiver.follows = follows
    bot = Bot("1:x", request=line, get_updates_request=line)
    polling = asyncio.create_task(receiver.poll(bot, stop))
    ended = asyncio.create_task(line.exhausted.wait())
    await asyncio.wait((polling, ended), return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await polling
    ended.cancel()
    return line, receiver, pauses


async def stored(store) -> dict[int, Any]:
    async with store.reading() as unit:
        rows = await unit.tx.connection.execute(select(inbox.c.update_id, inbox.c.body))
        return {row.update_id: json.loads(row.body) for row in rows}


async def test_an_offset_is_used_once_and_only_for_what_is_stored(store):
    line, receiver, pauses = await polled(store, [update(5), update(6)], [update(7)], [])
    assert line.offsets == [None, 7, 8, None]
    assert sorted(await stored(store)) == [5, 6, 7]
    assert (pauses, receiver.wake.is_set()) == ([PAUSE_AFTER_HASTE], True)


async def test_numbers_that_begin_anew_lower_are_heard(store):
    """After a quiet week Telegram draws a new number, perhaps a lower one."""
    line, _receiver, _pauses = await polled(store, [update(900)], [], [update(3)], [])
    assert line.offsets == [None, 901, None, 4, None]
    assert sorted(await stored(store)) == [3, 900]


async def test_a_server_that_never_forgets_is_told_how_far_we_are(store):
    """Telegram forgets what is confirmed; a simpler server looks at the offset only."""
    history = [update(5), update(6)]
    line, _receiver, pauses = await polled(store, history, [], history, [], [update(7)], [])
    assert line.offsets == [None, 7, None, 7, 7, 8, 8]
    assert pauses == [PAUSE_AFTER_HASTE] * 4
    assert sorted(await stored(store)) == [5, 6, 7]


async def test_a_server_that_keeps_more_than_a_batch_is_not_asked_in_a_circle(store):
    kept = [update(number) for number in range(1, 251)]
    rounds = [kept[:100], kept[100:200], kept[200:], []]
    line, _receiver, pauses = await polled(store, *rounds, kept[:100], [], [update(251)], [])
    assert line.offsets == [None, 101, 201, 251, None, 251, 251, 252, 252]
    assert pauses == [PAUSE_AFTER_HASTE] * 4
    assert len(await stored(store)) == 251


async def test_a_server_that_does_not_hold_the_line_is_asked_in_peace(store):
    began_asked_and_answered = [0, 0, 0.9, 1, 26]
    moments = chain(began_asked_and_answered, repeat(30))
    _line, _receiver, pauses = await polled(store, [], [], ticks=lambda: float(next(moments)))
    assert pauses == [PAUSE_AFTER_HASTE]


async def test_a_server_that_reads_no_offset_is_asked_in_peace(store):
    line, _receiver, pauses = await polled(store, *([[update(5)]] * 3))
    assert line.offsets == [None, 6, 6, 6]
    assert pauses == [PAUSE_AFTER_HASTE] * 2


async def test_gaps_and_disorder_are_confirmed_by_the_highest(store):
    line, _receiver, _pauses = await polled(store, [update(9), update(2), update(5)], [])
    assert line.offsets[1] == 10


async def test_it_asks_for_the_kinds_it_knows_by_name_and_never_drops(store):
    line, _receiver, _pauses = await polled(store)
    assert json.loads(line.asked[0]["allowed_updates"]) == list(ALLOWED_UPDATES)
    assert line.asked[0]["limit"] == "100"


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(NetworkError("reset"), id="a reset"),
        pytest.param(InvalidToken("Unauthorized"), id="401"),
        pytest.param(b"<html>wall</html>", id="a page with status 200"),
        pytest.param(b'{"ok": true}', id="no result"),
        pytest.param({"a": 1}, id="no list"),
        pytest.param([1, "x", None, {"update_id": "5"}], id="no updates"),
        pytest.param(TelegramError("?"), id="whatever"),
    ],
)
async def test_after_trouble_it_asks_the_same_again(store, trouble):
    line, _receiver, pauses = await polled(store, [update(5)], trouble, trouble, [update(6)], trouble)
    assert line.offsets == [None, 6, 6, 6, 7, 7]
    assert pauses == [1.0, 2.0, 1.0]
    assert sorted(await stored(store)) == [5, 6]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param([1, {"update_id": "5"}], "a list without a single update in it", id="no updates"),
        pytest.param({"a": 1}, "no list of updates", id="no list"),
    ],
)
async def test_an_answer_that_cannot_be_used_is_no_line_that_is_down(store, caplog, answer, said):
    await polled(store, answer)
    assert f"what Telegram answers is {said}; it is asked again" in caplog.messages
    assert "cannot be reached" not in caplog.text


async def test_what_is_too_large_to_be_read_is_asked_for_in_parts(store, caplog):
    too_much = NetworkError("too large")
    too_much.__cause__ = TooLarge()
    line, _receiver, _pauses = await polled(store, *([too_much] * 4), [update(5)], [update(6)])
    assert [one["limit"] for one in line.asked] == ["100", "25", "6", "1", "1", "2", "4"]
    assert "what Telegram answers is too large to be read; it is asked for less" in caplog.messages
    assert sorted(await stored(store)) == [5, 6]


async def test_after_an_outage_it_hears_again_within_seconds(store):
    _line, _receiver, pauses = await polled(store, *([NetworkError("x")] * 8))
    assert pauses == [1, 2, 4, 5, 5, 5, 5, 5]


async def test_it_waits_as_long_as_telegram_says(store):
    _line, _receiver, pauses = await polled(store, RetryAfter(7))
    assert pauses == [7.0]


async def test_a_forgotten_webhook_is_taken_down(store):
    webhook = Conflict("can't use getUpdates method while webhook is active; use deleteWebhook")
    line, receiver, _pauses = await polled(store, webhook, [update(1)])
    assert line.calls == ["deleteWebhook"]
    assert not receiver.outdone


OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_a_newcomer_gives_way_to_the_bot_that_was_there(store):
    line, receiver, pauses = await polled(store, *([Conflict(OTHER)] * 5))
    stood_back = 0.4 * STANDS_BACK_MOST
    assert (receiver.outdone, pauses) == (True, [1.0, 1.0, stood_back, stood_back])
    assert len(line.asked) == 5, "it asked twice more, and has gone"


async def test_the_bot_that_was_there_stays(store):
    moments = chain([0], range(100, 1000, 10))
    _line, receiver, pauses = await polled(
        store, *([Conflict(OTHER)] * 22), [update(1)], ticks=lambda: float(next(moments))
    )
    assert not receiver.outdone
    assert pauses[:22] == [1.0] * 21 + [2.0]
    assert sorted(await stored(store)) == [1]


async def test_the_poll_of_a_process_that_died_is_outwaited(store):
    """A server may not notice at once that the one it answers is gone."""
    moments = chain([0], range(30), repeat(100))
    receiver = await _after_a_predecessor(store, moments, conflicts=14)
    assert not receiver.outdone
    assert sorted(await stored(store)) == [1]


async def test_a_bot_that_is_there_for_longer_than_a_poll_is_given_way_to(store):
    moments = chain([0], range(10, 100))
    receiver = await _after_a_predecessor(store, moments, conflicts=30)
    assert receiver.outdone


async def _after_a_predecessor(store, moments, *, conflicts: int) -> Receiver:
    _line, receiver, _pauses = await polled(
        store,
        *([Conflict(OTHER)] * conflicts),
        [update(1)],
        ticks=lambda: float(next(moments)),
        follows=True,
    )
    return receiver


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"update_id": 5}, id="nothing in it"),
        pytest.param({"update_id": 5, "message": "hej"}, id="a text for a message"),
        pytest.param({"update_id": 5, "message": {"chat": {}}}, id="a chat without number"),
        pytest.param({"update_id": 5, "callback_query": []}, id="a list for a press"),
        pytest.param({"update_id": 5, "message": {"message_id": 2**70, "chat": {"id": 1}}}, id="enormous"),
        pytest.param(
            {"update_id": 5, "message": {"chat": {"id": 7}, "from": {"id": 1e400}, "text": "1003123456"}},
            id="a writer without end",
        ),
        pytest.param({"update_id": 5, "unheard_of": {"x": 1}}, id="a kind of the future"),
    ],
)
async def test_a_malformed_update_stops_nobody(store, broken):
    line, _receiver, pauses = await polled(store, [update(4), broken, update(6)], [])
    assert line.offsets[1] == 7
    assert pauses == [PAUSE_AFTER_HASTE]
    found = await stored(store)
    assert (sorted(found), found[5]) == ([4, 5, 6], {"update_id": 5})


@pytest.mark.both_databases
async def test_the_same_update_twice_is_one_row(store):
    receiver = Receiver(store, TurnedClock(NOW), Line())
    assert await receiver.take([update(5, "first")]) == 1
    assert await receiver.take([update(5, "second"), update(6)]) == 2
    found = await stored(store)
    assert [found[number]["message"]["text"] for number in (5, 6)] == ["first", "hej"]


@pytest.mark.both_databases
async def test_what_begins_an_album_begins_it_also_when_it_is_told_again(store):
    receiver = Receiver(store, TurnedClock(NOW), Line())
    first, second = update(5), update(6)
    for number, one in enumerate((first, second)):
        one["message"] |= {"media_group_id": "1", "message_id": number}
    await receiver.take([first])
    await receiver.take([first, second])
    assert [raw.get("guard") for raw in (await stored(store)).values()] == [None, {"album": True}]


@pytest.mark.both_databases
async def test_half_a_character_is_stored_as_well_as_it_can_be(store):
    receiver = Receiver(store, TurnedClock(NOW), Line())
    await receiver.take(
        [json.loads('{"update_id": 1, "message": {"message_id": 1, "chat": {"id": 1}, "text": "\\ud800"}}')]
    )
    assert (await stored(store))[1]["message"]["text"] == "?"


async def test_what_is_stored_cannot_be_read_in_the_database(store):
    receiver = Receiver(store, TurnedClock(NOW), Line())
    await receiver.take([update(5, "Marker")])
    async with store.reading() as unit:
        raw = await unit.tx.connection.scalar(text("SELECT body FROM inbox"))
    assert b"Marker" not in bytes(raw)


async def test_stopped_in_the_middle_of_a_poll_it_ends_at_once(store):
    line, _receiver, _pauses = await polled(store)
    assert line.offsets == [None]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ({"update_id": 0}, 0),
        ({"update_id": 2**63 - 1}, 2**63 - 1),
        ({"update_id": 2**63}, None),
        ({"update_id": -1}, None),
        ({"update_id": True}, None),
        ({"update_id": 1.0}, None),
        ({"update_id": "1"}, None),
        ({}, None),
        ([{"update_id": 1}], None),
        (None, None),
    ],
)
def test_what_has_a_number_is_an_update(raw, number):
    assert number_of(raw) == number
