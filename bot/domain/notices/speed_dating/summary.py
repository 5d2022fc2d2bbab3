"""Notices after a speed dating: what is still unsaid, what came of it, and what followed. Numbers, and no name."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import MeetingId, SpeedDatingId
from bot.domain.speed_dating.summary import Figures, Followed


@dataclass(frozen=True)
class OpenTalk:
    """A meeting of which one side has said nothing; `who` as they know the other."""

    meeting: MeetingId
    who: str
    begins: datetime
    named: bool = True


@dataclass(frozen=True)
class WordsMissing:
    """To either side: how these talks were is not said yet. The `first` time it is asked, or once more, and no more."""

    event: SpeedDatingId
    side: str  # "company" or "candidate"
    talks: tuple[OpenTalk, ...]
    first: bool = False


@dataclass(frozen=True)
class EventOver:
    """To the organiser on the next morning."""

    event: SpeedDatingId
    begins: datetime
    figures: Figures


@dataclass(frozen=True)
class EventFollowed:
    """To the organiser a month later."""

    event: SpeedDatingId
    begins: datetime
    followed: Followed


SummaryNotice = WordsMissing | EventOver | EventFollowed
