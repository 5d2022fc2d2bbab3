"""The problem as whole numbers: rounds are bits of a mask, ids are places in a list.

Everything is sorted by id first, so the order in which the input was written never matters.
"""

from collections.abc import Iterable

from bot.timetable.problem import Meeting, Problem
from bot.timetable.resting import Resting
from bot.timetable.timetable import Bounds

PLENTY = 1 << 30
# Shared limits of a candidate that cost no time worth speaking of.
LIGHT = 16


class Board:
    """What never changes while a timetable is sought. Wishes, tables and candidates are numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rounds = problem.rounds
        self.every = (1 << problem.rounds) - 1
        self.venue = PLENTY if problem.max_tables is None else problem.max_tables
        self._masks: dict[frozenset[int], int] = {}
        self._read_tables()
        self._read_candidates()
        self._read_wishes()
        self._read_limits()
        self.bonus = self._level_bonus()
        self.pinned = sorted(self.wish_and_slot(pin) for pin in problem.pinned)

    def _mask(self, rounds: frozenset[int]) -> int:
        found = self._masks.get(rounds)
        if found is None:
            found = self._masks[rounds] = sum(1 << one for one in rounds) & self.every
        return found

    def _read_tables(self) -> None:
        tables = sorted(self.problem.tables, key=lambda one: one.id)
        names = sorted({one.company for one in tables} | {one.company for one in self.problem.wishes})
        caps = {one.id: one.max_meetings for one in self.problem.companies}
        self.company_number = {name: number for number, name in enumerate(names)}
        self.company_cap = [_cap(caps.get(name)) for name in names]
        self.table_id = [one.id for one in tables]
        self.table_number = {name: number for number, name in enumerate(self.table_id)}
        self.table_open = [self._mask(one.rounds) for one in tables]
        self.table_cap = [_cap(one.max_meetings) for one in tables]
        self.table_company = [self.company_number[one.company] for one in tables]
        self.tables_of_company: list[list[int]] = [[] for _ in names]
        for number, company in enumerate(self.table_company):
            self.tables_of_company[company].append(number)
        self._serving: dict[tuple[str, str], list[int]] = {}
        for number, one in enumerate(tables):
            for function in one.functions:
                self._serving.setdefault((one.company, function), []).append(number)

    def _read_candidates(self) -> None:
        candidates = sorted(self.problem.candidates, key=lambda one: one.id)
        self.candidate_id = [one.id for one in candidates]
        self.candidate_number = {name: number for number, name in enumerate(self.candidate_id)}
        self.candidate_open = [self._mask(one.rounds) for one in candidates]
        self.candidate_cap = [_cap(one.max_meetings) for one in candidates]
        rules: dict[tuple[int, int], Resting] = {}
        self.rest: list[Resting | None] = []
        for one in candidates:
            rule = None
            if one.max_run is not None and one.max_run < self.rounds and one.min_rest > 0:
                key = (one.max_run, one.min_rest)
                if key not in rules:
                    rules[key] = Resting(self.rounds, *key)
                rule = rules[key]
            self.rest.append(rule)
        self.bound = [
            None if one.tables is None else {self.table_number[name] for name in one.tables}
            for one in candidates
        ]

    def _read_wishes(self) -> None:
        number_of = self.candidate_number
        wishes = sorted(self.problem.wishes, key=lambda one: (number_of[one.candidate], one.company))
        self.wishes = wishes
        self.weight = [one.weight for one in wishes]
        self.candidate = [number_of[one.candidate] for one in wishes]
        self.company = [self.company_number[one.company] for one in wishes]
        pools: dict[tuple[int, ...], tuple[int, ...]] = {}
        # Tables that cover the job function, whom the candidate may sit at, with a round in common.
        self.tables: list[tuple[int, ...]] = []
        self.wishes_of: list[list[int]] = [[] for _ in self.candidate_id]
        for number, one in enumerate(wishes):
            who = self.candidate[number]
            bound, open_ = self.bound[who], self.candidate_open[who]
            found = tuple(
                table
                for table in self._serving.get((one.company, one.function), ())
                if self.table_open[table] & open_ and (bound is None or table in bound)
            )
            self.tables.append(pools.setdefault(found, found))
            self.wishes_of[who].append(number)

    def _read_limits(self) -> None:
        caps = limits_that_matter(self.problem)
        self.limit_cap = list(caps.values())
        self.limit_members = [frozenset(self.candidate_number[name] for name in people) for people in caps]
        mine: list[list[int]] = [[] for _ in self.candidate_id]
        for number, members in enumerate(self.limit_members):
            for who in members:
                mine[who].append(number)
        self.limits_of = [tuple(one) for one in mine]
        # How much longer a move takes for all the limits that count it; budgets are divided by it.
        self.load = 1 + sum(map(len, mine)) // (LIGHT * max(1, len(mine)))

    def is_served(self, wish: int) -> bool:
        """Whether some table covers a wish's job function and the candidate may sit there, ever."""
        one, bound = self.wishes[wish], self.bound[self.candidate[wish]]
        serving = self._serving.get((one.company, one.function), ())
        return any(bound is None or table in bound for table in serving)

    def _level_bonus(self) -> list[int]:
        """What a candidate's next meeting is worth beyond its weight, so that fairness always comes first."""
        most = max((len(mine) for mine in self.wishes_of), default=0)
        # Levels that nobody can reach count for nothing.
        reachable = min(self.problem.min_meetings, self.rounds, most)
        bonus, step = [0] * (max(self.rounds, most) + 1), sum(self.weight) + 1
        for level in range(reachable - 1, -1, -1):
            bonus[level] = step
            step *= len(self.candidate_id) + 1
        return bonus

    def value_of(self, bounds: Bounds) -> int:
        """The value of a plan that would reach these bounds."""
        levels = sum(count * bonus for count, bonus in zip(bounds.levels, self.bonus, strict=False))
        return levels + (bounds.weight or 0)

    def wish_and_slot(self, meeting: Meeting) -> tuple[int, int]:
        """The wish a meeting serves, and its slot: table times rounds plus round."""
        table = self.table_number[meeting.table]
        company, who = self.table_company[table], self.candidate_number[meeting.candidate]
        wish = next(one for one in self.wishes_of[who] if self.company[one] == company)
        return wish, table * self.rounds + meeting.round

    def meetings(self, slots: Iterable[int]) -> tuple[Meeting, ...]:
        """The meetings of a list of slots, one for each wish, -1 when it has none."""
        rounds = self.rounds
        # Tables are numbered in the order of their ids, and nobody shares one.
        placed = sorted((slot % rounds, slot // rounds, wish) for wish, slot in enumerate(slots) if slot >= 0)
        return tuple(
            Meeting(number, self.table_id[table], self.wishes[wish].candidate)
            for number, table, wish in placed
        )


def limits_that_matter(problem: Problem) -> dict[frozenset[str], int]:
    """The shared limits that can be reached, by who wishes under them, the strictest for the same people alone."""
    wishing = {one.candidate for one in problem.wishes}
    caps: dict[frozenset[str], int] = {}
    for limit in sorted(problem.limits, key=lambda one: one.id):
        people = limit.candidates & wishing
        if limit.per_round < len(people):
            caps[people] = min(limit.per_round, caps.get(people, PLENTY))
    return caps


def _cap(most: int | None) -> int:
    return PLENTY if most is None else most
