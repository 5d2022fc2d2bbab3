"""Prices for the bound's flow to begin with: of places at companies, and of meetings under a shared limit.

Each is what the first wish without a place is worth there, were nothing else to be thought of. So hardly any wish is
granted that has to be given up again, one by one.
"""

from bot.timetable.nodes import Nodes

# So many times more wishes than places are a crowd; with fewer, giving them up one by one is sooner done.
CROWD = 2


class Prices:
    """Guesses the `price` of each node, before there are arcs; `dear` wishes find no place at these prices."""

    def __init__(self, nodes: Nodes, price: list[int], weight: list[int], bonus: list[int]) -> None:
        self.nodes = nodes
        self.price = price
        self.weight = weight
        self.bonus = bonus
        self.dear: set[int] = set()
        board = nodes.board
        of_company: dict[int, list[int]] = {}
        of_person: dict[int, list[int]] = {}
        for wish in nodes.asked:
            of_company.setdefault(board.company[wish], []).append(wish)
            of_person.setdefault(board.candidate[wish], []).append(wish)
        for company, wishes in of_company.items():
            self._at_company(company, wishes)
        for limit, people in nodes.members.items():
            if limit >= 0:
                self._under_limit(limit, {who: of_person[who] for who in people})

    def _at_company(self, company: int, asked: list[int]) -> None:
        """The price of a company's places, where it has a crowd."""
        net, price = self.nodes, self.price
        plan, board, weight = net.plan, net.board, self.weight
        tables, left = board.tables_of_company[company], plan.company_left[company]
        seats = sum(net.room[table] for table in tables)
        if len(asked) <= CROWD * min(seats, left):
            return
        without = sorted(asked, key=lambda one: (-weight[one], one))[min(seats, left) :]
        self.dear.update(without)
        nodes = {net.first_pool + net.pools[board.tables[wish]] for wish in asked}
        nodes.update(net.first_table + table for table in tables)
        if left < seats:
            nodes.add(net.first_company + company)
        for node in nodes:
            price[node] = -weight[without[0]]

    def _under_limit(self, limit: int, asked: dict[int, list[int]]) -> None:
        """The price of a meeting under a shared limit, level and weight counted, and of each one's next meeting."""
        net, price = self.nodes, self.price
        room, worth = net.room_under(limit), {}
        for who, wishes in asked.items():
            wishes.sort(key=lambda one: (-self._net_weight(one), one))
            # The first meetings bring what the levels are worth, whichever they are; no more than the day allows.
            for number, wish in enumerate(wishes[: net.most[who]], net.plan.count[who]):
                worth[wish] = self._net_weight(wish) + self.bonus[number], -number, -wish
        ranked = sorted(
            (wish for wish in worth if self._net_weight(wish) > 0), key=worth.__getitem__, reverse=True
        )
        if len(ranked) <= room:
            return
        level = worth[ranked[room]][0]
        granted = set(ranked[:room])
        price[net.first_limit + limit] = level
        for who, wishes in asked.items():
            many = sum(wish in granted for wish in wishes)
            self.dear.update(wishes[many:])
            price[who] = max(0, self._net_weight(wishes[many])) if many < len(wishes) else 0
            if many:
                price[who] = max(price[who], level - self.bonus[net.plan.count[who] + many - 1])

    def _net_weight(self, wish: int) -> int:
        """What a wish is worth beyond the price of its company's places."""
        net = self.nodes
        return self.weight[wish] + self.price[net.first_pool + net.pools[net.board.tables[wish]]]
