"""Who may send for a bot token: one process at a time, elected by a row."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Column, Integer, String, Table, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

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


def name_of(token: str) -> str:
    """What a bot's lease is called; the token itself is never stored."""
    return hashlib.sha256(f"sender {token}".encode()).hexdigest()


class Leases:
    """Leases by name."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def take(self, name: str, holder: str, *, now: datetime, lives: timedelta) -> int | None:
        """Take or keep the lease for a while; its epoch, or None while somebody else holds it."""
        dialect = sqlite if self.tx.on_sqlite else postgresql
        await self.tx.connection.execute(
            dialect.insert(leases)
            .values(name=name, holder="", until=now - lives, epoch=0)
            .on_conflict_do_nothing(index_elements=["name"])
        )
        kept = await self.tx.connection.execute(
            update(leases)
            .where(leases.c.name == name, leases.c.holder == holder, leases.c.until > now)
            .values(until=now + lives)
            .returning(leases.c.epoch)
        )
        epoch = kept.scalar()
        if epoch is not None:
            return int(epoch)
        taken = await self.tx.connection.execute(
            update(leases)
            .where(leases.c.name == name, or_(leases.c.until <= now, leases.c.holder == ""))
            .values(holder=holder, until=now + lives, epoch=leases.c.epoch + 1)
            .returning(leases.c.epoch)
        )
        found = taken.scalar()
        return int(found) if found is not None else None

    async def give_back(self, name: str, holder: str, *, now: datetime) -> None:
        """Let go, so that the next process need not wait."""
        await self.tx.connection.execute(
            update(leases).where(leases.c.name == name, leases.c.holder == holder).values(until=now)
        )

    async def holder(self, name: str) -> tuple[str, datetime] | None:
        """Who holds it and until when, or None."""
        row = (
            await self.tx.connection.execute(
                select(leases.c.holder, leases.c.until).where(leases.c.name == name)
            )
        ).first()
        return (row.holder, row.until) if row is not None else None
