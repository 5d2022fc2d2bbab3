"""SQLite without a thread of its own: a story has nothing else to do while a statement is on its way.

Statements, transactions and rows are those of the bot, made by SQLAlchemy and answered by SQLite; only the way
between them and who awaits them is short. The bot's own, through a greenlet and a thread, costs five times as
much as the statement; stories marked `both_databases`, and the tests of the store, go that way. What was asked
before need not be put together again (`asked_before`).
"""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.sql.cache_key import CacheKey

from bot.store import engine as engines
from bot.store.patience import Patience
from bot.store.tx import CHANGES, count_changes
from tests.kit.asked_before import Asked, Given, learned
from tests.kit.files import MOST_STATEMENTS, File, lent_as

REMEMBERED = "_asked_before"
_asked: dict[Any, Asked | None] = {}  # of this process


class Cursor(sqlite3.Cursor):
    """Brings all rows along, as the bot's own does: what is changed later does not change them."""

    connection: "Line"
    _rows: Iterator[Any] = iter(())

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
        """Begin, if that is still to be said, and ask."""
        if self.connection.knows_its_ways and sql.startswith("PRAGMA") and "=" in sql:
            return self  # said again, it would have to prepare all statements anew
        self.connection.really_begin()
        super().execute(sql, parameters)
        self._rows = iter(super().fetchall() if self.description is not None else ())
        return self

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":
        """Begin, if that is still to be said, and ask for each."""
        self.connection.really_begin()
        super().executemany(sql, parameters)
        return self

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """The next rows."""
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self._rows)


class Line(sqlite3.Connection):
    """A connection whose transaction begins with its first statement, as the bot's own does."""

    _opening: str | None = None
    home: File | None = None  # whose line it is, if it is kept
    knows_its_ways = False  # it was set up before, and nobody has begun anything since

    def begin_with(self, opening: str) -> None:
        """Say this before the next statement."""
        self._opening = opening

    def really_begin(self) -> None:
        """A statement comes."""
        opening, self._opening = self._opening, None
        if opening is not None:
            self.knows_its_ways = False
            sqlite3.Cursor(self).execute(opening)

    def create_function(self, *given: Any, **more: Any) -> None:
        """Know another function."""
        if not self.knows_its_ways:
            super().create_function(*given, **more)

    def close(self) -> None:
        """Go back to whose line it is, or end."""
        if self.home is None:
            super().close()
        else:
            self.home.take_back(self)

    def cursor(self, *_made: Any) -> Cursor:  # type: ignore[override]
        """A cursor of this kind."""
        return super().cursor(Cursor)

    def commit(self) -> None:
        """Commit what was begun."""
        self._opening = None
        super().commit()

    def rollback(self) -> None:
        """Roll back what was begun."""
        self._opening = None
        super().rollback()


class Stream:
    """What the bot uses of an `AsyncResult`."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    async def partitions(self, size: int) -> AsyncIterator[Any]:
        """The rows, so many at a time."""
        for some in self._answer.partitions(size):
            yield some

    async def close(self) -> None:
        """Want no more of them."""
        self._answer.close()


class AtOnceConnection:
    """What the bot uses of an `AsyncConnection`; all of it is done when it is asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = self.sync_connection = connection
        self.dialect = connection.dialect
        self._line: Line = connection.connection.driver_connection  # type: ignore[assignment]
        self._savepoints = count(1)

    def transaction(self) -> Any:
        """Commits when the block ends and rolls back when it raises."""
        return self._connection.begin()

    def leave(self) -> None:
        """Whoever had it is done; what was begun and not committed is undone."""
        if self._connection.in_transaction():
            self._connection.rollback()

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    async def execute(self, statement: Any, parameters: Any = None, **more: Any) -> Any:
        """Ask a statement."""
        return self._execute(statement, parameters, **more)

    async def scalar(self, *given: Any, **more: Any) -> Any:
        """The first value of the first row, or None."""
        return self._execute(*given, **more).scalar()

    async def scalars(self, *given: Any, **more: Any) -> Any:
        """The first value of each row."""
        return self._execute(*given, **more).scalars()

    async def stream(self, statement: Any, parameters: Any = None) -> Stream:
        """Ask a statement whose rows are wanted some at a time."""
        return Stream(self._execute(statement, parameters))

    async def exec_driver_sql(self, *given: Any, **more: Any) -> Any:
        """Ask in SQLite's own words."""
        self._changes()
        return self._connection.exec_driver_sql(*given, **more)

    async def run_sync(self, done: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """Have something done with the connection."""
        return done(self._connection, *given, **more)

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[None]:
        """What happens inside is undone when it raises."""
        self._changes()
        if self._is_heard:
            with self._connection.begin_nested():
                yield
            return
        name = f"at_once_{next(self._savepoints)}"
        self._say(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self._say(f"ROLLBACK TO SAVEPOINT {name}")
            raise
        self._say(f"RELEASE SAVEPOINT {name}")

    @property
    def _is_heard(self) -> bool:
        """Whether somebody listens to what is asked: then every word goes SQLAlchemy's own way."""
        return bool(self._connection.dispatch.before_cursor_execute)

    def _changes(self) -> None:
        """What the bot counts by listening (`bot.store.tx`)."""
        info = self._connection.info
        info[CHANGES] = info.get(CHANGES, 0) + 1

    def _execute(self, statement: Any, parameters: Any = None, **more: Any) -> Any:
        if not statement.is_select:
            self._changes()
        given = parameters[0] if isinstance(parameters, list) and len(parameters) == 1 else parameters or {}
        key = None if more or isinstance(given, list) else statement._generate_cache_key()
        if key is None or key.params or self._is_heard:
            return self._connection.execute(statement, parameters, **more)
        known = self._known(statement, key, given)
        if known is None:
            answer = self._connection.execute(statement, parameters)
            asked = self.dialect, key.key, *sorted(given)
            if asked not in _asked:
                _asked[asked] = learned(answer.context.compiled, given)
            return answer
        words = known.of(key.bindparams, given)
        return known.answer(self._say(words.sql, words.values(key.bindparams, given)))

    def _known(self, statement: Any, key: CacheKey, given: Given) -> Asked | None:
        """What is known of a statement; one that stands in a module remembers it, as its key is long to look up."""
        names = self.dialect, *given
        remembered: dict[Any, Asked] = statement.__dict__.get(REMEMBERED, {})
        if names not in remembered:
            found = _asked.get((self.dialect, key.key, *sorted(given)))
            if found is None:
                return None
            remembered[names] = found
            statement._set_memoized_attribute(REMEMBERED, remembered)
        return remembered[names]

    def _say(self, sql: str, parameters: Any = ()) -> Cursor:
        cursor = self._line.cursor()
        try:
            return cursor.execute(sql, parameters)
        except sqlite3.Error as error:
            self._connection._handle_dbapi_exception(error, sql, parameters, cursor, None)


class AtOnceEngine:
    """What the bot uses of an `AsyncEngine`."""

    def __init__(self, engine: Engine) -> None:
        self.sync_engine = engine
        self.url = engine.url
        self._kept: list[AtOnceConnection] = []

    @property
    def dialect(self) -> Any:
        """SQLite's."""
        return self.sync_engine.dialect

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AtOnceConnection]:
        """A transaction; it commits when the block ends and rolls back when it raises."""
        async with self.connect() as connection:
            with connection.transaction():
                yield connection

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AtOnceConnection]:
        """A connection; it is kept for whoever comes next."""
        connection = self._kept.pop() if self._kept else AtOnceConnection(self.sync_engine.connect())
        try:
            yield connection
        finally:
            connection.leave()
            self._kept.append(connection)

    async def dispose(self) -> None:
        """Let go of all connections."""
        while self._kept:
            self._kept.pop().close()
        self.sync_engine.dispose()


def file_engine(address: URL, _patience: Patience, **pool: float) -> AtOnceEngine:
    """What `bot.store.engine` makes for a file; who waits here for a connection would wait for ever."""
    made: dict[str, Any] = {**pool, "pool_timeout": 1}
    name = str(address.database)

    def new() -> Line:
        return sqlite3.connect(name, factory=Line, check_same_thread=False, cached_statements=MOST_STATEMENTS)

    def line() -> Line:
        file = lent_as(Path(name))
        kept: Line = new() if file is None else file.line(tuple(pool.items()), new)
        return kept

    return AtOnceEngine(
        create_engine(address.set(drivername="sqlite"), hide_parameters=True, creator=line, **made)
    )


def _count_of_others(engine: Any) -> None:
    """A file's changes are counted here, and PostgreSQL's as ever."""
    if not isinstance(engine, AtOnceEngine):
        count_changes(engine)


@contextmanager
def alone_in_it() -> Iterator[None]:
    """Stores that are made inside the block have no thread of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "_file_engine", file_engine)
        patch.setattr(engines, "count_changes", _count_of_others)
        yield
