"""What the timetable is measured against: the home-made way, and a general solver."""

from typing import Any

from bot.timetable import Meeting, Problem
from bot.timetable.board import PLENTY, Board
from bot.timetable.construct import start


def first_fit(problem: Problem) -> tuple[Meeting, ...]:
    """The usual home-made way: the best wish first, each at the first time that is free."""
    plan = start(Board(problem))
    for wish in sorted(range(len(plan.slot)), key=lambda one: (-plan.board.weight[one], one)):
        if plan.slot[wish] < 0 and (slot := plan.free_slot(wish)) >= 0:
            plan.place(wish, slot)
    return plan.board.meetings(plan.slot)


def cp_sat(problem: Problem | None, seconds: float) -> tuple[Meeting, ...] | None:
    """Google's CP-SAT on one thread, fairness and weight in one objective; None when it is not installed."""
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None
    return () if problem is None else _solved(problem, seconds, cp_model)


def _solved(problem: Problem, seconds: float, cp_model: Any) -> tuple[Meeting, ...]:
    board, model = Board(problem), cp_model.CpModel()
    place = {
        (wish, table * board.rounds + number): model.new_bool_var("")
        for wish, tables in enumerate(board.tables)
        for table in tables
        for number in range(board.rounds)
        if (board.table_open[table] & board.candidate_open[board.candidate[wish]]) >> number & 1
    }
    rows: dict[tuple[object, ...], tuple[int, list[Any]]] = {}
    mine: dict[int, list[Any]] = {}
    for (wish, slot), chosen in place.items():
        mine.setdefault(board.candidate[wish], []).append(chosen)
        for key, most in _rules(board, wish, slot).items():
            rows.setdefault(key, (most, []))[1].append(chosen)
    for most, columns in rows.values():
        model.add(sum(columns) <= most)
    for pin in board.pinned:
        model.add(place[pin] == 1)
    goal = [board.weight[wish] * chosen for (wish, _slot), chosen in place.items()]
    for columns in mine.values():
        levels = [model.new_bool_var("") for _ in range(problem.min_meetings)]
        model.add(sum(levels) <= sum(columns))
        # Far above any weight, and small enough for 64 bits: each level a thousand times the next.
        goal += [1000 ** (len(levels) - place) * 100 * one for place, one in enumerate(levels)]
    model.maximize(sum(goal))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ()
    slots = [-1] * len(board.wishes)
    for (wish, slot), chosen in place.items():
        if solver.boolean_value(chosen):
            slots[wish] = slot
    return board.meetings(slots)


def _rules(board: Board, wish: int, slot: int) -> dict[tuple[object, ...], int]:
    """The rules that a meeting counts under, and how many there may be of each."""
    who, number = board.candidate[wish], slot % board.rounds
    keys: dict[tuple[object, ...], int] = {("wish", wish): 1, ("table", slot): 1, ("who", who, number): 1}
    table, company = slot // board.rounds, board.company[wish]
    for key, most in (
        (("venue", number), board.venue),
        (("cap", who), board.candidate_cap[who]),
        (("table cap", table), board.table_cap[table]),
        (("company cap", company), board.company_cap[company]),
        *((("limit", limit, number), board.limit_cap[limit]) for limit in board.limits_of[who]),
    ):
        if most < PLENTY:
            keys[key] = most
    if (rule := board.rest[who]) is not None:
        keys |= {("rest", who, one): rule.max_run for one in rule.windows if one >> number & 1}
    return keys
