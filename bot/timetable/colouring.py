"""Without windows, rest rules, pins and shared limits: as few rounds as there can be (König 1916).

Wishes are edges between candidates and tables, rounds are colours. As many colours as the busiest candidate or
table has wishes always suffice: where no colour is free at both ends, two colours change places along a path.

    candidate -- a -- table -- b -- candidate -- a -- table      becomes      -- b --   -- a --   -- b --

With at most T tables in a round, classes are evened out along such paths (McDiarmid 1972, de Werra 1971).
"""

from collections import Counter, deque

from bot.timetable.board import PLENTY, Board


def is_plain(board: Board) -> bool:
    """Whether everybody who matters is there all the time and no rule looks at neighbouring rounds."""
    if board.pinned or board.limit_cap or any(rule is not None for rule in board.rest):
        return False
    return all(
        board.candidate_open[board.candidate[wish]] == board.every
        and all(board.table_open[table] == board.every for table in tables)
        for wish, tables in enumerate(board.tables)
        if tables
    )


def colour(board: Board, table_of: list[int]) -> list[int]:
    """A slot for each wish that has a table, in max(D, ceil(E / T)) rounds, which is the least possible."""
    edges = [wish for wish, table in enumerate(table_of) if table >= 0]
    if not edges:
        return [-1] * len(table_of)
    even_out(board, table_of)
    degree = max(
        max(Counter(board.candidate[wish] for wish in edges).values()),
        max(Counter(table_of[wish] for wish in edges).values()),
    )
    rounds = max(degree, -(-len(edges) // board.venue))
    painted = _Painting(board, table_of, rounds)
    for wish in edges:
        painted.add(wish)
    if board.venue < PLENTY:
        painted.balance(board.venue)
    return [
        table * board.rounds + painted.colour[w] if table >= 0 else -1 for w, table in enumerate(table_of)
    ]


def even_out(board: Board, table_of: list[int]) -> None:
    """Move wishes between tables of their company until the busiest table is as little busy as can be."""
    load = Counter(table for table in table_of if table >= 0)
    at: dict[int, list[int]] = {}
    for wish, table in enumerate(table_of):
        if table >= 0:
            at.setdefault(table, []).append(wish)
    crowded = sorted(load, key=lambda table: (-load[table], table))
    while crowded:
        busiest = max(load.values())
        crowded = [table for table in crowded if load[table] == busiest]
        if not any(_relieve(board, table, table_of, load, at) for table in crowded):
            break
        crowded = sorted(load)


def _relieve(
    board: Board, table: int, table_of: list[int], load: Counter[int], at: dict[int, list[int]]
) -> bool:
    """Move one wish away from a table, through others if need be, to one with at least two fewer."""
    came: dict[int, tuple[int, int]] = {table: (-1, -1)}
    queue = deque([table])
    while queue:
        here = queue.popleft()
        for wish in at.get(here, ()):
            for other in board.tables[wish]:
                if other in came:
                    continue
                came[other] = (here, wish)
                if load[other] <= load[table] - 2 and load[other] < board.table_cap[other]:
                    while came[other][0] >= 0:
                        source, moved = came[other]
                        at[source].remove(moved)
                        at.setdefault(other, []).append(moved)
                        load[source] -= 1
                        load[other] += 1
                        table_of[moved] = other
                        other = source
                    return True
                queue.append(other)
    return False


class _Painting:
    """Edges get colours; `at` knows which edge has a colour at a node (tables first, then candidates)."""

    def __init__(self, board: Board, table_of: list[int], rounds: int) -> None:
        self.rounds = rounds
        first = len(board.table_id)
        self.ends = [(table, first + board.candidate[wish]) for wish, table in enumerate(table_of)]
        self.free = [(1 << rounds) - 1] * (first + len(board.candidate_id))
        self.at: list[dict[int, int]] = [{} for _ in self.free]
        self.colour = [-1] * len(table_of)
        self.size = [0] * rounds

    def add(self, edge: int) -> None:
        """Colour an edge; the path that makes room never comes back to it (the graph is bipartite)."""
        table, who = self.ends[edge]
        common = self.free[table] & self.free[who]
        if not common:
            mine, theirs = _lowest(self.free[table]), _lowest(self.free[who])
            self.swap(self.path(who, mine, theirs), mine, theirs)
            common = 1 << mine
        self.paint(edge, _lowest(common))

    def paint(self, edge: int, colour: int) -> None:
        """Give an edge a colour that is free at both ends."""
        self.colour[edge] = colour
        self.size[colour] += 1
        for node in self.ends[edge]:
            self.free[node] ^= 1 << colour
            self.at[node][colour] = edge

    def path(self, node: int, first: int, second: int) -> list[int]:
        """The edges from a node on that have these two colours in turn."""
        found, colour = [], first
        edge = self.at[node].get(colour)
        while edge is not None:
            found.append(edge)
            one, other = self.ends[edge]
            node = other if node == one else one
            colour = second if colour == first else first
            edge = self.at[node].get(colour)
        return found

    def swap(self, edges: list[int], first: int, second: int) -> None:
        """Let two colours change places on these edges."""
        before = [self.colour[edge] for edge in edges]
        for edge in edges:
            self.size[self.colour[edge]] -= 1
            for node in self.ends[edge]:
                self.free[node] ^= 1 << self.colour[edge]
                del self.at[node][self.colour[edge]]
        for edge, colour in zip(edges, before, strict=True):
            self.paint(edge, second if colour == first else first)

    def balance(self, most: int) -> None:
        """Even out the colours until none has more than `most` edges."""
        while max(self.size) > most:
            big, small = self.size.index(max(self.size)), self.size.index(min(self.size))
            for node in range(len(self.at)):
                if big in self.at[node] and small not in self.at[node]:
                    edges = self.path(node, big, small)
                    if len(edges) % 2:
                        self.swap(edges, big, small)
                        break


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
