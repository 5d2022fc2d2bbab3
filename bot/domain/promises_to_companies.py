"""When whoever answers for a company hears of what it was promised: before the day, on it, and while it is late."""

from datetime import date, datetime
from enum import StrEnum

from bot.domain.municipality import Municipality


class When(StrEnum):
    """Which morning it is."""

    BEFORE = "before"
    THAT_DAY = "that day"
    LATE = "late"


def mornings(due_on: date, *, now: datetime, municipality: Municipality) -> dict[When, datetime]:
    """The mornings that are still to come, as work begins; a promise for today has only the late one."""
    calendar = municipality.calendar
    days = {
        When.BEFORE: calendar.previous_workday(due_on),
        When.THAT_DAY: due_on if calendar.is_workday(due_on) else calendar.previous_workday(due_on),
        When.LATE: calendar.next_workday(due_on),
    }
    found = {when: calendar.opening_time(day) for when, day in days.items()}
    return {when: moment for when, moment in found.items() if moment > now}
