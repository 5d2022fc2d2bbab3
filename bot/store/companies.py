"""Companies, and the one fixed contact each has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    String,
    Table,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.doubles import Merged, name_key
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.store.company_names import names_are_written
from bot.store.legible import GONE, Legible
from bot.store.people import persons, roles
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

companies = Table(
    "companies",
    metadata,
    key(),
    Column("cvr", String(8), nullable=False, unique=True),
    # A sole trader's company is called what the person is called.
    Column("name", Legible("companies.name", GONE), nullable=False),
    Column("branch", String(40)),
    Column("area", String(40)),
    Column("made_at", Instant, nullable=False),
    # What is left of its name, as a keyed hash: companies that are called alike are found by it.
    Column("name_key", String(64), index=True),
    # The company it has become part of: what was here is there, and only the row stays, as a marker.
    # No foreign key: SQLite would make this table anew, on which half of all others hang. Rows of companies stay.
    Column("merged_into", Key, index=True),
)

contacts = Table(
    "contacts",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("person_id", "persons.id"),
    # The rule that chose: "branch and area", "branch", "area", "least", "shared", "coordinator", or "file";
    # "fewest" while companies were counted, and not their open work.
    Column("reason", String(40), nullable=False),
    # Who gave the company; nobody, when the rule did by itself.
    Column("made_by", Key),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
)
Index(
    "uq_contacts_one",
    contacts.c.company_id,
    unique=True,
    sqlite_where=contacts.c.until.is_(None),
    postgresql_where=contacts.c.until.is_(None),
)

STAYS = companies.c.merged_into.is_(None)


@dataclass(frozen=True)
class Company:
    """A company and its fixed contact."""

    id: CompanyId
    cvr: str
    name: str
    branch: str | None
    area: str | None
    contact: PersonId | None
    reason: str | None
    since: datetime | None


@dataclass(frozen=True)
class Member:
    """Somebody who acts for a company. `role` is "manager" or "guest"."""

    person: PersonId
    name: str
    phone: str | None
    role: str
    since: datetime


class Companies:
    """Companies and their contacts."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        cvr: str,
        name: str,
        *,
        branch: str | None,
        area: str | None,
        now: datetime,
    ) -> tuple[CompanyId, bool]:
        """The company of this number, and whether it is new; two at the same moment get the same one.

        The number of one that has become part of another is the other's.
        """
        dialect = sqlite if self.tx.on_sqlite else postgresql
        fresh = await self.tx.connection.scalar(
            dialect.insert(companies)
            .values(cvr=cvr, name=name, name_key=self._key(name), branch=branch, area=area, made_at=now)
            .on_conflict_do_nothing(index_elements=["cvr"])
            .returning(companies.c.id)
        )
        if fresh is not None:
            await names_are_written(self.tx)
            return CompanyId(fresh), True
        known = await self.tx.connection.scalar(
            select(func.coalesce(companies.c.merged_into, companies.c.id)).where(companies.c.cvr == cvr)
        )
        assert known is not None, "a number that cannot be added is there"
        return CompanyId(known), False

    async def get(self, company: CompanyId) -> Company:
        """The company. Raises `Gone`, and `Merged` when it has become part of another."""
        row = await self.tx.first(_by_number(), {"company": company})
        if row is None:
            raise Gone
        if row.merged_into is not None:
            raise Merged(company, CompanyId(row.merged_into))
        return _company(row)

    async def find(self, cvr: str) -> Company | None:
        """The company of this number, or None; of one that has become part of another, the other."""
        its = select(func.coalesce(companies.c.merged_into, companies.c.id)).where(companies.c.cvr == cvr)
        row = (
            await self.tx.connection.execute(_joined().where(companies.c.id == its.scalar_subquery()))
        ).first()
        return _company(row) if row is not None else None

    async def names_of(self, those: Collection[CompanyId]) -> dict[CompanyId, str]:
        """The names of these companies."""
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.name).where(companies.c.id.in_(set(those)))
        )
        return {CompanyId(row.id): row.name for row in rows}

    async def every(self) -> list[Company]:
        """All companies, by number."""
        rows = await self.tx.connection.execute(_joined().where(STAYS).order_by(companies.c.id))
        return [_company(row) for row in rows]

    async def these(self, those: Collection[CompanyId]) -> list[Company]:
        """These companies, by number."""
        wanted = _joined().where(companies.c.id.in_(list(those))).order_by(companies.c.id)
        return [_company(row) for row in await self.tx.connection.execute(wanted)]

    async def without_contact(self) -> list[Company]:
        """Companies that came in before anybody could take them, by number."""
        rows = await self.tx.connection.execute(
            _joined().where(contacts.c.person_id.is_(None), STAYS).order_by(companies.c.id)
        )
        return [_company(row) for row in rows]

    async def of_contact(self, person: PersonId) -> list[Company]:
        """The companies this person is the fixed contact of, by number."""
        rows = await self.tx.connection.execute(
            _joined().where(contacts.c.person_id == person).order_by(companies.c.id)
        )
        return [_company(row) for row in rows]

    async def change(self, company: CompanyId, **columns: object) -> None:
        """Set columns of the company's row."""
        if isinstance(name := columns.get("name"), str):
            columns["name_key"] = self._key(name)
        await self.tx.connection.execute(update(companies).where(companies.c.id == company).values(**columns))
        if "name" in columns:
            await names_are_written(self.tx)

    async def assign(
        self, company: CompanyId, person: PersonId, *, reason: str, now: datetime, by: PersonId | None = None
    ) -> None:
        """Make the person the one fixed contact, and who did so; whoever it was is so no longer."""
        await self.assign_each({company: person}, reason=reason, now=now, by=by)

    async def assign_each(
        self,
        given: Mapping[CompanyId, PersonId],
        *,
        reason: str,
        now: datetime,
        by: PersonId | None = None,
    ) -> None:
        """Give each company its fixed contact, all at once; whoever they had are so no longer."""
        if not given:
            return
        await self.tx.connection.execute(
            update(contacts)
            .where(contacts.c.company_id.in_(list(given)), contacts.c.until.is_(None))
            .values(until=now)
        )
        same = {"reason": reason, "since": now} | ({"made_by": by} if by is not None else {})
        await self.tx.connection.execute(
            insert(contacts),
            [{"company_id": company, "person_id": person, **same} for company, person in given.items()],
        )

    async def assign_first(self, given: Sequence[tuple[CompanyId, PersonId, str]], *, now: datetime) -> None:
        """The first fixed contact of companies that have none, and why, all at once."""
        if given:
            await self.tx.connection.execute(
                insert(contacts),
                [
                    {"company_id": company, "person_id": person, "reason": reason, "since": now}
                    for company, person, reason in given
                ],
            )

    async def contact_of(self, company: CompanyId) -> PersonId | None:
        """The fixed contact, or None before there is one. Raises `Merged`."""
        row = await self.tx.first(_who_answers(), {"company": company})
        if row is not None and row.merged_into is not None:
            raise Merged(company, CompanyId(row.merged_into))
        return PersonId(row.person_id) if row is not None and row.person_id is not None else None

    async def contacts_of(self, those: Collection[CompanyId]) -> dict[CompanyId, PersonId]:
        """The fixed contact of each of these companies that has one."""
        rows = await self.tx.connection.execute(
            select(contacts.c.company_id, contacts.c.person_id).where(
                contacts.c.company_id.in_(list(those)), contacts.c.until.is_(None)
            )
        )
        return {CompanyId(row.company_id): PersonId(row.person_id) for row in rows}

    async def given_away(
        self, person: PersonId, *, since: datetime, before: datetime | None = None, moved: bool = False
    ) -> dict[CompanyId, tuple[PersonId, datetime]]:
        """Companies this person was the contact of until then or later, and has no more; who has each now, and until
        when they had it. With `before`, those they had until some moment before it; with what they have `moved`, too,
        which somebody else had."""
        now_theirs = contacts.alias()
        mine = contacts.c.person_id == person
        if moved:
            by_me = (now_theirs.c.made_by == person) & (now_theirs.c.since == contacts.c.until)
            mine = or_(mine, by_me)
        asked = (
            select(contacts.c.company_id, now_theirs.c.person_id, contacts.c.until)
            .select_from(
                contacts.join(
                    now_theirs,
                    (now_theirs.c.company_id == contacts.c.company_id) & now_theirs.c.until.is_(None),
                ).join(companies, companies.c.id == contacts.c.company_id)
            )
            .where(mine, contacts.c.until >= since, STAYS)
            .where(now_theirs.c.person_id != person)
            .order_by(contacts.c.until)
        )
        if before is not None:
            asked = asked.where(contacts.c.until < before)
        rows = await self.tx.connection.execute(asked)
        return {CompanyId(row.company_id): (PersonId(row.person_id), row.until) for row in rows}

    async def had_by(self, person: PersonId, company: CompanyId) -> bool:
        """Whether this person was the company's contact once, and is so no longer."""
        found = await self.tx.connection.scalar(
            select(contacts.c.id)
            .where(
                contacts.c.company_id == company,
                contacts.c.person_id == person,
                contacts.c.until.is_not(None),
            )
            .limit(1)
        )
        return found is not None

    def _key(self, name: str) -> str:
        return self.tx.vault.digest("company name", name_key(name))

    async def members(self, company: CompanyId) -> list[Member]:
        """Who acts for the company, oldest first."""
        return (await self.members_of([company]))[company]

    async def members_of(self, those: Collection[CompanyId]) -> dict[CompanyId, list[Member]]:
        """Who acts for each of these companies, oldest first."""
        rows = await self.tx.connection.execute(_members(), {"those": list(those)})
        found: dict[CompanyId, list[Member]] = {one: [] for one in those}
        for row in rows:
            one = Member(PersonId(row.id), row.name or "", row.phone, row.role, row.since)
            found[CompanyId(row.company_id)].append(one)
        return found


@cache
def _by_number() -> Any:
    return _joined().where(companies.c.id == bindparam("company", type_=Key))


@cache
def _joined() -> Any:
    return select(companies, contacts.c.person_id, contacts.c.reason, contacts.c.since).select_from(
        companies.outerjoin(contacts, (contacts.c.company_id == companies.c.id) & contacts.c.until.is_(None))
    )


@cache
def _who_answers() -> Any:
    held = (contacts.c.company_id == companies.c.id) & contacts.c.until.is_(None)
    return (
        select(companies.c.merged_into, contacts.c.person_id)
        .select_from(companies.outerjoin(contacts, held))
        .where(companies.c.id == bindparam("company", type_=Key))
    )


def _company(row: Any) -> Company:
    return Company(
        id=CompanyId(row.id),
        cvr=row.cvr,
        name=row.name,
        branch=row.branch,
        area=row.area,
        contact=PersonId(row.person_id) if row.person_id is not None else None,
        reason=row.reason,
        since=row.since,
    )


@cache
def _members() -> Any:
    return (
        select(persons.c.id, persons.c.name, persons.c.phone, roles.c.role, roles.c.since, roles.c.company_id)
        .select_from(roles.join(persons, persons.c.id == roles.c.person_id))
        .where(
            roles.c.company_id.in_(bindparam("those", type_=Key, expanding=True)),
            roles.c.until.is_(None),
            roles.c.role.in_(("manager", "guest")),
        )
        .order_by(roles.c.id)
    )
