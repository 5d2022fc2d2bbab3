"""Posting updates to the bot's webhook: per chat in sequence, again until the answer is 2xx."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import islice
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, Json
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params
from bot.sandbox.posting import Call
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

ANSWER_SECONDS = 60.0
WINDOW = 500


@asynccontextmanager
async def posting_out(world: World) -> AsyncIterator[None]:
    """Post for as long as the context is open."""
    task = asyncio.create_task(_Postman(world).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class _Postman:
    def __init__(self, world: World) -> None:
        self.world = world
        self.lanes: dict[object, asyncio.Task[None]] = {}
        self.ended = asyncio.Event()

    async def run(self) -> None:
        try:
            while True:
                self.ended.clear()
                self.world.updates.posted.clear()
                if self.world.webhook.url and not self.world.faults.cut:
                    self._open_lanes()
                await self._rest()
        finally:
            for task in self.lanes.values():
                task.cancel()

    async def _rest(self) -> None:
        waits = [asyncio.create_task(event.wait()) for event in (self.ended, self.world.updates.posted)]
        try:
            await asyncio.wait(waits, timeout=0.5, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _open_lanes(self) -> None:
        updates, webhook = self.world.updates, self.world.webhook
        for update in list(islice(updates.repeats, 10)) + list(islice(updates.pending, WINDOW)):
            if len(self.lanes) >= webhook.max_connections:
                return
            lane = _lane(update)
            if lane not in self.lanes:
                chosen = self._swapped(update, lane)
                task = self.lanes[lane] = asyncio.create_task(self._post(chosen))
                task.add_done_callback(partial(self._end, lane))

    def _end(self, lane: object, _: "asyncio.Task[None]") -> None:
        self.lanes.pop(lane, None)
        self.ended.set()

    def _swapped(self, update: Json, lane: object) -> Json:
        updates = self.world.updates
        if updates.reorder and updates.chance.random() < updates.reorder:
            waiting = (other for other in islice(updates.pending, WINDOW) if _lane(other) == lane)
            return next((other for other in waiting if other is not update), update)
        return update

    async def _post(self, update: Json) -> None:
        updates, webhook = self.world.updates, self.world.webhook
        pause = webhook.retry_seconds
        while self.world.webhook is webhook:
            await self.world.faults.delay("webhook")
            status, answer = await self._tried(webhook, update)
            if 200 <= status < 300:
                updates.done(update)
                self.world.tell("taken")
                _answered_by_call(self.world, answer)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30 * webhook.retry_seconds)

    async def _tried(self, webhook: Webhook, update: Json) -> tuple[int, bytes]:
        if self.world.faults.cut:
            return 0, b""
        try:
            status, answer = await asyncio.wait_for(_http_post(webhook, update), ANSWER_SECONDS)
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError):
            status, answer = 0, b""
        if not 200 <= status < 300:
            webhook.last_error_date = self.world.unix()
            reason = f"Wrong response from the webhook: {status}" if status else "Connection refused"
            webhook.last_error_message = reason
        return status, answer


def _lane(update: Json) -> object:
    content: Json = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content.get("from", {})
    return chat.get("id")


async def _http_post(webhook: Webhook, update: Json) -> tuple[int, bytes]:
    parts = urlsplit(webhook.url)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure)
    try:
        writer.write(_request(webhook, update))
        await writer.drain()
        line = await reader.readline()
        status = int(line.split()[1]) if line.startswith(b"HTTP/1.") else 0
        _, _, answer = (await reader.read()).partition(b"\r\n\r\n")
        return status, answer
    finally:
        writer.close()


def _request(webhook: Webhook, update: Json) -> bytes:
    parts = urlsplit(webhook.url)
    body = json.dumps(update).encode()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [
        f"POST {target} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "X-Sandbox: jobdating",
    ]
    if webhook.secret_token:
        lines.append(f"X-Telegram-Bot-Api-Secret-Token: {webhook.secret_token}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def _answered_by_call(world: World, answer: bytes) -> None:
    """A webhook's answer may be a call of a method; what it returns is told to nobody."""
    if b'"method"' not in answer:
        return
    with suppress(ValueError, ApiError, AttributeError):
        wanted = json.loads(answer)
        name = str(wanted.pop("method")).lower()
        if name in METHODS and name != "getupdates":
            METHODS[name](Call(world, name, Params(wanted)))
