"""Everybody's rights over what is stored about them: see, take along, correct, limit, delete.

A wish is answered by a human within one month. Source: data protection regulation, articles 12 and 15-21.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.ids import PersonId, WishId
from bot.domain.workdays import Calendar, local

# Whoever owes the answer is reminded so long before it is due.
REMINDED_BEFORE = timedelta(days=7)
# Between "deleted" and deleting, so that the answer still arrives and a slip can be taken back.
GRACE = timedelta(hours=1)
# The due row that lets the person go, when the last message has arrived.
ERASE = "privacy erase"


class Right(StrEnum):
    """What a person asks for."""

    CORRECT = "correct"
    LIMIT = "limit"
    DELETE = "delete"


# Whoever asks this wants nothing new to begin with them.
ENDING = frozenset({Right.LIMIT, Right.DELETE})


class WishState(StrEnum):
    """Where a wish stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


class NoGround(Refusal):
    """A no needs its reason in words."""


class CallFirst(Refusal):
    """Who is to be deleted waits for a call for danger: it is made, or given up in words, before that."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NobodyAnswers(Refusal):
    """There is nobody to answer here; `phone` is the municipality's."""

    def __init__(self, phone: str) -> None:
        super().__init__()
        self.phone = phone


@dataclass(frozen=True)
class Wish:
    """What somebody asked for, whose answer it is, and by when."""

    id: WishId
    person: PersonId
    owner: PersonId
    right: Right
    text: str | None
    state: WishState
    asked_at: datetime
    answer_by: datetime


@dataclass(frozen=True)
class Entry:
    """One thing that is stored about a person; values are plain, names resolved.

    Of what is `spoilt` nobody can read any more what it says.
    """

    kind: str
    at: datetime | None
    values: Mapping[str, str | int | bool | None]
    spoilt: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Dossier:
    """Everything that is stored about one person, oldest first within each kind."""

    made_at: datetime
    entries: tuple[Entry, ...]


def answer_by(asked_at: datetime, working: Calendar) -> datetime:
    """The same day and clock of the next month, the last day of a shorter one; where nobody works then, the
    working day before, since a month is the most the law gives."""
    here = local(asked_at)
    year, month = (here.year, here.month + 1) if here.month < 12 else (here.year + 1, 1)
    last = date(year, month, min(here.day, calendar.monthrange(year, month)[1]))
    day = last if working.is_workday(last) else working.previous_workday(last)
    return datetime.combine(day, here.timetz())
