"""What stands in people's calendars."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """What stands in somebody's calendar: the same key for ever, a version that only grows."""

    key: str
    version: int
    begins: datetime
    ends: datetime
    place: str
    made: datetime
    cancelled: bool = False
