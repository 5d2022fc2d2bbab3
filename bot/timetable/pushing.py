"""Whom a wish could push out: one meeting that, taken away alone, would leave it a slot."""

from collections.abc import Iterable

from bot.timetable.plan import Plan

# Reached shared limits: the rounds in which they have room, and their number.
Shut = list[tuple[int, int]]
# Wishes that would make room, and the slot.
Found = list[tuple[int, int]]


class Pushing:
    """Finds them on a plan as it is now, each wish once; `seen` ones not at all."""

    def __init__(self, plan: Plan, seen: Iterable[int]) -> None:
        self.plan = plan
        self.seen = set(seen)
        # Rounds of each table whose guest has been seen: whoever sits there later in a chain has been seen too.
        self._known: dict[int, int] = {}
        # Rounds of which everybody, or everybody under a shared limit, has been found: chains bring nobody else in.
        self._crowded = 0
        self._crowded_under: dict[int, int] = {}

    def by(self, wish: int, within: int) -> Found:
        """Wishes that could make room, and the slot, in a mask of rounds, that would be free then."""
        plan, board = self.plan, self.plan.board
        who = board.candidate[wish]
        open_, shut = plan.venue_free, self._shut(who)
        for free, _limit in shut:
            open_ &= free
        capped = plan.count[who] >= board.candidate_cap[who] or plan.company_left[board.company[wish]] <= 0
        there = board.candidate_open[who] & within
        found: Found = []
        for table in board.tables[wish]:
            mask = board.table_open[table] & there
            if capped or plan.table_left[table] <= 0:
                self._capped(found, wish, table, within)
                continue
            free, ready = plan.table_free[table], plan.ready[who]
            if mask & ready & ~free:
                self._guests(found, table, mask & ready & ~free, open_, shut)
            if mask & free & ~ready:
                self._own(found, table, mask & free & ~ready, open_, who)
            if mask & free & ready & ~open_:
                self._crowd(found, table, mask & free & ready & ~open_, shut)
        return found

    def _guests(self, found: Found, table: int, mask: int, open_: int, shut: Shut) -> None:
        """The candidate has time: the table's guest makes room."""
        at, first, seen = self.plan.at_table, table * self.plan.board.rounds - 1, self.seen
        known = self._known.get(table, 0)
        mask &= ~known
        while mask:
            bit = mask & -mask
            mask ^= bit
            slot = first + bit.bit_length()
            other = at[slot]
            if other in seen:
                known |= bit
            elif open_ & bit or self._frees(other, bit, shut):
                known |= bit
                seen.add(other)
                found.append((other, slot))
        self._known[table] = known

    def _own(self, found: Found, table: int, mask: int, open_: int, who: int) -> None:
        """The table has time: the candidate's own meeting makes room, in that round or, for rest, near it."""
        plan, rounds, seen = self.plan, self.plan.board.rounds, self.seen
        busy, rule = plan.busy[who], plan.board.rest[who]
        while mask:
            bit = mask & -mask
            mask ^= bit
            number = bit.bit_length() - 1
            if busy & bit:
                near = bit
            elif rule is not None and open_ & bit:
                near = busy
            else:
                continue
            while near:
                one = near & -near
                near ^= one
                other = plan.at_candidate[who * rounds + one.bit_length() - 1]
                if other in seen or (one != bit and rule is not None and rule.blocked[busy ^ one] & bit):
                    continue
                seen.add(other)
                found.append((other, table * rounds + number))

    def _crowd(self, found: Found, table: int, mask: int, shut: Shut) -> None:
        """The venue or a shared limit is reached: any meeting of that round that counts makes room."""
        board, seen = self.plan.board, self.seen
        mask &= ~self._crowded
        for free, limit in shut:
            mask &= free | ~self._crowded_under.get(limit, 0)
        while mask:
            bit = mask & -mask
            mask ^= bit
            full = [limit for free, limit in shut if not free & bit]
            number = bit.bit_length() - 1
            slot = table * board.rounds + number
            for other in self._there(number, full):
                if other not in seen:
                    seen.add(other)
                    found.append((other, slot))
            if not full:
                self._crowded |= bit
            elif len(full) == 1:
                self._crowded_under[full[0]] = self._crowded_under.get(full[0], 0) | bit

    def _there(self, number: int, full: list[int]) -> list[int]:
        """The wishes met in a round by those whom all of these shared limits count, table by table."""
        plan, board = self.plan, self.plan.board
        if not full:
            return [one for one in plan.at_table[number :: board.rounds] if one >= 0]
        at, rounds = plan.at_candidate, board.rounds
        people = board.limit_members[full[0]]
        for limit in full[1:]:
            people &= board.limit_members[limit]
        here = [at[who * rounds + number] for who in people if at[who * rounds + number] >= 0]
        return sorted(here, key=plan.slot.__getitem__)

    def _shut(self, who: int) -> Shut:
        """The shared limits of a candidate that are reached in some round."""
        free, every = self.plan.limit_free, self.plan.board.every
        return [(free[one], one) for one in self.plan.board.limits_of[who] if free[one] != every]

    def _frees(self, other: int, bit: int, shut: Shut) -> bool:
        """Whether taking this one away in a round lets a candidate in, as the shared limits they reach go."""
        board = self.plan.board
        theirs = board.candidate[other]
        for free, limit in shut:  # noqa: SIM110  # asked so often that a generator would cost more than it does
            if not free & bit and theirs not in board.limit_members[limit]:
                return False
        return True

    def _capped(self, found: Found, wish: int, table: int, within: int) -> None:
        """A cap of candidate, company or table is reached: whoever goes must make room under it."""
        plan, rounds = self.plan, self.plan.board.rounds
        for other in self._under_the_same_cap(wish, table):
            if other in self.seen:
                continue
            slot = plan.remove(other)
            mask = plan.ready_for(wish) & plan.table_free[table] & within
            if plan.table_left[table] <= 0:
                mask = 0
            plan.place(other, slot)
            if mask:
                self.seen.add(other)
                found.append((other, table * rounds + (mask & -mask).bit_length() - 1))

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
