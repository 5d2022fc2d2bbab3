"""Carrying Bot API calls over HTTP with aiohttp.

PTB's own client rechecks every connection at each call and falls to a quarter of its speed with many
at once; this one does not. Errors keep their cause, from which the outbox decides what happened.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, EndPointNotFound, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # how PTB itself makes a RequestData

DEFAULT_SECONDS = 20.0
CONNECT_SECONDS = 5.0
NO_SUCH_METHOD = frozenset({HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED})
TOO_LARGE = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_URI_TOO_LONG})
# Whoever asks too much and is not told how long to wait, or not in a number, waits so long.
UNTOLD_WAIT = 5.0
# Nobody waits longer without asking again: a number may be a slip, and who is told twice loses nothing.
LONGEST_WAIT = 3600.0
# Far above what a hundred of the longest messages take; more would take the machine's memory.
LARGEST_ANSWER = 16 * 1024 * 1024

# An answer that says no, whatever its status.
REFUSED = re.compile(rb'\s*\{\s*"ok"\s*:\s*false')


class Unanswered(Exception):
    """Something between here and Telegram answered, or cut the answer short: nobody knows what happened."""


class TooLarge(Unanswered):
    """An answer that nobody reads to its end."""


class Elsewhere(Exception):
    """A redirect: whatever was asked was not done here, and a token is not carried to another address."""


Answer = TypeVar("Answer")


async def understood(call: Awaitable[Answer]) -> Answer:
    """What the call answers; an answer PTB stumbles over is one nobody understood, not a bug of ours.

    Raises `TelegramError` and nothing else.
    """
    try:
        return await call
    except TelegramError:
        raise
    except Exception as error:
        raise TelegramError("not understood") from error


async def asked(bot: Bot, method: str, *, read_seconds: float | None = None, **given: Any) -> Any:
    """The result of a call as it came: what says yes has done it, however its answer is shaped otherwise.

    What is None is not sent. Raises `TelegramError` and nothing else.
    """
    wanted = RequestData(
        [RequestParameter.from_input(name, value) for name, value in given.items() if value is not None]
    )
    waits: dict[str, Any] = {} if read_seconds is None else {"read_timeout": read_seconds}
    return await understood(bot.request.post(f"{bot.base_url}/{method}", wanted, **waits))


class AiohttpRequest(BaseRequest):
    """PTB's request interface on one aiohttp session."""

    def __init__(self, *, connections: int = 64, read_seconds: float = DEFAULT_SECONDS) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take when the caller does not say."""
        return self._read_seconds

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer; one that says yes and nothing else has an empty result. Raises `TelegramError`."""
        said: Any = BaseRequest.parse_json_payload(payload)
        return {"result": None, **said} if isinstance(said, dict) and said.get("ok") is True else said

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # PTB's signature
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call: status and body. Raises `TimedOut` and `NetworkError` with the cause kept."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_given(connect_timeout, CONNECT_SECONDS),
            total=_given(read_timeout, self._read_seconds) + CONNECT_SECONDS,
        )
        try:
            async with self._session.request(
                method, url, data=_payload(request_data), timeout=timeout, allow_redirects=False
            ) as answer:
                return _telling(answer.status, await _body(answer))
        except aiohttp.ConnectionTimeoutError as error:
            raise TimedOut from ConnectionRefusedError(type(error).__name__)
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, asyncio.IncompleteReadError) as error:
            raise NetworkError(type(error).__name__) from error


def form(given: Mapping[str, Any]) -> RequestData:
    """The parameters of a call that PTB has no method for, as it sends its own."""
    return RequestData([RequestParameter(name, value, None) for name, value in given.items()])


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """All of it, unpacked. Raises `NetworkError` as soon as it is larger than any answer is."""
    found = bytearray()
    async for part in answer.content.iter_any():
        found += part
        if len(found) > LARGEST_ANSWER:
            raise NetworkError("too large") from TooLarge("too large")
    return bytes(found)


def _telling(status: int, body: bytes) -> tuple[int, bytes]:
    """The answer, or what PTB would read wrongly from its status alone."""
    if status == HTTPStatus.OK and REFUSED.match(body):
        # Some servers say everything with 200; PTB believes the status and looks for a result.
        status = _said_inside(body)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise NetworkError(f"status {status}") from Elsewhere(str(status))
    if status > HTTPStatus.INTERNAL_SERVER_ERROR and status not in NO_SUCH_METHOD:
        raise NetworkError(f"status {status}") from Unanswered(str(status))
    if status in NO_SUCH_METHOD:
        raise EndPointNotFound(f"status {status}")
    if status in TOO_LARGE:
        raise BadRequest(f"status {status}")
    if status == HTTPStatus.OK and body.startswith(b"{") and not body.rstrip().endswith(b"}"):
        raise NetworkError("cut short") from Unanswered("cut short")
    return status, _refusal(status, body) if status >= HTTPStatus.BAD_REQUEST else body


def _refusal(status: int, body: bytes) -> bytes:
    """A refusal PTB can read; an empty one, which it takes for a page, when it is shaped otherwise."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    parameters = said.get("parameters", {}) if isinstance(said, dict) else {}
    named = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if named is not None or status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RetryAfter(timedelta(seconds=seconds_to_wait(named)))
    is_refusal = isinstance(said, dict) and isinstance(said.get("description", ""), str)
    return body if is_refusal and isinstance(parameters, dict) else b""


def seconds_to_wait(named: object) -> float:
    """How long to wait when a server asks for it, whatever it writes where the number should be."""
    try:
        seconds = float(named) if isinstance(named, str) else named
    except ValueError:
        return UNTOLD_WAIT
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and seconds > 0:
        return float(min(seconds, LONGEST_WAIT))
    return UNTOLD_WAIT


def _said_inside(body: bytes) -> int:
    """The status a refusal names; 500 when it names none."""
    try:
        named = json.loads(body).get("error_code")
    except ValueError:
        return HTTPStatus.OK
    is_status = isinstance(named, int) and HTTPStatus.BAD_REQUEST <= named < 600
    return named if is_status else HTTPStatus.INTERNAL_SERVER_ERROR


def is_too_large(error: BaseException) -> bool:
    """Whether there was an answer, and more of it than is read."""
    return isinstance(error.__cause__, TooLarge)


def _given(value: Any, default: float) -> float:
    return default if value is BaseRequest.DEFAULT_NONE or value is None else float(value)


def _payload(request_data: RequestData | None) -> Any:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, text in request_data.json_parameters.items():
        form.add_field(name, text)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
