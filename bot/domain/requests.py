"""Requests: what a company asks, whose turn it is, and by when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

from bot.domain.errors import Gone, NotAllowed, Over, Refusal
from bot.domain.municipality import Municipality
from bot.domain.workdays import local

# The kind of due row at the end of a promised day; its occurrence begins with how often somebody was told before.
LATE = "answer to company late"
WARN_HOURS = 2.0
COORDINATOR_HOURS = 3.7
# A request nobody writes in for so long is done; any message opens it again.
QUIET = timedelta(days=28)
# What is written so soon after somebody said "done" belongs to the same matter.
STILL_THE_SAME = timedelta(days=7)
# What a company has read of it is not said again so soon.
FIRST_WORD_HOLDS = timedelta(days=5)
# So many working days something that is late is news each morning.
DAILY = 7
LONGEST_PUT_OFF = timedelta(days=183)


class RequestState(StrEnum):
    """Whose turn it is."""

    NEW = "new"  # nobody has answered yet
    WITH_CONTACT = "with contact"  # the company wrote again
    WITH_COMPANY = "with company"  # answered
    PARKED = "parked"
    CLOSED = "closed"

    @property
    def waits(self) -> bool:
        """Whether the municipality must answer now."""
        return self in (RequestState.NEW, RequestState.WITH_CONTACT)


class Arrived(Enum):
    """Where a message is."""

    COMING = "coming"
    THERE = "there"
    LOST = "lost"  # told by phone instead


class NotLater(Refusal):
    """Something is put off until a day to come."""


class PutOffTooLong(Refusal):
    """Nobody remembers what it was by then; `most` is how many days are possible."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class WroteMeanwhile(Refusal):
    """The company has written more, which whoever says "done" has not got yet."""


class IsSettled(Over):
    """The matter is done, and nothing is said about it any more."""


class NobodyReads(Gone):
    """Whoever asked is not with the company any more; `company` is its name."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


class NoLongerWith(NotAllowed):
    """What they wrote is with somebody they no longer write with; `company` is its name."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


@dataclass(frozen=True)
class AtTheirTable:
    """Who writes has a table at a job dating today: when their next talk begins, or at which `table` they sit in one.

    Whoever has several there at once sits at none of them more than at the others.
    """

    begins: datetime
    table: int | None


class Step(StrEnum):
    """Who is told next that a company waits."""

    OWNER = "owner"
    STAND_IN = "stand-in"
    COORDINATOR = "coordinator"


def escalation(asked_at: datetime, municipality: Municipality) -> dict[Step, datetime]:
    """When each is told: the owner before the promised day ends, then the stand-in, then the coordinator.

    The owner is told on a day on which they work.
    """
    deadline = municipality.answer_deadline(asked_at)
    calendar, theirs = municipality.calendar, municipality.answering_calendar
    warn = max(theirs.hours_before(deadline, WARN_HOURS), theirs.next_working_moment(asked_at))
    return {
        Step.OWNER: warn,
        Step.STAND_IN: deadline,
        Step.COORDINATOR: calendar.hours_after(deadline, COORDINATOR_HOURS),
    }


def escalation_anew(deadline: datetime, municipality: Municipality) -> dict[Step, datetime]:
    """When each is told of an answer that is late already, and is promised by this new moment."""
    warn = municipality.calendar.hours_before(deadline, WARN_HOURS)
    return {Step.OWNER: warn, Step.COORDINATOR: deadline}


def next_morning(now: datetime, municipality: Municipality) -> datetime:
    """When whoever could help with what is late already hears of it again."""
    calendar = municipality.calendar
    return calendar.opening_time(calendar.next_workday(local(now).date()))


def next_word(now: datetime, since: datetime, municipality: Municipality) -> datetime:
    """When they hear of it again: each working morning while it is news, and then once a week, as the week begins."""
    if now < municipality.workdays_after(since, DAILY):
        return next_morning(now, municipality)
    calendar, today = municipality.calendar, local(now).date()
    return calendar.opening_time(next(calendar.workdays_from(today + timedelta(days=7 - today.weekday()))))


def hears_again(told: date, now: datetime) -> bool:
    """Whether whoever waits, and was told so on that day, is told once more: once in each week that follows."""
    return local(now).date() - told >= FIRST_WORD_HOLDS


def back_on(day: date, now: datetime, municipality: Municipality) -> datetime:
    """When what is put off until this day is on the desk again: as its work begins, or that of the next working day.

    Raises `NotLater`, `PutOffTooLong`.
    """
    today = local(now).date()
    if day <= today:
        raise NotLater
    if day - today > LONGEST_PUT_OFF:
        raise PutOffTooLong(LONGEST_PUT_OFF.days)
    calendar = municipality.calendar
    return calendar.opening_time(next(calendar.workdays_from(day)))
