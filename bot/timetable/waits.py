"""Less waiting where no group can change rounds alone: somebody's day is made shorter, and others make room.

    round    0   1   2  ...  13              11  12  13
    Anna     x   x   .  ...   x      ->       x   x   x      whoever sat there moves along an ejection chain

Nobody is dropped for it, the event ends no later, and the days of all together never get longer.
"""

from random import Random

from bot.timetable.chains import Chains
from bot.timetable.compact import Compaction
from bot.timetable.groups import span
from bot.timetable.plan import Plan
from bot.timetable.result import Stop
from bot.timetable.shorten import last_round

# Waits of more rounds than this are looked at, the longest first; each so many times for every round of it.
SHORT, TRIES = 4, 20
# Steps of a chain; flips for each day it changed, and how many take as long as one more move.
BREADTH, FLIPS, LIGHT = 60, 20, 4
# Meetings torn out of the shorter day's rounds at most, to be put back around it, once as many tries were in vain.
TORN = 6
# How long: the waits that are not short, the longer the worse; all days; all tables' days.
Waiting = tuple[int, int, int]


class Waits:
    """Shortens the longest waits of a plan; `fixed` wishes stay where they are."""

    def __init__(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        self.plan = plan
        self.fixed = fixed
        self.chance = chance
        self.chains = Chains(plan, BREADTH, fixed)
        self.compaction = Compaction(plan, fixed, chance)
        self.tried: dict[int, int] = {}

    def run(self, moves: int, stop: Stop = lambda _share: False) -> None:
        """Help whoever waits longest, in so many moves, or until `stop(share done)`; the best plan stays."""
        plan = self.plan
        best, least = list(plan.slot), self._waiting()
        now, longest_days, last = least[0], least[1], last_round(plan)
        while self.chains.moves < moves and (who := self._who_waits_longest()) >= 0:
            if stop(self.chains.moves / moves):
                break
            before = list(plan.slot)
            after = self._waiting() if self._try(who) else None
            # As much waiting elsewhere is welcome too: from there another way may be open.
            if after is None or after[0] > now or after[1] > longest_days or last_round(plan) > last:
                plan.restore(before)
                continue
            if after[0] < now:
                self.tried.clear()
            now = after[0]
            if after < least:
                best, least = list(plan.slot), after
        plan.restore(best)

    def _who_waits_longest(self) -> int:
        """Who waits longest of those who have not been tried often enough; -1 for nobody."""
        most, found = SHORT, -1
        for who, busy in enumerate(self.plan.busy):
            if (wait := longest_wait(busy)) > most and self.tried.get(who, 0) < TRIES * wait:
                most, found = wait, who
        return found

    def _try(self, who: int) -> bool:
        """Another, shorter day for somebody; whoever had to move for it gets as short a one as can be."""
        self.tried[who] = self.tried.get(who, 0) + 1
        self.chains.moves += 1
        days = list(self.plan.busy)
        if not self._shorten_day(who):
            return False
        changed = [one for one, day in enumerate(self.plan.busy) if day != days[one] and day & (day - 1)]
        flips = FLIPS * len(changed)
        for _ in range(flips):
            flip = self.compaction.some_flip(changed)
            if flip is not None and (flip.idle, flip.table_idle) <= (0, 0):
                self.compaction.groups.apply(flip)
        self.chains.moves += flips // LIGHT
        return True

    def _shorten_day(self, who: int) -> bool:
        """Bring all of somebody's meetings into some window shorter than their day; False when that fails."""
        plan, board = self.plan, self.plan.board
        count, wide = plan.count[who], board.candidate_open[who]
        width = self.chance.randint(count, span(plan.busy[who]) - 1)
        window = wide & ((1 << width) - 1) << self.chance.randint(0, board.rounds - width)
        moving = [
            one
            for one in board.wishes_of[who]
            if plan.slot[one] >= 0 and not window >> plan.slot[one] % board.rounds & 1
        ]
        if window.bit_count() < count or not self.fixed.isdisjoint(moving):
            return False
        value = plan.value
        torn = self._in_the_way(who, moving, window) if self.tried[who] > TRIES else []
        for wish in (*moving, *torn):
            plan.remove(wish)
        self._open(who, window)
        done = self._all_placed(moving)
        self._open(who, wide)
        return done and self._all_placed(torn) and plan.value == value

    def _all_placed(self, wishes: list[int]) -> bool:
        """Nobody may be dropped for it: only a chain that ends in a free slot gains the whole wish."""
        return all(self.chains.insert(wish, self.plan.gain(wish) - 1) for wish in wishes)

    def _in_the_way(self, who: int, moving: list[int], window: int) -> list[int]:
        """Some who meet in a window at the tables somebody is to move to, or share a limit with them."""
        plan, board = self.plan, self.plan.board
        tables = {table for wish in moving for table in board.tables[wish]}
        sharing = frozenset().union(*(board.limit_members[limit] for limit in board.limits_of[who]))
        near = [
            wish
            for slot, wish in enumerate(plan.at_table)
            if wish >= 0
            and window >> slot % board.rounds & 1
            and (slot // board.rounds in tables or board.candidate[wish] in sharing)
            and board.candidate[wish] != who
            and wish not in self.fixed
        ]
        return self.chance.sample(near, min(len(near), self.chance.randint(1, TORN)))

    def _open(self, who: int, rounds: int) -> None:
        """Let somebody be there in these rounds only, for as long as their day is being planned."""
        plan, board = self.plan, self.plan.board
        busy, rule = plan.busy[who], board.rest[who]
        board.candidate_open[who] = rounds
        plan.ready[who] = rounds & ~(busy if rule is None else busy | rule.blocked[busy])

    def _waiting(self) -> Waiting:
        plan, board = self.plan, self.plan.board
        tables = (there & ~free for there, free in zip(board.table_open, plan.table_free, strict=True))
        return (
            sum(max(0, longest_wait(busy) - SHORT) ** 2 for busy in plan.busy),
            sum(span(busy) for busy in plan.busy if busy),
            sum(span(busy) for busy in tables if busy),
        )


def longest_wait(busy: int) -> int:
    """The most rounds in a row without a meeting between the first and the last of a mask."""
    gaps, longest = span(busy) and ~busy & ((1 << busy.bit_length()) - (busy & -busy)), 0
    while gaps:
        gaps &= gaps >> 1
        longest += 1
    return longest
