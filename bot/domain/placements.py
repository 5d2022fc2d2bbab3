"""Placements: a candidate works at a company, from what was agreed until it ends, without blame."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendars import Entry
from bot.domain.errors import Over, Refusal
from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.names import first_name
from bot.domain.placements_first_day import FirstDay
from bot.domain.workdays import Calendar, at, local

LONGEST_RULE = 200
FALLS_AT = time(15)
# What is written where nobody knows the rule, or there is none: nobody is to read it as one.
NO_RULE = re.compile(
    r"\W*|(i )?(do not|don't|dont|dunno)( know)?( it| yet)?|unknown|none|no rule"
    r"|((det )?ved (jeg )?(det )?|jeg ved (det )?)(endnu )?ikke( endnu)?|ukendt|ingen( regel)?",
    re.IGNORECASE,
)
MARK = "…"  # where somebody was named who is deleted
# How long the first day stands in a calendar: when to be there, not when one goes home.
ENTRY = timedelta(hours=1)


class PlacementState(StrEnum):
    """Where a placement stands. Between agreed and started lie the papers."""

    PLANNED = "planned"  # agreed, the papers are not approved
    STARTED = "started"  # the papers are approved: it begins, or began, on its first day
    DONE = "done"
    MOVED_ON = "moved on"  # not the right place; a new one is looked for
    NEVER_BEGAN = "never began"  # agreed, and then nobody started

    @property
    def is_live(self) -> bool:
        """Not ended yet."""
        return self in (PlacementState.PLANNED, PlacementState.STARTED)


class NotToday(StrEnum):
    """What somebody tells those who expect them; why is nobody's business."""

    NOT_COMING = "not coming"
    LATE = "late"
    AFTER_ALL = "after all"  # a slip of the finger, or better again
    TOMORROW = "tomorrow"  # back tomorrow
    THERE = "there now"  # after having been late


def said_on(what: NotToday, day: date) -> date:
    """The day on which it was said about `day`."""
    return day - timedelta(days=what is NotToday.TOMORROW)


class NotStartedYet(Refusal):
    """The first day has not come; `starts_on` is when it does."""

    def __init__(self, starts_on: date) -> None:
        super().__init__()
        self.starts_on = starts_on


class NoPlacement(Refusal):
    """The placement has ended, or has not begun."""


class NobodyToTell(Refusal):
    """Somebody does not come, or comes late, and nobody expects them today."""


class Together(Over):
    """The two are in a placement together already: which, where that is known."""

    def __init__(self, placement: PlacementId | None = None) -> None:
        super().__init__()
        self.placement = placement


class OwnStart(Refusal):
    """Somebody, `name`, would follow their own start at the company."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class EndsBeforeStart(Refusal):
    """The last day of a scheme lies before its first."""


class LastDayGone(Refusal):
    """A scheme is to have ended on a day that is over."""


@dataclass(frozen=True)
class Terms:
    """What was agreed; `employment` is a code of the municipality's list, hours are a week's."""

    employment: str
    hours: int
    starts_on: date
    sick_rule: str  # the workplace's own: whom to call, and before when; empty while nobody has said it
    ends_on: date | None = None  # the last day of a scheme, if it has one

    def ending(self, day: date | None) -> "Terms":
        """The same with another last day, or none."""
        return replace(self, ends_on=day)


@dataclass(frozen=True)
class Placement:
    """A placement. `shared_at`: since when the company may know who it is."""

    id: PlacementId
    company: CompanyId
    candidate: CandidateId
    state: PlacementState
    terms: Terms
    made_by: PersonId
    manager: PersonId | None  # who asked to be the one; else the company's first
    mentor: PersonId | None
    mentor_name: str | None  # as invited, before the link is opened
    shared_at: datetime | None
    candidate_goes_on: bool | None = None  # "may we still write?", at the end of a scheme
    manager_goes_on: bool | None = None
    monthly: bool = False  # the candidate's yes to once a month after the first quarter
    first_day: FirstDay = field(default_factory=FirstDay)

    def has_begun(self, now: datetime) -> bool:
        """Papers approved, and the first day is here."""
        return self.state is PlacementState.STARTED and local(now).date() >= self.terms.starts_on

    def is_over(self, now: datetime) -> bool:
        """The scheme's last day has gone by, whatever came of it."""
        return self.terms.ends_on is not None and local(now).date() > self.terms.ends_on

    def week(self, now: datetime) -> int:
        """Which week of the placement it is, from 1; 0 before the first day."""
        days = (local(now).date() - self.terms.starts_on).days
        return days // 7 + 1 if days >= 0 else 0


def is_no_rule(line: str) -> bool:
    """Whether what was written says that the rule is not known, or that there is none."""
    return NO_RULE.fullmatch(line.strip(" .,!?")) is not None


def falls_at(starts_on: date, calendar: Calendar) -> datetime:
    """From when on a first day without papers does not stand: the afternoon of the last working day before."""
    return at(calendar.previous_workday(starts_on), FALLS_AT)


def speaks_of(rule: str, *, name: str | None, phone: str | None) -> bool:
    """Whether the workplace's rule names this person, or says their number, however it is written."""
    words = {word.strip(".,:;!?()").casefold() for word in rule.split()}
    figures = "".join(one for one in rule if one.isdigit())
    known = "".join(one for one in phone or "" if one.isdigit())[-8:]
    first = first_name(name).casefold()
    return (bool(first) and first in words) or (len(known) == 8 and known in figures)


def without_person(words: str, *, name: str | None, phone: str | None) -> str:
    """The words with a mark where this person's name or number stood."""
    names = {one.casefold() for one in (name or "").split()}
    names |= {f"{one}s" for one in names}
    kept = [MARK if one.strip(".,:;!?()").casefold() in names else one for one in words.split()]
    said = " ".join(kept)
    return MARK if speaks_of(said, name=name, phone=phone) else said


def ensure_in_order(terms: Terms) -> None:
    """Raises `EndsBeforeStart`."""
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise EndsBeforeStart


def without(said: FirstDay, name: str | None, phone: str | None) -> FirstDay:
    """The first day without what gives away somebody who is deleted."""
    place, ask_for = (
        None if speaks_of(one or "", name=name, phone=phone) else one for one in (said.place, said.ask_for)
    )
    return replace(said, place=place, ask_for=ask_for)


def entry_of_first_day(found: Placement, *, made: datetime, cancelled: bool = False) -> Entry | None:
    """What stands in the calendar of who starts, or leaves it; None while nobody knows the clock."""
    begins = found.first_day.begins(found.terms.starts_on)
    if begins is None:
        return None
    # A cancellation is newer than whatever the calendar has.
    version = found.first_day.version + cancelled
    ends = begins + ENTRY
    key, place = f"placement:{found.id}", found.first_day.place or ""
    return Entry(key, version, begins, ends, place, made, cancelled)
