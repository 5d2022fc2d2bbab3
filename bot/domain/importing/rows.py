"""The lines of a file as companies, candidates and staff."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.candidates import Card
from bot.domain.importing import cells
from bot.domain.importing.columns import Kind
from bot.domain.importing.companies import Agreement, CompanyRow, SiteRow
from bot.domain.importing.faults import Bad, Fault
from bot.domain.importing.lines import Line, folded, shown
from bot.domain.importing.sheets import Cells, Sheet, read_sheet
from bot.domain.municipality import Municipality

HATS: Mapping[str, frozenset[str]] = {
    word: frozenset(hats)
    for hats, words in (
        (("contact",), ("contact", "fixed contact", "kontakt", "fast kontakt", "virksomhedskonsulent")),
        (("adviser",), ("adviser", "advisor", "rådgiver", "raadgiver", "jobkonsulent", "sagsbehandler")),
        (("contact", "adviser"), ("both", "begge")),
    )
    for word in words
}


@dataclass(frozen=True)
class CandidateRow:
    """A candidate's card as the file has it. `adviser` is a name still to be found."""

    line: int
    reference: str
    card: Card
    adviser: str
    first_name: str | None
    phone: str | None

    @property
    def key(self) -> str:
        """What tells two candidates apart."""
        return folded(self.reference)


@dataclass(frozen=True)
class StaffRow:
    """A consultant as the file has them."""

    line: int
    name: str
    hats: frozenset[str]
    unit: str | None
    areas: tuple[str, ...]
    branches: tuple[str, ...]
    phone: str | None

    @property
    def key(self) -> str:
        """What tells two colleagues apart."""
        return folded(self.name)


def read_companies(lines: Iterable[Line], municipality: Municipality) -> Sheet[CompanyRow]:
    """The companies of a file. Raises `UnusableFile`."""

    def company(line: int, said: Cells) -> CompanyRow:
        cvr = said.must("cvr", cells.a_cvr)
        return CompanyRow(
            line=line,
            cvr=cvr,
            name=said.must("name", cells.a_company_name),
            branch=said.may("branch", lambda one: cells.one_of(one, municipality.branches)),
            area=said.may("area", lambda one: cells.one_of(one, municipality.areas)),
            contact=said.may("contact", cells.a_name),
            site=_site(line, cvr, said, municipality),
        )

    sheet = read_sheet(Kind.COMPANIES, lines, company, Agreement().faults)
    odd = {row.cvr: row.line for row in reversed(sheet.rows) if municipality.doubts(row.cvr)}
    sheet.odd_cvr = sorted(odd.values())
    return sheet


def read_candidates(lines: Iterable[Line], municipality: Municipality, today: date) -> Sheet[CandidateRow]:
    """The candidates of a file. Raises `UnusableFile`."""

    def candidate(line: int, said: Cells) -> CandidateRow:
        card = Card(
            tasks=said.must("tasks", lambda one: cells.some_of(one, municipality.tasks)),
            hours=said.must("hours", cells.hours),
            areas=said.must("area", lambda one: cells.some_of(one, municipality.areas)),
            starts_in=said.must("start_week", lambda one: cells.start_week(one, today)),
            licences=said.may("licences", lambda one: cells.some_of(one, municipality.licences)) or (),
            experience=said.may("experience", lambda one: cells.experience(one, municipality)) or (),
        )
        return CandidateRow(
            line=line,
            reference=said.must("reference", cells.a_reference),
            card=card,
            adviser=said.must("adviser", cells.a_name),
            first_name=said.may("first_name", cells.a_name),
            phone=said.may("phone", cells.a_phone),
        )

    return read_sheet(Kind.CANDIDATES, lines, candidate)


def read_staff(lines: Iterable[Line], municipality: Municipality) -> Sheet[StaffRow]:
    """The staff of a file. Raises `UnusableFile`."""

    def member(line: int, said: Cells) -> StaffRow:
        return StaffRow(
            line=line,
            name=said.must("name", cells.a_name),
            hats=said.must("hats", _hats),
            unit=said.may("unit", cells.a_name),
            areas=said.may("areas", lambda one: cells.some_of(one, municipality.areas)) or (),
            branches=said.may("branches", lambda one: cells.some_of(one, municipality.branches)) or (),
            phone=said.may("phone", cells.a_phone),
        )

    return read_sheet(Kind.STAFF, lines, member)


def _site(line: int, cvr: str, said: Cells, municipality: Municipality) -> SiteRow | None:
    site = SiteRow(
        line=line,
        cvr=cvr,
        p_number=said.may("p_number", cells.a_p_number),
        name=said.may("site", cells.a_name),
        address=said.may("site_address", cells.an_address),
        area=said.may("site_area", lambda one: cells.one_of(one, municipality.areas)),
    )
    if said.has("p_number") or said.has("site"):
        return site
    said.bad += [(one, Bad(Fault.NO_SITE)) for one in ("site_address", "site_area") if said.has(one)]
    return None


def _hats(written: str) -> frozenset[str]:
    if folded(written) in HATS:
        return HATS[folded(written)]
    found: frozenset[str] = frozenset()
    for part in cells.BETWEEN.split(written):
        if not part.strip():
            continue
        if folded(part) not in HATS:
            raise Bad(Fault.NOT_LISTED, "\n".join((shown(part.strip()), "kontakt", "rådgiver")))
        found |= HATS[folded(part)]
    return found
