"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

A bare ASGI application, because this is the hot path of every drill and benchmark.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from bot.sandbox.errors import ApiError, Json, too_many
from bot.sandbox.faults import AFTER
from bot.sandbox.listening import reset
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params, read_params
from bot.sandbox.posting import Call
from bot.sandbox.world import World

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


_JSON = (b"content-type", b"application/json")
_HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_NOT_FOUND: Json = {"ok": False, "error_code": 404, "description": "Not Found"}
_UNAUTHORIZED: Json = {"ok": False, "error_code": 401, "description": "Unauthorized"}
_FAILURES = {
    "500": ApiError(500, "Internal Server Error"),
    "502": ApiError(502, "Bad Gateway"),
    "502_after": ApiError(502, "Bad Gateway"),
}


class LineCut(Exception):
    """The connection ends here without an answer."""


class BotApi:
    """The emulated server's front."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            await self._answer(scope, receive, send)
        except LineCut:
            reset(scope)
            while (await receive())["type"] != "http.disconnect":
                pass

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        body = await _body(receive)
        if self.world.faults.cut:
            raise LineCut
        if path.startswith("/file/bot"):
            await self._file(path.removeprefix("/file/bot"), send)
            return
        token, _, method = path.removeprefix("/bot").partition("/")
        if token != self.world.bot.token:
            await _reply(send, 401, _UNAUTHORIZED)
            return
        method = method.lower()
        if method not in METHODS:
            await _reply(send, 404, _NOT_FOUND)
            return
        await self._call(method, scope, body, send)

    async def _call(self, method: str, scope: Scope, body: bytes, send: Send) -> None:
        faults = self.world.faults
        fault = None if faults.calm else faults.draw(method)
        if not faults.calm:
            await faults.delay(method)
        try:
            _strike_before(fault, faults.retry_after)
            params = read_params(scope["query_string"], _content_type(scope), body)
            status, answer = 200, await self.run(method, params, answered=fault not in AFTER)
        except ApiError as refusal:
            status, answer = refusal.code, refusal.body()
        if fault in ("html", "html_after"):
            await _reply_raw(send, 200, _HTML, (b"content-type", b"text/html"))
            return
        self.world.audit.calls[f"{method} {status}"] += 1
        status, answer = await self._strike_after(fault, status, answer)
        if faults.cut:
            raise LineCut
        await _reply(send, status, answer)

    async def run(self, method: str, params: Params, *, answered: bool = True) -> Json:
        """The answer of a known method; raises ApiError."""
        world = self.world
        if world.limits.enforced:
            world.limits.admit(method, params.number("chat_id"), world.ticking())
        result = METHODS[method](Call(world, method, params, answered))
        if asyncio.iscoroutine(result):
            result = await result
        return {"ok": True, "result": result}

    async def _strike_after(self, fault: str | None, status: int, answer: Json) -> tuple[int, Json]:
        if fault == "reset_after":
            raise LineCut
        if fault == "502_after":
            return 502, _FAILURES[fault].body()
        if fault == "late":
            await asyncio.sleep(self.world.faults.late_seconds)
        return status, answer

    async def _file(self, rest: str, send: Send) -> None:
        token, _, path = rest.partition("/")
        if token != self.world.bot.token:
            await _reply(send, 401, _UNAUTHORIZED)
            return
        stored = self.world.files.at(path)
        if stored is None:
            await _reply(send, 404, _NOT_FOUND)
            return
        await _reply_raw(send, 200, stored.data, (b"content-type", stored.mime_type.encode()))


def _strike_before(fault: str | None, retry_after: int) -> None:
    if fault == "429":
        raise too_many(retry_after)
    if fault in ("500", "502"):
        raise _FAILURES[fault]
    if fault == "reset_before":
        raise LineCut
    if fault == "html":
        raise ApiError(502, "Bad Gateway")


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts = [body]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


def _content_type(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"content-type":
            return str(value, "latin-1")
    return ""


async def _reply(send: Send, status: int, answer: Json) -> None:
    await _reply_raw(send, status, json.dumps(answer).encode(), _JSON)


async def _reply_raw(send: Send, status: int, body: bytes, content_type: tuple[bytes, bytes]) -> None:
    headers = [content_type, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
