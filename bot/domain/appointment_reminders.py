"""When a candidate is reminded of an appointment: 7 days, the evening before and 2 hours before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.workdays import at, local

WEEK, EVENING, HOURS = "week", "evening", "hours"
# Before this hour the reminder of the day merges with the one of the evening before.
EARLY = time(10, 30)


@dataclass(frozen=True)
class Moment:
    """One reminder, and until when it is worth something: until the next one says it better."""

    name: str
    due: datetime
    until: datetime


def moments_before(begins: datetime) -> tuple[Moment, ...]:
    """All there are, the earliest first; some may be over."""
    day = local(begins).date()
    moments = {
        WEEK: at(day - timedelta(days=7), time(10)),
        EVENING: at(day - timedelta(days=1), time(17)),
    }
    if local(begins).time() >= EARLY:
        moments[HOURS] = begins - timedelta(hours=2)
    ends = [*list(moments.values())[1:], begins]
    return tuple(Moment(name, due, until) for (name, due), until in zip(moments.items(), ends, strict=True))
