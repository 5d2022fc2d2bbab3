"""A timetable in the making: meetings are put down and taken up, and what is free is always known."""

from bot.timetable.board import Board

Slots = list[int]


class Plan:
    """Each wish at a slot (table times rounds plus round) or at -1; the masks say which rounds are free."""

    def __init__(self, board: Board) -> None:
        self.board = board
        rounds, tables, people = board.rounds, len(board.table_id), len(board.candidate_id)
        self.slot: Slots = [-1] * len(board.wishes)
        self.at_table = [-1] * (tables * rounds)
        self.at_candidate = [-1] * (people * rounds)
        self.table_free = list(board.table_open)
        self.table_left = list(board.table_cap)
        self.company_left = list(board.company_cap)
        self.busy = [0] * people
        # Rounds in which the candidate could take one more: there, free, rested.
        self.ready = list(board.candidate_open)
        self.count = [0] * people
        self.round_left = [board.venue] * rounds
        self.venue_free = board.every if board.venue > 0 else 0
        self.limit_left = [[cap] * rounds for cap in board.limit_cap]
        self.limit_free = [board.every if cap > 0 else 0 for cap in board.limit_cap]
        self.value = 0

    def place(self, wish: int, slot: int) -> None:
        """Put a wish at a slot that is free for it."""
        board = self.board
        who, rounds = board.candidate[wish], board.rounds
        table, number = divmod(slot, rounds)
        bit = 1 << number
        self.slot[wish] = slot
        self.at_table[slot] = wish
        self.at_candidate[who * rounds + number] = wish
        self.table_free[table] ^= bit
        self.table_left[table] -= 1
        self.company_left[board.company[wish]] -= 1
        self.busy[who] = busy = self.busy[who] | bit
        rule = board.rest[who]
        self.ready[who] = board.candidate_open[who] & ~(busy if rule is None else busy | rule.blocked[busy])
        self.value += board.weight[wish] + board.bonus[self.count[who]]
        self.count[who] += 1
        self.round_left[number] -= 1
        if not self.round_left[number]:
            self.venue_free ^= bit
        for limit in board.limits_of[who]:
            left = self.limit_left[limit]
            left[number] -= 1
            if not left[number]:
                self.limit_free[limit] ^= bit

    def remove(self, wish: int) -> int:
        """Take a wish up again, and say where it was."""
        board = self.board
        who, rounds = board.candidate[wish], board.rounds
        slot = self.slot[wish]
        table, number = divmod(slot, rounds)
        bit = 1 << number
        self.slot[wish] = -1
        self.at_table[slot] = -1
        self.at_candidate[who * rounds + number] = -1
        self.table_free[table] ^= bit
        self.table_left[table] += 1
        self.company_left[board.company[wish]] += 1
        self.busy[who] = busy = self.busy[who] ^ bit
        rule = board.rest[who]
        self.ready[who] = board.candidate_open[who] & ~(busy if rule is None else busy | rule.blocked[busy])
        self.count[who] -= 1
        self.value -= board.weight[wish] + board.bonus[self.count[who]]
        if not self.round_left[number]:
            self.venue_free ^= bit
        self.round_left[number] += 1
        for limit in board.limits_of[who]:
            left = self.limit_left[limit]
            if not left[number]:
                self.limit_free[limit] ^= bit
            left[number] += 1
        return slot

    def hand_over(self, wish: int, to: int) -> None:
        """Take a wish up and put another at its slot, which will be free for it then."""
        board, rounds, slot = self.board, self.board.rounds, self.slot[wish]
        number = slot % rounds
        bit = 1 << number
        old, new = board.candidate[wish], board.candidate[to]
        self.slot[wish], self.slot[to], self.at_table[slot] = -1, slot, to
        self.at_candidate[old * rounds + number], self.at_candidate[new * rounds + number] = -1, to
        if old == new:
            self.value += board.weight[to] - board.weight[wish]
            return
        day, open_, rest = self.busy, board.candidate_open, board.rest
        day[old] = busy = day[old] ^ bit
        rule = rest[old]
        self.ready[old] = open_[old] & ~(busy if rule is None else busy | rule.blocked[busy])
        day[new] = busy = day[new] ^ bit
        rule = rest[new]
        self.ready[new] = open_[new] & ~(busy if rule is None else busy | rule.blocked[busy])
        bonus, count = board.bonus, self.count
        count[old] = lost = count[old] - 1
        gained = count[new]
        count[new] = gained + 1
        self.value += board.weight[to] - board.weight[wish] + bonus[gained] - bonus[lost]
        if board.limits_of[old] != board.limits_of[new]:
            self._hand_over_limits(old, new, number)

    def _hand_over_limits(self, old: int, new: int, number: int) -> None:
        bit = 1 << number
        for who, step in ((old, 1), (new, -1)):
            for limit in self.board.limits_of[who]:
                left = self.limit_left[limit]
                was = left[number]
                left[number] = was + step
                if not was or not left[number]:
                    self.limit_free[limit] ^= bit

    def change_rounds(self, wishes: Slots, first: int, second: int) -> None:
        """Put each of these wishes from one of two rounds into the other, all at once."""
        board, rounds, both = self.board, self.board.rounds, 1 << first | 1 << second
        slots, candidate, busy, total = self.slot, board.candidate, self.busy, first + second
        moved, under = 0, dict[int, int]()
        for wish in wishes:
            slot = slots[wish]
            self.at_table[slot] = self.at_candidate[candidate[wish] * rounds + slot % rounds] = -1
        for wish in wishes:
            table, number = divmod(slots[wish], rounds)
            who, then = candidate[wish], total - number
            slots[wish] = slot = table * rounds + then
            self.at_table[slot] = self.at_candidate[who * rounds + then] = wish
            self.table_free[table] ^= both
            busy[who] ^= both
            step = 1 if number == first else -1
            moved += step
            for limit in board.limits_of[who]:
                under[limit] = under.get(limit, 0) + step
        for wish in wishes:
            who = candidate[wish]
            rule, day = board.rest[who], busy[who]
            self.ready[who] = board.candidate_open[who] & ~(day if rule is None else day | rule.blocked[day])
        if moved:
            self.venue_free = _moved(self.round_left, self.venue_free, first, second, moved)
        for limit, many in under.items():
            self.limit_free[limit] = _moved(
                self.limit_left[limit], self.limit_free[limit], first, second, many
            )

    def ready_for(self, wish: int) -> int:
        """Rounds in which candidate, company and venue could take this wish, whatever its tables say."""
        board = self.board
        who = board.candidate[wish]
        if self.count[who] >= board.candidate_cap[who] or self.company_left[board.company[wish]] <= 0:
            return 0
        mask = self.ready[who] & self.venue_free
        for limit in board.limits_of[who]:
            mask &= self.limit_free[limit]
            if not mask:
                break
        return mask

    def free_slot(self, wish: int, within: int = -1) -> int:
        """The earliest free slot of a wish in a mask of rounds, or -1."""
        mask, rounds = self.ready_for(wish) & within, self.board.rounds
        best = rounds
        found = -1
        if mask:
            for table in self.board.tables[wish]:
                free = mask & self.table_free[table]
                if free and self.table_left[table] > 0:
                    first = (free & -free).bit_length() - 1
                    if first < best:
                        best, found = first, table * rounds + first
        return found

    def is_free(self, wish: int, slot: int) -> bool:
        """Whether a wish could be put at a slot of one of its tables now."""
        table, number = divmod(slot, self.board.rounds)
        free = self.ready_for(wish) & self.table_free[table]
        return bool(free >> number & 1) and self.table_left[table] > 0

    def gain(self, wish: int) -> int:
        """What placing a wish would be worth now."""
        board = self.board
        return board.weight[wish] + board.bonus[self.count[board.candidate[wish]]]

    def restore(self, slots: Slots) -> None:
        """Go to another state of the same board."""
        moved = [wish for wish, slot in enumerate(self.slot) if slot != slots[wish]]
        for wish in moved:
            if self.slot[wish] >= 0:
                self.remove(wish)
        for wish in moved:
            if slots[wish] >= 0:
                self.place(wish, slots[wish])


def _moved(left: list[int], free: int, first: int, second: int, many: int) -> int:
    """Count so many meetings in the second round, not in the first; in which rounds there is room then."""
    left[first] += many
    left[second] -= many
    for number in (first, second):
        bit = 1 << number
        free = free | bit if left[number] else free & ~bit
    return free
