"""Requests of companies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    String,
    Table,
    and_,
    case,
    insert,
    not_,
    or_,
    select,
    update,
)

from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.requests import RequestState
from bot.store.companies import companies, contacts
from bot.store.people import persons
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.tx import Tx

WAITING = (RequestState.NEW, RequestState.WITH_CONTACT)
RESTING = (RequestState.PARKED, RequestState.WITH_COMPANY)

requests = Table(
    "requests",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    # Who asked; answers go to everybody of the company who wrote in it.
    reference("asked_by", "persons.id"),
    Column("state", StateWord(20), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("deadline_at", Instant),
    Column("wants_call", Boolean, nullable=False, server_default="0"),
    Column("changed_at", Instant, nullable=False),
    # Who of ours wrote first; nobody, when the company did.
    Column("begun_by", Key),
    # Who of ours said that it is done; nobody, when it became quiet or its writer left.
    Column("closed_by", Key),
    Column("parked_until", Instant),
    # A code of the municipality's list.
    Column("topic", String(12)),
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
# Of all a company ever asked, the desk says how much rests.
Index(
    "ix_requests_resting_of_company",
    requests.c.company_id,
    sqlite_where=requests.c.state.in_(RESTING),
    postgresql_where=requests.c.state.in_(RESTING),
)


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
    begun_by: PersonId | None = None
    parked_until: datetime | None = None
    topic: str | None = None


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
    topic: str | None = None
    who: str | None = None  # who asked
    phone: str | None = None


class Requests:
    """Requests, and who waits."""

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

    async def begin(
        self, company: CompanyId, manager: PersonId, begun_by: PersonId | None, *, now: datetime
    ) -> RequestId:
        """A new one in which nobody waits for us: one of ours has begun it, or what the manager wrote asks nothing."""
        row = await self.tx.connection.execute(
            insert(requests)
            .values(
                company_id=company,
                asked_by=manager,
                begun_by=begun_by,
                state=RequestState.WITH_COMPANY,
                asked_at=now,
                changed_at=now,
            )
            .returning(requests.c.id)
        )
        return RequestId(row.scalar_one())

    async def get(self, request: RequestId) -> Request | None:
        """The request, or None."""
        row = (await self.tx.connection.execute(select(requests).where(requests.c.id == request))).first()
        return request_of(row) if row is not None else None

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
        return request_of(row) if row is not None else None

    async def open_of(self, person: PersonId, company: CompanyId, *, most: int = 20) -> list[Request]:
        """Those of this person that are not closed, the newest first."""
        rows = await self.tx.connection.execute(
            select(requests)
            .where(
                requests.c.asked_by == person,
                requests.c.company_id == company,
                requests.c.state != RequestState.CLOSED,
            )
            .order_by(requests.c.changed_at.desc(), requests.c.id.desc())
            .limit(most)
        )
        return [request_of(row) for row in rows]

    async def goes_on(self, person: PersonId, company: CompanyId, *, since: datetime) -> Request | None:
        """What this person's next words belong to: what is `running`, else the newest that one of ours has said is done
        since this moment, or None."""
        lately = and_(requests.c.closed_by.is_not(None), requests.c.changed_at >= since)
        is_over = requests.c.state == RequestState.CLOSED
        row = (
            await self.tx.connection.execute(
                select(requests)
                .where(
                    requests.c.asked_by == person,
                    requests.c.company_id == company,
                    or_(not_(is_over), lately),
                )
                .order_by(case((is_over, 1), else_=0), requests.c.changed_at.desc(), requests.c.id.desc())
                .limit(1)
            )
        ).first()
        return request_of(row) if row is not None else None

    async def change(self, request: RequestId, *, now: datetime, **columns: object) -> None:
        """Set columns of the request's row."""
        await self.tx.connection.execute(
            update(requests).where(requests.c.id == request).values(changed_at=now, **columns)
        )

    async def set_topic(self, request: RequestId, topic: str) -> bool:
        """What it is about; False when that was said before.

        It stays where it is among the others: to name it is not to write in it.
        """
        changed = await self.tx.connection.execute(
            update(requests)
            .where(requests.c.id == request, or_(requests.c.topic.is_(None), requests.c.topic != topic))
            .values(topic=topic)
        )
        return bool(changed.rowcount)

    async def waiting(
        self, *, these: Collection[int] | None = None, due: tuple[datetime, datetime] | None = None
    ) -> list[Waiting]:
        """Requests that wait for the municipality, or these of them, or what is due from then and before then; calls
        first, then who waits longest."""
        wanted: list[ColumnElement[bool]] = [requests.c.state.in_(WAITING)]
        if due is not None:
            wanted += [requests.c.deadline_at >= due[0], requests.c.deadline_at < due[1]]
        if these is not None:
            wanted.append(requests.c.id.in_(these))
        rows = await self.tx.connection.execute(
            select(
                requests, companies.c.name, contacts.c.person_id, persons.c.name.label("who"), persons.c.phone
            )
            .select_from(
                requests.join(companies, companies.c.id == requests.c.company_id)
                .join(persons, persons.c.id == requests.c.asked_by)
                .outerjoin(
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
                topic=row.topic,
                who=row.who,
                phone=row.phone,
            )
            for row in rows
        ]

    async def open_of_companies(self, those: Collection[CompanyId]) -> dict[CompanyId, dict[RequestId, bool]]:
        """What is not closed with each of these companies, and whether it waits for the municipality."""
        rows = await self.tx.connection.execute(
            select(requests.c.id, requests.c.company_id, requests.c.state).where(
                requests.c.company_id.in_(list(those)), requests.c.state != RequestState.CLOSED
            )
        )
        found: dict[CompanyId, dict[RequestId, bool]] = {}
        for row in rows:
            found.setdefault(CompanyId(row.company_id), {})[RequestId(row.id)] = row.state in WAITING
        return found

    async def begun_since(self, company: CompanyId, person: PersonId, *, since: datetime) -> bool:
        """Whether this person of ours has written first to the company since then."""
        found = await self.tx.connection.scalar(
            select(requests.c.id)
            .where(
                requests.c.company_id == company, requests.c.begun_by == person, requests.c.asked_at >= since
            )
            .limit(1)
        )
        return found is not None

    async def of_company(self, company: CompanyId, *, most: int = 100) -> list[Request]:
        """The company's requests, newest first."""
        rows = await self.tx.connection.execute(
            select(requests)
            .where(requests.c.company_id == company)
            .order_by(requests.c.id.desc())
            .limit(most)
        )
        return [request_of(row) for row in rows]

    async def close_quiet(self, *, before: datetime, now: datetime) -> int:
        """Answered requests nobody wrote in since `before` are done."""
        result = await self.tx.connection.execute(
            update(requests)
            .where(requests.c.state == RequestState.WITH_COMPANY, requests.c.changed_at < before)
            .values(state=RequestState.CLOSED, changed_at=now)
        )
        return result.rowcount


async def open_requests(tx: Tx, those: Collection[CompanyId]) -> list[Request]:
    """What is not closed with these companies."""
    rows = await tx.connection.execute(
        select(requests)
        .where(requests.c.company_id.in_(list(those)), requests.c.state != RequestState.CLOSED)
        .order_by(requests.c.id)
    )
    return [request_of(row) for row in rows]


def request_of(row: Any) -> Request:
    """The request a row tells of."""
    return Request(
        id=RequestId(row.id),
        company=CompanyId(row.company_id),
        asked_by=PersonId(row.asked_by),
        state=RequestState(row.state),
        asked_at=row.asked_at,
        deadline_at=row.deadline_at,
        wants_call=row.wants_call,
        begun_by=PersonId(row.begun_by) if row.begun_by is not None else None,
        parked_until=row.parked_until,
        topic=row.topic,
    )
