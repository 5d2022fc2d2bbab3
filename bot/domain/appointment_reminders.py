"""When a candidate is reminded of an appointment: 7 days, the evening before and 2 hours before.

Of a job dating the last is 2 hours before their own first talk, the others are for everybody at once.
"""

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
    on_the_day = moment_of_the_day(begins)
    if on_the_day is not None:
        moments[HOURS] = on_the_day.due
    ends = [*list(moments.values())[1:], begins]
    return tuple(Moment(name, due, until) for (name, due), until in zip(moments.items(), ends, strict=True))


def moment_of_the_day(begins: datetime) -> Moment | None:
    """Two hours before, until it begins; None where the one of the evening before has said it."""
    if local(begins).time() < EARLY:
        return None
    return Moment(HOURS, begins - timedelta(hours=2), begins)


def evening_until(begins: datetime) -> datetime:
    """Until when the one of the evening before is worth something to whoever is expected then."""
    on_the_day = moment_of_the_day(begins)
    return begins if on_the_day is None else on_the_day.due


def held_to_the_evening(now: datetime, *, busy_until: datetime) -> datetime:
    """When somebody who has talks today, the last until then, reads of another day: after those, at 17 or later."""
    return max(at(local(now).date(), time(17)), busy_until)
