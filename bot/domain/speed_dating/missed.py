"""Who did not come to a speed dating: asked kindly, offered another date, and never counted.

What was in the way is said only by who wants to, from a short list in which nothing is about health. It is told to the
adviser and kept nowhere.
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.workdays import at, local

# What a due row for it is called.
MISSED = "speed dating missed"
# On the next day, so that nobody reads it while the others still talk.
ASKED_AT = time(10)
STALE = timedelta(days=3)
# Who was there after all says so within this; what a company is told waits over the longest holidays.
PUT_RIGHT = timedelta(days=14)


class InTheWay(StrEnum):
    """What may have been in the way."""

    WAY = "way"
    TIME = "time"
    OTHER = "other"
    FORGOT = "forgot"


def asked_on(ends: datetime) -> datetime:
    """When they are asked."""
    return at(local(ends).date() + timedelta(days=1), ASKED_AT)
