"""What the topics of a group are to show, read where it is kept: a topic is a view, and nothing is kept twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.requests import RequestState
from bot.store.messages import messages
from bot.store.people import persons
from bot.store.requests import Request, open_requests, requests
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx

# Of one look; what is more comes with the next.
MOST = 100
# An older message that is changed is not told again in a group.
CHANGED_MOST = 1000


@dataclass(frozen=True)
class Came:
    """A message of a company that is new, or changed."""

    id: int
    request: RequestId
    company: CompanyId
    author: PersonId
    name: str
    text: str
    edited: bool
    deadline: datetime | None  # while the company waits


class TeamNews:
    """Reads for groups."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def newest(self) -> int:
        """The number of the newest message of all."""
        return int(await self.tx.connection.scalar(select(func.coalesce(func.max(messages.c.id), 0))) or 0)

    async def came(self, *, after: int, changed_after: datetime | None) -> list[Came]:
        """What companies have written after this message, and changed of what is not much older, oldest first."""
        new = messages.c.id > after
        if changed_after is not None:
            lately = and_(messages.c.id > after - CHANGED_MOST, messages.c.edited_at > changed_after)
            new = or_(new, lately)
        rows = await self.tx.connection.execute(
            select(messages, requests.c.company_id, requests.c.state, requests.c.deadline_at, persons.c.name)
            .join(requests, requests.c.id == messages.c.request_id)
            .join(persons, persons.c.id == messages.c.author_id)
            .where(messages.c.from_company.is_(True), new)
            .order_by(messages.c.id)
            .limit(MOST)
        )
        return [
            Came(
                id=row.id,
                request=RequestId(row.request_id),
                company=CompanyId(row.company_id),
                author=PersonId(row.author_id),
                name=row.name or "",
                text=row.text,
                edited=row.id <= after,
                deadline=row.deadline_at if RequestState(row.state).waits else None,
            )
            for row in rows
        ]

    async def open_of(self, those: Collection[CompanyId]) -> Mapping[CompanyId, Sequence[Request]]:
        """What is not closed with each of these, in the order of their days."""
        found: dict[CompanyId, list[Request]] = {}
        for one in await open_requests(self.tx, those):
            found.setdefault(one.company, []).append(one)
        return found

    async def promised_to(self, those: Collection[CompanyId]) -> Mapping[CompanyId, Sequence[date]]:
        """By when each of these was promised something that is not kept yet; never what."""
        rows = await self.tx.connection.execute(
            select(company_promises.c.company_id, company_promises.c.due_on)
            .where(company_promises.c.company_id.in_(list(those)), company_promises.c.kept_at.is_(None))
            .order_by(company_promises.c.due_on)
        )
        found: dict[CompanyId, list[date]] = {}
        for row in rows:
            found.setdefault(CompanyId(row.company_id), []).append(row.due_on)
        return found
