"""A guest of a speed dating wants to be called before they answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, SpeedDatingId


@dataclass(frozen=True)
class GuestWantsCall:
    """To who calls: the adviser of a candidate, or the contact of a company. `begins` is when they are expected.

    `off` when the candidate has no time there any more by the moment it is opened.
    """

    event: SpeedDatingId
    name: str
    begins: datetime
    by: datetime
    candidate: CandidateId | None = None
    off: bool = False
