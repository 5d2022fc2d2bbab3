"""The exact optimum by linear programming: one variable for each wish, table and round.

Needs the optional extra `proof` (highspy). On every event measured so far the linear programme without
integrality already had the integer optimum; `exact` asks for integrality all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.timetable.board import PLENTY, Board
from bot.timetable.problem import Meeting, Problem
from bot.timetable.timetable import Bounds


class ProofMissing(Exception):
    """The optional extra `proof` is not installed."""


class Unproven(Exception):
    """The solver ended without an answer."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The best levels and weight, and meetings that reach them when the optimum found is whole."""

    bounds: Bounds
    meetings: tuple[Meeting, ...] | None


def prove(problem: Problem, *, exact: bool = False) -> Proof:
    """The best possible levels and, with those, the best possible weight. Raises `ProofMissing`, `Unproven`."""
    try:
        import highspy
        import numpy
    except ImportError:
        raise ProofMissing from None
    return _Programme(Board(problem), highspy, numpy).solve(exact=exact)


class _Programme:
    """Columns are meetings that could be, then each candidate's levels; rows are the rules."""

    def __init__(self, board: Board, highspy: Any, numpy: Any) -> None:
        self.board = board
        self.highspy = highspy
        self.numpy = numpy
        # Levels that nobody can reach are not asked for.
        self.levels = sum(one > 0 for one in board.bonus)
        self.people = len(board.candidate_id)
        self.meetings: list[tuple[int, int]] = [
            (wish, table * board.rounds + number)
            for wish, tables in enumerate(board.tables)
            for table in tables
            for number in range(board.rounds)
            if (board.table_open[table] & board.candidate_open[board.candidate[wish]]) >> number & 1
        ]
        self.rows: dict[tuple[object, ...], tuple[int, list[int], list[float]]] = {}
        for column, (wish, slot) in enumerate(self.meetings):
            for key, most in self._rules(wish, slot):
                self._add(key, most, column, 1.0)
            # A level is reached when the meeting is there: levels are no more than meetings.
            self._add(("levels", board.candidate[wish]), 0, column, -1.0)
        for who in range(self.people):
            for level in range(self.levels):
                self._add(("levels", who), 0, self._level(who, level), 1.0)
        for wish, slot in board.pinned:
            self._add(("pin", wish), -1, self.meetings.index((wish, slot)), -1.0)

    def _level(self, who: int, level: int) -> int:
        return len(self.meetings) + who * self.levels + level

    def _add(self, key: tuple[object, ...], most: int, column: int, value: float) -> None:
        _most, columns, values = self.rows.setdefault(key, (most, [], []))
        columns.append(column)
        values.append(value)

    def _rules(self, wish: int, slot: int) -> Iterator[tuple[tuple[object, ...], int]]:
        """The rows a meeting stands in, and how many of each there may be."""
        board = self.board
        who, (table, number) = board.candidate[wish], divmod(slot, board.rounds)
        company = board.company[wish]
        yield ("wish", wish), 1
        yield ("table", slot), 1
        yield ("candidate", who, number), 1
        for key, most in (
            (("candidate cap", who), board.candidate_cap[who]),
            (("table cap", table), board.table_cap[table]),
            (("company cap", company), board.company_cap[company]),
            (("venue", number), board.venue),
        ):
            if most < PLENTY:
                yield key, most
        for limit in board.limits_of[who]:
            yield ("limit", limit, number), board.limit_cap[limit]
        rule = board.rest[who]
        for window in rule.windows if rule is not None else ():
            if window >> number & 1:
                yield ("rest", who, window), rule.max_run if rule else 0

    def solve(self, *, exact: bool) -> Proof:
        """One level after the other, each with those before it kept, then the weight with all levels kept."""
        solver = self._solver(exact)
        levels = [self._best_level(solver, level) for level in range(self.levels)]
        levels += [0] * (self.board.problem.min_meetings - self.levels)
        weights = {column: self.board.weight[wish] for column, (wish, _slot) in enumerate(self.meetings)}
        most = self._most(solver, weights)
        found = list(solver.getSolution().col_value)[: len(self.meetings)] if self.meetings else []
        slots = [-1] * len(self.board.wishes)
        for (wish, slot), value in zip(self.meetings, found, strict=True):
            if value > 0.5:
                slots[wish] = slot
        whole = all(min(value, 1 - value) < 1e-6 for value in found)
        return Proof(
            Bounds(tuple(levels), round(sum(found)), most), self.board.meetings(slots) if whole else None
        )

    def _best_level(self, solver: Any, level: int) -> int:
        """How many candidates can have so many meetings, which is a rule from then on."""
        columns = [self._level(who, level) for who in range(self.people)]
        most = self._most(solver, dict.fromkeys(columns, 1))
        if most:
            solver.addRow(
                float(most), self.highspy.kHighsInf, len(columns),
                self.numpy.array(columns, dtype=self.numpy.int32), self.numpy.ones(len(columns)),
            )  # fmt: skip
        return most

    def _most(self, solver: Any, worth: Mapping[int, int]) -> int:
        """The most that columns of so much worth can come to, rounded down. Raises `Unproven`."""
        if not worth:
            return 0
        costs = self.numpy.zeros(len(self.meetings) + self.people * self.levels)
        costs[list(worth)] = list(worth.values())
        solver.changeColsCost(len(costs), self.numpy.arange(len(costs), dtype=self.numpy.int32), costs)
        solver.run()
        if solver.getModelStatus() != self.highspy.HighsModelStatus.kOptimal:
            raise Unproven
        return int(solver.getInfo().objective_function_value + 1e-6)

    def _solver(self, exact: bool) -> Any:
        numpy, rows = self.numpy, list(self.rows.values())
        lp = self.highspy.HighsLp()
        lp.num_col_ = len(self.meetings) + self.people * self.levels
        lp.num_row_ = len(rows)
        lp.col_cost_ = numpy.zeros(lp.num_col_)
        lp.col_lower_ = numpy.zeros(lp.num_col_)
        lp.col_upper_ = numpy.ones(lp.num_col_)
        lp.row_lower_ = numpy.full(lp.num_row_, -self.highspy.kHighsInf)
        lp.row_upper_ = numpy.array([float(most) for most, _columns, _values in rows])
        lp.a_matrix_.format_ = self.highspy.MatrixFormat.kRowwise
        starts = [0]
        for _most, columns, _values in rows:
            starts.append(starts[-1] + len(columns))
        lp.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
        lp.a_matrix_.index_ = numpy.array([one for row in rows for one in row[1]], dtype=numpy.int32)
        lp.a_matrix_.value_ = numpy.array([one for row in rows for one in row[2]])
        lp.sense_ = self.highspy.ObjSense.kMaximize
        if exact:
            lp.integrality_ = [self.highspy.HighsVarType.kInteger] * lp.num_col_
        solver = self.highspy.Highs()
        # Quiet before anything else: it greets on standard output otherwise.
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
            solver.setOptionValue(option, value)
        solver.passModel(lp)
        return solver
