"""The last day of a scheme: what comes next is found out in time, and nobody goes there on the day after unaware."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.workdays import Calendar, at


class Moment(StrEnum):
    """What happens around a last day."""

    NEAR = "near"  # whoever looks after the two finds out what comes next
    TOLD = "told"  # both sides read which day is the last
    OVER = "over"  # it has gone by, and nobody has said what came of it


class Changed(StrEnum):
    """What is new in what was agreed, for who opens it."""

    HOURS = "hours"
    RULE = "rule"
    LAST_DAY = "last day"
    PAPERS = "papers"  # approved after both had read that the first day does not stand


# So long ahead at most, and never before two thirds of the scheme have gone by.
AHEAD = {Moment.NEAR: (timedelta(days=21), time(9)), Moment.TOLD: (timedelta(days=7), time(10))}
LAST_PART = 3


def moments_of(
    starts_on: date, ends_on: date, *, now: datetime, calendar: Calendar
) -> dict[Moment, datetime]:
    """When what happens. What is agreed too late for its time comes on the last working day, or not any more."""
    found: dict[Moment, datetime] = {}
    for moment, (most, clock) in AHEAD.items():
        ahead = min(most.days, (ends_on - starts_on).days // LAST_PART)
        for day in (ends_on - timedelta(days=ahead), ends_on):
            due = at(calendar.previous_workday(day + timedelta(days=1)), clock)
            if due > now:
                found[moment] = due
                break
    found[Moment.OVER] = max(now, calendar.opening_time(calendar.next_workday(ends_on)))
    return found
