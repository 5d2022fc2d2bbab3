"""Reading a file line by line: good rows, and everything to correct at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from bot.domain.importing.columns import COLUMNS, Header, Kind, read_header
from bot.domain.importing.faults import Bad, Fault, FileFault, Problem, UnusableFile
from bot.domain.importing.lines import Line, cleaned
from bot.domain.sites import P_NUMBER


class Keyed(Protocol):
    """A row of any kind."""

    @property
    def line(self) -> int:
        """Where it stands."""

    @property
    def key(self) -> str:
        """What tells two of them apart."""


Row = TypeVar("Row", bound=Keyed)
Value = TypeVar("Value")


@dataclass
class Sheet(Generic[Row]):
    """What a file says: its good rows, everything to correct, and what is worth a look."""

    header: Header
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Lines whose CVR number fails the check digit: a reason to look, not to refuse.
    odd_cvr: list[int] = field(default_factory=list)

    def parts(self, most: int) -> Iterator["Sheet[Row]"]:
        """The rows in parts of `most` at least, but for the last; those of one key stay together."""
        together: dict[str, list[Row]] = {}
        for row in self.rows:
            together.setdefault(row.key, []).append(row)
        part: list[Row] = []
        for rows in together.values():
            part += rows
            if len(part) >= most:
                yield Sheet(self.header, part)
                part = []
        if part:
            yield Sheet(self.header, part)

    def column(self, name: str) -> str:
        """How the file heads a known column."""
        return self.header.heading(self.header.places[name]) if name in self.header.places else name


class Cells:
    """One line's cells by column; what cannot be read is remembered, so that a line tells all at once."""

    def __init__(self, said: Mapping[str, str], unread: frozenset[str] = frozenset()) -> None:
        self.said, self.unread = said, unread
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

    def has(self, name: str) -> bool:
        """Whether something stands there, readable or not."""
        return bool(self.said.get(name)) or name in self.unread


Reader = Callable[[int, Cells], Row]
# What is wrong with a row beside those before it, by column.
Beside = Callable[[Row], list[tuple[str, Bad]]]


def read_sheet(
    kind: Kind, lines: Iterable[Line], make: Reader[Row], beside: Beside[Row] | None = None
) -> Sheet[Row]:
    """The rows of a file; without `beside`, each key may stand once. Raises `UnusableFile`."""
    remaining = iter(line for line in lines if not line.is_empty)
    first = next(remaining, None)
    if first is None:
        raise UnusableFile(FileFault.EMPTY)
    header, problems = read_header(kind, first)
    sheet: Sheet[Row] = Sheet(header, problems=problems)
    beside = beside or _once(COLUMNS[kind][0].name)
    count = 0
    for count, line in enumerate(remaining, 1):  # noqa: B007  # counted to know whether there was any
        said, bad = _said(header, line)
        if problems and not header.places:
            continue
        _take(sheet, beside, make(line.number, said), said, bad)
    if count == 0 and not problems:
        raise UnusableFile(FileFault.ONLY_HEADER)
    return sheet


def _once(column: str) -> Beside[Row]:
    seen: dict[str, int] = {}

    def beside(row: Row) -> list[tuple[str, Bad]]:
        first = seen.setdefault(row.key, row.line)
        return [(column, Bad(Fault.SAME_KEY, str(first)))] if first != row.line else []

    return beside


def _take(sheet: Sheet[Row], beside: Beside[Row], row: Row, said: Cells, bad: list[Problem]) -> None:
    present = set(sheet.header.places)
    unreadable = {problem.column for problem in bad}
    for name, reason in said.bad:
        if name in present and sheet.column(name) not in unreadable:
            bad.append(Problem(row.line, sheet.column(name), reason.fault, reason.detail))
    if bad or any(name not in present for name, _ in said.bad):
        sheet.problems += bad
        return
    beside_others = [
        Problem(row.line, sheet.column(name), reason.fault, reason.detail) for name, reason in beside(row)
    ]
    sheet.problems += beside_others
    if not beside_others:
        sheet.rows.append(row)


def _said(header: Header, line: Line) -> tuple[Cells, list[Problem]]:
    bad: list[Problem] = []
    names = {place: name for name, place in header.places.items()}
    said: dict[str, str] = {}
    unread: set[str] = set()
    for place, cell in enumerate(line.cells):
        try:
            text = cleaned(cell, p_number=names.get(place) == P_NUMBER)
            if text and place >= len(header.headings):
                raise Bad(Fault.EXTRA_CELL)
        except Bad as problem:
            bad.append(Problem(line.number, header.heading(place), problem.fault, problem.detail))
            unread |= {names[place]} if place in names else set()
            continue
        if place in names:
            said[names[place]] = text
    return Cells(said, frozenset(unread)), bad
