"""A timetable as shapes on a page: rounds are columns, tables are rows, breaks are gaps.

Nothing depends on telling colours apart: closed is hatched, free is empty, a meeting is a filled box with a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.timetable.problem import Meeting, Problem
from bot.timetable.timetable import Timetable, score

INK, GREY, PALE = "#1a1a1a", "#5f6b76", "#d5dbe1"
# Sky blue and orange of Okabe and Ito, light enough to print text on.
BOX, EDGE, PIN = "#dceefb", "#0072b2", "#d55e00"
# Letters; what is longer no box could hold.
MOST_TITLE, MOST_NAME = 80, 40
# Of a company's name, side by side.
ONE_LINE = 20
MARGIN, HEAD, ROW, COLUMN, SIDE, BREAK = 28, 96, 34, 74, 150, 40


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatched` is how a closed round looks."""

    x: int
    y: int
    width: int
    height: int
    fill: str = "none"
    edge: str = "none"
    hatched: bool = False
    thick: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `at` says whether it starts at, is centred on, or ends at x. y is the baseline."""

    x: int
    y: int
    text: str
    size: int = 12
    ink: str = INK
    bold: bool = False
    at: str = "start"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Shapes in the order in which they are drawn."""

    width: int
    height: int
    title: str
    shapes: tuple[Box | Label, ...]


def lay_out(problem: Problem, timetable: Timetable, names: Mapping[str, str] | None = None) -> Page:
    """The page of a timetable; `names` are shown instead of ids."""
    return _Page(problem, timetable, names or {}).page()


class _Page:
    def __init__(self, problem: Problem, timetable: Timetable, names: Mapping[str, str]) -> None:
        self.problem = problem
        self.timetable = timetable
        self.names = names
        self.times = problem.times
        self.left = self._columns()
        self.tables = sorted(problem.tables, key=lambda one: (one.company, one.id))
        self.top = {one.id: MARGIN + HEAD + ROW * place for place, one in enumerate(self.tables)}
        self.width = (self.left[-1] + COLUMN if self.left else MARGIN + SIDE) + MARGIN
        self.width = max(self.width, 640)
        self.bottom = MARGIN + HEAD + ROW * len(self.tables)

    def _columns(self) -> list[int]:
        """The left edge of each round; after a longer pause than usual comes a gap."""
        left, x = [], MARGIN + SIDE
        for number in range(self.problem.rounds):
            x += BREAK if self._break_before(number) else 0
            left.append(x)
            x += COLUMN
        return left

    def _break_before(self, number: int) -> bool:
        return bool(self.times) and number > 0 and self._pause(number) > max(5, self._usual_pause())

    def _pause(self, number: int) -> int:
        return self.times[number].start - self.times[number - 1].end

    def _usual_pause(self) -> int:
        pauses = sorted(self._pause(number) for number in range(1, len(self.times)))
        return pauses[(len(pauses) - 1) // 2] if pauses else 0

    def page(self) -> Page:
        shapes = [*self._head(), *self._grid(), *self._meetings(), *self._breaks(), *self._foot()]
        return Page(self.width, self.bottom + 74, self._title(), tuple(shapes))

    def _title(self) -> str:
        return _cut(self.problem.name or "Timetable", MOST_TITLE)

    def _head(self) -> list[Box | Label]:
        shapes: list[Box | Label] = [Label(MARGIN, MARGIN + 22, self._title(), 22, bold=True)]
        if self.times:
            day = f"{clock(self.times[0].start)} to {clock(self.times[-1].end)}, {len(self.times)} rounds"
            shapes.append(Label(MARGIN, MARGIN + 44, day, 13, GREY))
        for number, x in enumerate(self.left):
            middle, y = x + COLUMN // 2, MARGIN + HEAD - 24
            shapes.append(Label(middle, y, f"Round {number + 1}", 11, GREY, at="middle"))
            if self.times:
                shapes.append(
                    Label(middle, y + 16, clock(self.times[number].start), 14, bold=True, at="middle")
                )
        return shapes

    def _grid(self) -> list[Box | Label]:
        shapes: list[Box | Label] = []
        before = None
        for table in self.tables:
            y = self.top[table.id]
            if table.company != before:
                shapes.append(Box(MARGIN, y, self.width - 2 * MARGIN, 1, fill=GREY))
                shapes += self._company(table.company, y)
                below = 32 if len(_wrapped(self._name(table.company))) > 1 else 28
                before = table.company
            else:
                below = 28
            shapes.append(Label(MARGIN, y + below, self._name(table.id), 10, GREY, width=SIDE - 8))
            for number, x in enumerate(self.left):
                is_open = number in table.rounds
                shapes.append(Box(x + 2, y + 3, COLUMN - 4, ROW - 6, edge=PALE, hatched=not is_open))
        return shapes

    def _company(self, company: str, y: int) -> list[Label]:
        """The name of a company beside its first table, on two lines when one would have to be tiny."""
        lines = _wrapped(self._name(company))
        if len(lines) == 1:
            return [Label(MARGIN, y + 15, lines[0], 13, bold=True, width=SIDE - 8)]
        return [
            Label(MARGIN, y + 10 * number + 1, line, 10, bold=True, width=SIDE - 8)
            for number, line in enumerate(lines, 1)
        ]

    def _meetings(self) -> list[Box | Label]:
        shapes: list[Box | Label] = []
        after = self._next_tables()
        pins = set(self.problem.pinned)
        for one in self.timetable.meetings:
            x, y = self.left[one.round], self.top[one.table]
            edge = PIN if one in pins else EDGE
            shapes.append(Box(x + 2, y + 3, COLUMN - 4, ROW - 6, BOX, edge, thick=one in pins))
            shapes.append(
                Label(
                    x + COLUMN // 2,
                    y + 16,
                    self._name(one.candidate),
                    12,
                    bold=True,
                    at="middle",
                    width=COLUMN - 10,
                )
            )
            if one in after:
                text = f"then {self._name(after[one])}"
                shapes.append(Label(x + COLUMN // 2, y + 27, text, 9, GREY, at="middle", width=COLUMN - 10))
        return shapes

    def _next_tables(self) -> dict[Meeting, str]:
        """Where each candidate goes next."""
        found: dict[Meeting, str] = {}
        last: dict[str, Meeting] = {}
        for one in sorted(self.timetable.meetings):
            if one.candidate in last:
                found[last[one.candidate]] = one.table
            last[one.candidate] = one
        return found

    def _breaks(self) -> list[Box | Label]:
        shapes: list[Box | Label] = []
        for number, x in enumerate(self.left):
            if self._break_before(number):
                edge, top = x - BREAK + 5, MARGIN + HEAD
                shapes.append(Box(edge, top, BREAK - 10, self.bottom - top, fill="#eef1f4"))
                shapes.append(Label(x - BREAK // 2, top - 26, "break", 10, GREY, at="middle"))
                shapes.append(
                    Label(x - BREAK // 2, top - 12, f"{self._pause(number)}'", 10, GREY, at="middle")
                )
        return shapes

    def _foot(self) -> list[Box | Label]:
        y, reached = self.bottom + 30, score(self.problem, self.timetable.meetings)
        facts = f"{reached.placed} of {len(self.problem.wishes)} wishes"
        if reached.levels:
            fair = f"{reached.levels[-1]} of {len(self.problem.candidates)} candidates"
            facts += f" · {fair} have {len(reached.levels)} meetings or more"
        facts += f" · longest wait {reached.longest_wait} rounds"
        return [
            Box(MARGIN, self.bottom, self.width - 2 * MARGIN, 1, fill=GREY),
            Label(MARGIN, y, facts, 12),
            Box(MARGIN, y + 12, 22, 13, BOX, EDGE), Label(MARGIN + 28, y + 23, "meeting", 11, GREY),
            Box(MARGIN + 92, y + 12, 22, 13, BOX, PIN, thick=True),
            Label(MARGIN + 120, y + 23, "booked in advance", 11, GREY),
            Box(MARGIN + 236, y + 12, 22, 13, edge=PALE), Label(MARGIN + 264, y + 23, "free", 11, GREY),
            Box(MARGIN + 306, y + 12, 22, 13, edge=PALE, hatched=True),
            Label(MARGIN + 334, y + 23, "table closed", 11, GREY),
        ]  # fmt: skip

    def _name(self, name: str) -> str:
        return _cut(self.names.get(name, name), MOST_NAME)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _wrapped(name: str) -> list[str]:
    """A name in one line, or in two as even as its words allow."""
    gaps = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= ONE_LINE or not gaps:
        return [name]
    middle = min(gaps, key=lambda place: abs(2 * place - len(name)))
    return [name[:middle], name[middle + 1 :]]


def clock(minutes: int) -> str:
    """Minutes after midnight as "09:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
