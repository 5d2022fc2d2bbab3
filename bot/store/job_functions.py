"""Job functions of companies."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Date, Index, Integer, String, Table, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, JobFunctionId, PersonId, SiteId
from bot.domain.job_functions import JobFacts, JobFunctionState
from bot.domain.sites import AtSite
from bot.store.companies import companies, contacts
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.sites import sites
from bot.store.tx import Tx

job_functions = Table(
    "job_functions",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("posted_by", "persons.id"),
    # In the manager's own words.
    Column("title", Legible("job_functions.title", GONE), nullable=False),
    Column("task", String(40), nullable=False),
    Column("hours", Integer, nullable=False),
    Column("day_parts", String(400), nullable=False),
    Column("area", String(40)),
    Column("licences", String(400), nullable=False),
    Column("conditions", String(400), nullable=False),
    Column("employment", String(40), nullable=False),
    Column("openings", Integer, nullable=False),
    Column("starts_on", Date),
    Column("state", StateWord(12), nullable=False),
    Column("posted_at", Instant, nullable=False),
    Column("fresh_at", Instant, nullable=False),
    # Of the company's sites; of none where it has one place, or the work is at several.
    Column("site_id", Key),
)
Index(
    "ix_job_functions_open",
    job_functions.c.task,
    job_functions.c.id,
    sqlite_where=job_functions.c.state == JobFunctionState.OPEN,
    postgresql_where=job_functions.c.state == JobFunctionState.OPEN,
)


@dataclass(frozen=True)
class JobFunction:
    """A job function."""

    id: JobFunctionId
    company: CompanyId
    company_name: str
    contact: PersonId | None
    posted_by: PersonId
    facts: JobFacts
    state: JobFunctionState
    posted_at: datetime
    fresh_at: datetime
    site: AtSite | None = None

    @property
    def site_name(self) -> str | None:
        """What its site is called; None of the company as a whole."""
        return self.site.name if self.site is not None else None


class JobFunctions:
    """Job functions."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        company: CompanyId,
        by: PersonId,
        facts: JobFacts,
        *,
        now: datetime,
        site: SiteId | None = None,
    ) -> JobFunctionId:
        """Post a job function."""
        row = await self.tx.connection.execute(
            insert(job_functions)
            .values(
                company_id=company,
                posted_by=by,
                title=facts.title,
                task=facts.task,
                hours=facts.hours,
                day_parts=json.dumps(facts.day_parts),
                area=facts.area,
                licences=json.dumps(facts.licences),
                conditions=json.dumps(facts.conditions),
                employment=facts.employment,
                openings=facts.openings,
                starts_on=facts.starts_on,
                state=JobFunctionState.OPEN,
                posted_at=now,
                fresh_at=now,
                **({} if site is None else {"site_id": site}),
            )
            .returning(job_functions.c.id)
        )
        return JobFunctionId(row.scalar_one())

    async def get(self, function: JobFunctionId) -> JobFunction:
        """The job function. Raises `Gone`."""
        row = (await self.tx.connection.execute(_joined().where(job_functions.c.id == function))).first()
        if row is None:
            raise Gone
        return _job_function(row)

    async def of_company(self, company: CompanyId) -> list[JobFunction]:
        """The company's job functions, newest first."""
        rows = await self.tx.connection.execute(
            _joined().where(job_functions.c.company_id == company).order_by(job_functions.c.id.desc())
        )
        return [_job_function(row) for row in rows]

    async def at_site(self, site: SiteId) -> list[JobFunction]:
        """What is not filled at a site, oldest first."""
        there = (job_functions.c.site_id == site) & (job_functions.c.state != JobFunctionState.FILLED)
        rows = await self.tx.connection.execute(_joined().where(there).order_by(job_functions.c.id))
        return [_job_function(row) for row in rows]

    async def move_site(self, company: CompanyId, site: SiteId, to: SiteId | None) -> None:
        """What is not filled at one of a company's sites is at another one, or at none, from now on."""
        await self.tx.connection.execute(
            update(job_functions)
            .where(
                job_functions.c.company_id == company,
                job_functions.c.site_id == site,
                job_functions.c.state != JobFunctionState.FILLED,
            )
            .values(site_id=to)
        )

    async def open(self, *, contacts_of: list[PersonId] | None = None) -> list[JobFunction]:
        """Open job functions, oldest first; of these contacts' companies, or of all."""
        wanted = [job_functions.c.state == JobFunctionState.OPEN]
        if contacts_of is not None:
            wanted.append(contacts.c.person_id.in_(contacts_of))
        rows = await self.tx.connection.execute(_joined().where(*wanted).order_by(job_functions.c.id))
        return [_job_function(row) for row in rows]

    async def change(self, function: JobFunctionId, **columns: object) -> None:
        """Set columns of the job function's row."""
        await self.tx.connection.execute(
            update(job_functions).where(job_functions.c.id == function).values(**columns)
        )


@cache
def _joined() -> Any:
    return select(
        job_functions,
        companies.c.name,
        contacts.c.person_id,
        sites.c.name.label("site_name"),
        sites.c.address.label("site_address"),
    ).select_from(
        job_functions.join(companies, companies.c.id == job_functions.c.company_id)
        .outerjoin(
            contacts, (contacts.c.company_id == job_functions.c.company_id) & contacts.c.until.is_(None)
        )
        .outerjoin(sites, sites.c.id == job_functions.c.site_id)
    )


def _job_function(row: Any) -> JobFunction:
    return JobFunction(
        id=JobFunctionId(row.id),
        company=CompanyId(row.company_id),
        company_name=row.name,
        contact=PersonId(row.person_id) if row.person_id is not None else None,
        posted_by=PersonId(row.posted_by),
        facts=JobFacts(
            title=row.title,
            task=row.task,
            hours=row.hours,
            employment=row.employment,
            day_parts=tuple(json.loads(row.day_parts)),
            area=row.area,
            licences=tuple(json.loads(row.licences)),
            conditions=tuple(json.loads(row.conditions)),
            openings=row.openings,
            starts_on=row.starts_on,
        ),
        state=JobFunctionState(row.state),
        posted_at=row.posted_at,
        fresh_at=row.fresh_at,
        site=AtSite(SiteId(row.site_id), row.site_name, row.site_address)
        if row.site_name is not None
        else None,
    )
