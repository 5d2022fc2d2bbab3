"""Requests of companies and what was written in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, bindparam, func, insert, select, update

from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.requests import RequestState
from bot.store.companies import companies, contacts
from bot.store.schema import Instant, Key, Secret, key, metadata, reference
from bot.store.tx import Tx

WAITING = (RequestState.NEW, RequestState.WITH_CONTACT)

requests = Table(
    "requests",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    # Who asked; answers go to everybody of the company who wrote in it.
    reference("asked_by", "persons.id"),
    Column("state", String(20), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("deadline_at", Instant),
    Column("wants_call", Boolean, nullable=False, server_default="0"),
    Column("changed_at", Instant, nullable=False),
)
Index(
    "ix_requests_waiting",
    requests.c.deadline_at,
    sqlite_where=requests.c.state.in_(WAITING),
    postgresql_where=requests.c.state.in_(WAITING),
)
Index(
    "ix_requests_waiting_of_company",
    requests.c.company_id,
    sqlite_where=requests.c.state.in_(WAITING),
    postgresql_where=requests.c.state.in_(WAITING),
)

messages = Table(
    "messages",
    metadata,
    key(),
    reference("request_id", "requests.id"),
    reference("author_id", "persons.id"),
    Column("from_company", Boolean, nullable=False),
    Column("text", Secret("messages.text"), nullable=False),
    # The author's own message in the chat, so that an edit is known again.
    Column("written_message", Key),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant),
)
Index("ix_messages_written", messages.c.author_id, messages.c.written_message)


@dataclass(frozen=True)
class Request:
    """A request."""

    id: RequestId
    company: CompanyId
    asked_by: PersonId
    state: RequestState
    asked_at: datetime
    deadline_at: datetime | None
    wants_call: bool


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


@dataclass(frozen=True)
class Waiting:
    """A request that waits for the municipality, with whose it is."""

    request: RequestId
    company: CompanyId
    company_name: str
    contact: PersonId | None
    asked_at: datetime
    deadline_at: datetime | None
    wants_call: bool


class Requests:
    """Requests and messages."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def open(
        self, company: CompanyId, asked_by: PersonId, *, now: datetime, deadline: datetime
    ) -> RequestId:
        """A new request."""
        row = await self.tx.connection.execute(
            insert(requests)
            .values(
                company_id=company,
                asked_by=asked_by,
                state=RequestState.NEW,
                asked_at=now,
                deadline_at=deadline,
                changed_at=now,
            )
            .returning(requests.c.id)
        )
        return RequestId(row.scalar_one())

    async def get(self, request: RequestId) -> Request | None:
        """The request, or None."""
        row = (await self.tx.connection.execute(select(requests).where(requests.c.id == request))).first()
        return _request(row) if row is not None else None

    async def running(self, person: PersonId, company: CompanyId) -> Request | None:
        """The newest request of this person that is not closed, or None."""
        row = (
            await self.tx.connection.execute(
                select(requests)
                .where(
                    requests.c.asked_by == person,
                    requests.c.company_id == company,
                    requests.c.state != RequestState.CLOSED,
                )
                .order_by(requests.c.changed_at.desc(), requests.c.id.desc())
                .limit(1)
            )
        ).first()
        return _request(row) if row is not None else None

    async def change(self, request: RequestId, *, now: datetime, **columns: object) -> None:
        """Set columns of the request's row."""
        await self.tx.connection.execute(
            update(requests).where(requests.c.id == request).values(changed_at=now, **columns)
        )

    async def write(
        self,
        request: RequestId,
        author: PersonId,
        text: str,
        *,
        from_company: bool,
        now: datetime,
        written_message: int | None = None,
    ) -> int:
        """Keep a message; its number."""
        row = await self.tx.connection.execute(
            insert(messages)
            .values(
                request_id=request,
                author_id=author,
                from_company=from_company,
                text=text,
                written_message=written_message,
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
        return _message(row) if row is not None else None

    async def edit(self, message: int, text: str, *, now: datetime) -> None:
        """The author changed the wording."""
        await self.tx.connection.execute(
            update(messages).where(messages.c.id == message).values(text=text, edited_at=now)
        )

    async def messages_of(self, request: RequestId, *, most: int = 50) -> list[Message]:
        """The newest messages, oldest of them first."""
        rows = await self.tx.connection.execute(
            select(messages)
            .where(messages.c.request_id == request)
            .order_by(messages.c.id.desc())
            .limit(most)
        )
        return [_message(row) for row in reversed(rows.all())]

    async def writers(self, request: RequestId) -> list[PersonId]:
        """Everybody of the company who wrote in the request, first the one who asked."""
        rows = await self.tx.connection.execute(
            select(messages.c.author_id)
            .where(messages.c.request_id == request, messages.c.from_company.is_(True))
            .group_by(messages.c.author_id)
            .order_by(func.min(messages.c.id))
        )
        return [PersonId(person) for person in rows.scalars()]

    async def waiting(self, *, contacts_of: list[PersonId] | None = None) -> list[Waiting]:
        """Requests that wait for the municipality, calls first, then who waits longest."""
        # Written out, because a partial index is only used for a condition that is known beforehand.
        states: Any = bindparam("states", WAITING, expanding=True, literal_execute=True)
        wanted = [requests.c.state.in_(states)]
        if contacts_of is not None:
            wanted.append(contacts.c.person_id.in_(contacts_of))
        rows = await self.tx.connection.execute(
            select(requests, companies.c.name, contacts.c.person_id)
            .select_from(
                requests.join(companies, companies.c.id == requests.c.company_id).outerjoin(
                    contacts, (contacts.c.company_id == requests.c.company_id) & contacts.c.until.is_(None)
                )
            )
            .where(*wanted)
            .order_by(requests.c.wants_call.desc(), requests.c.asked_at, requests.c.id)
        )
        return [
            Waiting(
                request=RequestId(row.id),
                company=CompanyId(row.company_id),
                company_name=row.name,
                contact=PersonId(row.person_id) if row.person_id is not None else None,
                asked_at=row.asked_at,
                deadline_at=row.deadline_at,
                wants_call=row.wants_call,
            )
            for row in rows
        ]

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
        return [_message(row) for row in rows]

    async def count_history(self, company: CompanyId, *, asked_by: PersonId | None) -> int:
        """How many messages that is."""
        found = await self.tx.connection.scalar(
            select(func.count())
            .select_from(messages.join(requests, requests.c.id == messages.c.request_id))
            .where(*_of(company, asked_by))
        )
        return int(found or 0)

    async def of_company(self, company: CompanyId, *, most: int = 100) -> list[Request]:
        """The company's requests, newest first."""
        rows = await self.tx.connection.execute(
            select(requests)
            .where(requests.c.company_id == company)
            .order_by(requests.c.id.desc())
            .limit(most)
        )
        return [_request(row) for row in rows]

    async def close_quiet(self, *, before: datetime, now: datetime) -> int:
        """Answered requests nobody wrote in since `before` are done."""
        result = await self.tx.connection.execute(
            update(requests)
            .where(requests.c.state == RequestState.WITH_COMPANY, requests.c.changed_at < before)
            .values(state=RequestState.CLOSED, changed_at=now)
        )
        return result.rowcount


def _of(company: CompanyId, asked_by: PersonId | None) -> list[Any]:
    own = [] if asked_by is None else [requests.c.asked_by == asked_by]
    return [requests.c.company_id == company, *own]


def _request(row: Any) -> Request:
    return Request(
        id=RequestId(row.id),
        company=CompanyId(row.company_id),
        asked_by=PersonId(row.asked_by),
        state=RequestState(row.state),
        asked_at=row.asked_at,
        deadline_at=row.deadline_at,
        wants_call=row.wants_call,
    )


def _message(row: Any) -> Message:
    return Message(
        id=row.id,
        request=RequestId(row.request_id),
        author=PersonId(row.author_id),
        from_company=row.from_company,
        text=row.text,
        at=row.at,
        edited_at=row.edited_at,
    )
