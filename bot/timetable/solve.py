"""Making a timetable: fairness first, round by round, from many starts counted in tries."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.timetable.problem import Meeting, Problem, Table, Wish

EFFORTS = {"quick": 8, "normal": 60, "thorough": 400}
Score = tuple[tuple[int, ...], int, int, int]


@dataclass(frozen=True)
class Result:
    """A valid timetable and what it reached; `levels` counts candidates with 1, 2, ... k meetings."""

    meetings: tuple[Meeting, ...]
    levels: tuple[int, ...]
    weight: int
    unplaced: tuple[Wish, ...]


@dataclass
class _Plan:
    """A timetable in the making."""

    problem: Problem
    tables_of: dict[tuple[str, str], list[Table]]
    meetings: set[Meeting] = field(default_factory=set)
    busy_table: set[tuple[int, str]] = field(default_factory=set)
    rounds_of: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    per_round: Counter[int] = field(default_factory=Counter)
    per_table: Counter[str] = field(default_factory=Counter)
    per_company: Counter[str] = field(default_factory=Counter)
    per_limit: Counter[tuple[str, int]] = field(default_factory=Counter)
    met: set[tuple[str, str]] = field(default_factory=set)

    def add(self, meeting: Meeting, company: str) -> None:
        self.meetings.add(meeting)
        self.busy_table.add((meeting.round, meeting.table))
        self.rounds_of[meeting.candidate].add(meeting.round)
        self.per_round[meeting.round] += 1
        self.per_table[meeting.table] += 1
        self.per_company[company] += 1
        self.met.add((company, meeting.candidate))
        for limit in self.problem.limits:
            if meeting.candidate in limit.candidates:
                self.per_limit[limit.id, meeting.round] += 1

    def slot(self, wish: Wish) -> tuple[int, Table] | None:
        """The first free round and table for a wish."""
        candidate = next(one for one in self.problem.candidates if one.id == wish.candidate)
        mine = self.rounds_of[candidate.id]
        cap = self.problem.company_caps.get(wish.company)
        if (candidate.max_meetings is not None and len(mine) >= candidate.max_meetings) or (
            cap is not None and self.per_company[wish.company] >= cap
        ):
            return None
        for number in sorted(candidate.rounds - mine):
            if not self._round_is_free(number, candidate.id, candidate.max_run, candidate.min_rest):
                continue
            for table in self.tables_of.get((wish.company, wish.function), ()):
                if self._table_is_free(table, number) and (
                    candidate.tables is None or table.id in candidate.tables
                ):
                    return number, table
        return None

    def _table_is_free(self, table: Table, number: int) -> bool:
        return (
            number in table.rounds
            and (number, table.id) not in self.busy_table
            and (table.max_meetings is None or self.per_table[table.id] < table.max_meetings)
        )

    def _round_is_free(self, number: int, candidate: str, max_run: int | None, min_rest: int) -> bool:
        venue = self.problem.max_tables
        if venue is not None and self.per_round[number] >= venue:
            return False
        if any(
            candidate in limit.candidates and self.per_limit[limit.id, number] >= limit.per_round
            for limit in self.problem.limits
        ):
            return False
        if max_run is None:
            return True
        taken, span = self.rounds_of[candidate] | {number}, max_run + min_rest
        return all(
            sum(first <= one < first + span for one in taken) <= max_run
            for first in range(number - span + 1, number + 1)
        )


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    effort: str = "normal",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """The best timetable found in so many tries. The same problem and seed give the same timetable."""
    chance = random.Random(seed)  # repeatable, not secret
    tries = EFFORTS[effort]
    best, best_score = _try(problem, None), None
    best_score = _score(problem, best)
    for number in range(tries):
        if cancelled is not None and cancelled():
            break
        plan = _try(problem, chance)
        score = _score(problem, plan)
        if score > best_score:
            best, best_score = plan, score
        if progress is not None:
            progress((number + 1) / tries)
    placed = best.met
    unplaced = tuple(one for one in problem.wishes if (one.company, one.candidate) not in placed)
    return Result(tuple(sorted(best.meetings)), best_score[0], best_score[1], unplaced)


def _try(problem: Problem, chance: random.Random | None) -> _Plan:
    tables_of: dict[tuple[str, str], list[Table]] = defaultdict(list)
    for table in problem.tables:
        for function in sorted(table.functions):
            tables_of[table.company, function].append(table)
    plan = _Plan(problem, tables_of)
    company_of = {one.id: one.company for one in problem.tables}
    for pin in problem.pinned:
        plan.add(pin, company_of[pin.table])
    wishes = defaultdict(list)
    for wish in problem.wishes:
        wishes[wish.candidate].append(wish)
    most = max((len(mine) for mine in wishes.values()), default=0)
    for _level in range(most):
        # Everybody's first meeting before anybody's second; who has fewest wishes left goes first.
        order = sorted(wishes, key=lambda one: (len(plan.rounds_of[one]), len(wishes[one]), one))
        if chance is not None:
            order.sort(key=lambda one: (len(plan.rounds_of[one]), chance.random()))
        for candidate in order:
            _place_one(plan, wishes[candidate])
    return plan


def _place_one(plan: _Plan, wishes: list[Wish]) -> None:
    for wish in sorted(wishes, key=lambda one: (-one.weight, one.company)):
        if (wish.company, wish.candidate) in plan.met:
            continue
        found = plan.slot(wish)
        if found is not None:
            number, table = found
            plan.add(Meeting(number, table.id, wish.candidate), wish.company)
            return


def _score(problem: Problem, plan: _Plan) -> Score:
    counts = Counter(one.candidate for one in plan.meetings)
    levels = tuple(
        sum(1 for count in counts.values() if count >= level) for level in range(1, problem.min_meetings + 1)
    )
    weight = sum(one.weight for one in problem.wishes if (one.company, one.candidate) in plan.met)
    last = max((one.round for one in plan.meetings), default=-1)
    idle = sum(max(rounds) - min(rounds) + 1 - len(rounds) for rounds in plan.rounds_of.values() if rounds)
    return levels, weight, -last, -idle
