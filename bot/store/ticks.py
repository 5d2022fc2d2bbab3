"""When each tick last ran, whatever restarts in between."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Integer, String, Table, bindparam, case, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.schema import Instant, metadata
from bot.store.tx import Tx

# A tick that ends the process so often is set aside until its next time, and then tried once.
MOST_TICK_TRIES = 5
# What its attempts say then: more than any that was only tried.
SET_ASIDE = 10 * MOST_TICK_TRIES

# When each tick last ran, and how often it was begun since then.
ticks = Table(
    "ticks",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("last_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
)

# Put together once: that takes longer than running them.
THIS_ONE = ticks.c.name == bindparam("tick", type_=String)
LAST_RUN = select(ticks.c.last_at).where(THIS_ONE)
BEGUN = (
    update(ticks)
    .where(THIS_ONE, ticks.c.last_at == bindparam("last", type_=Instant))
    .values(attempts=ticks.c.attempts + 1)
)
TICKS_SET_ASIDE = select(func.count()).select_from(ticks).where(ticks.c.attempts >= SET_ASIDE)


def ends_the_process(attempts: int) -> bool:
    """Whether a tick that was begun so often, and never ended, is to be set aside."""
    return attempts >= MOST_TICK_TRIES and attempts != SET_ASIDE


class Ticks:
    """The memory of ticks."""

    tx: Tx

    async def last_run(self, tick: str) -> datetime | None:
        """When a tick last ran, or None."""
        found: datetime | None = await self.tx.connection.scalar(LAST_RUN, {"tick": tick})
        return found

    async def last_runs(self) -> dict[str, tuple[datetime, int]]:
        """When each tick last ran, and how often it was begun since; one that never ran is not in it."""
        rows = await self.tx.connection.execute(select(ticks))
        return {row.name: (row.last_at, row.attempts) for row in rows}

    async def ran(self, tick: str, *, last: datetime | None, at: datetime) -> bool:
        """Remember that a tick runs now. False when it has run since `last`: another was faster."""
        adding = (sqlite if self.tx.on_sqlite else postgresql).insert
        result = await self.tx.connection.execute(_running(adding), {"tick": tick, "at": at, "last": last})
        return result.first() is not None

    async def tick_begun(self, tick: str, *, last: datetime) -> bool:
        """A tick is about to run, which may end the process. False when it has run since `last`."""
        begun = await self.tx.connection.execute(BEGUN, {"tick": tick, "last": last})
        return begun.rowcount > 0

    async def tick_not_begun(self, tick: str) -> None:
        """It broke, and ended no process; nor is it set aside any more, if it was."""
        before = case((ticks.c.attempts > SET_ASIDE, 0), else_=ticks.c.attempts - 1)
        await self.tx.connection.execute(
            update(ticks).where(ticks.c.name == tick, ticks.c.attempts > 0).values(attempts=before)
        )

    async def tick_set_aside(self, tick: str, *, at: datetime) -> None:
        """It ended the process too often: at its next time it is tried once."""
        await self.tx.connection.execute(
            update(ticks).where(ticks.c.name == tick).values(last_at=at, attempts=SET_ASIDE)
        )


@cache
def _running(adding: Callable[..., Any]) -> Any:
    return (
        adding(ticks)
        .values(name=bindparam("tick", type_=String), last_at=bindparam("at", type_=Instant))
        .on_conflict_do_update(
            index_elements=["name"],
            set_={"last_at": bindparam("at", type_=Instant), "attempts": 0},
            where=ticks.c.last_at == bindparam("last", type_=Instant),
        )
        # PostgreSQL's driver does not count the rows of an insert.
        .returning(ticks.c.name)
    )
