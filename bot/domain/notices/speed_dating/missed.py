"""Notices to who did not come to a speed dating. Nobody is blamed in them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.speed_dating.missed import InTheWay


@dataclass(frozen=True)
class MissedYou:
    """To a candidate who could not come: another date, where the `next` event has a time for them."""

    event: SpeedDatingId
    adviser: str
    next: SpeedDatingId | None = None
    begins: datetime | None = None


@dataclass(frozen=True)
class MissedTable:
    """To a company that could not come."""

    event: SpeedDatingId
    company: CompanyId


@dataclass(frozen=True)
class WasInTheWay:
    """To the adviser: what a candidate says was in the way. It is kept nowhere else."""

    event: SpeedDatingId
    candidate: CandidateId
    name: str
    because: InTheWay


@dataclass(frozen=True)
class WasThere:
    """To the host: who was marked as not come says that they were there. `who` as the host may call them.

    `asked` is whether both sides of a talk are asked now how it went.
    """

    event: SpeedDatingId
    who: str | int
    begins: datetime
    asked: bool = False


MissedNotice = MissedYou | MissedTable | WasInTheWay | WasThere
