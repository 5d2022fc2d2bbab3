"""The arcs of a flow, with what is still free on each, what each node has too much of, and the prices of the nodes."""


class Arcs:
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

    def send(self, start: int, path: list[int], end: int) -> None:
        """Send from excess to lack along a path what it can take."""
        amount = min(self.excess[start], -self.excess[end], min(self.left[arc] for arc in path))
        for arc in path:
            self.push(arc, amount)
        self.excess[start] -= amount
        self.excess[end] += amount

    def too_much(self) -> int:
        """How much all nodes that have too much have."""
        return sum(excess for excess in self.excess if excess > 0)
