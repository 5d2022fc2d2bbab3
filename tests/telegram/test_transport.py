"""What the transport makes of answers that PTB would read wrongly."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.outbox.patience import Fate, verdict
from bot.telegram.transport import AiohttpRequest, form

OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n"


@asynccontextmanager
async def a_bot_whose_server_says(body: bytes) -> AsyncIterator[tuple[Bot, list[bytes]]]:
    """Every call is answered with these bytes and status 200; the bot, and what it asked."""
    asked: list[bytes] = []

    async def answer(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        asked.append(await reading.read(65536))
        writing.write(OK + body)
        await writing.drain()
        writing.close()
        await writing.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield Bot("1:x", base_url=f"http://127.0.0.1:{port}/bot", request=request), asked
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
