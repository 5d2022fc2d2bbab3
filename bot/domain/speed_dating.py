"""A speed dating: its day, its rounds by the clock, and who has said what."""

from collections.abc import Collection, Sequence
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


def shown_to_table(number: int, name: str, said: Attendance | None) -> str:
    """How a company reads who comes to its table: yes to a table releases the first name to it."""
    if said is not Attendance.COMING or not name:
        return str(number)
    return f"{number} ({name.split()[0]})"


class NoTime(StrEnum):
    """Why two who want to meet have no time together."""

    TABLE_FULL = "table full"
    CANDIDATE_BUSY = "candidate busy"
    PAUSE = "pause"
    FREE = "free"  # there is one by now; it can be offered


def why_no_time(rounds: int, table: Collection[int], own: Collection[int], *, most: int) -> NoTime:
    """The reason, from the general to the particular; `table` and `own` are the rounds that are taken."""
    free = set(range(rounds)) - set(table)
    if not free:
        return NoTime.TABLE_FULL
    if not free - set(own):
        return NoTime.CANDIDATE_BUSY
    if not any(leaves_a_pause(own, number, most=most) for number in free - set(own)):
        return NoTime.PAUSE
    return NoTime.FREE


def leaves_a_pause(own: Collection[int], number: int, *, most: int) -> bool:
    """Whether somebody with meetings in the rounds `own` may have one more: at most `most` in a row."""
    before, after = number, number
    while before - 1 in own:
        before -= 1
    while after + 1 in own:
        after += 1
    return after - before + 1 <= most


def is_mutual(answers: Sequence[Feedback]) -> bool:
    """Both said gladly."""
    return len(answers) == 2 and all(one is Feedback.GLADLY for one in answers)
