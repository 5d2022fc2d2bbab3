"""What a repository works with: the open connection and the vault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Executable, Row, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.secrets import Vault

# How many statements that may change something, or wait for what others change, a connection has heard.
CHANGES = "changes"
READS = ("SELECT ", "WITH ")
# What marks a step changes nothing; where one is undone, what is known is forgotten.
MARKS = ("SAVEPOINT ", "RELEASE ", "ROLLBACK TO ")
Asked = tuple[Executable, tuple[tuple[str, Any], ...]]


@dataclass(frozen=True)
class Tx:
    """An open transaction."""

    connection: AsyncConnection
    vault: Vault
    remembers: bool = True
    _known: dict[Asked, tuple[int, Sequence[Row[Any]]]] = field(default_factory=dict, compare=False)

    @property
    def on_sqlite(self) -> bool:
        """Whether the database is SQLite, where the writer is alone anyway."""
        return self.connection.dialect.name == "sqlite"

    async def first(self, question: Executable, given: Mapping[str, Any]) -> Row[Any] | None:
        """The first row of what many parts of one deed ask, or None."""
        return next(iter(await self.rows(question, given)), None)

    async def rows(self, question: Executable, given: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """What many parts of one deed ask. Until anything is written it is asked once.

        What a deed has read stays true until it writes (`bot.store.one_at_a_time`); who only looks sees one moment. All
        that is known is of one state of things. The question is put together once, and known by being the same. What
        works beside deeds remembers nothing: others write meanwhile (`Store.queueing`).
        """
        if not self.remembers:
            return (await self.connection.execute(question, given)).all()
        asked, now = (question, tuple(given.items())), self.changes
        if any(at != now for at, _rows in islice(self._known.values(), 1)):
            self._known.clear()
        if asked in self._known:
            return self._known[asked][1]
        found = (await self.connection.execute(question, given)).all()
        self._known[asked] = (now, found)
        return found

    def forget(self) -> None:
        """What was written is undone: it is all asked anew."""
        self._known.clear()

    @property
    def changes(self) -> int:
        """A count that stays the same as long as whoever works here only looks."""
        line = self.connection.sync_connection
        return int(line.info.get(CHANGES, 0)) if line is not None else 0


def count_changes(engine: AsyncEngine) -> None:
    """Let the connections of this engine know how many changes they have heard."""

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def on_asked(
        connection: Any, _cursor: Any, statement: str, _given: Any, context: Any, _many: bool
    ) -> None:
        changes = context.isinsert or context.isupdate or context.isdelete
        # A row that is locked was perhaps waited for, and is another one since.
        if changes or not statement.startswith(READS + MARKS) or " FOR " in statement:
            connection.info[CHANGES] = connection.info.get(CHANGES, 0) + 1
