"""Not too many callers: who is to call a company, how often, and when next.

Counted is what the company did not ask for, over all staff: a call or a visit nobody had agreed on, a message a
consultant began, and a reminder the bot sends because the company is silent. Not counted is what the company has
set going itself: answers, visits and other appointments, suggestions to its own job functions and the question
whether these are still open, and whatever is about somebody who works there. That a contact is away or changes
is counted neither: it says whom the company can ask, and asks nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.errors import InThePast, Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.timeline import Logged, Purpose, Result
from bot.domain.workdays import at, local

# About somebody who works there, or the papers of it: it goes on whatever the limit.
RUNNING = frozenset({Purpose.PEOPLE, Purpose.PAPERS})
MOST_A_MONTH = (1, 2, 4)  # what a company may choose, beside no limit
FARTHEST_PAUSE = timedelta(days=366)
# "Week 10" said in week 48 is next year's: so long a pause is asked about once more.
LONG_PAUSE = timedelta(days=93)


class Ending(StrEnum):
    """How a reservation ended."""

    LOGGED = "logged"
    GIVEN_BACK = "given back"
    OVER = "over"


class Reserved(Refusal):
    """A colleague was faster. `until` when they have it; one may go on all the same."""

    def __init__(self, name: str, until: datetime) -> None:
        super().__init__(name)
        self.name, self.until = name, until


class PauseTooLong(Refusal):
    """A pause lasts a year at most."""


@dataclass(frozen=True)
class Reservation:
    """One of the staff is going to contact a company."""

    id: int
    company: CompanyId
    person: PersonId
    until: datetime


@dataclass(frozen=True)
class Wishes:
    """How often a company wants to hear from us unasked; None is as often as it comes."""

    most: int | None = None
    paused_until: date | None = None
    busy_weeks: tuple[int, ...] = ()

    def is_paused(self, today: date) -> bool:
        """Whether the company wants to hear nothing unasked today."""
        return self.paused_until is not None and today < self.paused_until

    def on(self, today: date) -> "Wishes":
        """What they want that day: a pause that is over is none."""
        return self if self.is_paused(today) else replace(self, paused_until=None)

    def is_full(self, used: int) -> bool:
        """Whether this month holds as many contacts as the company wants."""
        return self.most is not None and used >= self.most


def is_unasked(logged: Logged, *, waits: bool, agreed: bool) -> bool:
    """Whether a call or visit counts: it reached them, was not agreed on, and they did not wait for it."""
    reached = logged.result is not Result.NO_ANSWER
    return reached and not waits and not agreed and logged.purpose not in RUNNING


def reserved_until(now: datetime, municipality: Municipality) -> datetime:
    """When a reservation made now ends: so many working days on."""
    calendar = municipality.calendar
    begins = calendar.next_working_moment(now)
    return calendar.on_the_half_hour(calendar.workdays_after(begins, municipality.reservation_days))


def month_began(now: datetime) -> datetime:
    """When the month began, on a Danish clock."""
    return at(local(now).date().replace(day=1), time(0))


def next_free(wishes: Wishes, used: int, *, now: datetime, municipality: Municipality) -> date | None:
    """The first working day on which the company may be contacted unasked; None when that is today."""
    today = local(now).date()
    if not wishes.is_paused(today) and not wishes.is_full(used):
        return None
    day = today
    if wishes.is_full(used):
        day = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    if wishes.paused_until is not None:
        day = max(day, wishes.paused_until)
    return next(one for one in municipality.calendar.workdays_from(day) if not municipality.stands_still(one))


def pause_until(day: date, *, now: datetime) -> date:
    """The Monday of the week in which a pause ends. Raises `InThePast`, `PauseTooLong`."""
    today, monday = local(now).date(), day - timedelta(days=day.weekday())
    if monday <= today:
        raise InThePast
    if monday - today > FARTHEST_PAUSE:
        raise PauseTooLong
    return monday
