"""aiosqlite with one trip to its thread for each statement instead of one for each step of it.

A cursor is made, asked, read and closed on the connection's own thread. Done one by one that is four
trips, and on a busy machine the trips take longer than the statements.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import aiosqlite

AHEAD = 200  # rows brought along with the answer; of a longer one the rest is fetched when asked for


class OneTripCursor(aiosqlite.Cursor):
    """A cursor that is made when it is first asked something, and brings its rows along."""

    def __init__(self, connection: "OneTripConnection") -> None:
        super().__init__(connection, None)  # type: ignore[arg-type]  # made on the thread
        self._rows: list[Any] = []
        self._more = False

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "OneTripCursor":
        """Ask, and bring the first rows along."""
        await self._on_thread(self._ask, sql, tuple(parameters or ()))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneTripCursor":
        """Ask for each of the parameters; there are no rows."""
        await self._on_thread(self._ask_for_each, sql, parameters)
        return self

    async def fetchone(self) -> Any:
        """The next row, or None."""
        found = await self.fetchmany(1)
        return found[0] if found else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, at most this many; none at the end."""
        size = size or AHEAD
        if not self._rows and self._more:
            await self._on_thread(self._read, max(size, AHEAD))
        found, self._rows = self._rows[:size], self._rows[size:]
        return found

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        if self._more:
            await self._on_thread(self._read, None)
        found, self._rows = self._rows, []
        return found

    async def close(self) -> None:
        """Let go of what was not read; what was read to its end has let go by itself."""
        if self._more:
            self._more = False
            await super().close()

    async def _on_thread(self, step: Callable[..., None], *given: Any) -> None:
        await self._execute(step, *given)  # type: ignore[no-untyped-call]

    def _ask(self, sql: str, parameters: tuple[Any, ...]) -> None:
        self._cursor = self._made()
        self._cursor.execute(sql, parameters)
        self._rows, self._more = [], self._cursor.description is not None
        if self._more:
            self._read(AHEAD)

    def _ask_for_each(self, sql: str, parameters: Iterable[Any]) -> None:
        self._cursor = self._made()
        self._cursor.executemany(sql, parameters)

    def _made(self) -> sqlite3.Cursor:
        return self._cursor or self._conn._conn.cursor()  # aiosqlite has no other way to it on the thread

    def _read(self, most: int | None) -> None:
        found = self._cursor.fetchall() if most is None else self._cursor.fetchmany(most)
        self._rows += found
        self._more = most is not None and len(found) == most


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors need no trip to be made."""

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # awaited only as `async with`, which it is
        """A cursor; nothing happens before it is asked something."""
        return OneTripCursor(self)


def connect(database: str, **given: Any) -> OneTripConnection:
    """What `aiosqlite.connect` does; the thread ends with the process."""
    made = OneTripConnection(lambda: sqlite3.connect(database, **given), AHEAD)
    made._thread.daemon = True
    return made
