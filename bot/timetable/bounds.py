"""What no timetable can exceed: a flow from candidates through wishes to tables.

It leaves out only *when* meetings happen; of the clock it knows how many meetings each candidate's windows and
rest rule allow, how many rounds each table is open, and how many meetings the rounds of a shared limit hold. So
levels, number and weight of its wishes are bounds.
"""

from dataclasses import dataclass

from bot.timetable.day import most_added, open_to
from bot.timetable.flow import Flow, Stop
from bot.timetable.plan import Plan
from bot.timetable.timetable import Bounds

# So many times more wishes than places are a crowd; with fewer, giving them up one by one is sooner done.
CROWD = 2


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best choice of wishes, were there no clock: the bounds, and the table of each wish or -1.

    `rough` when it was stopped: then every wish is chosen, and the bounds are what each day alone allows.
    """

    bounds: Bounds
    table: tuple[int, ...]
    rough: bool = False


def relaxed(plan: Plan, stop: Stop | None = None) -> Relaxed:
    """The best levels, then weight, for what may be added to a plan, ignoring when.

    What the plan holds already stays; the bounds count it in. `stop(share done)` ends it with what is known at once.
    """
    board = plan.board
    network = _Network(plan, board.weight, board.bonus)
    if not network.flow.settle(stop):
        return _rough(plan)
    fair, table = network.best()
    if fair.placed >= network.most:
        return Relaxed(fair, table)
    # A lesser choice may well have more meetings: their number has a bound of its own.
    counting = _Network(plan, [1] * len(board.weight), [0] * len(board.bonus))
    most = counting.best()[0].placed if counting.flow.settle(stop) else network.most
    return Relaxed(Bounds(fair.levels, most, fair.weight), table)


def _rough(plan: Plan) -> Relaxed:
    most = [count + most_added(plan, who) for who, count in enumerate(plan.count)]
    levels = tuple(
        sum(many >= level for many in most) for level in range(1, plan.board.problem.min_meetings + 1)
    )
    return Relaxed(
        Bounds(levels, sum(most)),
        tuple(tables[0] if tables else -1 for tables in plan.board.tables),
        rough=True,
    )


class _Network:
    def __init__(self, plan: Plan, weight: list[int], bonus: list[int]) -> None:
        self.plan = plan
        self.board = board = plan.board
        people, tables = len(board.candidate_id), len(board.table_id)
        self.pools = {pool: number for number, pool in enumerate(dict.fromkeys(board.tables))}
        self.first_pool = people
        self.first_table = people + len(self.pools)
        self.first_company = self.first_table + tables
        self.hall = self.first_company + len(board.company_cap)
        self.hub = self.hall + 1
        self.first_limit = self.hub + 1
        self.flow = Flow(self.first_limit + len(board.limit_cap))
        self.open = [open_to(plan, who) for who in range(people)]
        self.useful = [0] * tables
        self._add_wishes(weight)
        asked = self._add_candidates(bonus)
        # How many meetings there can be, whoever has them.
        self.most = min(asked, self._add_tables()) + sum(plan.count)

    def _add_wishes(self, weight: list[int]) -> None:
        plan, board = self.plan, self.board
        self.wish_arc = [-1] * len(board.wishes)
        self.asking: set[int] = set()
        of_pool: dict[tuple[int, ...], list[int]] = {}
        for wish, pool in enumerate(board.tables):
            who = board.candidate[wish]
            if plan.slot[wish] >= 0 or not any(plan.table_free[table] & self.open[who] for table in pool):
                continue
            of_pool.setdefault(pool, []).append(wish)
            for table in pool:
                self.useful[table] |= self.open[who]
        self.room = [
            min((free & useful).bit_count(), left)
            for free, useful, left in zip(plan.table_free, self.useful, plan.table_left, strict=True)
        ]
        asked = sorted(one for wishes in of_pool.values() for one in self._with_a_chance(wishes, weight))
        dear = self._guess_prices(asked, weight)
        for wish in asked:
            who, node = board.candidate[wish], self.first_pool + self.pools[board.tables[wish]]
            self.asking.add(who)
            self.wish_arc[wish] = self.flow.add(who, node, 1, -weight[wish], full=wish not in dear)

    def _guess_prices(self, wishes: list[int], weight: list[int]) -> set[int]:
        """Where a crowd wishes for a company, each of its places costs what the first without one weighs.

        The wishes that find no place at that price, were nothing else to be thought of.
        """
        plan, board, price = self.plan, self.board, self.flow.potential
        of_company: dict[int, list[int]] = {}
        for wish in wishes:
            of_company.setdefault(board.company[wish], []).append(wish)
        dear: set[int] = set()
        for company, asked in of_company.items():
            tables, left = board.tables_of_company[company], plan.company_left[company]
            seats = sum(self.room[table] for table in tables)
            if len(asked) <= CROWD * min(seats, left):
                continue
            ranked = sorted(asked, key=lambda one: (-weight[one], one))
            without = ranked[min(seats, left) :]
            dear.update(without)
            nodes = {self.first_pool + self.pools[board.tables[wish]] for wish in asked}
            nodes.update(self.first_table + table for table in tables)
            if left < seats:
                nodes.add(self.first_company + company)
            for node in nodes:
                price[node] = -weight[without[0]]
        return dear

    def _with_a_chance(self, wishes: list[int], weight: list[int]) -> list[int]:
        """Of the wishes for the same tables, those that a best choice may need; all unless there are very many.

        When there are more better ones than meetings in all, one of their candidates has no meeting, and could
        as well have this one.
        """
        plan, board, many = self.plan, self.board, sum(self.room)
        if len(wishes) <= many:
            return wishes
        found, better = [], 0
        for wish in sorted(wishes, key=lambda one: (-weight[one], one)):
            if better > many:
                break
            found.append(wish)
            who = board.candidate[wish]
            better += not plan.count[who] and not board.limits_of[who] and board.candidate_cap[who] > 0
        return sorted(found)

    def _add_candidates(self, bonus: list[int]) -> int:
        """Arcs to the candidates; how many more meetings they can have in all."""
        asked = 0
        k = sum(one > 0 for one in bonus)
        self.level_arcs: list[list[int]] = [[] for _ in range(self.board.problem.min_meetings)]
        members: dict[int, list[int]] = {}
        for who in sorted(self.asking):
            count, most = self.plan.count[who], most_added(self.plan, who)
            asked += most
            source = self._source(who, members)
            fair = max(0, min(k - count, most))
            for level in range(count, count + fair):
                self.level_arcs[level].append(self.flow.add(source, who, 1, -bonus[level]))
            if most > fair:
                self._push_lack(source, who, self.flow.add(source, who, most - fair, 0))
        for limit, people in members.items():
            node = self.first_limit + limit
            self._push_lack(self.hub, node, self.flow.add(self.hub, node, self._room_under(limit, people), 0))
        return asked

    def _source(self, who: int, members: dict[int, list[int]]) -> int:
        """Where a candidate's meetings come from: of several shared limits, the one with the least room."""
        board = self.board
        limits = board.limits_of[who]
        if not limits:
            return self.hub
        limit = min(limits, key=lambda one: (board.limit_cap[one], -len(board.limit_members[one]), one))
        members.setdefault(limit, []).append(who)
        return self.first_limit + limit

    def _room_under(self, limit: int, people: list[int]) -> int:
        """How many more meetings these people can have under a shared limit, round by round."""
        return sum(
            min(left, sum(self.open[who] >> number & 1 for who in people))
            for number, left in enumerate(self.plan.limit_left[limit])
        )

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
