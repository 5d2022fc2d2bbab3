"""Ejection chains: put a wish somewhere, and find another place for whoever sat there.

    wish -> (table 3, round 5) -> its guest moves to (table 3, round 9) -> ... -> a free slot,
                                                                      or dropping what is worth less

Breadth first, so the chain found moves as few meetings as possible. Every step is tried on the plan itself and
undone again, so a chain that is found is legal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.timetable.plan import Plan

# The value of a chain that would drop an announced meeting.
NEVER = -1
# Steps found at once that take as long as one more move.
CROWD = 16
# Rounds in which a shared limit has room, and the candidates it counts.
Shut = list[tuple[int, frozenset[int]]]


@dataclass(slots=True)
class _Step:
    """A wish in hand, put down by `before` pushing it out: `before` went to `slot`."""

    wish: int
    parent: int
    slot: int
    value: int


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
        start = plan.value
        steps = [_Step(wish, -1, -1, start)]
        seen = {wish} | self.fixed
        best, best_value = -1, start + least
        place = 0
        while place < len(steps) and place < self.breadth:
            step = steps[place]
            path = self._path(steps, place)
            undo = self._apply(steps, path)
            self.moves += 1
            slot = plan.free_slot(step.wish, self._rounds_for(step.wish))
            if slot >= 0:
                plan.place(step.wish, slot)
                if self._within_budget():
                    return True
                plan.remove(step.wish)
            value = plan.value + plan.gain(step.wish)
            before = len(steps)
            self._spread(steps, place, seen, value)
            # Where a round is full anybody in it may go: such a step costs as many.
            self.moves += (len(steps) - before) // CROWD
            self._undo(undo)
            for number in range(before, len(steps)):
                if steps[number].value > best_value:
                    best, best_value = number, steps[number].value
            place += 1
        if best < 0:
            return False
        undo = self._apply(steps, self._path(steps, best))
        if self._within_budget():
            return True
        self._undo(undo)
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

    def _path(self, steps: list[_Step], place: int) -> list[int]:
        path = []
        while steps[place].parent >= 0:
            path.append(place)
            place = steps[place].parent
        path.reverse()
        return path

    def _apply(self, steps: list[_Step], path: list[int]) -> list[tuple[int, int]]:
        """Walk a chain; what is left in hand is the last step's wish."""
        plan, undo = self.plan, []
        for place in path:
            step = steps[place]
            mover = steps[step.parent].wish
            undo.append((step.wish, plan.remove(step.wish)))
            plan.place(mover, step.slot)
            undo.append((mover, -1))
        return undo

    def _undo(self, undo: list[tuple[int, int]]) -> None:
        plan = self.plan
        for wish, slot in reversed(undo):
            if slot < 0:
                plan.remove(wish)
            else:
                plan.place(wish, slot)

    def _spread(self, steps: list[_Step], place: int, seen: set[int], value: int) -> None:
        """Every wish that the one in hand could push out alone."""
        plan, board = self.plan, self.plan.board
        wish = steps[place].wish
        who = board.candidate[wish]
        open_, shut = plan.venue_free, self._shut(who)
        for free, _members in shut:
            open_ &= free
        may_move = bool(self.home) and self.moved() < self.budget
        capped = plan.count[who] >= board.candidate_cap[who] or plan.company_left[board.company[wish]] <= 0
        for table in board.tables[wish]:
            mask = board.table_open[table] & board.candidate_open[who] & self._rounds_for(wish)
            if capped or plan.table_left[table] <= 0:
                found = self._capped(wish, table)
            else:
                free, ready = plan.table_free[table], plan.ready[who]
                found = self._guests(table, mask & ready & ~free, open_, shut)
                if mask & free & ~ready:
                    found += self._own(table, mask & free & ~ready, open_, who)
                if mask & free & ready & ~open_:
                    found += self._crowd(table, mask & free & ready & ~open_, shut, seen)
            for other, slot in found:
                if other not in seen:
                    seen.add(other)
                    theirs = board.candidate[other]
                    lost = board.weight[other] + board.bonus[plan.count[theirs] - (theirs != who)]
                    if other not in self.home:
                        steps.append(_Step(other, place, slot, value - lost))
                    elif may_move:
                        steps.append(_Step(other, place, slot, NEVER))

    def moved(self) -> int:
        """How many announced meetings have another place than announced, on the plan as it is now."""
        slot = self.plan.slot
        return sum(slot[wish] != at and slot[wish] >= 0 for wish, at in self.home.items())

    def _guests(self, table: int, mask: int, open_: int, shut: Shut) -> list[tuple[int, int]]:
        """The candidate has time: the table's guest makes room."""
        at, base, found = self.plan.at_table, table * self.plan.board.rounds, []
        while mask:
            bit = mask & -mask
            mask ^= bit
            slot = base + bit.bit_length() - 1
            other = at[slot]
            if other >= 0 and (open_ & bit or self._frees(other, bit, shut)):
                found.append((other, slot))
        return found

    def _own(self, table: int, mask: int, open_: int, who: int) -> list[tuple[int, int]]:
        """The table has time: the candidate's own meeting makes room, in that round or, for rest, near it."""
        plan, rounds, found = self.plan, self.plan.board.rounds, []
        busy, rule = plan.busy[who], plan.board.rest[who]
        while mask:
            bit = mask & -mask
            mask ^= bit
            slot = table * rounds + bit.bit_length() - 1
            if busy & bit:
                found.append((plan.at_candidate[who * rounds + bit.bit_length() - 1], slot))
            elif rule is not None and open_ & bit:
                left = busy
                while left:
                    one = left & -left
                    left ^= one
                    if not rule.blocked(busy ^ one) & bit:
                        found.append((plan.at_candidate[who * rounds + one.bit_length() - 1], slot))
        return found

    def _crowd(self, table: int, mask: int, shut: Shut, seen: set[int]) -> list[tuple[int, int]]:
        """The venue or a shared limit is reached: any meeting of that round that counts makes room."""
        plan, rounds, found = self.plan, self.plan.board.rounds, []
        while mask:
            bit = mask & -mask
            mask ^= bit
            number = bit.bit_length() - 1
            slot = table * rounds + number
            for other in plan.at_table[number::rounds]:
                if other >= 0 and other not in seen and self._frees(other, bit, shut):
                    found.append((other, slot))
        return found

    def _shut(self, who: int) -> Shut:
        """The shared limits of a candidate that are reached in some round, and whom they count."""
        free, board = self.plan.limit_free, self.plan.board
        return [
            (free[one], board.limit_members[one]) for one in board.limits_of[who] if free[one] != board.every
        ]

    def _frees(self, other: int, bit: int, shut: Shut) -> bool:
        """Whether taking this one away in a round lets a candidate in, as the shared limits they reach go."""
        theirs = self.plan.board.candidate[other]
        return all(free & bit or theirs in members for free, members in shut)

    def _capped(self, wish: int, table: int) -> list[tuple[int, int]]:
        """A cap of candidate, company or table is reached: whoever goes must make room under it."""
        plan, board = self.plan, self.plan.board
        rounds, found = board.rounds, []
        for other in self._under_the_same_cap(wish, table):
            slot = plan.remove(other)
            mask = plan.ready_for(wish) & plan.table_free[table] & self._rounds_for(wish)
            if plan.table_left[table] <= 0:
                mask = 0
            plan.place(other, slot)
            if mask:
                found.append((other, table * rounds + (mask & -mask).bit_length() - 1))
        return found

    def _under_the_same_cap(self, wish: int, table: int) -> list[int]:
        plan, board = self.plan, self.plan.board
        who, rounds = board.candidate[wish], board.rounds
        if plan.count[who] >= board.candidate_cap[who]:
            return [one for one in board.wishes_of[who] if plan.slot[one] >= 0]
        if plan.table_left[table] <= 0:
            return [one for one in plan.at_table[table * rounds : (table + 1) * rounds] if one >= 0]
        return [
            one
            for number in board.tables_of_company[board.company[wish]]
            for one in plan.at_table[number * rounds : (number + 1) * rounds]
            if one >= 0
        ]
