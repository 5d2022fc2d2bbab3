"""What the transport makes of answers that PTB would read wrongly."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.outbox.patience import Fate, verdict
from bot.telegram import transport
from bot.telegram.transport import LONGEST_WAIT, UNTOLD_WAIT, AiohttpRequest, form, is_too_large, understood

OK = "200 OK"
HEAD = "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/json\r\n{more}\r\n"


@asynccontextmanager
async def a_bot_whose_server_says(
    body: bytes, *, status: str = OK, more: str = "", path: str = ""
) -> AsyncIterator[tuple[Bot, list[bytes]]]:
    """Every call is answered with these bytes and this status; the bot, and what it asked."""
    asked: list[bytes] = []

    async def answer(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        asked.append(await reading.read(65536))
        writing.write(HEAD.format(status=status, more=more).encode() + body)
        await writing.drain()
        writing.close()
        await writing.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield Bot("1:x", base_url=f"http://127.0.0.1:{port}{path}/bot", request=request), asked
    finally:
        await request.shutdown()
        server.close()
        await server.wait_closed()


def refusal(**said: object) -> bytes:
    return json.dumps({"ok": False, "description": "Refused", **said}).encode()


@pytest.mark.parametrize(
    ("body", "raises", "fate"),
    [
        pytest.param(refusal(error_code=403), Forbidden, Fate.UNREACHABLE, id="blocked"),
        pytest.param(refusal(error_code=400), BadRequest, Fate.DEAD, id="a bad request"),
        pytest.param(
            refusal(error_code=429, parameters={"retry_after": 5}), RetryAfter, Fate.AGAIN, id="too much"
        ),
        pytest.param(refusal(error_code=502), NetworkError, Fate.AMBIGUOUS, id="a gateway"),
        pytest.param(refusal(), NetworkError, Fate.AGAIN, id="no number"),
        pytest.param(refusal(error_code="x"), NetworkError, Fate.AGAIN, id="no number at all"),
        pytest.param(refusal(error_code=200), NetworkError, Fate.AGAIN, id="a number that says yes"),
        pytest.param(b'{"ok":false,', NetworkError, Fate.AMBIGUOUS, id="cut short"),
    ],
)
async def test_a_refusal_told_with_status_200_is_one(body, raises, fate):
    async with a_bot_whose_server_says(body) as (bot, _asked):
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(7, "Hej")
    assert type(raised.value) is raises
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is fate


async def test_what_ptb_has_no_method_for_is_sent_as_its_own_calls_are():
    async with a_bot_whose_server_says(b'{"ok":true,"result":[]}') as (bot, asked):
        found = await bot.request.post(f"{bot.base_url}/getUpdates", form({"offset": 5, "kinds": ["a", "b"]}))
    assert found == []
    line, _headers, body = asked[0].partition(b" HTTP/1.1\r\n")[0], *asked[0].partition(b"\r\n\r\n")[::2]
    assert line == b"POST /bot1:x/getUpdates"
    assert body == b"offset=5&kinds=%5B%22a%22%2C+%22b%22%5D"


TOO_MANY = "429 Too Many Requests"


@pytest.mark.parametrize(
    ("parameters", "seconds"),
    [
        pytest.param({"retry_after": 7}, 7, id="a number"),
        pytest.param({"retry_after": "7"}, 7, id="a number as text"),
        pytest.param({"retry_after": 2.5}, 2.5, id="parts of a second"),
        pytest.param({"retry_after": -3}, UNTOLD_WAIT, id="negative"),
        pytest.param({"retry_after": 0}, UNTOLD_WAIT, id="none at all"),
        pytest.param({"retry_after": None}, UNTOLD_WAIT, id="nothing"),
        pytest.param({"retry_after": True}, UNTOLD_WAIT, id="yes"),
        pytest.param({"retry_after": "soon"}, UNTOLD_WAIT, id="a word"),
        pytest.param({"retry_after": {}}, UNTOLD_WAIT, id="an object"),
        pytest.param({"retry_after": float("nan")}, UNTOLD_WAIT, id="no number"),
        pytest.param({"retry_after": 10**30}, LONGEST_WAIT, id="enormous"),
        pytest.param({"retry_after": "9" * 400}, LONGEST_WAIT, id="enormous as text"),
        pytest.param({}, UNTOLD_WAIT, id="not said"),
        pytest.param("7", UNTOLD_WAIT, id="no parameters"),
        pytest.param([7], UNTOLD_WAIT, id="a list of them"),
    ],
)
async def test_however_a_server_asks_to_wait_it_is_waited(parameters, seconds):
    body = refusal(error_code=429, parameters=parameters)
    async with a_bot_whose_server_says(body, status=TOO_MANY) as (bot, _asked):
        with pytest.raises(RetryAfter) as raised:
            await bot.send_message(7, "Hej")
    said = verdict(raised.value, attempts=1, ambiguous=0)
    assert (said.fate, said.pause, said.refused) == (Fate.AGAIN, timedelta(seconds=seconds), True)


@pytest.mark.parametrize("body", [b"", b"<html>slow down</html>", b"[]", b"7", b'"7"', b"{}"])
async def test_too_many_is_too_many_whatever_stands_below(body):
    async with a_bot_whose_server_says(body, status=TOO_MANY) as (bot, _asked):
        with pytest.raises(RetryAfter):
            await bot.send_message(7, "Hej")


def test_nobody_waits_a_minute_for_a_number_that_was_not_said():
    assert 1 <= UNTOLD_WAIT <= 10
    assert LONGEST_WAIT <= 3600


@pytest.mark.parametrize(
    "body",
    [b"[]", b"null", b'{"ok": false, "description": 5}', b'{"ok": false, "parameters": "x"}'],
    ids=["a list", "nothing", "a number for words", "words for parameters"],
)
async def test_a_refusal_in_another_shape_is_a_page(body):
    async with a_bot_whose_server_says(body, status="403 Forbidden") as (bot, _asked):
        with pytest.raises(Forbidden) as raised:
            await bot.send_message(7, "Hej")
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is Fate.AGAIN


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (OK, Fate.AMBIGUOUS),
        ("500 Internal Server Error", Fate.AGAIN),
        ("502 Bad Gateway", Fate.AMBIGUOUS),
        ("503 Service Unavailable", Fate.AMBIGUOUS),
        ("504 Gateway Timeout", Fate.AMBIGUOUS),
        ("407 Proxy Authentication Required", Fate.AGAIN),
    ],
)
@pytest.mark.parametrize("body", [b"<html>nginx</html>", b""], ids=["a page", "nothing"])
async def test_what_a_proxy_shows_tells_by_its_status_whether_something_was_sent(status, fate, body):
    async with a_bot_whose_server_says(body, status=status) as (bot, _asked):
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(7, "Hej")
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is fate


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
async def test_a_token_is_not_carried_elsewhere(status):
    async with (
        a_bot_whose_server_says(b'{"ok":true,"result":[]}') as (other, elsewhere),
        a_bot_whose_server_says(b"", status=status, more=f"Location: {other.base_url}\r\n") as (bot, asked),
    ):
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(7, "Hej")
    assert (len(asked), elsewhere) == (1, [])
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is Fate.AGAIN


@pytest.mark.parametrize("body", [b"{}", b'{"ok":true}', b'{"ok":true,"result":5}', b"[]", b"7"])
async def test_a_yes_without_what_was_asked_for_is_not_understood(body):
    async with a_bot_whose_server_says(body) as (bot, _asked):
        with pytest.raises(TelegramError) as raised:
            await understood(bot.get_me())
    assert type(raised.value) is TelegramError


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
async def test_an_answer_without_an_end_does_not_take_the_machines_memory(packed, monkeypatch):
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 1000)
    body = b'{"ok":true,"result":"' + b"a" * 100_000 + b'"}'
    more = "Content-Encoding: gzip\r\n" if packed else ""
    async with a_bot_whose_server_says(gzip.compress(body) if packed else body, more=more) as (bot, _asked):
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(7, "Hej")
    assert is_too_large(raised.value)
    assert verdict(raised.value, attempts=1, ambiguous=0).fate is Fate.AMBIGUOUS


def test_no_library_brings_a_command_line_of_its_own_into_the_bots_memory():
    assert httpx.main.__module__ == "httpx"  # the sentence it says when it has none
