"""Which messages of a chat went to the adviser: their numbers only, so that an edit of one is known again."""

from datetime import datetime

from sqlalchemy import Column, Index, Table, delete, insert, select

from bot.domain.ids import PersonId
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

talk_messages = Table(
    "talk_messages",
    metadata,
    key(),
    reference("person_id", "persons.id", index=False),
    Column("written_message", Key, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_talk_messages_written", talk_messages.c.person_id, talk_messages.c.written_message)


class Talking:
    """What was written to an adviser; the words themselves are passed on, not kept."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def wrote(self, person: PersonId, message: int, *, now: datetime) -> None:
        """This message of their chat was passed on."""
        await self.tx.connection.execute(
            insert(talk_messages).values(person_id=person, written_message=message, at=now)
        )

    async def has_written(self, person: PersonId, message: int) -> bool:
        """Whether this message of their chat was passed on."""
        found = await self.tx.connection.scalar(
            select(talk_messages.c.id)
            .where(talk_messages.c.person_id == person, talk_messages.c.written_message == message)
            .limit(1)
        )
        return found is not None

    async def forget(self, *, before: datetime) -> int:
        """Delete the numbers of messages that can be edited no more."""
        result = await self.tx.connection.execute(delete(talk_messages).where(talk_messages.c.at < before))
        return result.rowcount
