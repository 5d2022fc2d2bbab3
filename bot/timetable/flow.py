"""A minimum-cost flow that begins near its end: with every arc full that pays at the prices guessed.

Edmonds and Karp's successive shortest paths with potentials, which may be any prices of the nodes to begin with.
Without a guess all arcs of negative cost are full: as many paths as there are wishes to drop, not as there are
wishes to grant. With a good one, hardly any is left to be dropped or granted. Where paths get long, all are found
at once (`wave.py`); in an enormous network first at roughly rounded costs, for prices to begin with (Gabow 1985).
"""

from heapq import heappop, heappush

from bot.timetable.arcs import Arcs
from bot.timetable.result import Stop
from bot.timetable.wave import Wave

# The caller is asked as often, in paths, whether to stop.
PATIENCE = 64
# Paths are long once they have reached as many nodes as the network has, so many times over.
LONG = 100
# From so many nodes on costs are rounded first, by so many bits less each time.
ENORMOUS, BITS = 3_000, 3


class Flow(Arcs):
    """Evens out what its arcs leave too much and too little of."""

    def settle(self, stop: Stop | None = None) -> bool:
        """Even out all excess at the least cost; False when that is impossible, or `stop(share done)` says so."""
        much, reached, paths = self.too_much(), 0, 0
        for start in range(len(self.excess)):
            while self.excess[start] > 0:
                paths += 1
                if stop is not None and paths % PATIENCE == 0 and stop(1 - self.too_much() / much):
                    return False
                seen = self._send_nearest(start)
                if not seen:
                    return False
                reached += seen
                if reached > LONG * len(self.excess):
                    return self._at_once(stop)
        return True

    def _at_once(self, stop: Stop | None) -> bool:
        """Even out all excess by waves, from rounded costs to the true ones."""
        true, roundings = self.cost, self._roundings()
        for step, bits in enumerate(roundings):
            if bits or step:
                self._round(true, bits, BITS if step else -bits)
            much = self.too_much()
            while left := self.too_much():
                share = (step + 1 - left / much) / len(roundings)
                if (stop is not None and stop(share)) or not Wave(self).run():
                    return False
        return True

    def _roundings(self) -> list[int]:
        """How many bits of the costs to leave out, each time fewer, in the end none."""
        costs = sorted(abs(cost) for cost in self.cost[::2] if cost)
        if len(self.excess) < ENORMOUS or not costs:
            return [0]
        return [*range(0, costs[len(costs) // 2].bit_length() + BITS - 1, BITS)][::-1]

    def _round(self, true: list[int], bits: int, finer: int) -> None:
        """Leave out the last bits of all costs; fill what pays at the prices known, so many bits finer now."""
        self.cost = [0] * len(true)
        self.cost[::2] = [cost >> bits for cost in true[::2]]
        self.cost[1::2] = [-cost for cost in self.cost[::2]]
        self.potential = [one << finer if finer > 0 else one >> -finer for one in self.potential]
        for arc, many in enumerate(self.left):
            tail, head = self.head[arc ^ 1], self.head[arc]
            if many and self.cost[arc] + self.potential[tail] < self.potential[head]:
                self.push(arc, many)
                self.excess[tail] -= many
                self.excess[head] += many

    def _send_nearest(self, start: int) -> int:
        """Send what a shortest path to the nearest lack can take; how many nodes were reached, 0 for no lack."""
        end, via = self._nearest(start)
        if end < 0:
            return 0
        path, node = [], end
        while via[node] >= 0:
            path.append(via[node])
            node = self.head[via[node] ^ 1]
        self.send(start, path, end)
        return len(via)

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
