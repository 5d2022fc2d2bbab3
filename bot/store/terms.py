"""How long each company had which contact, by number: a message that names one is of one such time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from bot.domain.ids import CompanyId, PersonId
from bot.store.companies import companies, contacts
from bot.store.tx import Tx


@dataclass(frozen=True)
class Term:
    """The time in which somebody was the contact of a company; without an end it is now."""

    id: int
    company: CompanyId
    person: PersonId
    until: datetime | None


@dataclass(frozen=True)
class Came:
    """A company somebody is the contact of since then, and who was it before; by name."""

    company: CompanyId
    name: str
    since: datetime
    before: PersonId | None


class Terms:
    """Times of contacts."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, those: Collection[CompanyId], old: Collection[int]) -> dict[int, Term]:
        """Whose time it is now at each of these companies, and these times of before, by number."""
        now_theirs = and_(contacts.c.company_id.in_(list(those)), contacts.c.until.is_(None))
        wanted = or_(now_theirs, contacts.c.id.in_(list(old)))
        rows = await self.tx.connection.execute(
            select(contacts.c.id, contacts.c.company_id, contacts.c.person_id, contacts.c.until).where(wanted)
        )
        return {
            row.id: Term(row.id, CompanyId(row.company_id), PersonId(row.person_id), row.until)
            for row in rows
        }

    async def came_to(self, person: PersonId, *, since: datetime) -> list[Came]:
        """What this person is the contact of since then or later, oldest first."""
        had = contacts.alias()
        rows = await self.tx.connection.execute(
            select(contacts.c.company_id, companies.c.name, contacts.c.since, had.c.person_id.label("before"))
            .select_from(
                contacts.join(companies, companies.c.id == contacts.c.company_id).outerjoin(
                    had, and_(had.c.company_id == contacts.c.company_id, had.c.until == contacts.c.since)
                )
            )
            .where(contacts.c.person_id == person, contacts.c.until.is_(None), contacts.c.since >= since)
            .order_by(contacts.c.since, contacts.c.id)
        )
        return [
            Came(
                CompanyId(row.company_id),
                row.name or "",
                row.since,
                PersonId(row.before) if row.before is not None else None,
            )
            for row in rows
        ]
