"""Sites of companies from a file: what is in the bot is found again, and what was closed there stays closed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.importing.remembering import Memory, Outcome, SitesOutcome
from bot.domain.ids import CompanyId, SiteId
from bot.domain.importing.companies import CompanyRow, SiteRow
from bot.domain.importing.faults import Bad, Fault, Problem
from bot.domain.importing.lines import folded, shown
from bot.domain.importing.sheets import Sheet
from bot.domain.roles import by_the_operator
from bot.domain.sites import MOST, SiteFacts
from bot.store.companies import Company
from bot.store.sites import Site
from bot.store.unit import Unit


@by_the_operator
async def import_sites(
    unit: Unit, sheet: Sheet[CompanyRow], rows: Sequence[SiteRow], outcome: Outcome, *, now: datetime
) -> None:
    """Take the sites in, once their companies are; those of a company that is part of another are left out."""
    if not rows:
        return
    memory, there = await Memory.of(unit, "sites", now), await _There.of(unit)
    done = outcome.sites = SitesOutcome()
    for row in rows:
        company = there.companies.get(row.cvr)
        if company is None or memory.is_same(row):
            done.same += 1
            continue
        try:
            site = await _take(unit, row, company, there, memory, done, now)
        except Bad as bad:
            column = "p_number" if bad.fault is Fault.SITE_OF_ANOTHER else "cvr"
            outcome.problems.append(Problem(row.line, sheet.column(column), bad.fault, bad.detail))
            continue
        memory.keep(row, site)
    await memory.write_down()


class _There:
    """The companies that are nobody's part, and every site, read once: a file may have 50,000 rows."""

    def __init__(self, companies: Iterable[Company], sites: Iterable[Site]) -> None:
        self.companies = {one.cvr: one for one in companies}
        self.names = {one.id: one.name for one in self.companies.values()}
        self.sites: dict[CompanyId, dict[SiteId, Site]] = defaultdict(dict)
        self.numbers: dict[str, Site] = {}
        for one in sites:
            self.put(one)

    @classmethod
    async def of(cls, unit: Unit) -> "_There":
        """As they are now."""
        return cls(await unit.companies.every(), await unit.sites.every())

    def put(self, site: Site) -> None:
        """It is so now."""
        self.sites[site.company][site.id] = site
        if site.closed_at is None and site.facts.p_number is not None:
            self.numbers[site.facts.p_number] = site

    def find(self, row: SiteRow, company: CompanyId, known: SiteId | None) -> Site | None:
        """The company's site the row means: by its number, as what it became before, or by its name."""
        mine, holder = self.sites[company], self.numbers.get(row.p_number or "")
        if holder is not None and holder.company == company:
            return holder
        if known is not None and known in mine:
            return mine[known]
        alike = [one for one in mine.values() if _means(row, one)]
        return min(alike, key=lambda one: (one.closed_at is not None, one.id), default=None)

    def ensure_free(self, row: SiteRow, company: CompanyId) -> None:
        """Raises `Bad` when another company has the number."""
        holder = self.numbers.get(row.p_number or "")
        if holder is not None and holder.company != company:
            raise Bad(Fault.SITE_OF_ANOTHER, shown(self.names[holder.company]))


def _means(row: SiteRow, site: Site) -> bool:
    if row.p_number is not None and site.facts.p_number is not None:
        return row.p_number == site.facts.p_number
    return row.name is not None and folded(row.name) == folded(site.name)


async def _take(
    unit: Unit,
    row: SiteRow,
    company: Company,
    there: _There,
    memory: Memory,
    done: SitesOutcome,
    now: datetime,
) -> SiteId:
    before = memory.find(row)
    found = there.find(row, company.id, SiteId(before.subject) if before is not None else None)
    if found is None:
        there.ensure_free(row, company.id)
        return await _add(unit, row, company, there, done, now)
    if found.closed_at is not None:
        done.closed.append((row.line, found.name))
        done.same += 1
        return found.id
    facts = _with(found.facts, row)
    if facts == found.facts:
        done.same += 1
        return found.id
    if found.facts.p_number is None:
        there.ensure_free(row, company.id)
    await unit.sites.change(found.id, facts, one_of_many=True)
    there.put(replace(found, facts=facts))
    done.changed += 1
    return found.id


async def _add(
    unit: Unit, row: SiteRow, company: Company, there: _There, done: SitesOutcome, now: datetime
) -> SiteId:
    others = [one for one in there.sites[company.id].values() if one.closed_at is None]
    if len(others) >= MOST:
        raise Bad(Fault.TOO_MANY_SITES, str(MOST))
    facts = _facts(row, company, {one.name for one in others})
    site = await unit.sites.add(company.id, facts, now=now, one_of_many=True)
    there.put(Site(site, company.id, facts, now, None))
    done.fresh += 1
    return site


def _facts(row: SiteRow, company: Company, taken: set[str]) -> SiteFacts:
    """Without a name it is called where it is, or what the company is called, with its number's end if need be."""
    if row.name is not None:
        return SiteFacts(row.name, row.p_number, row.address, row.area)
    if row.address is not None:
        return SiteFacts(row.address, row.p_number, None, row.area)
    name = company.name if company.name not in taken else f"{company.name} {(row.p_number or '')[-4:]}"
    return SiteFacts(name, row.p_number, None, row.area)


def _with(facts: SiteFacts, row: SiteRow) -> SiteFacts:
    """What the row says; an empty cell takes nothing away, and a number that stands in the bot stays."""
    address = row.address if row.name is not None or row.address != facts.name else None
    return SiteFacts(
        row.name or facts.name,
        facts.p_number or row.p_number,
        address or facts.address,
        row.area or facts.area,
    )
