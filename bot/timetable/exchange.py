"""A meeting that fairness asks for, wherever one can be had: one search from everybody who lacks one.

    Anna -> t3, whose guest Bo -> another company instead, at t5, whose guest Cy -> ... -> has meetings enough

An ejection chain finds other times for the same wishes; here whoever is pushed out may meet another company that
they wish for instead. That costs weight, so it is for fairness alone.
"""

from bot.timetable.chains import CROWD, Chains
from bot.timetable.plan import Plan
from bot.timetable.pushing import Pushing
from bot.timetable.result import Cancelled
from bot.timetable.walk import Step, Walk


class Exchange:
    """Makes a plan fairer; `chains` knows which wishes stay, and counts the moves."""

    def __init__(self, plan: Plan, chains: Chains) -> None:
        self.plan = plan
        self.chains = chains
        # More than weights make up for: whatever gains so much gains a level.
        self.level = min((one for one in plan.board.bonus if one), default=0) // 2

    def run(self, moves: int, fair: int, cancelled: Cancelled) -> None:
        """Search until the value is `fair`, nothing is found, or the moves are used up."""
        until = self.chains.moves + moves
        while self.plan.value < fair and self.chains.moves < until and not cancelled():
            if not self._fairer(until):
                return

    def _lacking(self) -> list[int]:
        """The wishes of those who lack a meeting, the dearest level first."""
        plan, board = self.plan, self.plan.board
        out = (wish for wish, slot in enumerate(plan.slot) if slot < 0 and board.tables[wish])
        return sorted(
            (wish for wish in out if plan.gain(wish) > board.weight[wish]),
            key=lambda wish: (-plan.gain(wish), wish),
        )

    def _fairer(self, until: int) -> bool:
        """Find and make one change after which a level is higher."""
        plan, chains = self.plan, self.chains
        roots, enough = self._lacking(), plan.value + self.level
        steps: list[Step] = [(wish, -1, -1, plan.value) for wish in roots]
        walk, pushing = Walk(plan, steps), Pushing(plan, chains.fixed.union(roots))
        # What has been tried instead; whoever makes room may lack a meeting too, so the roots are not among it.
        tried = set[int]()
        for place, step in enumerate(steps):
            if chains.moves >= until:
                break
            walk.to(place)
            chains.moves += 1
            wish = step[0]
            slot = plan.free_slot(wish)
            if slot >= 0 and plan.value + plan.gain(wish) > enough:
                plan.place(wish, slot)
                return True
            before = len(steps)
            steps += self._next(step, place, pushing, tried)
            chains.moves += (len(steps) - before) // CROWD
            for number in range(before, len(steps)):
                if steps[number][3] > enough:
                    walk.to(number)
                    return True
        if steps:
            walk.to(0)
        return False

    def _next(self, step: Step, place: int, pushing: Pushing, tried: set[int]) -> list[Step]:
        """Whom the wish in hand could push out, and what else its candidate could have instead."""
        plan, board = self.plan, self.plan.board
        wish, _parent, from_slot, _value = step
        who, value = board.candidate[wish], plan.value + plan.gain(wish)
        found: list[Step] = []
        if from_slot >= 0:
            out = (one for one in board.wishes_of[who] if plan.slot[one] < 0 and board.tables[one])
            instead = [one for one in out if one not in tried and one != wish]
            tried.update(instead)
            pushing.seen.update(instead)
            found += [(one, place, -1, plan.value) for one in instead]
        for other, slot in pushing.by(wish, -1):
            theirs = board.candidate[other]
            lost = board.weight[other] + board.bonus[plan.count[theirs] - (theirs != who)]
            found.append((other, place, slot, value - lost))
        return found
