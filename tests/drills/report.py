"""One line a database: what was done to the bot, and what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.drills.judgement import Judgement

COLUMNS = (
    "database", "leg", "seconds", "updates", "messages", "faults", "kills", "outages", "lost",
    "excused", "unexcused", "double bookings", "reminders", "megabytes", "seed",
)  # fmt: skip
WIDTHS = {"database": 10, "leg": 10}


@dataclass
class Result:
    """A leg of a drill, or the sum of several."""

    database: str
    leg: str
    seed: int
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    points: Counter[str] = field(default_factory=Counter)  # of the crashes, that the last bot came by

    def take(self, judgement: Judgement) -> None:
        """Add what a judge found."""
        self.counts.update(judgement.counts)
        self.complaints += judgement.complaints

    def cells(self) -> list[str]:
        """The line's cells, in the order of `COLUMNS`."""
        given = {
            "database": self.database,
            "leg": self.leg,
            "seconds": f"{self.seconds:.0f}",
            "seed": str(self.seed),
        }
        return [given.get(name, str(self.counts[name])) for name in COLUMNS]


def total(results: Iterable[Result], *, database: str, seed: int) -> Result:
    """The sum of all legs on one database."""
    summed = Result(database, "all", seed)
    for one in results:
        summed.seconds += one.seconds
        most = max(summed.counts["megabytes"], one.counts["megabytes"])
        summed.counts.update(one.counts)
        summed.counts["megabytes"] = most
        summed.complaints += one.complaints
    return summed


def table(results: Iterable[Result]) -> str:
    """Lines under a heading."""
    lines = [list(COLUMNS), *(one.cells() for one in results)]
    return "\n".join(
        "  ".join(cell.ljust(_width(name)) for name, cell in zip(COLUMNS, line, strict=True)).rstrip()
        for line in lines
    )


def _width(name: str) -> int:
    return max(WIDTHS.get(name, 8), len(name))
