"""What comes after a mutual yes: the company proposes a step and up to three times, the candidate chooses one.

Nothing obliges anybody: a step can be called off until it begins, and no answer is no answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from bot.domain.calendars import Entry
from bot.domain.errors import Already, Gone, Over, Refusal
from bot.domain.ids import MeetingId
from bot.domain.outreach_visits import NEAR, offered
from bot.domain.speed_dating.rounds import Span
from bot.domain.workdays import at

MOST_PROPOSALS = 3
# Working days without a word: then whose turn it is reads it once more; then a consultant has a line on the desk.
REMINDED_AFTER, ON_DESK_AFTER = 2, 4
# Proposed on near working days at these clocks; who works begins in the morning.
CLOCKS = {"visit": (time(10), time(13)), "trial": (time(8), time(10)), "work": (time(8), time(10))}
LAST = {"visit": timedelta(hours=1), "trial": timedelta(hours=6), "work": timedelta(hours=6)}


class StepKind(StrEnum):
    """What the two may do next."""

    VISIT = "visit"
    TRIAL = "trial"
    WORK = "work"


class StepState(StrEnum):
    """How far they have come."""

    OPEN = "open"  # names are shared, nothing is proposed
    CALL = "call"  # the company has said that it calls
    PROPOSED = "proposed"
    NONE_FITS = "none fits"
    AGREED = "agreed"
    OFF = "off"
    DONE = "done"  # a consultant has seen to it


# Out of which the company may propose something.
COMPANYS_TURN = (StepState.OPEN, StepState.CALL, StepState.NONE_FITS, StepState.OFF)
# What came to nothing, or was left to a call: something of another kind may take its place.
SPARE = (StepState.NONE_FITS, StepState.OFF, StepState.CALL)
# Of whom a human asks when nothing comes.
WAITS = (*COMPANYS_TURN, StepState.PROPOSED)


class StepIsOff(Over):
    """What was proposed or agreed is so no longer."""


class StepIsOver(StepIsOff):
    """It was to begin at this moment, which has passed."""

    def __init__(self, began: datetime) -> None:
        super().__init__()
        self.began = began


class StepStands(Already):
    """One of the two has gone on: a next step of this `kind` is agreed for a time, or proposed."""

    def __init__(self, kind: StepKind, begins: datetime | None) -> None:
        super().__init__()
        self.kind, self.begins = kind, begins


class DaysAreOver(Gone):
    """Names were shared more than so many `days` ago: what comes next is no more agreed here, and `name` helps."""

    def __init__(self, days: int, name: str) -> None:
        super().__init__()
        self.days, self.name = days, name


class ProposedEnough(Refusal):
    """Three times nothing fitted: a call finds it faster."""


@dataclass
class OurTableThen(Refusal):
    """Job dating keeps a table for the company `when` it would like to."""

    when: datetime


@dataclass
class TheyCannotThen(Refusal):
    """The candidate has another appointment `when` the company would like to, and nobody says which."""

    when: datetime


class JobDatingThen(Refusal):
    """The candidate has job dating at that time."""


class AnotherStepThen(Refusal):
    """The candidate has agreed to another next step at that time."""


# Nobody works anywhere before a consultant has ticked that the papers are approved.
WORKING = frozenset({StepKind.TRIAL, StepKind.WORK})


@dataclass(frozen=True)
class Step:
    """A next step of the two who met; `begins_at` while a time is agreed, `version` counts every change.

    They have one of a `kind`, and none before something was said.
    """

    id: int
    meeting: MeetingId
    state: StepState
    kind: StepKind | None
    times: tuple[datetime, ...]
    begins_at: datetime | None
    proposals: int
    version: int

    def is_to_come(self, now: datetime) -> bool:
        """Whether a time is agreed that has not begun."""
        return self.state is StepState.AGREED and self.begins_at is not None and self.begins_at > now

    @property
    def came_to_nothing(self) -> bool:
        """Whether what was proposed has had no yes, so far."""
        return self.state not in (StepState.AGREED, StepState.DONE)

    @property
    def span(self) -> Span | None:
        """When it is, once a time is agreed."""
        if self.begins_at is None or self.kind is None:
            return None
        return lasting(self.kind, self.begins_at)

    def entry(
        self, company: str, made: datetime, site: str | None = None, *, cancelled: bool = False
    ) -> Entry | None:
        """What stands in the candidate's and the company's calendar; nothing before a time is agreed."""
        if self.span is None:
            return None
        place = f"{company}, {site}" if site else company
        return Entry(f"step:{self.id}", self.version, *self.span, place, made, cancelled)


def lasting(kind: StepKind, begins: datetime) -> Span:
    """How long it takes, were it to begin then."""
    return begins, begins + LAST[kind]


def proposable(times: Sequence[datetime], *, now: datetime) -> tuple[datetime, ...]:
    """The times in order. Raises `InThePast`, `SameTime`."""
    return offered(times, now=now)


def near_times(
    kind: StepKind, workdays: Iterable[date], *, taken: Collection[Span] = ()
) -> tuple[datetime, ...]:
    """Times that often suit: on the second, third and fifth working day from tomorrow on, beside what is `taken`."""
    near = list(islice(workdays, NEAR[-1] + 1))
    times = [at(near[one], clock) for one in NEAR for clock in CLOCKS[kind]]
    return tuple(
        one for one in times if not any(one < ends and begins < one + LAST[kind] for begins, ends in taken)
    )
