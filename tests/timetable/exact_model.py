"""The best levels and weight there can be, by whole numbers, from the rules as they are written.

Knows nothing of the engine but `problem.py`: what the engine, its bounds and `proof.py` read wrongly together would
show here.
"""

from dataclasses import dataclass, field

import highspy
import numpy as np

from bot.timetable import Problem

INF = highspy.kHighsInf


@dataclass
class Rows:
    """Rules: so much of some columns at most; 0 of none unless said otherwise."""

    most: dict[object, float] = field(default_factory=dict)
    least: dict[object, float] = field(default_factory=dict)
    columns: dict[object, list[int]] = field(default_factory=dict)
    values: dict[object, list[float]] = field(default_factory=dict)

    def add(self, key, column, *, most=INF, least=-INF, value=1.0):
        self.most[key], self.least[key] = most, least
        self.columns.setdefault(key, []).append(column)
        self.values.setdefault(key, []).append(value)


def best_of_all(problem: Problem) -> tuple[tuple[int, ...], int]:
    """Levels, one after the other, then weight. The problem's pins must be possible."""
    places = [
        (wish, table, number)
        for wish in problem.wishes
        for candidate in problem.candidates if candidate.id == wish.candidate
        for table in problem.tables
        if table.company == wish.company and wish.function in table.functions
        and (candidate.tables is None or table.id in candidate.tables)
        for number in sorted(table.rounds & candidate.rounds)
    ]  # fmt: skip
    rows = _rules(problem, places)
    people, levels = [one.id for one in problem.candidates], problem.min_meetings
    level = {
        (who, one): len(places) + n * levels + one for n, who in enumerate(people) for one in range(levels)
    }
    for column, (wish, _table, _number) in enumerate(places):
        rows.add(("met", wish.candidate), column, least=0.0)
    for (who, _one), column in level.items():
        rows.add(("met", who), column, least=0.0, value=-1.0)
    solver, many = _solver(rows, len(places) + len(level)), len(places) + len(level)
    found = []
    for one in range(levels):
        columns = np.array([level[who, one] for who in people], dtype=np.int32)
        found.append(round(_most(solver, many, dict.fromkeys(columns.tolist(), 1))))
        solver.addRow(float(found[-1]), INF, len(columns), columns, np.ones(len(columns)))
    weight = _most(solver, many, {column: wish.weight for column, (wish, _t, _n) in enumerate(places)})
    return tuple(found), round(weight)


def _rules(problem, places):
    caps = {
        **{("table", one.id): one.max_meetings for one in problem.tables},
        **{("candidate", one.id): one.max_meetings for one in problem.candidates},
        **{("company", one.id): one.max_meetings for one in problem.companies},
    }
    rest = {one.id: (one.max_run, one.min_rest) for one in problem.candidates if one.max_run is not None}
    pins, rows = {(one.round, one.table, one.candidate) for one in problem.pinned}, Rows()
    for column, (wish, table, number) in enumerate(places):
        who = wish.candidate
        rows.add(("served", wish.company, who), column, most=1.0)
        rows.add(("at", table.id, number), column, most=1.0)
        rows.add(("with", who, number), column, most=1.0)
        for key in (("table", table.id), ("candidate", who), ("company", wish.company)):
            if caps.get(key) is not None:
                rows.add(("cap", *key), column, most=float(caps[key]))
        if problem.max_tables is not None:
            rows.add(("venue", number), column, most=float(problem.max_tables))
        for limit in problem.limits:
            if who in limit.candidates:
                rows.add(("shared", limit.id, number), column, most=float(limit.per_round))
        if who in rest:
            run, pause = rest[who]
            for first in range(number - run - pause + 1, number + 1):
                rows.add(("rest", who, first), column, most=float(run))
        if (number, table.id, who) in pins:
            rows.add(("pin", column), column, least=1.0)
    return rows


def _solver(rows, many):
    solver, lp = highspy.Highs(), highspy.HighsLp()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    keys = list(rows.columns)
    lp.num_col_, lp.num_row_ = many, len(keys)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(many), np.zeros(many), np.ones(many)
    lp.row_lower_ = np.array([rows.least[one] for one in keys])
    lp.row_upper_ = np.array([rows.most[one] for one in keys])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(rows.columns[one]) for one in keys)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for one in keys for column in rows.columns[one]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for one in keys for value in rows.values[one]])
    lp.sense_, lp.integrality_ = highspy.ObjSense.kMaximize, [highspy.HighsVarType.kInteger] * many
    solver.passModel(lp)
    return solver


def _most(solver, many, worth):
    costs = np.zeros(many)
    costs[list(worth)] = list(worth.values())
    solver.changeColsCost(many, np.arange(many, dtype=np.int32), costs)
    solver.run()
    assert solver.getModelStatus() in (
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kModelEmpty,
    )
    return solver.getInfo().objective_function_value if many else 0
