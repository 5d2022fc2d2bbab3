"""Who may send for a bot token: one process at a time, elected by a row."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, String, Table, bindparam, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningUpdate

from bot.store.schema import Instant, metadata
from bot.store.tx import Tx

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Instant, nullable=False),
    # Grows with every new holder; a holder of an older epoch no longer speaks for the bot.
    Column("epoch", Integer, nullable=False),
)


@dataclass(frozen=True)
class Fence:
    """The right to speak for a bot token, as one holder got it. Worth nothing under a newer epoch."""

    name: str
    epoch: int


def stands(name: Any, epoch: Any) -> ColumnElement[bool]:
    """Whether this is still the newest epoch of that lease."""
    newest = select(leases.c.name).where(leases.c.name == name, leases.c.epoch == epoch)
    # Locked, so that nobody takes over between this look and the commit.
    return exists(newest.with_for_update(read=True))


# Put together once: that takes longer than running them.
ENDS = bindparam("ends", type_=Instant)
OF_THIS = update(leases).where(leases.c.name == bindparam("lease")).returning(leases.c.epoch)
KEEP = OF_THIS.where(leases.c.holder == bindparam("who")).values(until=ENDS)
_NEWER = OF_THIS.values(until=ENDS, holder=bindparam("who"), epoch=leases.c.epoch + 1)
TAKE = _NEWER.where(or_(leases.c.until <= bindparam("now", type_=Instant), leases.c.holder == ""))
TAKE_FROM = _NEWER.where(
    leases.c.holder == bindparam("was"), leases.c.until == bindparam("ended", type_=Instant)
)
HOLDING = select(leases.c.holder, leases.c.until).where(leases.c.name == bindparam("lease"))
ADD, ADD_ON_POSTGRESQL = (
    dialect.insert(leases).on_conflict_do_nothing(index_elements=["name"]) for dialect in (sqlite, postgresql)
)


@dataclass(frozen=True)
class Holding:
    """Who holds a lease, and until when."""

    holder: str
    until: datetime


def name_of(token: str) -> str:
    """What a bot's lease is called; the token itself is never stored."""
    return hashlib.sha256(f"sender {token}".encode()).hexdigest()


class Leases:
    """Leases by name."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def take(self, name: str, holder: str, *, now: datetime, lives: timedelta) -> Fence | None:
        """Take or keep the lease for a while; None while somebody else holds it.

        Whoever held it last keeps the epoch even when it ran out meanwhile, so a clock that jumped
        costs nothing.
        """
        ours = {"lease": name, "who": holder, "ends": now + lives}
        kept = await self._moved(KEEP, ours)
        if kept is not None:
            return Fence(name, kept)
        ended = {"name": name, "holder": "", "until": now - lives, "epoch": 0}
        await self.tx.connection.execute(ADD if self.tx.on_sqlite else ADD_ON_POSTGRESQL, ended)
        taken = await self._moved(TAKE, {**ours, "now": now})
        return Fence(name, taken) if taken is not None else None

    async def take_from(
        self, seen: Holding, name: str, holder: str, *, now: datetime, lives: timedelta
    ) -> Fence | None:
        """Take the lease from a holder known to be dead; None when it has moved since it was seen."""
        ours = {"lease": name, "who": holder, "ends": now + lives}
        taken = await self._moved(TAKE_FROM, {**ours, "was": seen.holder, "ended": seen.until})
        return Fence(name, taken) if taken is not None else None

    async def give_back(self, name: str, holder: str, *, now: datetime) -> None:
        """Let go, so that the next process need not wait."""
        await self._moved(KEEP, {"lease": name, "who": holder, "ends": now})

    async def is_held(self, *, now: datetime) -> bool:
        """Whether any process sends for any bot of this store."""
        found = await self.tx.connection.scalar(select(leases.c.name).where(leases.c.until > now).limit(1))
        return found is not None

    async def holding(self, name: str) -> Holding | None:
        """Who holds it and until when, or None."""
        found = await self.tx.connection.execute(HOLDING, {"lease": name})
        row = found.first()
        return Holding(row.holder, row.until) if row is not None else None

    async def _moved(self, statement: ReturningUpdate[Any], given: dict[str, Any]) -> int | None:
        epoch = (await self.tx.connection.execute(statement, given)).scalar()
        return int(epoch) if epoch is not None else None
