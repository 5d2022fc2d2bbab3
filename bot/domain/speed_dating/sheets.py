"""What is printed for a speed dating: a sheet for each table, one for each candidate, and the host's overview.
Facts only, each sheet with what its reader may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId
from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.rounds import Span


@dataclass(frozen=True)
class TableSheet:
    """Lies on a table: everybody but the company's own guests may read it too, so it says what the company reads.

    `table` is its number in the room. In the rounds `away` the company is not there. A time that is kept for somebody
    and one that is free look the same: from a no nobody at the table can tell that it was one. Who has not answered
    and is in the room has no name in it.
    """

    company: str
    table: int
    slots: tuple[Slot, ...]
    away: tuple[int, ...] = ()


@dataclass(frozen=True)
class Visit:
    """One of a candidate's times, and at which table."""

    begins: datetime
    ends: datetime
    company: str
    table: int


@dataclass(frozen=True)
class PersonSheet:
    """All times of a candidate. A number counts `beside` the company that knows it.

    Who is not `reached` by messages has no other word of them.
    """

    who: str | int
    beside: str
    visits: tuple[Visit, ...]
    reached: bool = False
    candidate: CandidateId | None = None


@dataclass(frozen=True)
class Cell:
    """Who sits at a table in a round, as the host may call them; not `sure` before they have said yes."""

    who: str | int
    sure: bool


@dataclass(frozen=True)
class OverviewRow:
    """A table through all rounds; None where nobody sits. In the rounds `away` its company is not there.

    A table that does not `come` stays in the room with its number, and says so.
    """

    company: str
    table: int
    cells: tuple[Cell | None, ...]
    away: tuple[int, ...] = ()
    comes: bool = True


@dataclass(frozen=True)
class Sheets:
    """Everything that is printed, as it was at the moment it was `made`; `host` is whom to ask for.

    All times are as the round clock went then: so many minutes `behind` the plan, or before it. Once it has `begun`
    a time without a yes is one that nobody comes to.
    """

    place: str
    made: datetime
    host: str
    rounds: tuple[Span, ...]
    breaks_after: tuple[int, ...]
    overview: tuple[OverviewRow, ...]
    tables: tuple[TableSheet, ...]
    people: tuple[PersonSheet, ...]
    behind: int = 0
    begun: bool = False
    begins: datetime | None = None  # when everybody was asked to come


def breaks_after(rounds: Sequence[Span], breaks: Sequence[Span]) -> tuple[int, ...]:
    """After which rounds, counted from 0, there is a break."""
    begin = {one[0] for one in breaks}
    return tuple(number for number, one in enumerate(rounds) if one[1] in begin)
