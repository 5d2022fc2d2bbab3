"""Where a bot dies: at a named point, or at the n-th thing it does. Installed from outside, by events.

Nothing in `bot/` knows of this: SQLAlchemy tells of statements and returned connections, and the
transport is wrapped.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from bot.telegram.transport import AiohttpRequest

SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "deleteMessage"})
DDL = ("CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX", "INSERT INTO alembic_version")

# Name of a point: what it means.
POINTS = {
    "after claiming an update": "the attempt is counted, no work is done",
    "inside a handler": "half of an update's changes are written, nothing is committed",
    "before the commit": "everything of a change is written, nothing is committed",
    "before the callback answer": "the press has had its effect, the phone still waits",
    "updates fetched": "Telegram has told, nothing is stored",
    "updates stored": "stored, and Telegram is not told so",
    "after claiming a message": "the lease is taken, nothing is sent",
    "before sending": "the call is about to leave",
    "after sending": "Telegram has it, the row does not know",
    "before acknowledging": "the row is about to learn that it was sent",
    "inside a migration": "tables are half made",
    "anything": "every statement and every call counts",
}
# Those that a bot at work comes by again and again.
AT_WORK = tuple(name for name in POINTS if name not in ("inside a migration", "anything"))


@dataclass
class Fuse:
    """Burns at the n-th time of its point; `die` is called then. With `n` 0 it only counts."""

    point: str
    n: int
    die: Callable[[], None]
    seen: Counter[str] = field(default_factory=Counter)

    def met(self, point: str) -> None:
        """The process has come to a point."""
        self.seen[point] += 1
        if point == self.point and self.seen[point] == self.n:
            self.die()


def power_cut() -> None:
    """The end, without any goodbye."""
    os.kill(os.getpid(), signal.SIGKILL)


def install(fuse: Fuse) -> None:
    """Let this process come to its points."""
    _watch_statements(fuse)
    _watch_calls(fuse)


def point_of(statement: str) -> str | None:
    """Which point it is to be about to execute this statement, if any."""
    said = " ".join(statement.split())
    if said.startswith("INSERT INTO outbox "):
        return "inside a handler"
    if said.startswith("UPDATE inbox SET ") and "done_at=" in said:
        return "before the commit"
    if said.startswith("UPDATE outbox SET ") and "sent_message=" in said:
        return "before acknowledging"
    if said.startswith(DDL):
        return "inside a migration"
    return None


def claim_of(statement: str) -> str | None:
    """Which point it is to have committed this statement, if any."""
    said = " ".join(statement.split())
    if "RETURNING" not in said:
        return None
    if said.startswith("UPDATE inbox SET "):
        return "after claiming an update"
    return "after claiming a message" if said.startswith("UPDATE outbox SET ") else None


def _watch_statements(fuse: Fuse) -> None:
    def before(connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        fuse.met("anything")
        if (point := point_of(statement)) is not None:
            fuse.met(point)

    def after(connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if (point := claim_of(statement)) is not None:
            connection.connection.info["claimed"] = point

    def returned(_dbapi: Any, record: Any) -> None:
        # A connection comes back when its transaction has ended.
        if (point := record.info.pop("claimed", None)) is not None:
            fuse.met(point)

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    event.listen(Pool, "checkin", returned)


def _watch_calls(fuse: Fuse) -> None:
    carried = AiohttpRequest.do_request
    told: set[str] = set()

    async def do_request(self: AiohttpRequest, url: str, *given: Any, **more: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2].partition("?")[0]
        fuse.met("anything")
        _before(fuse, method, told)
        status, body = await carried(self, url, *given, **more)
        _after(fuse, method, status, body, told)
        return status, body

    AiohttpRequest.do_request = do_request  # type: ignore[method-assign]


def _before(fuse: Fuse, method: str, told: set[str]) -> None:
    if method in SENDS:
        fuse.met("before sending")
    elif method == "answerCallbackQuery":
        fuse.met("before the callback answer")
    elif method == "getUpdates" and told:
        told.clear()
        fuse.met("updates stored")


def _after(fuse: Fuse, method: str, status: int, body: bytes, told: set[str]) -> None:
    if status != 200:
        return
    if method in SENDS:
        fuse.met("after sending")
    elif method == "getUpdates" and b"update_id" in body:
        told.add(method)
        fuse.met("updates fetched")
