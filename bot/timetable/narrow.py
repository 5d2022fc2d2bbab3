"""The last long waits: whoever waits too long is there for a few rounds only, and all others are planned around them.

    round    0   1   2  ...  13              0   1   2   3
    Anna     x   .   .  ...   x      ->       x   .   x   .     |  nowhere else, until nobody waits long

One after the other until nobody waits long; where two stand in each other's way, anew with other rounds. The same
wishes are placed in the end, and the event ends no later.
"""

from copy import copy
from random import Random

from bot.timetable.chains import Chains
from bot.timetable.compact import Compaction
from bot.timetable.day import most_rested
from bot.timetable.plan import Plan
from bot.timetable.rebuild import Rebuilding
from bot.timetable.result import Stop
from bot.timetable.shorten import last_round
from bot.timetable.waits import longest_wait

# Whoever waits more rounds than this is helped.
LONG = 5
# Steps of a chain; moves of rebuilding for each narrowed day; flips for each meeting, and how many take as long as
# one more move.
BREADTH, MOVES, FLIPS, LIGHT = 60, 2_000, 20, 8


class Narrowing:
    """Takes the waits away that are longer than `LONG` rounds; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        self.plan = plan
        self.fixed = fixed
        self.chance = chance
        self.last = last_round(plan)
        self.moves = 0
        self.most = 0
        self.stop: Stop = lambda _share: False

    def run(self, moves: int, stop: Stop = lambda _share: False) -> None:
        """Help whoever waits too long, in so many moves, or until `stop(share done)`.

        A plan with less of it takes the place of the other.
        """
        plan, least = self.plan, _waiting(self.plan)
        self.most, self.stop = moves, stop
        while least and self.moves < moves and not self._stops(0.0):
            found = self._narrowed()
            if found is None:
                return
            if (now := _waiting(found)) < least and last_round(found) <= self.last:
                plan.restore(found.slot)
                least = now

    def _narrowed(self) -> Plan | None:
        """Another plan with the same wishes, as good as it gets at one go; None when nobody can be helped."""
        found, helped, tried = _of_the_same_wishes(self.plan), set[int](), False
        while (who := _who_waits_longest(found, helped)) >= 0 and not self._stops(0.0):
            helped.add(who)
            windows = self._windows(found, who)
            if not windows:
                continue
            tried = True
            narrowed = self._within(found, who, self.chance.choice(windows))
            if narrowed is None:
                break
            found = narrowed
        return found if tried else None

    def _stops(self, _share: float) -> bool:
        """Whether to stop; what is told is how much of the whole is done, not of one day."""
        return self.stop(min(1.0, self.moves / self.most))

    def _windows(self, plan: Plan, who: int) -> list[int]:
        """The rounds, few enough for a short wait, that could hold all of somebody's meetings."""
        board, count = plan.board, plan.count[who]
        width, there, rule = min(board.rounds, count + LONG), board.candidate_open[who], board.rest[who]
        stays = sum(
            1 << plan.slot[wish] % board.rounds
            for wish in board.wishes_of[who]
            if wish in self.fixed and plan.slot[wish] >= 0
        )
        windows = (there & (1 << width) - 1 << first for first in range(board.rounds - width + 1))
        return [
            window
            for window in dict.fromkeys(windows)
            if not stays & ~window
            and (window.bit_count() if rule is None else most_rested(window, rule)) >= count
        ]

    def _within(self, plan: Plan, who: int, window: int) -> Plan | None:
        """The plan with somebody's day in a window and everybody placed, or None."""
        board, rounds = copy(plan.board), plan.board.rounds
        board.candidate_open = list(board.candidate_open)
        board.candidate_open[who] = window
        found = Plan(board)
        for wish, slot in enumerate(plan.slot):
            if slot >= 0 and (board.candidate[wish] != who or window >> slot % rounds & 1):
                found.place(wish, slot)
        chains = Chains(found, BREADTH, self.fixed)
        wanted = [slot >= 0 for slot in plan.slot]
        Rebuilding(found, chains, wanted, self.chance, fair=plan.value).run(
            MOVES, plan.value, self._stops, legs=1
        )
        flips = FLIPS * sum(plan.count)
        self.moves += chains.moves + flips // LIGHT
        if found.value < plan.value:
            return None
        Compaction(found, self.fixed, self.chance).run(flips, self._stops)
        return found


def _waiting(plan: Plan) -> int:
    """The waits of a plan that are too long, the longer the worse; 0 when there is none."""
    return sum(max(0, longest_wait(busy) - LONG) ** 2 for busy in plan.busy)


def _who_waits_longest(plan: Plan, helped: set[int]) -> int:
    most, found = LONG, -1
    for who, busy in enumerate(plan.busy):
        if (wait := longest_wait(busy)) > most and who not in helped:
            most, found = wait, who
    return found


def _of_the_same_wishes(plan: Plan) -> Plan:
    """The plan on a board of its own, on which nothing else can be placed."""
    board = copy(plan.board)
    board.tables = [tables if slot >= 0 else () for tables, slot in zip(board.tables, plan.slot, strict=True)]
    found = Plan(board)
    found.restore(plan.slot)
    return found
