"""A call for danger that nobody has made: when everybody is told again, and from when on the person hears it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.workdays import Calendar, local

# Who was asked is told again so soon, and so long after that everybody who could call.
SOON = timedelta(minutes=15)
AGAIN = timedelta(minutes=30)
FIRST, EVERYBODY = 0, 1
# Begins the occurrence of a call that somebody has tried to make.
TRIED = "tried "


@dataclass(frozen=True)
class Heard:
    """What words of danger let know, of which none is kept.

    `numbers` stand in them; they may be about `somebody` else, or be a `threat` to others.
    """

    numbers: tuple[str, ...] = ()
    somebody: bool = False
    threat: bool = False


def chased_first(asked_at: datetime, calendar: Calendar) -> datetime:
    """In working hours soon, though work may be over by then; else with the first working minute."""
    if calendar.is_working_time(asked_at):
        return asked_at + SOON
    return calendar.next_working_moment(asked_at)


def chased_next(step: int, now: datetime, calendar: Calendar) -> datetime:
    """After the first time soon; from then on in working hours only, until somebody says that they called."""
    return now + SOON if step == FIRST else tried_again(now, calendar)


def tried_again(now: datetime, calendar: Calendar) -> datetime:
    """When somebody who did not answer the telephone is to be called again."""
    return calendar.next_working_moment(now + AGAIN)


def asks_others(asked_at: datetime, now: datetime, calendar: Calendar) -> bool:
    """Whether a working day has passed, so that whoever could call as well is asked too."""
    return calendar.workdays_after(asked_at, 1) <= now


def ends_before(goes_on: datetime, now: datetime, calendar: Calendar) -> datetime | None:
    """When to say that nobody calls any more today: at closing time; None while somebody still may."""
    today = local(now).date()
    if local(goes_on).date() == today:
        return None
    return max(now, calendar.closing_time(today)) if calendar.is_workday(today) else now


def is_late(
    asked_at: datetime, due: datetime | None, step: int, *, now: datetime, calendar: Calendar
) -> bool:
    """Whether they were to have been called by now: at once in working hours, else by the time that was said."""
    if step < EVERYBODY:
        return False
    return calendar.is_working_time(asked_at) or (due is not None and due <= now)
