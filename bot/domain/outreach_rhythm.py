"""Not forgotten either: who has not been spoken with for long, and who will soon be busy.

Weeks in which nobody answers are not counted: nobody has neglected anybody in the summer holidays.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.workdays import at, local

WEEK = timedelta(days=7)
LATER_WEEKS = 4
LONG_YEAR = 53
# A reminder of a busy week that would come in the holidays comes before them; so many weeks before at most.
EARLIEST_WEEKS = 12


@dataclass(frozen=True)
class Quiet:
    """A company nobody of us has spoken with since then; `never` at all, and then since it has its contact."""

    company: CompanyId
    since: datetime
    never: bool = False


@dataclass(frozen=True)
class Patience:
    """Who was spoken with before the one moment has waited too long, who never was and is here since the other too."""

    spoken: datetime
    never: datetime


def quiet_before(now: datetime, municipality: Municipality) -> datetime:
    """Whoever was last spoken with before this moment has waited too long."""
    return _weeks_before(now, municipality.rhythm_weeks, municipality)


def patience(now: datetime, municipality: Municipality) -> Patience:
    """Who was never spoken with waits a quarter as long for the first word as others for the next."""
    first_word = max(1, municipality.rhythm_weeks // 4)
    return Patience(quiet_before(now, municipality), _weeks_before(now, first_word, municipality))


def _weeks_before(now: datetime, weeks: int, municipality: Municipality) -> datetime:
    here = local(now)
    day, left = here.date(), weeks * 7
    while left > 0:
        day -= timedelta(days=1)
        left -= not municipality.stands_still(day)
    return at(day, here.time())


def begins_week(now: datetime, municipality: Municipality) -> date | None:
    """The Monday of a week whose first working day is today, unless clocks stand still; None on all other days."""
    today = local(now).date()
    monday = today - timedelta(days=today.weekday())
    if municipality.stands_still(today) or next(municipality.calendar.workdays_from(monday)) != today:
        return None
    return monday


def put_off_to(now: datetime) -> date:
    """The Monday until which a company is not on the list, though nobody has spoken with it."""
    today = local(now).date()
    return today - timedelta(days=today.weekday()) + LATER_WEEKS * WEEK


def soon_busy(weeks: Iterable[int], monday: date, municipality: Municipality) -> date | None:
    """The Monday of the busy week of which the contact hears in the week of `monday`, or None.

    Weeks in a row are one season, told of once. What would be told while clocks stand still is told before.
    """
    busy = set(weeks)
    for ahead in range(municipality.season_weeks, EARLIEST_WEEKS):
        first = monday + ahead * WEEK
        if (
            _is_busy(first, busy)
            and not _is_busy(first - WEEK, busy)
            and _told(first, municipality) == monday
        ):
            return first
    return None


def _told(first: date, municipality: Municipality) -> date:
    monday = first - municipality.season_weeks * WEEK
    while municipality.stands_still(monday):
        monday -= WEEK
    return monday


def _is_busy(day: date, busy: Collection[int]) -> bool:
    """Few years have a week 53: it lies in the season of 52 and 1."""
    week = _week(day)
    return week in busy or (week == LONG_YEAR and {52, 1} <= set(busy))


def _week(day: date) -> int:
    return day.isocalendar().week
