"""Tear a little down around a wish that is out, build it up in another order, keep what is better or nearly so."""

import math
from collections.abc import Sequence
from random import Random

from bot.timetable.chains import Chains
from bot.timetable.construct import construct, fill
from bot.timetable.plan import Plan, Slots
from bot.timetable.result import Stop

# What a rebuilding may lose at the beginning, as a share of the greatest weight; less and less to the end.
WARMTH = 0.1
# How many of the other guests are torn out with it.
LEAST, MOST = 2, 6
LEGS = 3
LIKELY, ANYBODY = 0.7, 0.95
# Of a first plan the caller is asked as often whether to stop: telling how far it is takes longer than a wish.
PATIENCE = 64


class Rebuilding:
    """Improves a plan with seeded chance.

    `wanted` wishes are those the bound would choose; from the value `fair` on everybody has what fairness asks for.
    """

    def __init__(
        self, plan: Plan, chains: Chains, wanted: Sequence[bool], chance: Random, *, fair: int
    ) -> None:
        self.plan = plan
        self.chains = chains
        self.wanted = wanted
        self.chance = chance
        self.fair = fair
        self.likely = LIKELY
        self.share = 0.0
        self.stop: Stop = lambda _share: False
        self.asked = 0
        self.best: Slots = list(plan.slot)
        self.best_value = plan.value
        # The best value of this leg alone.
        self.reached = plan.value

    def run(
        self,
        moves: int,
        goal: int,
        stop: Stop,
        *,
        legs: int = LEGS,
        likely: float = LIKELY,
        twice: bool = False,
    ) -> None:
        """Rebuild until the value is `goal`, or `stop(share done)`, or the moves are used up.

        Those who lack a meeting that fairness asks for are `likely` the next to be tried. After each leg it
        begins again from another first plan: some plans lead nowhere. When everybody has what fairness asks for,
        a best value that two legs found will do for `twice`.
        """
        self._remember()
        self.likely = likely
        self.stop = stop
        begun = self.chains.moves
        for leg in range(1, legs + 1):
            if self.best_value >= goal or self.chains.moves - begun >= moves:
                break
            if leg > 1:
                self._begin_again(goal)
            known = self.best_value
            if self._leg(begun, moves, moves * leg // legs, goal, stop):
                break
            if twice and leg > 1 and self.reached == known >= self.fair:
                break
        self.plan.restore(self.best)

    def _leg(self, begun: int, moves: int, until: int, goal: int, stop: Stop) -> bool:
        """One way from warm to cold; True when it was stopped."""
        plan, chains = self.plan, self.chains
        first = chains.moves - begun
        warmest = max(plan.board.weight, default=1) * WARMTH
        self.reached = plan.value
        while self.best_value < goal and chains.moves - begun < until:
            done = chains.moves - begun
            self.share = done / moves
            if stop(self.share):
                return True
            warmth = warmest * (until - done) / (until - first) + 0.01
            before, slots = plan.value, list(plan.slot)
            if not self._rebuild():
                return True
            if not (self._is_kept() and self._is_welcome(before - plan.value, warmth)):
                plan.restore(slots)
            self.reached = max(self.reached, plan.value)
            self._remember()
        return False

    def _begin_again(self, goal: int) -> None:
        for wish, slot in enumerate(self.plan.slot):
            if slot >= 0 and wish not in self.chains.fixed:
                self.plan.remove(wish)
        construct(self.plan, self.chains, self.wanted, goal, chance=self.chance, cancelled=self._is_cancelled)
        self._remember()

    def _is_cancelled(self) -> bool:
        self.asked += 1
        return self.asked % PATIENCE == 0 and self.stop(self.share)

    def _remember(self) -> None:
        if self.plan.value > self.best_value:
            self.best, self.best_value = list(self.plan.slot), self.plan.value

    def _is_kept(self) -> bool:
        """Whether what must stay is there."""
        return True

    def _is_welcome(self, lost: int, warmth: float) -> bool:
        return lost <= 0 or (lost < 30 * warmth and self.chance.random() < math.exp(-lost / warmth))

    def _rebuild(self) -> bool:
        plan, chance, fixed = self.plan, self.chance, self.chains.fixed
        out = [wish for wish, slot in enumerate(plan.slot) if slot < 0 and plan.board.tables[wish]]
        if not out:
            return False
        wish = self._next(out)
        people = self._around(wish)
        of = plan.board.wishes_of
        torn = [one for who in people for one in of[who] if plan.slot[one] >= 0 and one not in fixed]
        for one in torn:
            plan.remove(one)
        torn.append(wish)
        chance.shuffle(torn)
        self.chains.moves += len(torn)
        for one in self._in_order(torn, wish):
            if plan.slot[one] < 0:
                self.chains.insert(one)
        again = [one for one in torn if plan.slot[one] < 0]
        fill(plan, self.chains, [*again, *(one for who in people for one in of[who])])
        return True

    def _next(self, out: list[int]) -> int:
        """The wish to try: first of all one of those who lack a meeting that fairness asks for.

        At first of those whom the bound would choose; with times counted it may be somebody else's turn.
        """
        plan, chance = self.plan, self.chance
        missed = [wish for wish in out if self.wanted[wish]]
        unfair: list[int] = []
        if plan.value < self.fair:
            some = out if chance.random() < min(ANYBODY, 5 * self.share) else missed
            unfair = [wish for wish in some if plan.gain(wish) > plan.board.weight[wish]]
        return chance.choice(self._likely(unfair) or self._likely(missed) or out)

    def _in_order(self, torn: list[int], wish: int) -> list[int]:  # noqa: ARG002  # others ask for whom it is
        """The order in which to put back what was torn out."""
        return sorted(torn, key=lambda one: not self.wanted[one])

    def _likely(self, wishes: list[int]) -> list[int]:
        """These wishes, most of the time: the others must have their chance too."""
        return wishes if self.chance.random() < self.likely else []

    def _around(self, wish: int) -> list[int]:
        """The candidate of a wish, some of those who sit at its tables, and some who fill a round it needs."""
        plan, board, chance = self.plan, self.plan.board, self.chance
        guests = {
            board.candidate[other]
            for table in board.tables[wish]
            for other in plan.at_table[table * board.rounds : (table + 1) * board.rounds]
            if other >= 0
        }
        who = board.candidate[wish]
        near = sorted(guests - {who})
        people = [who, *chance.sample(near, min(len(near), chance.randint(LEAST, MOST)))]
        crowd = sorted(self._crowd(wish).difference(people))
        return (
            [*people, *chance.sample(crowd, min(len(crowd), chance.randint(0, LEAST)))] if crowd else people
        )

    def _crowd(self, wish: int) -> set[int]:
        """Those who meet in a round in which venue or shared limit has no place left for a wish."""
        plan, board = self.plan, self.plan.board
        who = board.candidate[wish]
        there = board.candidate_open[who]
        full = {limit: ~plan.limit_free[limit] & there for limit in board.limits_of[who]}
        hall = ~plan.venue_free & there
        if not (hall or any(full.values())):
            return set()
        return {
            other
            for other, busy in enumerate(plan.busy)
            if busy & hall or any(busy & full[limit] for limit in board.limits_of[other] if limit in full)
        }
