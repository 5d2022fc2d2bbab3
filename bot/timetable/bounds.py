"""What no timetable can exceed: a flow from candidates through wishes to tables.

It leaves out only *when* meetings happen; of the clock it knows how many meetings each candidate's windows and
rest rule allow, and how many rounds each table is open. So levels, number and weight of its wishes are bounds.
"""

from dataclasses import dataclass

from bot.timetable.board import Board
from bot.timetable.flow import Flow
from bot.timetable.timetable import Bounds


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best choice of wishes, were there no clock: the bounds, and the table of each wish or -1."""

    bounds: Bounds
    table: tuple[int, ...]


def relaxed(board: Board) -> Relaxed:
    """The best levels, then weight, then number, ignoring when."""
    forced = (board.bonus[0] + sum(board.weight)) * (len(board.candidate_id) + 1)
    worth, one_each = list(board.weight), [1] * len(board.weight)
    for wish, _slot in board.pinned:
        worth[wish] += forced
        one_each[wish] += forced
    fair, table = _Network(board, worth, board.bonus).best()
    # A lesser choice may well have more meetings: their number has a bound of its own.
    many, _table = _Network(board, one_each, [0] * len(board.bonus)).best()
    return Relaxed(Bounds(fair.levels, many.placed, fair.weight), table)


def most_meetings(board: Board, who: int) -> int:
    """How many meetings a candidate's windows, rest rule, tables and cap allow at most."""
    useful = 0
    for wish in board.wishes_of[who]:
        for table in board.tables[wish]:
            useful |= board.table_open[table]
    useful &= board.candidate_open[who]
    rule, taken = board.rest[who], 0
    if rule is None:
        taken = useful
    else:
        # The earliest legal round is always a best next one: the rule only looks back.
        left = useful
        while left:
            taken |= left & -left
            left = useful & ~((taken & -taken) - 1) & ~(rule.blocked(taken) | taken) & _after(taken)
    return min(taken.bit_count(), board.candidate_cap[who], len(board.wishes_of[who]))


def _after(taken: int) -> int:
    return -1 << taken.bit_length()


class _Network:
    def __init__(self, board: Board, weight: list[int], bonus: list[int]) -> None:
        self.board = board
        people, tables = len(board.candidate_id), len(board.table_id)
        self.pools = {pool: number for number, pool in enumerate(dict.fromkeys(board.tables))}
        self.first_pool = people
        self.first_table = people + len(self.pools)
        self.first_company = self.first_table + tables
        self.hall = self.first_company + len(board.company_cap)
        self.hub = self.hall + 1
        self.flow = Flow(self.hub + 1)
        self._add_wishes(weight)
        self._add_candidates(bonus)
        self._add_tables()

    def _add_wishes(self, weight: list[int]) -> None:
        board, self.wish_arc = self.board, [-1] * len(self.board.wishes)
        for wish, pool in enumerate(board.tables):
            if pool:
                self.wish_arc[wish] = self.flow.add(
                    board.candidate[wish], self.first_pool + self.pools[pool], 1, -weight[wish]
                )

    def _add_candidates(self, bonus: list[int]) -> None:
        board, k = self.board, sum(one > 0 for one in bonus)
        self.level_arcs: list[list[int]] = [[] for _ in range(board.problem.min_meetings)]
        for who in range(len(board.candidate_id)):
            most = most_meetings(board, who)
            for level in range(min(k, most)):
                self.level_arcs[level].append(self.flow.add(self.hub, who, 1, -bonus[level]))
            if most > k:
                arc = self.flow.add(self.hub, who, most - k, 0)
                self._push_lack(self.hub, who, arc)

    def _push_lack(self, tail: int, head: int, arc: int) -> None:
        """Fill an arc that costs nothing as far as its head lacks."""
        amount = min(self.flow.left[arc], -self.flow.excess[head])
        if amount > 0:
            self.flow.push(arc, amount)
            self.flow.excess[tail] -= amount
            self.flow.excess[head] += amount

    def _push_excess(self, tail: int, head: int, arc: int) -> None:
        """Fill an arc that costs nothing as far as its tail has too much."""
        amount = min(self.flow.left[arc], self.flow.excess[tail])
        if amount > 0:
            self.flow.push(arc, amount)
            self.flow.excess[tail] -= amount
            self.flow.excess[head] += amount

    def _add_tables(self) -> None:
        board, flow = self.board, self.flow
        room = [min(one.bit_count(), cap) for one, cap in zip(board.table_open, board.table_cap, strict=True)]
        many = len(board.wishes)
        self.pool_arcs: list[tuple[int, int, int]] = []
        for pool, number in self.pools.items():
            for table in pool:
                arc = flow.add(self.first_pool + number, self.first_table + table, many, 0)
                self.pool_arcs.append((number, table, arc))
                amount = min(
                    flow.excess[self.first_pool + number], room[table] - flow.excess[self.first_table + table]
                )
                if amount > 0:
                    flow.push(arc, amount)
                    flow.excess[self.first_pool + number] -= amount
                    flow.excess[self.first_table + table] += amount
        for table, company in enumerate(board.table_company):
            tail, head = self.first_table + table, self.first_company + company
            self._push_excess(tail, head, flow.add(tail, head, room[table], 0))
        for company, cap in enumerate(board.company_cap):
            tail = self.first_company + company
            self._push_excess(tail, self.hall, flow.add(tail, self.hall, min(cap, many), 0))
        venue = sum(
            min(board.venue, sum(open_ >> number & 1 for open_ in board.table_open))
            for number in range(board.rounds)
        )
        self._push_excess(self.hall, self.hub, flow.add(self.hall, self.hub, min(venue, many), 0))

    def best(self) -> tuple[Bounds, tuple[int, ...]]:
        """Settle the flow and read it off."""
        flow, board = self.flow, self.board
        flow.settle()
        chosen = [arc >= 0 and not flow.left[arc] for arc in self.wish_arc]
        levels = tuple(sum(not flow.left[arc] for arc in arcs) for arcs in self.level_arcs)
        weight = sum(one for one, is_in in zip(board.weight, chosen, strict=True) if is_in)
        seats: dict[int, list[int]] = {}
        for pool, table, arc in self.pool_arcs:
            seats.setdefault(pool, []).extend([table] * flow.left[arc ^ 1])
        table_of = tuple(
            seats[self.pools[board.tables[wish]]].pop() if is_in else -1 for wish, is_in in enumerate(chosen)
        )
        return Bounds(levels, sum(chosen), weight), table_of
