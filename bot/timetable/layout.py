"""A timetable as shapes on a page: rounds are columns, tables are rows, breaks are gaps.

Nothing depends on telling colours apart: closed is hatched, free is empty, a meeting is a filled box with a name. More
rounds than a sheet can show side by side go on below, all tables once more.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.timetable.page import BOX, EDGE, GREY, PALE, PIN, Box, Label, Page, cut, in_two
from bot.timetable.problem import Meeting, Problem, Table
from bot.timetable.timetable import Timetable, score
from bot.timetable.words import clock, many

# Letters; what is longer no box could hold.
MOST_TITLE, MOST_NAME = 80, 40
# Of a company's name in one line, and of one of two; so of a candidate's in their box; of where they go next.
COMPANY_LINE, COMPANY_HALF, GUEST_LINE, GUEST_HALF, NEXT = 20, 26, 12, 15, 15
MARGIN, HEAD, ROW, COLUMN, SIDE, BREAK = 28, 96, 34, 74, 150, 40
# Rounds side by side, and between two rows of them: from the last table to the next rounds' names.
MOST_COLUMNS, BELOW = 20, 56


def lay_out(problem: Problem, timetable: Timetable, names: Mapping[str, str] | None = None) -> Page:
    """The page of a timetable; `names` are shown instead of ids."""
    return _Page(problem, timetable, names or {}).page()


class _Page:
    def __init__(self, problem: Problem, timetable: Timetable, names: Mapping[str, str]) -> None:
        self.problem = problem
        self.timetable = timetable
        self.names = names
        self.times = problem.times
        self.tables = sorted(problem.tables, key=lambda one: (one.company, one.id))
        self.row = {one.id: ROW * place for place, one in enumerate(self.tables)}
        self.bands = _bands(problem.rounds)
        self.usual_pause = self._usual_pause()
        # Of each round the left edge of its column, and where the tables beside it begin.
        self.left: list[int] = []
        self.top: list[int] = []
        self._place_rounds()
        self.width = max([640, *(x + COLUMN + MARGIN for x in self.left)])
        self.bottom = self._top_of(len(self.bands) - 1) + ROW * len(self.tables)

    def _place_rounds(self) -> None:
        """After a longer pause than usual comes a gap."""
        for place, band in enumerate(self.bands):
            x = MARGIN + SIDE
            for number in band:
                x += BREAK if self._break_before(number) else 0
                self.left.append(x)
                self.top.append(self._top_of(place))
                x += COLUMN

    def _top_of(self, band: int) -> int:
        return MARGIN + HEAD + band * (ROW * len(self.tables) + BELOW)

    def _break_before(self, number: int) -> bool:
        return bool(self.times) and number > 0 and self._pause(number) > max(5, self.usual_pause)

    def _pause(self, number: int) -> int:
        return self.times[number].start - self.times[number - 1].end

    def _usual_pause(self) -> int:
        pauses = sorted(self._pause(number) for number in range(1, len(self.times)))
        return pauses[(len(pauses) - 1) // 2] if pauses else 0

    def page(self) -> Page:
        shapes = [*self._head(), *self._grid(), *self._meetings(), *self._breaks(), *self._foot()]
        return Page(self.width, self.bottom + 74, self._title(), tuple(shapes))

    def _title(self) -> str:
        return cut(self.problem.name or "Timetable", MOST_TITLE)

    def _head(self) -> Iterator[Label]:
        yield Label(MARGIN, MARGIN + 22, self._title(), 22, bold=True)
        if self.times:
            rounds = many(len(self.times), "round")
            day = f"{clock(self.times[0].start)} to {clock(self.times[-1].end)}, {rounds}"
            yield Label(MARGIN, MARGIN + 44, day, 13, GREY)
        for number, (x, y) in enumerate(zip(self.left, self.top, strict=True)):
            middle = x + COLUMN // 2
            yield Label(middle, y - 24, f"Round {number + 1}", 11, GREY, at="middle")
            if self.times:
                yield Label(middle, y - 8, clock(self.times[number].start), 14, bold=True, at="middle")

    def _grid(self) -> Iterator[Box | Label]:
        for place, band in enumerate(self.bands):
            before = None
            for table in self.tables:
                y = self._top_of(place) + self.row[table.id]
                if table.company != before:
                    yield Box(MARGIN, y, self.width - 2 * MARGIN, 1, fill=GREY)
                    yield from self._company(table.company, y)
                yield self._table(table, y, is_first=table.company != before)
                before = table.company
                for number in band:
                    is_open = number in table.rounds
                    yield Box(
                        self.left[number] + 2, y + 3, COLUMN - 4, ROW - 6, edge=PALE, hatched=not is_open
                    )

    def _company(self, company: str, y: int) -> Iterator[Label]:
        """The name of a company beside its first table, on two lines when one would have to be tiny."""
        lines = self._company_lines(company)
        if len(lines) == 1:
            yield Label(MARGIN, y + 15, lines[0], 13, bold=True, width=SIDE - 8)
            return
        for number, line in enumerate(lines, 1):
            yield Label(MARGIN, y + 10 * number + 1, line, 10, bold=True, width=SIDE - 8)

    def _company_lines(self, company: str) -> list[str]:
        return in_two(self._name(company), one_line=COMPANY_LINE, most=COMPANY_HALF)

    def _table(self, table: Table, y: int, *, is_first: bool) -> Label:
        below = 32 if is_first and len(self._company_lines(table.company)) > 1 else 28
        return Label(MARGIN, y + below, self._name(table.id), 10, GREY, width=SIDE - 8)

    def _meetings(self) -> Iterator[Box | Label]:
        after = self._next_tables()
        pins = set(self.problem.pinned)
        for one in self.timetable.meetings:
            x, y = self.left[one.round], self.top[one.round] + self.row[one.table]
            edge = PIN if one in pins else EDGE
            yield Box(x + 2, y + 3, COLUMN - 4, ROW - 6, BOX, edge, thick=one in pins)
            yield from self._guest(self._name(one.candidate), x + COLUMN // 2, y)
            if one in after:
                text = cut(f"then {self._name(after[one])}", NEXT)
                yield Label(x + COLUMN // 2, y + 29, text, 8, GREY, at="middle", width=COLUMN - 10)

    def _guest(self, name: str, middle: int, y: int) -> Iterator[Label]:
        """A candidate's name, on two lines when one would have to be tiny."""
        lines = in_two(name, one_line=GUEST_LINE, most=GUEST_HALF)
        size, first = (12, 16) if len(name) <= GUEST_LINE else (9, 11 if len(lines) > 1 else 16)
        for number, line in enumerate(lines):
            at = y + first + 9 * number
            yield Label(middle, at, line, size, bold=True, at="middle", width=COLUMN - 10)

    def _next_tables(self) -> dict[Meeting, str]:
        """Where each candidate goes next."""
        found: dict[Meeting, str] = {}
        last: dict[str, Meeting] = {}
        for one in sorted(self.timetable.meetings):
            if one.candidate in last:
                found[last[one.candidate]] = one.table
            last[one.candidate] = one
        return found

    def _breaks(self) -> Iterator[Box | Label]:
        for number, (x, top) in enumerate(zip(self.left, self.top, strict=True)):
            if self._break_before(number):
                edge, middle = x - BREAK + 5, x - BREAK // 2
                yield Box(edge, top, BREAK - 10, ROW * len(self.tables), fill="#eef1f4")
                yield Label(middle, top - 26, "break", 10, GREY, at="middle")
                yield Label(middle, top - 12, f"{self._pause(number)}'", 10, GREY, at="middle")

    def _foot(self) -> list[Box | Label]:
        y, reached = self.bottom + 30, score(self.problem, self.timetable.meetings)
        facts = f"{reached.placed} of {many(len(self.problem.wishes), 'wish', 'wishes')}"
        if reached.levels:
            fair = f"{reached.levels[-1]} of {many(len(self.problem.candidates), 'candidate')}"
            facts += f" · {fair} with {many(len(reached.levels), 'meeting')} or more"
        facts += f" · longest wait {many(reached.longest_wait, 'round')}"
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
        return cut(self.names.get(name, name), MOST_NAME)


def _bands(rounds: int) -> list[range]:
    """The rounds that stand side by side: as few rows of them as can be, each as long as another."""
    bands = -(-rounds // MOST_COLUMNS) or 1
    ends = [rounds * place // bands for place in range(bands + 1)]
    return [range(*pair) for pair in pairwise(ends)]
