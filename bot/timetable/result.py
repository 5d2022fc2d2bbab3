"""What `solve` and `repair` hand back: the timetable, how good it is, and why it is not better."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.timetable.problem import Meeting, Wish
from bot.timetable.timetable import Bounds, Score, Timetable


class Reason(StrEnum):
    """Why a wish has no meeting. Facts; the words are found elsewhere."""

    NO_TABLE = "no_table"
    NO_COMMON_ROUND = "no_common_round"
    CANDIDATE_CAP = "candidate_cap"
    COMPANY_CAP = "company_cap"
    TABLE_CAP = "table_cap"
    TABLES_FULL = "tables_full"
    CANDIDATE_BUSY = "candidate_busy"
    REST = "rest"
    VENUE_FULL = "venue_full"
    SHARED_LIMIT = "shared_limit"
    # There is room: beside a plan from elsewhere, or one that was stopped before it was whole.
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A wish without a meeting, and the rule that stands in its way in this timetable."""

    wish: Wish
    reason: Reason


@dataclass(frozen=True, slots=True)
class Short:
    """A candidate with fewer meetings than fairness asks for: so many wishes, and why the others failed."""

    candidate: str
    meetings: int
    wishes: int
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: phase, share of its budget used, and the best so far."""

    phase: str
    share: float
    placed: int
    levels: tuple[int, ...]
    weight: int


Watch = Callable[[Progress], None]
Cancelled = Callable[[], bool]
# Hears which share of some work is done, and says whether to stop with the best so far.
Stop = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Result:
    """A valid timetable with its score and what is known about better ones."""

    timetable: Timetable
    score: Score
    bounds: Bounds
    unplaced: tuple[Unplaced, ...]
    short: tuple[Short, ...]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Who meets whom, by round and table."""
        return self.timetable.meetings

    @property
    def levels(self) -> tuple[int, ...]:
        """How many candidates have at least 1, 2, ... meetings."""
        return self.score.levels

    @property
    def weight(self) -> int:
        """What the choices behind the placed wishes are worth."""
        return self.score.weight

    def against(self, bounds: Bounds) -> "Result":
        """The same result with better bounds."""
        is_best = (self.levels, self.weight) == (bounds.levels, bounds.weight)
        status = "optimal" if is_best else "feasible"
        return replace(self, bounds=bounds, timetable=replace(self.timetable, bounds=bounds, status=status))

    @property
    def status(self) -> str:
        """`optimal` when levels and weight equal a bound, else `feasible`."""
        return self.timetable.status
