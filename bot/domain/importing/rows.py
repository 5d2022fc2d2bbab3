"""The lines of a file as companies, candidates and staff."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from bot.domain.candidates import Card
from bot.domain.importing import cells
from bot.domain.importing.columns import COLUMNS, Header, Kind, read_header
from bot.domain.importing.faults import Bad, Fault, FileFault, Problem, UnusableFile
from bot.domain.importing.lines import Line, cleaned, folded, shown
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
class CompanyRow:
    """A company as the file has it. `contact` is a name still to be found."""

    line: int
    cvr: str
    name: str
    branch: str | None
    area: str | None
    contact: str | None

    @property
    def key(self) -> str:
        """What tells two companies apart."""
        return self.cvr


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


Row = TypeVar("Row", CompanyRow, CandidateRow, StaffRow)


@dataclass
class Sheet(Generic[Row]):
    """What a file says: its good rows, everything to correct, and what is worth a look."""

    header: Header
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Lines whose CVR number fails the check digit: a reason to look, not to refuse.
    odd_cvr: list[int] = field(default_factory=list)

    def column(self, name: str) -> str:
        """How the file heads a known column."""
        return self.header.heading(self.header.places[name]) if name in self.header.places else name


Said = Mapping[str, str]
Reader = Callable[[int, "_Cells"], Row]


def read_companies(lines: Iterable[Line], municipality: Municipality) -> Sheet[CompanyRow]:
    """The companies of a file. Raises `UnusableFile`."""

    def company(line: int, said: "_Cells") -> CompanyRow:
        return CompanyRow(
            line=line,
            cvr=said.must("cvr", cells.a_cvr),
            name=said.must("name", cells.a_company_name),
            branch=said.may("branch", lambda one: cells.one_of(one, municipality.branches)),
            area=said.may("area", lambda one: cells.one_of(one, municipality.areas)),
            contact=said.may("contact", cells.a_name),
        )

    sheet = _read(Kind.COMPANIES, lines, company)
    sheet.odd_cvr = [row.line for row in sheet.rows if municipality.doubts(row.cvr)]
    return sheet


def read_candidates(lines: Iterable[Line], municipality: Municipality, today: date) -> Sheet[CandidateRow]:
    """The candidates of a file. Raises `UnusableFile`."""

    def candidate(line: int, said: "_Cells") -> CandidateRow:
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

    return _read(Kind.CANDIDATES, lines, candidate)


def read_staff(lines: Iterable[Line], municipality: Municipality) -> Sheet[StaffRow]:
    """The staff of a file. Raises `UnusableFile`."""

    def member(line: int, said: "_Cells") -> StaffRow:
        return StaffRow(
            line=line,
            name=said.must("name", cells.a_name),
            hats=said.must("hats", _hats),
            unit=said.may("unit", cells.a_name),
            areas=said.may("areas", lambda one: cells.some_of(one, municipality.areas)) or (),
            branches=said.may("branches", lambda one: cells.some_of(one, municipality.branches)) or (),
            phone=said.may("phone", cells.a_phone),
        )

    return _read(Kind.STAFF, lines, member)


Value = TypeVar("Value")


class _Cells:
    """One line's cells by column; what cannot be read is remembered, so that a line tells all at once."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.bad: list[tuple[str, Bad]] = []

    def must(self, name: str, read: Callable[[str], Value]) -> Value:
        """The value of a cell that must be filled; of a bad one, whatever: the line is not used."""
        found = self.may(name, read)
        if found is None and not any(column == name for column, _ in self.bad):
            self.bad.append((name, Bad(Fault.EMPTY)))
        return found  # type: ignore[return-value]  # None only in a line that is not used

    def may(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """The value of a cell, or None when it is empty."""
        written = self.said.get(name, "")
        if not written:
            return None
        try:
            return read(written)
        except Bad as bad:
            self.bad.append((name, bad))
            return None


def _read(kind: Kind, lines: Iterable[Line], make: Reader[Row]) -> Sheet[Row]:
    remaining = iter(line for line in lines if not line.is_empty)
    first = next(remaining, None)
    if first is None:
        raise UnusableFile(FileFault.EMPTY)
    header, problems = read_header(kind, first)
    sheet: Sheet[Row] = Sheet(header, problems=problems)
    seen: dict[str, int] = {}
    count = 0
    for count, line in enumerate(remaining, 1):  # noqa: B007  # counted to know whether there was any
        said, bad = _said(header, line)
        if problems and not header.places:
            continue
        _take(sheet, seen, make, line.number, said, bad)
    if count == 0 and not problems:
        raise UnusableFile(FileFault.ONLY_HEADER)
    return sheet


def _take(
    sheet: Sheet[Row], seen: dict[str, int], make: Reader[Row], line: int, said: _Cells, bad: list[Problem]
) -> None:
    present = set(sheet.header.places)
    unreadable = {problem.column for problem in bad}
    row = make(line, said)
    for name, reason in said.bad:
        if name in present and sheet.column(name) not in unreadable:
            bad.append(Problem(line, sheet.column(name), reason.fault, reason.detail))
    if bad or any(name not in present for name, _ in said.bad):
        sheet.problems += bad
        return
    first = seen.setdefault(row.key, line)
    if first != line:
        sheet.problems.append(Problem(line, sheet.column(_key_of(row)), Fault.SAME_KEY, str(first)))
        return
    sheet.rows.append(row)


def _said(header: Header, line: Line) -> tuple[_Cells, list[Problem]]:
    bad: list[Problem] = []
    names = {place: name for name, place in header.places.items()}
    said: dict[str, str] = {}
    for place, cell in enumerate(line.cells):
        try:
            text = cleaned(cell)
            if text and place >= len(header.headings):
                raise Bad(Fault.EXTRA_CELL)
        except Bad as problem:
            bad.append(Problem(line.number, header.heading(place), problem.fault, problem.detail))
            continue
        if place in names:
            said[names[place]] = text
    return _Cells(said), bad


def _key_of(row: CompanyRow | CandidateRow | StaffRow) -> str:
    match row:
        case CompanyRow():
            return COLUMNS[Kind.COMPANIES][0].name
        case CandidateRow():
            return COLUMNS[Kind.CANDIDATES][0].name
        case StaffRow():
            return COLUMNS[Kind.STAFF][0].name


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
