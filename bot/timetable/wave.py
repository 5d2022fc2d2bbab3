"""All excess of a flow at once: shortest paths to everything that lacks, and as much along them as goes.

Where single paths lead far each of them sees the same nodes again. Here they are seen once (Dijkstra, from all that
have too much), and all paths that are shortest then are filled (Dinic 1970), whatever their length.
"""

from heapq import heappop, heappush

from bot.timetable.arcs import Arcs

FAR = 1 << 400


class Wave:
    """One search and what it lets through; potentials are such that no arc with room is shorter than 0."""

    def __init__(self, flow: Arcs) -> None:
        self.flow = flow
        nodes = len(flow.excess)
        self.starts = [node for node, excess in enumerate(flow.excess) if excess > 0]
        self.far = 0
        self.distance = [FAR] * nodes
        for start in self.starts:
            self.distance[start] = 0
        # The nodes that are as far as the search is, and arcs' heads beyond them.
        self.next = list(self.starts)
        self.beyond: list[tuple[int, int]] = []
        # Nodes in the order in which they were reached; the place of each in it, 0 for those that were not.
        self.reached: list[int] = []
        self.place = [0] * nodes
        # How many of each node's arcs are known to lead nowhere.
        self.vain = [0] * nodes

    def run(self) -> bool:
        """Send all that shortest paths let through; False when nothing that lacks can be reached."""
        lacking = sum(excess < 0 for excess in self.flow.excess)
        found = 0
        while found < lacking and (self.next or self._further()):
            found += self._spread()
        if not found:
            return False
        potential = self.flow.potential
        for node in self.reached:
            potential[node] += self.distance[node] - self.far
        for start in self.starts:
            while self.flow.excess[start] > 0 and self._send(start):
                pass
        return True

    def _further(self) -> bool:
        """Go on to the nearest nodes not reached yet, if there are any."""
        beyond, place = self.beyond, self.place
        while beyond and not self.next:
            self.far, node = heappop(beyond)
            if not place[node]:
                self.next.append(node)
        while beyond and beyond[0][0] == self.far:
            self.next.append(heappop(beyond)[1])
        return bool(self.next)

    def _spread(self) -> int:
        """Reach all nodes as far as the next ones; how many of them lack."""
        flow, far, near, beyond = self.flow, self.far, self.next, self.beyond
        head, left, cost, potential = flow.head, flow.left, flow.cost, flow.potential
        place, distance, lacking = self.place, self.distance, 0
        for node in near:
            if place[node]:
                continue
            self.reached.append(node)
            place[node] = len(self.reached)
            lacking += flow.excess[node] < 0
            base = far + potential[node]
            for arc in flow.arcs_of[node]:
                if left[arc]:
                    other = head[arc]
                    length = base + cost[arc] - potential[other]
                    if length < distance[other]:
                        distance[other] = length
                        if length > far:
                            heappush(beyond, (length, other))
                        else:
                            near.append(other)
        self.next = []
        return lacking

    def _send(self, start: int) -> bool:
        """Send what one path of arcs of length 0 can take, from place to higher place; False when there is none."""
        flow, node = self.flow, start
        path: list[int] = []
        while flow.excess[node] >= 0:
            arc = self._on(node)
            if arc >= 0:
                path.append(arc)
                node = flow.head[arc]
            elif path:
                node = flow.head[path.pop() ^ 1]
                self.vain[node] += 1
            else:
                return False
        flow.send(start, path, node)
        return True

    def _on(self, node: int) -> int:
        """The first arc of a node to go on along, -1 for none."""
        flow, place = self.flow, self.place
        arcs, left, potential = flow.arcs_of[node], flow.left, flow.potential
        here, mine = potential[node], place[node]
        for number in range(self.vain[node], len(arcs)):
            arc = arcs[number]
            if left[arc]:
                other = flow.head[arc]
                if place[other] > mine and here + flow.cost[arc] == potential[other]:
                    self.vain[node] = number
                    return arc
        self.vain[node] = len(arcs)
        return -1
