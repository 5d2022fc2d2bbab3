"""How much open work each fixed contact has, and each of their companies: for the fair share."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, Table, func, literal, select, union_all

from bot.domain.ids import CompanyId, PersonId, UnitId
from bot.domain.workload import FULL_WEEK, NOTHING, Load, Piece, Taker
from bot.store.companies import companies, contacts
from bot.store.leavings import Leavings
from bot.store.people import People
from bot.store.placements import LIVE, placements
from bot.store.requests import WAITING, requests
from bot.store.staff import Staff
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx
from bot.store.working_days import WorkingDays


class Workload:
    """Reads companies, requests, promises, placements and the staff together."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.people, self.staff, self.working_days = People(tx), Staff(tx), WorkingDays(tx)
        self.leavings = Leavings(tx)

    async def of_contacts(self) -> dict[PersonId, Load]:
        """The open work of everybody who is the contact of a company."""
        return {PersonId(one): load for one, load in (await self._loads(contacts.c.person_id)).items()}

    async def pieces_of(self, contact: PersonId) -> list[Piece]:
        """The companies of one contact, each with its open work, by number."""
        loads = await self._loads(contacts.c.company_id, of=contact)
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.branch, companies.c.area)
            .join(contacts, contacts.c.company_id == companies.c.id)
            .where(contacts.c.person_id == contact, contacts.c.until.is_(None))
            .order_by(companies.c.id)
        )
        return [
            Piece(CompanyId(row.id), row.branch, row.area, loads.get(row.id, Load(companies=1)))
            for row in rows
        ]

    async def takers(self, *, now: datetime, unit: UnitId | None = None) -> list[Taker]:
        """Who may become a contact, of one unit or of all: at work, and reads what is written here.

        Whoever has said stop or closed the chat could not answer, and is none.
        """
        those = [one for one in await self.staff.at_work(now=now) if one.contact and unit in (None, one.unit)]
        everybody = [one.person for one in those]
        reached, lost = await self.people.reachable_of(everybody), await self.people.lost_of(everybody)
        leaving = {one.person for one in await self.leavings.active()}
        loads, weeks = await self.of_contacts(), await self.working_days.of_these(everybody)
        return [
            Taker(
                one.person, one.branches, one.areas, loads.get(one.person, NOTHING),
                away=one.away is not None, is_in=one.person in reached, leaves=one.person in leaving,
                days=len(weeks.get(one.person, ())) or FULL_WEEK,
            )
            for one in those
            if one.person not in lost
        ]  # fmt: skip

    async def _loads(self, whose: Column[Any], *, of: PersonId | None = None) -> dict[int, Load]:
        mine = contacts.c.until.is_(None) if of is None else _of(of)
        counted = (
            _counted("companies", whose, contacts),
            _counted("waiting", whose, _beside(requests), requests.c.state.in_(WAITING)),
            _counted("promises", whose, _beside(company_promises), company_promises.c.kept_at.is_(None)),
            _counted("placements", whose, _beside(placements), placements.c.state.in_(LIVE)),
        )
        # In one question: it is asked with every look at a team.
        every = union_all(*(one.where(mine).group_by(whose) for one in counted))
        found: dict[int, dict[str, int]] = {}
        for kind, number, count in await self.tx.connection.execute(every):
            found.setdefault(int(number), {})[kind] = int(count)
        return {number: Load(**counts) for number, counts in found.items()}


def _of(person: PersonId) -> Any:
    return contacts.c.until.is_(None) & (contacts.c.person_id == person)


def _beside(table: Table) -> Any:
    return contacts.join(table, table.c.company_id == contacts.c.company_id)


def _counted(kind: str, whose: Column[Any], source: Any, *conditions: Any) -> Select[Any]:
    return select(literal(kind).label("kind"), whose, func.count()).select_from(source).where(*conditions)
