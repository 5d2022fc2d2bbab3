"""aiosqlite with one trip to its thread for each statement instead of one for each step of it.

A cursor is made, asked, read and closed on the connection's own thread. Done one by one that is four
trips, and on a busy machine the trips take longer than the statements. For the same reason `BEGIN` and
what is said of savepoints go along with the first statement after them, a savepoint in which nothing was asked
is never made, and where nothing was begun nothing is rolled back.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from threading import Thread
from typing import Any

import aiosqlite

from bot.store.patience import Patience

AHEAD = 200  # rows brought along with the answer; of a longer one the rest is fetched when asked for


class OneTripCursor(aiosqlite.Cursor):
    """A cursor that is made when it is first asked something, and brings its rows along."""

    _conn: "OneTripConnection"

    def __init__(self, connection: "OneTripConnection") -> None:
        super().__init__(connection, None)  # type: ignore[arg-type]  # made on the thread
        self._rows: list[Any] = []
        self._more = False

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "OneTripCursor":
        """Ask, and bring the first rows along."""
        await self._on_thread(self._ask, self._conn.take_words(), sql, tuple(parameters or ()))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneTripCursor":
        """Ask for each of the parameters; there are no rows."""
        await self._on_thread(self._ask_for_each, self._conn.take_words(), sql, parameters)
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

    def _ask(self, words: Sequence[str], sql: str, parameters: tuple[Any, ...]) -> None:
        with self._let_go_if_it_fails(words) as cursor:
            cursor.execute(sql, parameters)
        self._rows, self._more = [], self._cursor.description is not None
        if self._more:
            self._read(AHEAD)

    def _ask_for_each(self, words: Sequence[str], sql: str, parameters: Iterable[Any]) -> None:
        with self._let_go_if_it_fails(words) as cursor:
            cursor.executemany(sql, parameters)

    @contextmanager
    def _let_go_if_it_fails(self, words: Sequence[str]) -> Iterator[sqlite3.Cursor]:
        cursor = self._cursor or self._conn._conn.cursor()  # aiosqlite has no other way to it on the thread
        try:
            for one in words:
                cursor.execute(one)
            yield cursor
        except sqlite3.Error:
            # Here, on the thread: a failed cursor that is swept up elsewhere waits there, and with it the whole
            # process, until the connection's next statement has got its lock.
            cursor.close()
            raise
        self._cursor = cursor

    def _read(self, most: int | None) -> None:
        found = self._cursor.fetchall() if most is None else self._cursor.fetchmany(most)
        self._rows += found
        self._more = most is not None and len(found) == most


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors need no trip to be made, whose transactions need none to begin, and savepoints none
    at all."""

    _opening: str | None = None
    _asked = _done = 0
    _given_up = False

    def __init__(self, connector: Callable[[], sqlite3.Connection], patience: Patience) -> None:
        super().__init__(connector, AHEAD)
        self._thread = Thread(target=_while_there_is_a_loop, args=(self._thread.run,), daemon=True)
        self._patience = patience
        self._marks: list[str] = []

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # awaited only as `async with`, which it is
        """A cursor; nothing happens before it is asked something."""
        return OneTripCursor(self)

    def begin_with(self, opening: str) -> None:
        """Say this (`BEGIN ...`) before the next statement, on the same trip."""
        self._opening = opening

    def mark(self, name: str) -> None:
        """Make a savepoint before the next statement."""
        self._marks.append(_mark(name))

    def release(self, name: str) -> None:
        """What was done since the savepoint stays."""
        if not self._unmade(name):
            self._marks.append(f"RELEASE SAVEPOINT {name}")

    def back_to(self, name: str) -> None:
        """What was done since the savepoint is undone, before anything else is asked or committed."""
        if not self._unmade(name):
            self._marks += [f"ROLLBACK TO SAVEPOINT {name}", f"RELEASE SAVEPOINT {name}"]

    def _unmade(self, name: str) -> bool:
        """Whether nothing was asked since, so that it need not be made either."""
        if _mark(name) not in self._marks:
            return False
        del self._marks[self._marks.index(_mark(name)) :]
        return True

    def take_words(self) -> list[str]:
        """What must be said before the statement that is about to go; it is said once."""
        opening, self._opening = self._opening, None
        marks, self._marks = self._marks, []
        return marks if opening is None else [opening, *marks]

    async def commit(self) -> None:
        """Commit; where nothing was asked since the beginning there is nothing to commit."""
        nothing_asked = self._opening is not None
        words = self.take_words()
        if words and not nothing_asked:
            await self._execute(self._commit_after, words)
        elif not nothing_asked:
            await super().commit()

    def _commit_after(self, words: Sequence[str]) -> None:
        with closing(self._conn.cursor()) as cursor:
            for one in words:
                cursor.execute(one)
        self._conn.commit()

    async def rollback(self) -> None:
        """Roll back what was begun."""
        self.take_words()
        if self._given_up:
            return  # the file does that by itself
        # First: a statement that nobody waits for any more may still be on its way to the thread.
        if self._asked != self._done or self.in_transaction:
            await super().rollback()

    async def _execute(self, fn: Callable[..., Any], *given: Any, **more: Any) -> Any:
        if self._given_up:
            raise sqlite3.OperationalError("the database does not answer")
        self._asked += 1
        asked = super()._execute(self._counted, fn, *given, **more)  # type: ignore[no-untyped-call]
        try:
            # A lock somebody else holds is waited for in the file; only a process that ends does not.
            return await self._patience.answer(asked, within=None)
        except TimeoutError:
            self._given_up = True
            raise sqlite3.OperationalError("the database does not answer") from None

    async def close(self) -> None:
        """Close; what hangs at somebody else's lock ends with the process."""
        if self._given_up or self._patience.is_over:
            self._tx.put_nowait((None, self._conn.close))
            self._connection = None
            return
        await super().close()

    def _counted(self, fn: Callable[..., Any], *given: Any, **more: Any) -> Any:
        try:
            return fn(*given, **more)
        finally:
            self._done += 1


def _mark(name: str) -> str:
    return f"SAVEPOINT {name}"


def _while_there_is_a_loop(run: Callable[[], None]) -> None:
    # What was given up may be answered when nobody is there any more.
    with suppress(RuntimeError):
        run()


def connect(patience: Patience, database: str, **given: Any) -> OneTripConnection:
    """What `aiosqlite.connect` does, with a time limit; the thread ends with the process."""
    return OneTripConnection(lambda: sqlite3.connect(database, **given), patience)
