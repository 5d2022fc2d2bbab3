"""How much work a plan is worth, in moves: a preview while somebody watches, the plan itself, the best there is."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work: steps of a chain, moves of rebuilding, of cooling down, of ending earlier, flips,
    and moves against long waits, then against any.

    `twice`: a weight that was found from two first plans is not sought from a third.
    """

    breadth: int
    moves_a_wish: int
    moves: int
    cooling: int
    shortening: int
    flips_a_meeting: int
    flips: int
    waits: int
    narrowing: int
    idle: int
    twice: bool = True

    def under(self, load: int) -> "Effort":
        """The same work where every move takes so many times as long."""
        if load == 1:
            return self
        much = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "twice"}
        return replace(self, **{name: one and max(1, one // load) for name, one in much.items()})


EFFORTS = {
    "quick": Effort(
        breadth=60,
        moves_a_wish=0,
        moves=0,
        cooling=800,
        shortening=1_000,
        flips_a_meeting=3,
        flips=5_000,
        waits=0,
        narrowing=0,
        idle=0,
    ),
    "normal": Effort(
        breadth=300,
        moves_a_wish=200,
        moves=40_000,
        cooling=10_000,
        shortening=10_000,
        flips_a_meeting=80,
        flips=40_000,
        waits=5_000,
        narrowing=20_000,
        idle=8_000,
    ),
    "thorough": Effort(
        breadth=1000,
        moves_a_wish=3_000,
        moves=600_000,
        cooling=200_000,
        shortening=100_000,
        flips_a_meeting=1_000,
        flips=1_000_000,
        waits=50_000,
        narrowing=200_000,
        idle=50_000,
        twice=False,
    ),
}
