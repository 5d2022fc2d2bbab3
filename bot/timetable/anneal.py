"""The last resort: put a wish anywhere, whoever stands in the way makes room, cool down slowly.

Where shared limits, a small venue or rest bind nearly everybody, no chain of one after the other leads to a better
plan; here several people lose their meetings for a while.
"""

import math
from dataclasses import dataclass
from random import Random

from bot.timetable.plan import Plan
from bot.timetable.result import Stop

# A meeting of the next lower level counts so many times as much.
STEEP = 2.0


@dataclass(frozen=True, slots=True)
class Aim:
    """Beside the highest level asked for, which counts 1: the greatest weight, and losses taken, first and last."""

    weight: float
    warm: float
    cold: float


FAIRNESS, BEST = Aim(0.2, 1.0, 0.1), Aim(1.0, 0.5, 0.02)


class Annealing:
    """Seeks a better value of a plan; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random, aim: Aim) -> None:
        self.plan = plan
        self.fixed = fixed
        self.chance = chance
        self.aim = aim
        board = plan.board
        levels = sum(1 for one in board.bonus if one)
        self.worth = [
            STEEP ** (levels - 1 - count) if count < levels else 0.0 for count in range(len(board.bonus))
        ]
        most = max(board.weight, default=1)
        self.weight = [aim.weight * one / most for one in board.weight]
        self.open = [wish for wish, tables in enumerate(board.tables) if tables and wish not in fixed]
        # Found when they are asked for: at a national event only few ever are.
        self.slots: dict[int, list[int]] = {}
        self.value = 0.0
        # Where whoever this move has touched was before it.
        self.was: dict[int, int] = {}

    def run(self, moves: int, goal: int, stop: Stop) -> None:
        """Leave the best plan found, never a worse one, after so many moves at most; the value `goal` will do."""
        plan, warm, cold = self.plan, self.aim.warm, self.aim.cold
        best, best_value = list(plan.slot), plan.value
        for move in range(moves if self.open else 0):
            if best_value >= goal or (not move % 100 and stop(move / moves)):
                break
            self._move(cold + (warm - cold) * (1 - move / moves))
            if plan.value > best_value:
                best, best_value = list(plan.slot), plan.value
        plan.restore(best)

    def _slots(self, wish: int) -> list[int]:
        board = self.plan.board
        there, rounds = board.candidate_open[board.candidate[wish]], board.rounds
        if wish not in self.slots:
            self.slots[wish] = [
                table * rounds + number
                for table in board.tables[wish]
                for number in range(rounds)
                if board.table_open[table] & there & 1 << number
            ]
        return self.slots[wish]

    def _move(self, warmth: float) -> None:
        plan, chance, before = self.plan, self.chance, self.value
        wish = chance.choice(self.open)
        self.was = {}
        if plan.slot[wish] >= 0:
            self._remove(wish)
        slot = chance.choice(self._slots(wish))
        if not self._make_room(wish, slot):
            self._back()
            return
        self._place(wish, slot)
        for one in list(self.was):
            if plan.slot[one] < 0 and (free := plan.free_slot(one)) >= 0:
                self._place(one, free)
        gained = self.value - before
        if gained < 0 and chance.random() >= math.exp(gained / warmth):
            self._back()

    def _make_room(self, wish: int, slot: int) -> bool:
        """Take away one after the other of whoever stands in the way; False when somebody may not."""
        plan = self.plan
        while not plan.is_free(wish, slot):
            others = [one for one in self._in_the_way(wish, slot) if one not in self.fixed]
            if not others:
                return False
            self._remove(self.chance.choice(others))
        return True

    def _in_the_way(self, wish: int, slot: int) -> list[int]:
        """The meetings of the first rule that says no: one of them must go."""
        plan, board = self.plan, self.plan.board
        who, company, (table, number) = board.candidate[wish], board.company[wish], divmod(slot, board.rounds)
        bit, rounds = 1 << number, board.rounds
        if plan.at_table[slot] >= 0:
            return [plan.at_table[slot]]
        if plan.at_candidate[who * rounds + number] >= 0:
            return [plan.at_candidate[who * rounds + number]]
        if plan.count[who] >= board.candidate_cap[who] or not plan.ready[who] & bit:
            return [one for one in board.wishes_of[who] if plan.slot[one] >= 0]
        if plan.table_left[table] <= 0:
            return [one for one in plan.at_table[table * rounds : (table + 1) * rounds] if one >= 0]
        if plan.company_left[company] <= 0:
            return [
                one
                for number in board.tables_of_company[company]
                for one in plan.at_table[number * rounds : (number + 1) * rounds]
                if one >= 0
            ]
        if not plan.venue_free & bit:
            return [one for one in plan.at_table[number::rounds] if one >= 0]
        full = next(one for one in board.limits_of[who] if not plan.limit_free[one] & bit)
        here = (plan.at_candidate[other * rounds + number] for other in sorted(board.limit_members[full]))
        return [one for one in here if one >= 0]

    def _place(self, wish: int, slot: int) -> None:
        self.was.setdefault(wish, -1)
        self.value += self.weight[wish] + self.worth[self.plan.count[self.plan.board.candidate[wish]]]
        self.plan.place(wish, slot)

    def _remove(self, wish: int) -> None:
        self.was.setdefault(wish, self.plan.remove(wish))
        self.value -= self.weight[wish] + self.worth[self.plan.count[self.plan.board.candidate[wish]]]

    def _back(self) -> None:
        """Everybody this move has touched, where they were."""
        was = self.was
        for wish in was:
            if self.plan.slot[wish] >= 0:
                self._remove(wish)
        for wish, slot in was.items():
            if slot >= 0:
                self._place(wish, slot)
