"""Everything an operator, a thief of the disk or a reader of the logs could look into, as bytes; and the search."""

import base64
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx
from starlette.applications import Starlette

from bot.commands.logs import SILENCED, quiet_logs
from bot.store.engine import database_file
from bot.web.health import health
from bot.web.metrics import COUNTERS, metrics
from tests.kit.town import Town

# An integer that needs more than four bytes is stored by SQLite in six, elsewhere in eight.
WIDTHS = (6, 8)


def marks_in(haystack: bytes, words: Mapping[str, str], numbers: tuple[int, ...] = ()) -> list[str]:
    """Which marks stand in it: as text in any case, as hexadecimal, as base64; numbers as integers too."""
    folded = haystack.lower()
    found = [what for what, word in words.items() if any(one in folded for one in _readable_forms(word))]
    found += [what for what, word in words.items() if any(one in haystack for one in _base64_forms(word))]
    for number in numbers:
        forms = [str(number).encode(), *(number.to_bytes(width, "big") for width in WIDTHS)]
        if any(form in haystack for form in forms):
            found.append(f"Telegram id {number}")
    return sorted(set(found))


def _readable_forms(word: str) -> tuple[bytes, ...]:
    plain = word.lower().encode()
    return plain, plain.hex().encode(), word.encode().hex().encode(), word.lower().encode("utf-16-le")


def _base64_forms(word: str) -> Iterator[bytes]:
    """However it falls on base64's groups of three, without the characters it shares with its neighbours."""
    raw = word.encode()
    for before in range(3):
        whole = raw[(3 - before) % 3 :]
        yield base64.b64encode(whole[: len(whole) // 3 * 3])


async def database_of(town: Town) -> bytes:
    """The SQLite file with its -wal and -shm, as they lie on the disk while the bot runs.

    What a column seals is sealed before a statement knows its database: PostgreSQL is given the same bytes.
    """
    file = database_file(town.store.url)
    assert file is not None
    found = sorted(file.parent.glob(f"{file.name}*"))
    assert [one.suffix for one in found] == [".sqlite3", ".sqlite3-shm", ".sqlite3-wal"]
    return b"".join(one.read_bytes() for one in found)


async def web_of(town: Town) -> bytes:
    """What the health pages and the metrics answer."""
    routes = [
        *health(town.store, town.clock),  # type: ignore[arg-type]
        metrics(town.store, town.clock, lambda: dict.fromkeys(COUNTERS, 0)),  # type: ignore[arg-type]
    ]
    transport = httpx.ASGITransport(app=Starlette(routes=routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
        answers = [
            await http.get(path) for path in ("/health/live", "/health/ready", "/health/idle", "/metrics")
        ]
    assert [one.status_code for one in answers] == [200] * 4
    return b"\n".join(one.content + str(one.headers).encode() for one in answers)


@contextmanager
def log_at(level: str) -> Iterator[io.StringIO]:
    """What the operator's log would say at this level; the loggers are as they were afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, was = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in SILENCED}
    root.handlers = []
    quiet_logs(level)
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    try:
        yield stream
    finally:
        root.handlers, root.level = handlers, was
        for name, one in levels.items():
            logging.getLogger(name).setLevel(one)
