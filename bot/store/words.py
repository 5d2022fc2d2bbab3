"""What somebody wrote and waits for an answer to: kept with that call until it is answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.domain.ids import PersonId, TaskId
from bot.store.calls import CallTask, call_tasks, task_of
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

words = Table(
    "words",
    metadata,
    key(),
    # The call for an answer: whoever has it reads them.
    reference("call_id", "call_tasks.id"),
    # Who wrote.
    Column("person_id", Key, nullable=False),
    Column("text", Legible("words.text", GONE), nullable=False),
    Column("edited", Boolean, nullable=False),
    # What should stand differently on the writer's card.
    Column("of_card", Boolean, nullable=False, server_default="0"),
    # A long text is kept in the parts it is told in.
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    # Since when somebody who may read them has.
    Column("read_at", Instant),
)


@dataclass(frozen=True)
class Word:
    """What was written at once, or one part of it when it is long."""

    id: int
    call: TaskId
    text: str
    edited: bool
    part: int
    parts: int
    at: datetime
    is_read: bool
    of_card: bool


class Words:
    """Words that wait for an answer."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        call: TaskId,
        person: PersonId,
        pieces: tuple[str, ...],
        *,
        edited: bool,
        of_card: bool = False,
        now: datetime,
    ) -> None:
        """Keep what a person wrote with the call."""
        await self.tx.connection.execute(
            insert(words),
            [
                {
                    "call_id": call, "person_id": person, "text": text, "edited": edited, "of_card": of_card,
                    "part": part, "parts": len(pieces), "at": now,
                }
                for part, text in enumerate(pieces, 1)
            ],
        )  # fmt: skip

    async def of_call(self, call: TaskId) -> list[Word]:
        """Everything kept with the call, oldest first."""
        rows = await self.tx.connection.execute(
            select(words).where(words.c.call_id == call).order_by(words.c.id)
        )
        return [_word(row) for row in rows]

    async def waiting_with(self, calls: Collection[TaskId]) -> dict[TaskId, bool]:
        """With which of these calls something is kept, and whether there is any that nobody has read."""
        rows = await self.tx.connection.execute(
            select(words.c.call_id, func.count() - func.count(words.c.read_at))
            .where(words.c.call_id.in_(calls))
            .group_by(words.c.call_id)
        )
        return {TaskId(call): unread > 0 for call, unread in rows}

    async def get(self, call: TaskId, word: int) -> Word | None:
        """One that is kept with this call; None once that is answered."""
        row = (await self.tx.connection.execute(select(words).where(*_one(call, word)))).first()
        return _word(row) if row is not None else None

    async def read(self, call: TaskId, word: int, *, now: datetime) -> None:
        """Somebody who may has read it, if it is kept with this call still."""
        await self.tx.connection.execute(
            update(words).where(*_one(call, word), words.c.read_at.is_(None)).values(read_at=now)
        )

    async def reword(self, call: TaskId, word: int, text: str) -> None:
        """It says this instead, read or not."""
        await self.tx.connection.execute(update(words).where(*_one(call, word)).values(text=text))

    async def wait_unread(self, call: TaskId) -> bool:
        """Whether something is kept with the call that nobody has read."""
        found = await self.tx.connection.scalar(
            select(words.c.id).where(words.c.call_id == call, words.c.read_at.is_(None)).limit(1)
        )
        return found is not None

    async def left_by(self, person: PersonId, *, since: datetime, until: datetime) -> list[Word]:
        """What they wrote between two moments that nobody has read, and to which nobody owes an answer any more."""
        rows = await self.tx.connection.execute(
            select(words)
            .join(call_tasks, call_tasks.c.id == words.c.call_id)
            .where(words.c.person_id == person, words.c.at.between(since, until), words.c.read_at.is_(None))
            .where(call_tasks.c.done_at.is_not(None))
            .order_by(words.c.id)
        )
        return [_word(row) for row in rows]

    async def left_unread(self, *, before: datetime) -> list[tuple[CallTask, datetime]]:
        """Calls that were over before this moment, and when, with which something is kept that nobody has read."""
        unread = exists().where(words.c.call_id == call_tasks.c.id, words.c.read_at.is_(None))
        rows = await self.tx.connection.execute(
            select(call_tasks).where(call_tasks.c.done_at < before, unread).order_by(call_tasks.c.id)
        )
        return [(task_of(row), row.done_at) for row in rows]

    async def forget_left(self, *, before: datetime) -> None:
        """What nobody has read of calls that were over before this moment."""
        over = select(call_tasks.c.id).where(call_tasks.c.done_at < before)
        await self.tx.connection.execute(delete(words).where(words.c.call_id.in_(over)))

    async def forget(self, call: TaskId) -> None:
        """The call is answered, and everything was read."""
        await self.tx.connection.execute(
            delete(words).where(words.c.call_id == call, words.c.read_at.is_not(None))
        )


def _one(call: TaskId, word: int) -> tuple[ColumnElement[bool], ...]:
    # SQLite gives the number of a word that went to another person's.
    return words.c.call_id == call, words.c.id == word


def _word(row: Any) -> Word:
    return Word(
        id=row.id,
        call=TaskId(row.call_id),
        text=row.text,
        edited=row.edited,
        part=row.part,
        parts=row.parts,
        at=row.at,
        is_read=row.read_at is not None,
        of_card=row.of_card,
    )
