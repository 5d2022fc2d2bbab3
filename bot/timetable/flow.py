"""A minimum-cost flow that begins near its end: with every arc full that pays at the prices guessed.

Edmonds and Karp's successive shortest paths with potentials, which may be any prices of the nodes to begin with.
Without a guess all arcs of negative cost are full: as many paths as there are wishes to drop, not as there are
wishes to grant. With a good one, hardly any is left to be dropped or granted.
"""

from collections.abc import Callable
from heapq import heappop, heappush

# The caller is asked as often, in paths, whether to stop.
PATIENCE = 64
Stop = Callable[[float], bool]


class Flow:
    """Arcs in pairs: arc `a` and its way back `a ^ 1`."""

    def __init__(self, nodes: int) -> None:
        self.arcs_of: list[list[int]] = [[] for _ in range(nodes)]
        self.head: list[int] = []
        self.left: list[int] = []
        self.cost: list[int] = []
        self.excess = [0] * nodes
        self.potential = [0] * nodes

    def add(self, tail: int, head: int, capacity: int, cost: int, *, full: bool = False) -> int:
        """An arc; full from the start when it pays, and where it neither pays nor costs, `full` decides."""
        arc = len(self.head)
        self.head += (head, tail)
        self.cost += (cost, -cost)
        self.left += (capacity, 0)
        self.arcs_of[tail].append(arc)
        self.arcs_of[head].append(arc + 1)
        length = cost + self.potential[tail] - self.potential[head]
        if length < 0 or (full and length == 0):
            self.push(arc, capacity)
            self.excess[head] += capacity
            self.excess[tail] -= capacity
        return arc

    def push(self, arc: int, amount: int) -> None:
        """Send so much along an arc."""
        self.left[arc] -= amount
        self.left[arc ^ 1] += amount

    def settle(self, stop: Stop | None = None) -> bool:
        """Even out all excess at the least cost; False when that is impossible, or `stop(share done)` says so."""
        nodes, paths = len(self.arcs_of), 0
        for start in range(nodes):
            while self.excess[start] > 0:
                paths += 1
                if stop is not None and paths % PATIENCE == 0 and stop(start / nodes):
                    return False
                if not self._send(start):
                    return False
        return True

    def _send(self, start: int) -> bool:
        """Send what one shortest path from an excess to the nearest lack can take."""
        end, via = self._nearest(start)
        if end < 0:
            return False
        path, node = [], end
        while via[node] >= 0:
            path.append(via[node])
            node = self.head[via[node] ^ 1]
        amount = min(self.excess[start], -self.excess[end], min(self.left[arc] for arc in path))
        for arc in path:
            self.push(arc, amount)
        self.excess[start] -= amount
        self.excess[end] += amount
        return True

    def _nearest(self, start: int) -> tuple[int, dict[int, int]]:
        """The nearest node that lacks flow (-1 for none) and the arc by which each was reached (Dijkstra)."""
        head, left, cost, excess, arcs_of = self.head, self.left, self.cost, self.excess, self.arcs_of
        potential = self.potential
        distance, via = {start: 0}, {start: -1}
        done: dict[int, int] = {}
        queue = [(0, start)]
        while queue:
            far, node = heappop(queue)
            node = node if node >= 0 else -1 - node
            if node in done:
                continue
            done[node] = far
            if excess[node] < 0:
                # Only what was reached is brought nearer: all other arcs stay as long as they were or longer.
                for one, length in done.items():
                    potential[one] += length - far
                return node, via
            base = far + potential[node]
            for arc in arcs_of[node]:
                other = head[arc]
                if left[arc] and other not in done:
                    length = base + cost[arc] - potential[other]
                    if other not in distance or length < distance[other]:
                        distance[other] = length
                        via[other] = arc
                        # Among equals whoever lacks goes first: the search ends there.
                        heappush(queue, (length, other if excess[other] >= 0 else -1 - other))
        return -1, via
