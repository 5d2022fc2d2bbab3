"""Companies of a file: a line for each, or one for each of its sites, which all say the same of the company."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.domain.importing.faults import Bad, Fault
from bot.domain.importing.lines import folded

# Which column takes what is a site's own and not the company's.
ITS_OWN = {"name": "site", "area": "site_area"}


@dataclass(frozen=True)
class SiteRow:
    """A site as the file has it; it has a P-number or a name."""

    line: int
    cvr: str
    p_number: str | None
    name: str | None
    address: str | None
    area: str | None

    @property
    def key(self) -> str:
        """What tells two sites apart: no name is made of digits alone."""
        return f"{self.cvr} {self.p_number or folded(self.name or '')}"


@dataclass(frozen=True)
class CompanyRow:
    """A company as a line has it, and the site that stands there. `contact` is a name still to be found."""

    line: int
    cvr: str
    name: str
    branch: str | None
    area: str | None
    contact: str | None
    site: SiteRow | None = None

    @property
    def key(self) -> str:
        """What tells two companies apart."""
        return self.cvr


def one_each(rows: Iterable[CompanyRow]) -> list[tuple[CompanyRow, tuple[SiteRow, ...]]]:
    """Each company once, with what any of its lines says of it, and the sites of its lines."""
    found: dict[str, CompanyRow] = {}
    sites: dict[str, list[SiteRow]] = defaultdict(list)
    for row in rows:
        known = found.setdefault(row.cvr, replace(row, site=None))
        found[row.cvr] = replace(
            known,
            branch=known.branch or row.branch,
            area=known.area or row.area,
            contact=known.contact or row.contact,
        )
        if row.site is not None:
            sites[row.cvr].append(row.site)
    return [(row, tuple(sites[cvr])) for cvr, row in found.items()]


@dataclass
class Agreement:
    """What the lines so far have said; the next may not say it twice, nor something else of the same company."""

    said: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)  # by CVR number and column
    alone: dict[str, int] = field(default_factory=dict)  # lines without a site, by CVR number
    numbers: dict[str, SiteRow] = field(default_factory=dict)
    names: dict[tuple[str, str], list[SiteRow]] = field(default_factory=lambda: defaultdict(list))

    def faults(self, row: CompanyRow) -> list[tuple[str, Bad]]:
        """What is wrong with the line beside those before it, by column."""
        if row.site is None and (first := self.alone.setdefault(row.cvr, row.line)) != row.line:
            return [("cvr", Bad(Fault.SAME_KEY, str(first)))]
        return [*self._of_company(row), *(self._of_site(row.site) if row.site is not None else ())]

    def _of_company(self, row: CompanyRow) -> Iterator[tuple[str, Bad]]:
        for column in ("name", "branch", "area", "contact"):
            value: str | None = getattr(row, column)
            if value is None:
                continue
            line, first = self.said.setdefault((row.cvr, column), (row.line, value))
            if folded(first) == folded(value):
                continue
            if column in ITS_OWN:
                yield column, Bad(Fault.SITES_OWN, f"{line}\n{ITS_OWN[column]}")
            else:
                yield column, Bad(Fault.SAYS_OTHERWISE, str(line))

    def _of_site(self, site: SiteRow) -> Iterator[tuple[str, Bad]]:
        if site.p_number is not None and (first := self.numbers.setdefault(site.p_number, site)) is not site:
            fault = Fault.SAME_KEY if first.cvr == site.cvr else Fault.SAME_NUMBER
            yield "p_number", Bad(fault, str(first.line))
            return
        if site.name is None:
            return
        alike = self.names[site.cvr, folded(site.name)]
        # Two of one name are two sites where each has a number of its own.
        twice = [one for one in alike if one.p_number is None or site.p_number is None]
        if twice:
            yield "site", Bad(Fault.SAME_KEY, str(twice[0].line))
        alike.append(site)
