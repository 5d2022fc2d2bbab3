"""Tiny events: try everything, leaving out only what cannot become better than the best so far."""

from bot.timetable.plan import Plan

# Beyond so many wishes there is too much to try, however good the bound.
FEW = 10
STEPS = 60_000


def is_tiny(plan: Plan, fixed: frozenset[int]) -> bool:
    """Whether so few wishes are to be decided that everything can be tried."""
    return len(_open(plan, fixed)) <= FEW


def exhaust(plan: Plan, fixed: frozenset[int], goal: int, steps: int) -> bool:
    """Make a plan the best there is, `fixed` wishes staying; False when the steps did not suffice to know."""
    return _Trying(plan, fixed, goal, steps).run()


def _open(plan: Plan, fixed: frozenset[int]) -> list[int]:
    return [wish for wish, tables in enumerate(plan.board.tables) if tables and wish not in fixed]


class _Trying:
    def __init__(self, plan: Plan, fixed: frozenset[int], goal: int, steps: int) -> None:
        self.plan = plan
        self.goal = goal
        self.left = steps
        self.wishes = _open(plan, fixed)
        self.best, self.best_value = list(plan.slot), plan.value

    def run(self) -> bool:
        for wish in self.wishes:
            if self.plan.slot[wish] >= 0:
                self.plan.remove(wish)
        self._try(0)
        self.plan.restore(self.best)
        return self.left > 0

    def _try(self, place: int) -> None:
        plan = self.plan
        if plan.value > self.best_value:
            self.best, self.best_value = list(plan.slot), plan.value
        if place == len(self.wishes) or self.best_value >= self.goal or self.left <= 0:
            return
        if plan.value + self._at_most(place) <= self.best_value:
            return
        wish, rounds = self.wishes[place], plan.board.rounds
        ready = plan.ready_for(wish)
        for table in plan.board.tables[wish]:
            free = ready & plan.table_free[table] if plan.table_left[table] > 0 else 0
            while free:
                bit = free & -free
                free ^= bit
                self.left -= 1
                plan.place(wish, table * rounds + bit.bit_length() - 1)
                self._try(place + 1)
                plan.remove(wish)
        self._try(place + 1)

    def _at_most(self, place: int) -> int:
        """What the wishes not yet decided are worth if each found a time."""
        board, count = self.plan.board, list(self.plan.count)
        value = 0
        for wish in self.wishes[place:]:
            who = board.candidate[wish]
            if count[who] < board.candidate_cap[who]:
                value += board.weight[wish] + board.bonus[count[who]]
                count[who] += 1
            else:
                value += board.weight[wish]
        return value
