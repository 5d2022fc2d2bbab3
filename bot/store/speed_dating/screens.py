"""Which link shows an event on a screen in the room: one an event, found by a keyed hash of its token.

The token is kept, encrypted, so that a second host is given the link that works and no screen goes dark.
"""

from datetime import datetime

from sqlalchemy import Column, String, Table, UniqueConstraint, delete, insert, select

from bot.domain.ids import SpeedDatingId
from bot.store.legible import Legible
from bot.store.schema import Instant, key, metadata, reference, vault_of
from bot.store.tx import Tx

screens = Table(
    "speed_dating_screens",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id", index=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("token", Legible("speed_dating_screens.token")),
    Column("expires_at", Instant, nullable=False),
    UniqueConstraint("speed_dating_id"),
)


class Screens:
    """Links of screens."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def open(self, event: SpeedDatingId, token: str, *, expires: datetime) -> None:
        """From now on this link shows it, and no other does."""
        await self.close(event)
        await self.tx.connection.execute(
            insert(screens).values(
                speed_dating_id=event, token_hash=self._hash(token), token=token, expires_at=expires
            )
        )

    async def close(self, event: SpeedDatingId) -> bool:
        """No link shows it any more; False when none did."""
        result = await self.tx.connection.execute(delete(screens).where(screens.c.speed_dating_id == event))
        return result.rowcount > 0

    async def open_token(self, event: SpeedDatingId, *, now: datetime) -> str | None:
        """The token of the link that shows it; None when none does."""
        working = select(screens.c.token).where(
            screens.c.speed_dating_id == event, screens.c.expires_at > now
        )
        found: str | None = await self.tx.connection.scalar(working)
        return found

    async def shown_by(self, token: str, *, now: datetime) -> SpeedDatingId | None:
        """The event behind a link; None for one that was never given, is withdrawn or has expired."""
        found = await self.tx.connection.scalar(
            select(screens.c.speed_dating_id).where(
                screens.c.token_hash == self._hash(token), screens.c.expires_at > now
            )
        )
        return SpeedDatingId(found) if found is not None else None

    def _hash(self, token: str) -> str:
        return vault_of(self.tx.connection.dialect).digest("screen", token)
