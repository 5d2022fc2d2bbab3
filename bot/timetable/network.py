"""The flow behind the bound: from the hub to candidates, by wishes to tables, companies, the hall, and back."""

from bot.timetable.flow import Flow
from bot.timetable.nodes import Nodes
from bot.timetable.plan import Plan
from bot.timetable.prices import Prices
from bot.timetable.timetable import Bounds


class Network(Nodes):
    """The nodes with their arcs, filled as far as the prices guessed say; settled, it tells what is best."""

    def __init__(self, plan: Plan, weight: list[int], bonus: list[int]) -> None:
        super().__init__(plan, weight)
        self.flow = Flow(self.many)
        self._add_wishes(weight, Prices(self, self.flow.potential, weight, bonus).dear)
        self._add_candidates(bonus)
        # How many meetings there can be, whoever has them.
        many = sum(self.most[who] for people in self.members.values() for who in people)
        self.placed = min(many, self._add_tables()) + sum(plan.count)

    def _add_wishes(self, weight: list[int], dear: set[int]) -> None:
        board = self.board
        self.wish_arc = [-1] * len(board.wishes)
        for wish in self.asked:
            who, node = board.candidate[wish], self.first_pool + self.pools[board.tables[wish]]
            self.wish_arc[wish] = self.flow.add(who, node, 1, -weight[wish], full=wish not in dear)

    def _add_candidates(self, bonus: list[int]) -> None:
        """Arcs to the candidates, each level's bonus on one of its own, under the shared limits."""
        k = sum(one > 0 for one in bonus)
        self.level_arcs: list[list[int]] = [[] for _ in range(self.board.problem.min_meetings)]
        for limit, people in self.members.items():
            source = self.hub if limit < 0 else self.first_limit + limit
            for who in people:
                count, most = self.plan.count[who], self.most[who]
                fair = max(0, min(k - count, most))
                for level in range(count, count + fair):
                    self.level_arcs[level].append(self.flow.add(source, who, 1, -bonus[level]))
                if most > fair:
                    self._push_lack(source, who, self.flow.add(source, who, most - fair, 0))
            if limit >= 0:
                arc = self.flow.add(self.hub, source, self.room_under(limit), 0)
                self._push_lack(self.hub, source, arc)

    def _push_lack(self, tail: int, head: int, arc: int) -> None:
        """Fill an arc that costs nothing, at the prices guessed, as far as its head lacks."""
        if self.flow.potential[tail] != self.flow.potential[head]:
            return
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

    def _add_tables(self) -> int:
        """Arcs on to tables, companies and the venue; how many more meetings they can have in all."""
        plan, board, flow = self.plan, self.board, self.flow
        room, many = self.room, len(board.wishes)
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
        for company, cap in enumerate(plan.company_left):
            tail = self.first_company + company
            self._push_excess(tail, self.hall, flow.add(tail, self.hall, min(cap, many), 0))
        there = list(zip(plan.table_free, self.useful, strict=True))
        venue = sum(
            min(left, sum((free & useful) >> number & 1 for free, useful in there))
            for number, left in enumerate(plan.round_left)
        )
        self._push_excess(self.hall, self.hub, flow.add(self.hall, self.hub, min(venue, many), 0))
        rooms = [0] * len(plan.company_left)
        for table, company in enumerate(board.table_company):
            rooms[company] += room[table]
        return min(venue, sum(map(min, rooms, plan.company_left)))

    def best(self) -> tuple[Bounds, tuple[int, ...]]:
        """What the flow says, once it is settled."""
        flow, board = self.flow, self.board
        chosen = [arc >= 0 and not flow.left[arc] for arc in self.wish_arc]
        there = [slot >= 0 for slot in self.plan.slot]
        levels = tuple(
            sum(count > level for count in self.plan.count) + sum(not flow.left[arc] for arc in arcs)
            for level, arcs in enumerate(self.level_arcs)
        )
        weight = sum(one for one, is_in, was in zip(board.weight, chosen, there, strict=True) if is_in or was)
        seats: dict[int, list[int]] = {}
        for pool, table, arc in self.pool_arcs:
            seats.setdefault(pool, []).extend([table] * flow.left[arc ^ 1])
        table_of = tuple(
            seats[self.pools[board.tables[wish]]].pop() if is_in else -1 for wish, is_in in enumerate(chosen)
        )
        return Bounds(levels, sum(chosen) + sum(there), weight), table_of
