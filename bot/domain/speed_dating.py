"""A speed dating: its day, its rounds by the clock, and who has said what."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.errors import Over, Refusal
from bot.domain.ids import CandidateId, CompanyId
from bot.domain.municipality import DatingDefaults
from bot.domain.workdays import at

Span = tuple[datetime, datetime]
Pair = tuple[CompanyId, CandidateId]


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


class Heard(StrEnum):
    """What a guest has been told of their own times."""

    NOTHING = "nothing"
    CURRENT = "current"
    OLD = "old"  # they have changed since


class MeetingState(StrEnum):
    """Whether a meeting counts."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class RepairState(StrEnum):
    """What became of a change that was worked out for a plan."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    LEFT = "left"
    UNDONE = "undone"


class Feedback(StrEnum):
    """What one side says after a meeting."""

    GLADLY = "gladly"
    MAYBE = "maybe"
    NO = "no"


class HasBegun(Over):
    """It has begun: nobody comes, stays away or is asked by a tap any more."""


class InThePast(Refusal):
    """The day or the hour has passed."""


class TooLateToCancel(Refusal):
    """The event is being held, or has been."""


class ClosedThatDay(Refusal):
    """A weekend, a holiday or a closing day."""


class NobodyToMeet(Refusal):
    """No company has said that it wants to meet somebody."""


class SlotTaken(Refusal):
    """Somebody else was faster."""


class TimesGone(Refusal):
    """There is nobody to meet at it any more."""


class OldTimes(Refusal):
    """The answer is to times that are off, or others by now."""


class SaidYes(Refusal):
    """Somebody has said yes to what would be off."""


class PlanIsNewer(Refusal):
    """The plan has changed since this was worked out."""


class ClockChange(Refusal):
    """The clock skips or repeats that time."""


@dataclass(frozen=True)
class Rounds:
    """When each round begins and ends, in Danish time."""

    times: tuple[Span, ...]

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return self.times[0][0]

    @property
    def ends(self) -> datetime:
        """The last moment."""
        return self.times[-1][1]


@dataclass(frozen=True)
class Busy:
    """When companies and candidates are at other events."""

    companies: Mapping[CompanyId, Collection[Span]]
    candidates: Mapping[CandidateId, Collection[Span]]

    def away(
        self, times: Sequence[Span], pair: Pair, *, table: Collection[int] = (), own: Collection[int] = ()
    ) -> frozenset[int]:
        """The rounds in which the two cannot meet here, since one of them is elsewhere.

        `table` are the rounds in which the company meets somebody here, `own` those of the candidate.
        """
        company, candidate = pair
        return taken_rounds(times, self.companies.get(company, ()), table) | taken_rounds(
            times, self.candidates.get(candidate, ()), own
        )


@dataclass(frozen=True)
class Pace:
    """How long talks, changes and breaks are, in minutes; a break after every so many rounds, or never (0)."""

    talk: int
    change: int
    pause_after: int
    pause: int

    @staticmethod
    def usual(defaults: DatingDefaults, *, pause_after: int | None = None) -> "Pace":
        """The municipality's, but for when the breaks come."""
        after = defaults.pause_after if pause_after is None else pause_after
        return Pace(defaults.talk, defaults.change, after, defaults.pause)


def rounds_of(day: date, clock: time, count: int, pace: Pace) -> Rounds:
    """The rounds by the clock, with a break after every so many."""
    times: list[tuple[datetime, datetime]] = []
    begins = at(day, clock)
    for number in range(count):
        if number and pace.pause_after and number % pace.pause_after == 0:
            begins += timedelta(minutes=pace.pause)
        ends = begins + timedelta(minutes=pace.talk)
        times.append((begins, ends))
        begins = ends + timedelta(minutes=pace.change)
    return Rounds(tuple(times))


def breaks_of(rounds: Rounds, pace: Pace) -> tuple[tuple[datetime, datetime], ...]:
    """When the breaks are: from the end of a talk to the beginning of the next."""
    if not pace.pause_after:
        return ()
    last, times = len(rounds.times) - 1, rounds.times
    return tuple(
        (times[number][1], times[number + 1][0])
        for number in range(pace.pause_after - 1, last, pace.pause_after)
    )


@dataclass(frozen=True)
class Slot:
    """A meeting by the clock, as one side reads it; `who` is a company's name or an alias."""

    begins: datetime
    ends: datetime
    who: str


def expected_at(slots: Sequence[Slot], begins: datetime) -> datetime:
    """When a guest is expected: at the first of their times; without any, when the event `begins`."""
    return slots[0].begins if slots else begins


@dataclass(frozen=True)
class Shift:
    """A meeting that is new (no `before`) or at another time, as the organiser reads it.

    `who` is a candidate's name for their own adviser, else a number.
    """

    company: str
    who: str | int
    before: datetime | None
    after: datetime


@dataclass(frozen=True)
class Entry:
    """What stands in a guest's calendar: the same key for ever, a version that only grows."""

    key: str
    version: int
    begins: datetime
    ends: datetime
    place: str
    made: datetime
    cancelled: bool = False


def entry_of(
    key: str,
    version: int,
    slots: Sequence[Slot],
    place: str,
    event: tuple[datetime, datetime],
    *,
    made: datetime,
    cancelled: bool = False,
) -> Entry:
    """From the first to the last of these meetings; without any, the event's own hours leave the calendar."""
    begins = min((one.begins for one in slots), default=event[0])
    ends = max((one.ends for one in slots), default=event[1])
    return Entry(key, version, begins, ends, place, made, cancelled=cancelled or not slots)


def shown_to_table(number: int, name: str) -> str:
    """How a company reads who comes to its table: yes to a table releases the first name to it."""
    if not name:
        return str(number)
    return f"{number} ({name.split()[0]})"


class NoTime(StrEnum):
    """Why two who want to meet have no time together."""

    TABLE_FULL = "table full"
    CANDIDATE_BUSY = "candidate busy"
    PAUSE = "pause"
    NO_ROUND = "no round"
    FREE = "free"  # there is one by now; it can be offered


def full_rounds(meetings: Collection[int], tables: int) -> set[int]:
    """The rounds in which all of a company's tables are taken; `meetings` are the rounds of its meetings."""
    return {number for number, taken in Counter(meetings).items() if taken >= tables}


def overlap(one: Span, other: Span) -> bool:
    """Whether somebody who is at one cannot be at the other."""
    return one[0] < other[1] and other[0] < one[1]


def taken_rounds(times: Sequence[Span], taken: Collection[Span], own: Collection[int] = ()) -> frozenset[int]:
    """The rounds in which somebody is elsewhere, or would have to go there and come back.

    `own` are the rounds in which they are here.
    """
    return frozenset(
        number
        for number in range(len(times))
        if any(overlap(_first_to_last(times, {number, *own}), other) for other in taken)
    )


def stretch(times: Sequence[Span], taken: Collection[Span], own: Collection[int] = ()) -> frozenset[int]:
    """The rounds in which somebody can be here without going elsewhere in between, as many as there are."""
    every = frozenset(range(len(times)))
    if own:
        return (every - taken_rounds(times, taken, own)) | frozenset(own)
    free = every - taken_rounds(times, taken)
    around = (free - taken_rounds(times, taken, {number}) for number in sorted(free))
    return max(around, key=len, default=frozenset())


def _first_to_last(times: Sequence[Span], rounds: Collection[int]) -> Span:
    return times[min(rounds)][0], times[max(rounds)][1]


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
