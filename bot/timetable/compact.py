"""Less waiting, the same meetings: two rounds change places for whoever hangs together.

In rounds a and b, candidates and tables are linked by their meetings. A linked group can let a and b change places
without anybody else noticing; levels and weight stay, waiting often falls.

    round:   3   .   5   .   7             3   4   5
    Anna     x       x       x     ->      x   x   x
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.timetable.plan import Plan

# A candidate's idle round counts as many of a table's.
PRICE = 8
Stop = Callable[[float], bool]


@dataclass(slots=True)
class _Flip:
    """What changes when a linked group lets two rounds change places."""

    wishes: list[int]
    idle: int
    table_idle: int

    @property
    def cost(self) -> int:
        return PRICE * self.idle + self.table_idle


class Compaction:
    """Flips linked groups of a plan; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        self.plan = plan
        self.fixed = fixed
        self.chance = chance

    def run(self, flips: int, stop: Stop) -> None:
        """Try so many flips, at first also some that cost a little; the best plan stays."""
        plan = self.plan
        busy = [who for who, mask in enumerate(plan.busy) if mask]
        if not busy:
            return
        best, now, least = list(plan.slot), (0, 0), (0, 0)
        for number in range(flips):
            if number % 64 == 0 and stop(number / flips):
                break
            warmth = 3.0 * PRICE * (1 - number / flips) ** 2 + 0.1 if number < flips * 0.9 else 0.1
            found = self._some_flip(busy)
            if found is None:
                continue
            flip, first, second = found
            if flip.cost <= 0 or self.chance.random() < math.exp(-flip.cost / warmth):
                self._apply(flip, first, second)
                now = (now[0] + flip.idle, now[1] + flip.table_idle)
                if now < least:
                    best, least = list(plan.slot), now
        plan.restore(best)

    def _some_flip(self, busy: list[int]) -> tuple[_Flip, int, int] | None:
        """Bring the first or last meeting of somebody who waits into a gap."""
        plan, chance = self.plan, self.chance
        who = chance.choice(busy)
        mask = plan.busy[who]
        low, high = mask & -mask, 1 << mask.bit_length() - 1
        gaps = (high - 1) & ~(low * 2 - 1) & ~mask & plan.board.candidate_open[who]
        if not gaps:
            return None
        end = low if chance.random() < 0.5 else high
        first = end.bit_length() - 1
        pick = [number for number in range(plan.board.rounds) if gaps >> number & 1]
        second = chance.choice(pick)
        flip = self._flip(who, first, second)
        return None if flip is None else (flip, first, second)

    def _flip(self, start: int, first: int, second: int) -> _Flip | None:
        """The linked group of a candidate in two rounds, and what flipping it costs; None when not allowed."""
        plan, board, both = self.plan, self.plan.board, 1 << first | 1 << second
        people, wishes, seen = [start], [], {start}
        tables: set[int] = set()
        idle = moved = 0
        for who in people:
            longer = self._longer(who, both)
            if longer is None:
                return None
            idle += longer
            for number, other in ((first, second), (second, first)):
                wish = plan.at_candidate[who * board.rounds + number]
                if wish < 0:
                    continue
                table = plan.slot[wish] // board.rounds
                if wish in self.fixed or not board.table_open[table] >> other & 1:
                    return None
                wishes.append(wish)
                moved += 1 if number == first else -1
                tables.add(table)
                guest = plan.at_table[table * board.rounds + other]
                if guest >= 0 and board.candidate[guest] not in seen:
                    seen.add(board.candidate[guest])
                    people.append(board.candidate[guest])
        if plan.round_left[second] < moved or plan.round_left[first] < -moved:
            return None
        if board.limit_cap and not self._limits_allow(wishes, first, second):
            return None
        return _Flip(wishes, idle, sum(self._table_longer(table, both) for table in tables))

    def _longer(self, who: int, both: int) -> int | None:
        """How much longer the candidate's day gets when two rounds change places; None when not allowed."""
        board, busy = self.plan.board, self.plan.busy[who]
        here = busy & both
        if here == both:
            return 0
        there, rule = here ^ both, board.rest[who]
        if there & ~board.candidate_open[who] or (rule is not None and rule.blocked(busy ^ here) & there):
            return None
        return _span(busy ^ both) - _span(busy)

    def _table_longer(self, table: int, both: int) -> int:
        busy = self.plan.board.table_open[table] & ~self.plan.table_free[table]
        return 0 if busy & both == both else _span(busy ^ both) - _span(busy)

    def _limits_allow(self, wishes: list[int], first: int, second: int) -> bool:
        plan, board = self.plan, self.plan.board
        for limit, left in enumerate(plan.limit_left):
            moved = 0
            for wish in wishes:
                if limit in board.limits_of[board.candidate[wish]]:
                    moved += 1 if plan.slot[wish] % board.rounds == first else -1
            if left[second] < moved or left[first] < -moved:
                return False
        return True

    def _apply(self, flip: _Flip, first: int, second: int) -> None:
        plan, total = self.plan, first + second
        slots = [plan.remove(wish) for wish in flip.wishes]
        for wish, slot in zip(flip.wishes, slots, strict=True):
            plan.place(wish, slot + total - 2 * (slot % plan.board.rounds))


def _span(mask: int) -> int:
    return mask.bit_length() - (mask & -mask).bit_length()
