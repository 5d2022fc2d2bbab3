"""A speed dating: its day, its rounds by the clock, and who has said what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.municipality import DatingDefaults
from bot.domain.workdays import at

MOST_ROUNDS = 20


class SpeedDatingState(StrEnum):
    """Where an event stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


class Attendance(StrEnum):
    """What a guest has said."""

    ASKED = "asked"
    COMING = "coming"
    NOT_COMING = "not coming"


class MeetingState(StrEnum):
    """Whether a meeting still counts."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Feedback(StrEnum):
    """What one side says after a meeting."""

    GLADLY = "gladly"
    MAYBE = "maybe"
    NO = "no"


class InThePast(Refusal):
    """The day or the hour has passed."""


class ClosedThatDay(Refusal):
    """A weekend, a holiday or a closing day."""


class NobodyToMeet(Refusal):
    """No company has said that it wants to meet somebody."""


class SlotTaken(Refusal):
    """Somebody else was faster."""


class ClockChange(Refusal):
    """The clock skips or repeats that time."""


@dataclass(frozen=True)
class Rounds:
    """When each round begins and ends, in Danish time."""

    times: tuple[tuple[datetime, datetime], ...]

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return self.times[0][0]

    @property
    def ends(self) -> datetime:
        """The last moment."""
        return self.times[-1][1]


def rounds_of(day: date, clock: time, count: int, defaults: DatingDefaults) -> Rounds:
    """The rounds by the municipality's lengths, with a pause after every so many."""
    times: list[tuple[datetime, datetime]] = []
    begins = at(day, clock)
    for number in range(count):
        if number and number % defaults.pause_after == 0:
            begins += timedelta(minutes=defaults.pause)
        ends = begins + timedelta(minutes=defaults.talk)
        times.append((begins, ends))
        begins = ends + timedelta(minutes=defaults.change)
    return Rounds(tuple(times))


@dataclass(frozen=True)
class Slot:
    """A meeting by the clock, as one side reads it; `who` is a company's name or an alias."""

    begins: datetime
    ends: datetime
    who: str


def is_mutual(answers: Sequence[Feedback]) -> bool:
    """Both said gladly."""
    return len(answers) == 2 and all(one is Feedback.GLADLY for one in answers)
