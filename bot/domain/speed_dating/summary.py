"""What came of a speed dating, in numbers: for its organiser the next morning, and what followed a month later.

No name is in it. What one or two people have said after a meeting could be somebody, and where nobody was glad each
of them is known to have said no: it is "fewer than 3". Who was invited, came and met stands on the organiser's plan.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.workdays import Calendar, at, local

# From so many on a number of answers is said: the same k as in the catalogue.
SAID_FROM = 3
TOLD_AT = time(8, 15)
FOLLOWED_AFTER = timedelta(days=30)
# So long after it was asked for, a word that is missing is asked for once more.
ASKED_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Figures:
    """Candidates invited, who said yes and who came; then meetings that were agreed, held, and answered."""

    invited: int
    coming: int
    came: int
    planned: int
    held: int
    gladly_companies: int
    gladly_candidates: int
    mutual: int
    filled: int
    stopped: int = 0  # agreed, and off because the event was stopped


@dataclass(frozen=True)
class Followed:
    """What those who met have begun since."""

    visits: int
    trials: int
    started: int


def is_said(answers: int) -> bool:
    """Whether the number of those who answered so may be read."""
    return answers >= SAID_FROM


def is_counted(steps: int) -> bool:
    """Whether the number of steps that followed may be read: that there was none tells of nobody's answer."""
    return steps == 0 or steps >= SAID_FROM


def next_morning(ends: datetime, calendar: Calendar) -> datetime:
    """When staff read what came of it: on the next working day."""
    return at(calendar.next_workday(local(ends).date()), TOLD_AT)


def a_month_later(ends: datetime, calendar: Calendar) -> datetime:
    """When the organiser reads what followed."""
    return at(next(calendar.workdays_from((local(ends) + FOLLOWED_AFTER).date())), TOLD_AT)
