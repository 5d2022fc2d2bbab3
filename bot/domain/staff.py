"""Being away, and who stands in."""

from datetime import date, datetime
from itertools import takewhile
from typing import Protocol

from bot.domain.errors import Refusal
from bot.domain.workdays import Calendar, local

LONGEST_DAYS = 366


class BackBeforeAway(Refusal):
    """The last day away lies before the first, or in the past."""


class AwayAlready(Refusal):
    """It falls into an absence from the `first` to the `last` day that it does not replace."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__()
        self.first, self.last = first, last


class FirstDayIsGone(Refusal):
    """Nobody is away from a day that is over."""


class TooLongAway(Refusal):
    """More than a year is a handover."""


class NobodyStandsIn(Refusal):
    """Whoever was to stand in is away at the same time."""


class Oneself(Refusal):
    """Nobody stands in for themselves."""


class NobodyElse(Refusal):
    """There is neither a colleague nor a coordinator who could answer."""


class NoDayLeft(Refusal):
    """Who works on no weekday at all has left."""


def covers_a_day(begins: datetime, ends: datetime, calendar: Calendar) -> bool:
    """Whether a time away takes a whole working day: less than that is told to nobody."""
    return any(
        begins <= calendar.opening_time(day) and calendar.closing_time(day) <= ends
        for day in takewhile(
            lambda day: day <= local(ends).date(), calendar.workdays_from(local(begins).date())
        )
    )


class Wears(Protocol):
    """What a consultant does."""

    @property
    def contact(self) -> bool:
        """Whether they take companies."""

    @property
    def adviser(self) -> bool:
        """Whether they advise candidates."""


def can_stand_in(other: Wears, whose: Wears) -> bool:
    """Whether somebody may always stand in: they take companies too, or else advise candidates too.

    Whoever does both needs somebody for the companies; of the candidates an adviser of the unit takes care.
    """
    return other.contact if whose.contact else other.adviser
