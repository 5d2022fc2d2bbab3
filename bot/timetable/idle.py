"""Less waiting where venue, interpreter, rest and caps together leave hardly any group that can change rounds.

Somebody who waits gets a shorter day, as in `waits.py`; what makes all days together a little longer is taken too,
less and less to the end, because it may open the way to what makes them shorter.
"""

import math

from bot.timetable.groups import span
from bot.timetable.result import Stop
from bot.timetable.shorten import last_round
from bot.timetable.timetable import forced_rest
from bot.timetable.waits import TRIES, Waiting, Waits

# What all days together may grow by at the beginning, and in the end.
WARM, COLD = 0.5, 0.05
# How often others are torn out to make room.
TORN = 0.5
# So many wishes take as long to put back as one more move.
CROWD = 64


class Idle(Waits):
    """Shortens the days of whoever waits longer than the rest rule forces; the longest waits never get longer."""

    def run(self, moves: int, stop: Stop = lambda _share: False) -> None:
        """Help one after the other, in so many moves, or until `stop(share done)`; the best plan stays."""
        plan, last, begun = self.plan, last_round(self.plan), self.chains.moves
        now = least = self._waiting()
        best = list(plan.slot)
        while (used := self.chains.moves - begun) < moves and not stop(used / moves):
            waiting = self._who_waits()
            if not waiting:
                break
            who = self.chance.choice(waiting)
            self.tried[who] = TRIES if self.chance.random() < TORN else 0
            before = list(plan.slot)
            self.chains.moves += len(before) // CROWD
            after = self._waiting() if self._try(who) else None
            if after is None or last_round(plan) > last or not self._is_welcome(after, now, used / moves):
                plan.restore(before)
                continue
            now = after
            if now < least:
                best, least = list(plan.slot), now
        plan.restore(best)

    def _who_waits(self) -> list[int]:
        plan, found = self.plan, []
        for who, busy in enumerate(plan.busy):
            rule, count = plan.board.rest[who], plan.count[who]
            forced = 0 if rule is None else forced_rest(rule.max_run, rule.min_rest, count)
            if count > 1 and span(busy) > count + forced:
                found.append(who)
        return found

    def _is_welcome(self, after: Waiting, now: Waiting, share: float) -> bool:
        longer = after[1] - now[1]
        warmth = WARM * (1 - share) + COLD
        return after[0] <= now[0] and (longer <= 0 or self.chance.random() < math.exp(-longer / warmth))
