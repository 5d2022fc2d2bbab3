"""Sites of companies from a file: what is in the bot is found again, and what was closed there stays closed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.importing.remembering import Memory, Outcome, SitesOutcome
from bot.domain.ids import CompanyId, SiteId
from bot.domain.importing.companies import CompanyRow, SiteRow
from bot.domain.importing.faults import Bad, Fault, Problem
from bot.domain.importing.lines import folded, shown
from bot.domain.importing.sheets import Sheet
from bot.domain.roles import by_the_operator
from bot.domain.sites import MOST, SiteFacts
from bot.domain.timeline import Kind
from bot.store.many_companies import Numbered
from bot.store.sites import Site
from bot.store.unit import Unit

# So many sites of a company have a line each in its history; more are one.
MOST_LINES = 5


@by_the_operator
async def import_sites(
    unit: Unit, sheet: Sheet[CompanyRow], rows: Sequence[SiteRow], outcome: Outcome, *, now: datetime
) -> None:
    """Take the sites in, once their companies are; those of a company that is part of another are left out.

    Linear in the rows, whosever they are: a file may have 50,000 of them, of one company too.
    """
    if not rows:
        return
    memory, there = await Memory.of(unit, "sites", rows, now), await _There.of(unit, rows, now)
    done, taken = SitesOutcome(), list[tuple[SiteRow, SiteId]]()
    outcome.sites = done
    for row in rows:
        company = there.companies.get(row.cvr)
        if company is None or memory.is_same(row):
            done.same += 1
            continue
        before = memory.find(row)
        try:
            site = _take(row, company, there, SiteId(before.subject) if before is not None else None, done)
        except Bad as bad:
            column = "p_number" if bad.fault is Fault.SITE_OF_ANOTHER else "cvr"
            outcome.problems.append(Problem(row.line, sheet.column(column), bad.fault, bad.detail))
            continue
        taken.append((row, site))
    numbers = await _write_down(unit, there, now)
    for row, site in taken:
        memory.keep(row, numbers.get(site, site))
    await memory.write_down()


@dataclass
class _Sites:
    """A company's sites: by number and by folded name; `unnumbered` are those without a number, by name."""

    every: dict[SiteId, Site] = field(default_factory=dict)
    by_number: dict[str, dict[SiteId, None]] = field(default_factory=lambda: defaultdict(dict))
    by_name: dict[str, dict[SiteId, None]] = field(default_factory=lambda: defaultdict(dict))
    unnumbered: dict[str, dict[SiteId, None]] = field(default_factory=lambda: defaultdict(dict))
    open: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def put(self, site: Site) -> None:
        """It is so now."""
        before = self.every.get(site.id)
        if before is not None:
            self._file(before, out=True)
        self.every[site.id] = site
        self._file(site)

    def _file(self, site: Site, *, out: bool = False) -> None:
        number, name = site.facts.p_number, folded(site.name)
        piles = [self.by_name[name], self.by_number[number] if number is not None else self.unnumbered[name]]
        for pile in piles:
            if out:
                pile.pop(site.id, None)
            else:
                pile[site.id] = None
        if site.closed_at is None:
            self.open[site.name] += -1 if out else 1
            self.count += -1 if out else 1

    def meant(self, row: SiteRow) -> Iterable[Site]:
        """Those the row may mean: of its number, or of its name where one of the two has no number."""
        ids = dict(self.by_number.get(row.p_number, {})) if row.p_number is not None else {}
        if row.name is not None:
            names = self.by_name if row.p_number is None else self.unnumbered
            ids |= names.get(folded(row.name), {})
        return [self.every[one] for one in ids]


class _There:
    """The companies of the rows, but who is another's part, and their sites; and what is new or other than it was.

    A site that is new has a number below nought until it is written down.
    """

    def __init__(
        self,
        companies: Iterable[Numbered],
        sites: Iterable[Site],
        names: Mapping[CompanyId, str],
        now: datetime,
    ) -> None:
        self.companies, self.names = {one.cvr: one for one in companies}, names
        self.sites: dict[CompanyId, _Sites] = defaultdict(_Sites)
        self.numbers: dict[str, Site] = {}
        self.new: dict[SiteId, Site] = {}
        self.changed: dict[SiteId, tuple[Site, SiteFacts]] = {}
        self.now = now
        for one in sites:
            self.put(one)

    @classmethod
    async def of(cls, unit: Unit, rows: Sequence[SiteRow], now: datetime) -> "_There":
        """As they are now, with whatever else has a P-number of the rows, and whose that is."""
        found = await unit.many_companies.numbered({row.cvr for row in rows})
        companies = [one for cvr, one in found.items() if one.cvr == cvr]
        sites = await unit.sites.of_these(
            [one.id for one in companies], {row.p_number for row in rows if row.p_number is not None}
        )
        return cls(companies, sites, await unit.companies.names_of({one.company for one in sites}), now)

    def put(self, site: Site) -> None:
        """It is so now."""
        self.sites[site.company].put(site)
        if site.closed_at is None and site.facts.p_number is not None:
            self.numbers[site.facts.p_number] = site

    def add(self, company: CompanyId, facts: SiteFacts) -> SiteId:
        """A new one."""
        site = Site(SiteId(-len(self.new) - 1), company, facts, self.now, None)
        self.new[site.id] = site
        self.put(site)
        return site.id

    def change(self, site: Site, facts: SiteFacts) -> None:
        """It has other facts; one that is not written down yet never had those before."""
        after = replace(site, facts=facts)
        if site.id in self.new:
            self.new[site.id] = after
        else:
            first, _facts = self.changed.get(site.id, (site, facts))
            self.changed[site.id] = first, facts
        self.put(after)

    def find(self, row: SiteRow, company: CompanyId, known: SiteId | None) -> Site | None:
        """The company's site the row means: by its number, as what it became before, or by its name."""
        mine, holder = self.sites[company], self.numbers.get(row.p_number or "")
        if holder is not None and holder.company == company:
            return holder
        if known is not None and known in mine.every:
            return mine.every[known]
        return min(mine.meant(row), key=_first, default=None)

    def ensure_free(self, row: SiteRow, company: CompanyId) -> None:
        """Raises `Bad` when another company has the number."""
        holder = self.numbers.get(row.p_number or "")
        if holder is not None and holder.company != company:
            raise Bad(Fault.SITE_OF_ANOTHER, shown(self.names[holder.company]))


def _first(site: Site) -> tuple[bool, bool, int]:
    """An open one before a closed one, and of those the one that was there first."""
    return site.closed_at is not None, site.id < 0, abs(site.id)


def _take(row: SiteRow, company: Numbered, there: _There, known: SiteId | None, done: SitesOutcome) -> SiteId:
    found = there.find(row, company.id, known)
    if found is None:
        there.ensure_free(row, company.id)
        return _add(row, company, there, done)
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
    there.change(found, facts)
    done.changed += 1
    return found.id


def _add(row: SiteRow, company: Numbered, there: _There, done: SitesOutcome) -> SiteId:
    mine = there.sites[company.id]
    if mine.count >= MOST:
        raise Bad(Fault.TOO_MANY_SITES, str(MOST))
    done.fresh += 1
    return there.add(company.id, _facts(row, company, mine.open))


async def _write_down(unit: Unit, there: _There, now: datetime) -> dict[SiteId, SiteId]:
    """All that is new or changed, with its lines in the companies' histories; the numbers the new ones have."""
    numbers = await unit.sites.add_many([(one.company, one.facts) for one in there.new.values()], now=now)
    written = dict(zip(there.new, numbers, strict=True))
    await unit.sites.change_many({site: facts for site, (_first, facts) in there.changed.items()})
    new = [(one.company, written[one.id], one.name) for one in there.new.values()]
    other = [(one.company, one.id, _renamed(one.name, facts.name)) for one, facts in there.changed.values()]
    await unit.timeline.note_sites(Kind.SITE_ADDED, _lines(new), now=now)
    await unit.timeline.note_sites(Kind.SITE_CHANGED, _lines(other), now=now)
    return written


def _renamed(before: str, after: str) -> str:
    return after if after == before else f"{before} → {after}"


def _lines(
    sites: Iterable[tuple[CompanyId, SiteId, str]],
) -> list[tuple[CompanyId, SiteId | None, str]]:
    """A line each, or one where a company has many: whoever reads its history reads more than its sites there."""
    by_company: dict[CompanyId, list[tuple[SiteId, str]]] = defaultdict(list)
    for company, site, name in sites:
        by_company[company].append((site, name))
    lines: list[tuple[CompanyId, SiteId | None, str]] = []
    for company, theirs in by_company.items():
        if len(theirs) <= MOST_LINES:
            lines += [(company, site, name) for site, name in theirs]
        else:
            named = ", ".join([name for _site, name in theirs[:MOST_LINES]])
            lines.append((company, None, f"{named} (+{len(theirs) - MOST_LINES})"))
    return lines


def _facts(row: SiteRow, company: Numbered, taken: Mapping[str, int]) -> SiteFacts:
    """Without a name it is called where it is, or what the company is called, with its number's end if need be."""
    if row.name is not None:
        return SiteFacts(row.name, row.p_number, row.address, row.area)
    if row.address is not None:
        return SiteFacts(row.address, row.p_number, None, row.area)
    name = company.name if not taken.get(company.name) else f"{company.name} {(row.p_number or '')[-4:]}"
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
