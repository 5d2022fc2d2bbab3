"""How long each company had which contact, by number: a message that names one is of one such time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from bot.domain.ids import CompanyId, PersonId
from bot.store.companies import contacts
from bot.store.tx import Tx


@dataclass(frozen=True)
class Term:
    """The time in which somebody was the contact of a company; without an end it is now."""

    id: int
    company: CompanyId
    person: PersonId
    until: datetime | None


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
