"""Who is the main manager of a company, and what they leave to whoever follows."""

from datetime import datetime

from sqlalchemy import Column, ColumnElement, ForeignKey, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.ids import CompanyId, PersonId
from bot.domain.requests import RequestState
from bot.domain.roles import Role
from bot.store.calls import call_tasks
from bot.store.people import roles
from bot.store.requests import requests
from bot.store.schema import Instant, Key, metadata, reference
from bot.store.tx import Tx

main_managers = Table(
    "main_managers",
    metadata,
    # One a company, by constraint.
    Column("company_id", Key, ForeignKey("companies.id"), primary_key=True, autoincrement=False),
    reference("person_id", "persons.id"),
    Column("since", Instant, nullable=False),
)


class Managers:
    """The managers of companies."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, company: CompanyId) -> list[PersonId]:
        """Everybody who is known to write for the company, oldest first."""
        rows = await self.tx.connection.execute(
            select(roles.c.person_id).where(*_leads(company)).order_by(roles.c.id)
        )
        return [PersonId(one) for one in rows.scalars()]

    async def main_of(self, company: CompanyId) -> PersonId | None:
        """The main manager; None while there is none, and after they have left."""
        found = await self.tx.connection.scalar(
            select(main_managers.c.person_id)
            .join(roles, roles.c.person_id == main_managers.c.person_id)
            .where(main_managers.c.company_id == company, *_leads(company))
        )
        return PersonId(found) if found is not None else None

    async def make_main(self, company: CompanyId, person: PersonId, *, now: datetime) -> None:
        """This one from now on; whoever it was is so no longer."""
        dialect = sqlite if self.tx.on_sqlite else postgresql
        row = {"person_id": person, "since": now}
        await self.tx.connection.execute(
            dialect.insert(main_managers)
            .values(company_id=company, **row)
            .on_conflict_do_update(index_elements=["company_id"], set_=row)
        )

    async def forget_main(self, company: CompanyId) -> None:
        """Nobody is left."""
        await self.tx.connection.execute(delete(main_managers).where(main_managers.c.company_id == company))

    async def reading(self, company: CompanyId, wanted: PersonId | None) -> PersonId | None:
        """Who reads what was meant for `wanted`: they while they write for the company, else its main manager."""
        there = await self.of(company)
        if wanted in there:
            return wanted
        return await self.main_of(company) or next(iter(there), None)

    async def hand_on(self, company: CompanyId, former: PersonId, to: PersonId) -> int:
        """What is open between them and our side is `to`'s now, calls that are owed as well; how many matters."""
        moved = await self.tx.connection.execute(
            update(requests)
            .where(
                requests.c.company_id == company,
                requests.c.asked_by == former,
                requests.c.state != RequestState.CLOSED,
            )
            .values(asked_by=to)
        )
        await self.tx.connection.execute(
            update(call_tasks)
            .where(
                call_tasks.c.company_id == company,
                call_tasks.c.person_id == former,
                call_tasks.c.done_at.is_(None),
            )
            .values(person_id=to)
        )
        return moved.rowcount


def _leads(company: CompanyId) -> tuple[ColumnElement[bool], ...]:
    return roles.c.role == Role.MANAGER, roles.c.company_id == company, roles.c.until.is_(None)
