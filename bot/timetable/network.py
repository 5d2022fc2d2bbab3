"""The flow behind the bound: from the hub to candidates, by wishes to tables, companies, the hall, and back.

Of the clock it knows how many meetings each candidate's windows and rest rule allow, how many rounds each table is
open, and how many meetings the rounds of a shared limit hold.
"""

from bot.timetable.day import most_added, open_to
from bot.timetable.flow import Flow
from bot.timetable.plan import Plan
from bot.timetable.prices import Prices
from bot.timetable.timetable import Bounds


class Network:
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
        self.most = [most_added(plan, who) for who in range(people)]
        self.useful = [0] * tables
        asked = self._asked(weight)
        self.members = self._members({board.candidate[wish] for wish in asked})
        self._add_wishes(asked, weight, Prices(self, asked, weight, bonus).dear)
        self._add_candidates(bonus)
        # How many meetings there can be, whoever has them.
        many = sum(self.most[who] for people in self.members.values() for who in people)
        self.placed = min(many, self._add_tables()) + sum(plan.count)

    def _asked(self, weight: list[int]) -> list[int]:
        """The wishes that may be granted; tells besides what room there is at the tables for them."""
        plan, board = self.plan, self.board
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
        return sorted(one for wishes in of_pool.values() for one in self._with_a_chance(wishes, weight))

    def _members(self, people: set[int]) -> dict[int, list[int]]:
        """Who has meetings under which shared limit, of several the one with the least room; -1 is none."""
        board = self.board
        found: dict[int, list[int]] = {}
        for who in sorted(people):
            limit = min(
                board.limits_of[who],
                key=lambda one: (board.limit_cap[one], -len(board.limit_members[one]), one),
                default=-1,
            )
            found.setdefault(limit, []).append(who)
        return found

    def _add_wishes(self, asked: list[int], weight: list[int], dear: set[int]) -> None:
        board = self.board
        self.wish_arc = [-1] * len(board.wishes)
        for wish in asked:
            who, node = board.candidate[wish], self.first_pool + self.pools[board.tables[wish]]
            self.wish_arc[wish] = self.flow.add(who, node, 1, -weight[wish], full=wish not in dear)

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

    def room_under(self, limit: int) -> int:
        """How many more meetings the people under a shared limit can have, round by round."""
        people = self.members[limit]
        return sum(
            min(left, sum(self.open[who] >> number & 1 for who in people))
            for number, left in enumerate(self.plan.limit_left[limit])
        )

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
