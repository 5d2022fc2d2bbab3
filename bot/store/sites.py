"""Sites of companies, and which manager is at which of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId, SiteId
from bot.domain.sites import AtSite, SiteFacts
from bot.store.company_names import names_are_written
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

sites = Table(
    "company_sites",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    # A sole trader's site may be called what the person is called, and stand where they live.
    Column("name", Legible("company_sites.name", GONE), nullable=False),
    # Public, as a CVR number is.
    Column("p_number", String(10)),
    Column("address", Legible("company_sites.address")),
    Column("area", String(40)),
    Column("made_at", Instant, nullable=False),
    # It stays in the history.
    Column("closed_at", Instant),
)
# Whoever closes a site gives its number back: it goes along when a place is sold to another company.
Index(
    "uq_company_sites_p_number",
    sites.c.p_number,
    unique=True,
    sqlite_where=sites.c.closed_at.is_(None),
    postgresql_where=sites.c.closed_at.is_(None),
)
site_managers = Table(
    "site_managers",
    metadata,
    # At one site of a company, or at none.
    Column("company_id", Key, ForeignKey("companies.id"), primary_key=True, autoincrement=False),
    Column("person_id", Key, ForeignKey("persons.id"), primary_key=True, autoincrement=False),
    reference("site_id", "company_sites.id"),
)
Index("ix_site_managers_person_id", site_managers.c.person_id)


@dataclass(frozen=True)
class Site:
    """A site of a company."""

    id: SiteId
    company: CompanyId
    facts: SiteFacts
    made_at: datetime
    closed_at: datetime | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.facts.name

    @property
    def at(self) -> AtSite:
        """As a place where somebody works."""
        return AtSite(self.id, self.facts.name, self.facts.address)


class Sites:
    """Sites."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(self, company: CompanyId, facts: SiteFacts, *, now: datetime) -> SiteId:
        """A new site; its number."""
        await names_are_written(self.tx)
        row = await self.tx.connection.execute(
            insert(sites).values(company_id=company, made_at=now, **_columns(facts)).returning(sites.c.id)
        )
        return SiteId(row.scalar_one())

    async def add_many(
        self, new: Sequence[tuple[CompanyId, SiteFacts]], *, now: datetime
    ) -> Sequence[SiteId]:
        """New sites, written at once; their numbers, in order."""
        if not new:
            return ()
        await names_are_written(self.tx)
        newest = await self.tx.connection.scalar(select(func.coalesce(func.max(sites.c.id), 0)))
        # A statement that returns rows would be one a row on SQLite.
        await self.tx.connection.execute(
            insert(sites), [{"company_id": one, "made_at": now, **_columns(facts)} for one, facts in new]
        )
        mine = (sites.c.id > newest, sites.c.made_at == now)
        rows = await self.tx.connection.execute(
            select(sites.c.id, sites.c.company_id).where(*mine).order_by(sites.c.id)
        )
        companies = {one for one, _facts in new}
        return [SiteId(row.id) for row in rows if row.company_id in companies]

    async def get(self, site: SiteId) -> Site:
        """The site, closed or not. Raises `Gone`."""
        found = await self._these(sites.c.id == site)
        if not found:
            raise Gone
        return found[0]

    async def of(self, company: CompanyId, *, closed: bool = False) -> list[Site]:
        """The company's open sites, oldest first; or those that are closed."""
        state = sites.c.closed_at.is_not(None) if closed else sites.c.closed_at.is_(None)
        return await self._these(sites.c.company_id == company, state)

    async def count(self, company: CompanyId) -> int:
        """How many open sites the company has."""
        found = await self.tx.connection.scalar(
            select(func.count())
            .select_from(sites)
            .where(sites.c.company_id == company, sites.c.closed_at.is_(None))
        )
        return int(found or 0)

    async def with_number(self, p_number: str) -> Site | None:
        """The open site that has this P-number, of whichever company."""
        found = await self._these(sites.c.p_number == p_number, sites.c.closed_at.is_(None))
        return found[0] if found else None

    async def every(self) -> list[Site]:
        """All there are, closed ones too, oldest first."""
        return await self._these()

    async def of_these(self, those: Collection[CompanyId], numbers: Collection[str]) -> list[Site]:
        """All these companies have, closed ones too, and whatever is open with one of these P-numbers, oldest
        first."""
        by_number = sites.c.p_number.in_(numbers) & sites.c.closed_at.is_(None)
        return await self._these(or_(sites.c.company_id.in_(those), by_number))

    async def change(self, site: SiteId, facts: SiteFacts) -> None:
        """Other facts."""
        await names_are_written(self.tx)
        await self.tx.connection.execute(update(sites).where(sites.c.id == site).values(**_columns(facts)))

    async def change_many(self, changed: Mapping[SiteId, SiteFacts]) -> None:
        """Other facts of many."""
        if changed:
            await names_are_written(self.tx)
            await self.tx.connection.execute(
                update(sites).where(sites.c.id == bindparam("its")),
                [{"its": site, **_columns(facts)} for site, facts in changed.items()],
            )

    async def close(self, site: SiteId, *, now: datetime) -> bool:
        """It is closed, and nobody is at it any more. False when it was already."""
        await names_are_written(self.tx)
        shut = await self.tx.connection.execute(
            update(sites).where(sites.c.id == site, sites.c.closed_at.is_(None)).values(closed_at=now)
        )
        await self.tx.connection.execute(delete(site_managers).where(site_managers.c.site_id == site))
        return bool(shut.rowcount)

    async def open_again(self, site: SiteId) -> bool:
        """It is open again. False when it was already."""
        await names_are_written(self.tx)
        opened = await self.tx.connection.execute(
            update(sites).where(sites.c.id == site, sites.c.closed_at.is_not(None)).values(closed_at=None)
        )
        return bool(opened.rowcount)

    async def tie(self, company: CompanyId, person: PersonId, site: SiteId | None) -> None:
        """A manager is at this site; None: at no one of them."""
        dialect = sqlite if self.tx.on_sqlite else postgresql
        if site is None:
            await self.tx.connection.execute(
                delete(site_managers).where(
                    site_managers.c.company_id == company, site_managers.c.person_id == person
                )
            )
            return
        await self.tx.connection.execute(
            dialect.insert(site_managers)
            .values(company_id=company, person_id=person, site_id=site)
            .on_conflict_do_update(index_elements=["company_id", "person_id"], set_={"site_id": site})
        )

    async def managers_of(self, company: CompanyId) -> dict[PersonId, SiteId]:
        """Who is at which of the company's sites."""
        rows = await self.tx.connection.execute(
            select(site_managers.c.person_id, site_managers.c.site_id).where(
                site_managers.c.company_id == company
            )
        )
        return {PersonId(row.person_id): SiteId(row.site_id) for row in rows}

    async def _these(self, *conditions: Any) -> list[Site]:
        rows = await self.tx.connection.execute(select(sites).where(*conditions).order_by(sites.c.id))
        return [_site(row) for row in rows]


def _columns(facts: SiteFacts) -> dict[str, str | None]:
    return {
        "name": facts.name, "p_number": facts.p_number, "address": facts.address, "area": facts.area,
    }  # fmt: skip


def _site(row: Any) -> Site:
    return Site(
        SiteId(row.id),
        CompanyId(row.company_id),
        SiteFacts(row.name, row.p_number, row.address, row.area),
        row.made_at,
        row.closed_at,
    )
