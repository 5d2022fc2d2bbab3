"""Why a wish has no meeting and a candidate has few: facts read off the finished plan."""

from collections.abc import Iterable
from dataclasses import replace

from bot.timetable.board import Board
from bot.timetable.construct import start
from bot.timetable.plan import Plan
from bot.timetable.problem import Meeting, Problem
from bot.timetable.result import Reason, Short, Unplaced


def reasons(problem: Problem, meetings: Iterable[Meeting]) -> tuple[Unplaced, ...]:
    """Why every other wish has no meeting beside these, whoever made the timetable; `check` found nothing in them.

    Where no rule stands in the way, there is room: that reads as `FREE`.
    """
    return unplaced(start(Board(replace(problem, pinned=tuple(meetings)))))


def unplaced(plan: Plan) -> tuple[Unplaced, ...]:
    """Every wish without a meeting, in the order of candidates and companies, with its reason."""
    return tuple(
        Unplaced(plan.board.wishes[wish], reason_for(plan, wish))
        for wish, slot in enumerate(plan.slot)
        if slot < 0
    )


def short(plan: Plan, without: tuple[Unplaced, ...]) -> tuple[Short, ...]:
    """Every candidate below the level that fairness asks for, with the reasons of what is missing."""
    board, level = plan.board, plan.board.problem.min_meetings
    missing: dict[str, list[Unplaced]] = {}
    for one in without:
        missing.setdefault(one.wish.candidate, []).append(one)
    return tuple(
        Short(name, plan.count[who], len(board.wishes_of[who]), tuple(missing.get(name, ())))
        for who, name in enumerate(board.candidate_id)
        if plan.count[who] < level
    )


def reason_for(plan: Plan, wish: int) -> Reason:
    """The first rule, from the general to the particular, that leaves no slot for a wish; `FREE` where none does."""
    board = plan.board
    who = board.candidate[wish]
    if not board.tables[wish]:
        return Reason.NO_COMMON_ROUND if board.is_served(wish) else Reason.NO_TABLE
    if plan.count[who] >= board.candidate_cap[who]:
        return Reason.CANDIDATE_CAP
    if plan.company_left[board.company[wish]] <= 0:
        return Reason.COMPANY_CAP
    willing = [table for table in board.tables[wish] if plan.table_left[table] > 0]
    if not willing:
        return Reason.TABLE_CAP
    free = 0
    for table in willing:
        free |= plan.table_free[table]
    free &= board.candidate_open[who]
    if not free:
        return Reason.TABLES_FULL
    if not free & ~plan.busy[who]:
        return Reason.CANDIDATE_BUSY
    if not free & plan.ready[who]:
        return Reason.REST
    return _in_the_rounds(plan, who, free & plan.ready[who])


def _in_the_rounds(plan: Plan, who: int, open_: int) -> Reason:
    """What is full in rounds in which candidate and table could meet: the venue where one place more would do."""
    allowed = open_
    for limit in plan.board.limits_of[who]:
        allowed &= plan.limit_free[limit]
    if allowed & plan.venue_free:
        return Reason.FREE
    return Reason.VENUE_FULL if allowed or not open_ & plan.venue_free else Reason.SHARED_LIMIT
