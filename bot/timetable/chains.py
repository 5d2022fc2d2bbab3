"""Ejection chains: put a wish somewhere, and find another place for whoever sat there.

    wish -> (table 3, round 5) -> its guest moves to (table 3, round 9) -> ... -> a free slot,
                                                                      or dropping what is worth less

Breadth first, so the chain found moves as few meetings as possible. Every step is tried on the plan itself and
undone again, so a chain that is found is legal.
"""

from collections.abc import Mapping

from bot.timetable.plan import Plan
from bot.timetable.pushing import Pushing
from bot.timetable.walk import Step, Walk

# The value of a chain that would drop an announced meeting.
NEVER = -1
# Steps found at once that take as long as one more move.
CROWD = 16


class Chains:
    """Looks for chains on a plan, at most `breadth` steps each; `fixed` wishes are never pushed out."""

    def __init__(
        self,
        plan: Plan,
        breadth: int,
        fixed: frozenset[int] = frozenset(),
        *,
        home: Mapping[int, int] | None = None,
        budget: int = 0,
        within: int = 0,
    ) -> None:
        self.plan = plan
        self.breadth = breadth
        self.fixed = fixed
        # Announced meetings: never dropped, at most `budget` away from home, moved only to rounds `within`.
        self.home = home or {}
        self.budget = budget
        self.within = within
        self.moves = 0

    def insert(self, wish: int, least: int = 0) -> bool:
        """Place a wish where the plan as a whole gains more than `least`; False leaves it untouched."""
        plan = self.plan
        slot = self._free_slot(wish)
        if slot >= 0:
            self.moves += 1
            plan.place(wish, slot)
            return True
        return self._chain(wish, plan.value + least)

    def _chain(self, wish: int, least: int) -> bool:
        plan = self.plan
        steps: list[Step] = [(wish, -1, -1, plan.value)]
        walk, pushing = Walk(plan, steps), Pushing(plan, {wish} | self.fixed)
        best, best_value = 0, least
        place = 0
        while place < len(steps) and place < self.breadth:
            walk.to(place)
            self.moves += 1
            if self._ends_here(steps[place][0]):
                return True
            before = len(steps)
            self._spread(steps, place, pushing)
            # Where a round is full anybody in it may go: such a step costs as many.
            self.moves += (len(steps) - before) // CROWD
            for number in range(before, len(steps)):
                if (value := steps[number][3]) > best_value:
                    best, best_value = number, value
            place += 1
        walk.to(best)
        if best and self._within_budget():
            return True
        walk.to(0)
        return False

    def _ends_here(self, wish: int) -> bool:
        """Whether the wish in hand finds a free slot, and the chain is within the budget."""
        plan = self.plan
        slot = plan.free_slot(wish, self._rounds_for(wish))
        if slot < 0:
            return False
        plan.place(wish, slot)
        if self._within_budget():
            return True
        plan.remove(wish)
        return False

    def _free_slot(self, wish: int) -> int:
        """A free slot: for an announced meeting where it was announced, or, while the budget lasts, elsewhere."""
        plan = self.plan
        if wish not in self.home:
            return plan.free_slot(wish)
        if plan.is_free(wish, self.home[wish]):
            return self.home[wish]
        return plan.free_slot(wish, self.within) if self.moved() < self.budget else -1

    def _rounds_for(self, wish: int) -> int:
        return self.within if wish in self.home else -1

    def _within_budget(self) -> bool:
        return not self.home or self.moved() <= self.budget

    def _spread(self, steps: list[Step], place: int, pushing: Pushing) -> None:
        """Every wish that the one in hand could push out alone."""
        plan, board = self.plan, self.plan.board
        wish = steps[place][0]
        who, value = board.candidate[wish], plan.value + plan.gain(wish)
        home, may_move = self.home, bool(self.home) and self.moved() < self.budget
        weight, bonus, count, candidate = board.weight, board.bonus, plan.count, board.candidate
        for other, slot in pushing.by(wish, self._rounds_for(wish)):
            if other not in home:
                theirs = candidate[other]
                lost = weight[other] + bonus[count[theirs] - (theirs != who)]
                steps.append((other, place, slot, value - lost))
            elif may_move:
                steps.append((other, place, slot, NEVER))

    def moved(self) -> int:
        """How many announced meetings have another place than announced, on the plan as it is now."""
        slot = self.plan.slot
        return sum(slot[wish] != at and slot[wish] >= 0 for wish, at in self.home.items())
