"""Less waiting, the same meetings: annealed flips of linked groups.

    round    3   4   5   6   7             3   4   5
    Anna     x   .   x   .   x     ->      x   x   x

Waiting falls by nine tenths and more; levels and weight stay as they are.
"""

import math
from random import Random

from bot.timetable.groups import Flip, Groups
from bot.timetable.plan import Plan
from bot.timetable.result import Stop

# A candidate's idle round counts as many of a table's while flips are weighed; in the end it always comes first.
PRICE = 8
# What a flip may cost at the beginning; the last tenth only takes what costs nothing.
WARMTH, COLD = 3.0 * PRICE, 0.1
# The caller is asked as often whether to stop.
PATIENCE = 64


class Compaction:
    """Shortens the days of a plan; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        self.plan = plan
        self.chance = chance
        self.groups = Groups(plan, fixed, chance)

    def run(self, flips: int, stop: Stop) -> None:
        """Try so many flips, at first also some that cost a little; the best plan stays."""
        plan = self.plan
        best, now, least = list(plan.slot), (0, 0), (0, 0)
        waiting: list[int] = []
        # Looked up so often that a call for each would take as long as the flips.
        there = plan.board.candidate_open
        for number in range(flips):
            if number % PATIENCE == 0:
                waiting = [
                    who
                    for who, mask in enumerate(plan.busy)
                    if mask & (mask - 1) and ((1 << mask.bit_length()) - (mask & -mask)) & ~mask & there[who]
                ]
                if not waiting or stop(number / flips):
                    break
            flip = self.some_flip(waiting)
            if flip is not None and self._is_welcome(flip, number / flips):
                self.groups.apply(flip)
                now = (now[0] + flip.idle, now[1] + flip.table_idle)
                if now < least:
                    best, least = list(plan.slot), now
        plan.restore(best)

    def _is_welcome(self, flip: Flip, share: float) -> bool:
        cost = PRICE * flip.idle + flip.table_idle
        warmth = WARMTH * (1 - share) ** 2 + COLD if share < 1 - COLD else COLD
        return cost <= 0 or self.chance.random() < math.exp(-cost / warmth)

    def some_flip(self, waiting: list[int]) -> Flip | None:
        """Bring the first or last meeting of somebody who waits into a gap."""
        chance = self.chance
        who = waiting[int(chance.random() * len(waiting))]
        mask = self.plan.busy[who]
        # The rounds between their first and last meeting in which they are there and have none.
        gaps = ((1 << mask.bit_length()) - (mask & -mask)) & ~mask & self.plan.board.candidate_open[who]
        if not gaps:
            return None
        end = mask & -mask if chance.random() < 0.5 else 1 << mask.bit_length() - 1
        rule = self.plan.board.rest[who]
        if rule is not None:
            gaps &= ~rule.blocked[mask ^ end]
            if not gaps:
                return None
        for _ in range(int(chance.random() * gaps.bit_count())):
            gaps &= gaps - 1
        return self.groups.flip(who, end.bit_length() - 1, (gaps & -gaps).bit_length() - 1)
