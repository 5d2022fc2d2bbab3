"""What was written in the requests of companies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, Table, func, insert, or_, select, update

from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.store.legible import GONE, Legible
from bot.store.requests import requests
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

messages = Table(
    "messages",
    metadata,
    key(),
    reference("request_id", "requests.id"),
    reference("author_id", "persons.id"),
    Column("from_company", Boolean, nullable=False),
    Column("text", Legible("messages.text", GONE), nullable=False),
    # The author's own message in the chat, so that an edit is known again.
    Column("written_message", Key),
    # Which message of the other side it answers, where that is not plain.
    Column("answers_id", Key),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("taken_back_at", Instant),
)
Index("ix_messages_written", messages.c.author_id, messages.c.written_message)


@dataclass(frozen=True)
class Message:
    """One message of a request."""

    id: int
    request: RequestId
    author: PersonId
    from_company: bool
    text: str
    at: datetime
    edited_at: datetime | None
    taken_back_at: datetime | None = None
    answers: int | None = None


class Messages:
    """Messages, as they were written and as a history."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def write(
        self,
        request: RequestId,
        author: PersonId,
        text: str,
        *,
        from_company: bool,
        now: datetime,
        written_message: int | None = None,
        answers: int | None = None,
    ) -> int:
        """Keep a message, and which one of the other side it `answers`, where that is not plain; its number."""
        row = await self.tx.connection.execute(
            insert(messages)
            .values(
                request_id=request,
                author_id=author,
                from_company=from_company,
                text=text,
                written_message=written_message,
                answers_id=answers,
                at=now,
            )
            .returning(messages.c.id)
        )
        return int(row.scalar_one())

    async def written(self, author: PersonId, message: int) -> Message | None:
        """What the author wrote as this message of their chat, or None."""
        row = (
            await self.tx.connection.execute(
                select(messages).where(messages.c.author_id == author, messages.c.written_message == message)
            )
        ).first()
        return message_of(row) if row is not None else None

    async def take_back(self, message: int, *, now: datetime) -> None:
        """Its author has taken it back; the words stay for who answers for them."""
        await self.tx.connection.execute(
            update(messages).where(messages.c.id == message).values(taken_back_at=now)
        )

    async def get(self, message: int) -> Message | None:
        """The message of this number, or None."""
        row = (await self.tx.connection.execute(select(messages).where(messages.c.id == message))).first()
        return message_of(row) if row is not None else None

    async def requests_of(self, those: Collection[int]) -> dict[int, int]:
        """The request each of these messages belongs to."""
        rows = await self.tx.connection.execute(
            select(messages.c.id, messages.c.request_id).where(messages.c.id.in_(those))
        )
        return {row.id: row.request_id for row in rows}

    async def first_words(self, those: Collection[RequestId]) -> dict[RequestId, str]:
        """What each of these requests began with, of what stands."""
        if not those:
            return {}
        firsts = (
            select(func.min(messages.c.id))
            .where(messages.c.request_id.in_(those), messages.c.taken_back_at.is_(None))
            .group_by(messages.c.request_id)
        )
        rows = await self.tx.connection.execute(
            select(messages.c.request_id, messages.c.text).where(messages.c.id.in_(firsts))
        )
        return {RequestId(row.request_id): row.text for row in rows}

    async def newest(self, request: RequestId, *, from_company: bool) -> Message | None:
        """The newest words of one side that stand, or None."""
        row = (
            await self.tx.connection.execute(
                select(messages)
                .where(messages.c.request_id == request, messages.c.from_company.is_(from_company))
                .where(messages.c.taken_back_at.is_(None))
                .order_by(messages.c.id.desc())
                .limit(1)
            )
        ).first()
        return message_of(row) if row is not None else None

    async def last_spoken(self, person: PersonId) -> dict[CompanyId, datetime]:
        """When something was last written in what this person has asked, or they asked for a call, by the company.

        What the night or a contact does with a request is no word between them.
        """
        said = func.max(func.coalesce(messages.c.at, requests.c.asked_at)).label("at")
        rows = await self.tx.connection.execute(
            select(requests.c.company_id, said)
            .select_from(requests.outerjoin(messages, messages.c.request_id == requests.c.id))
            .where(requests.c.asked_by == person)
            .group_by(requests.c.company_id)
        )
        return {CompanyId(row.company_id): row.at for row in rows}

    async def spoken_since(self, company: CompanyId, *, since: datetime) -> frozenset[PersonId]:
        """Who at the company has asked something, or has had an answer, since then."""
        rows = await self.tx.connection.execute(
            select(requests.c.asked_by)
            .select_from(requests.outerjoin(messages, messages.c.request_id == requests.c.id))
            .where(
                requests.c.company_id == company,
                # To ask for a call needs no words.
                or_(messages.c.at >= since, requests.c.wants_call & (requests.c.asked_at >= since)),
            )
        )
        return frozenset(PersonId(one) for one in rows.scalars())

    async def edit(self, message: int, text: str, *, now: datetime) -> None:
        """The author changed the wording."""
        await self.tx.connection.execute(
            update(messages).where(messages.c.id == message).values(text=text, edited_at=now)
        )

    async def of_request(self, request: RequestId, *, most: int = 50) -> list[Message]:
        """The newest messages, oldest of them first."""
        rows = await self.tx.connection.execute(
            select(messages)
            .where(messages.c.request_id == request)
            .order_by(messages.c.id.desc())
            .limit(most)
        )
        return [message_of(row) for row in reversed(rows.all())]

    async def writers(self, request: RequestId) -> list[PersonId]:
        """Everybody of the company who wrote in the request, first the one who asked."""
        rows = await self.tx.connection.execute(
            select(messages.c.author_id)
            .where(messages.c.request_id == request, messages.c.from_company.is_(True))
            .group_by(messages.c.author_id)
            .order_by(func.min(messages.c.id))
        )
        return [PersonId(person) for person in rows.scalars()]

    async def history(
        self, company: CompanyId, *, asked_by: PersonId | None, first: int, most: int
    ) -> list[Message]:
        """What was written with a company, newest first; of one person's requests only, or of all."""
        rows = await self.tx.connection.execute(
            select(messages)
            .select_from(messages.join(requests, requests.c.id == messages.c.request_id))
            .where(*_of(company, asked_by))
            .order_by(messages.c.at.desc(), messages.c.id.desc())
            .offset(first)
            .limit(most)
        )
        return [message_of(row) for row in rows]

    async def count_history(self, company: CompanyId, *, asked_by: PersonId | None) -> int:
        """How many messages that is."""
        found = await self.tx.connection.scalar(
            select(func.count())
            .select_from(messages.join(requests, requests.c.id == messages.c.request_id))
            .where(*_of(company, asked_by))
        )
        return int(found or 0)


def _of(company: CompanyId, asked_by: PersonId | None) -> list[Any]:
    own = [] if asked_by is None else [requests.c.asked_by == asked_by]
    return [requests.c.company_id == company, *own]


def message_of(row: Any) -> Message:
    """The message a row holds."""
    return Message(
        id=row.id,
        request=RequestId(row.request_id),
        author=PersonId(row.author_id),
        from_company=row.from_company,
        text=row.text,
        at=row.at,
        edited_at=row.edited_at,
        taken_back_at=row.taken_back_at,
        answers=row.answers_id,
    )
