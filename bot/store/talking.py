"""Which messages of a chat went to an adviser or a contact: only numbers, so that an edit is known again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, Table, delete, insert, select

from bot.domain.ids import PersonId, PlacementId
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

talk_messages = Table(
    "talk_messages",
    metadata,
    key(),
    reference("person_id", "persons.id", index=False),
    Column("written_message", Key, nullable=False),
    # The placement whose mentor wrote it; none when a candidate did.
    Column("placement_id", Key),
    Column("at", Instant, nullable=False),
)
Index("ix_talk_messages_written", talk_messages.c.person_id, talk_messages.c.written_message)


@dataclass(frozen=True)
class Talked:
    """A message that was passed on: by the mentor of a placement, or by a candidate."""

    placement: PlacementId | None


class Talking:
    """What a candidate or a mentor wrote; the words themselves are kept elsewhere."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def wrote(
        self, person: PersonId, message: int, *, now: datetime, placement: PlacementId | None = None
    ) -> None:
        """This message of their chat was passed on; of a `placement`'s mentor, or of a candidate."""
        await self.tx.connection.execute(
            insert(talk_messages).values(
                person_id=person, written_message=message, placement_id=placement, at=now
            )
        )

    async def written(self, person: PersonId, message: int) -> Talked | None:
        """As whom they had this message of their chat passed on; None when they had not."""
        row = (
            await self.tx.connection.execute(
                select(talk_messages.c.placement_id)
                .where(talk_messages.c.person_id == person, talk_messages.c.written_message == message)
                .limit(1)
            )
        ).first()
        return Talked(row.placement_id) if row is not None else None

    async def forget(self, *, before: datetime) -> int:
        """Delete the numbers of messages that can be edited no more."""
        result = await self.tx.connection.execute(delete(talk_messages).where(talk_messages.c.at < before))
        return result.rowcount
