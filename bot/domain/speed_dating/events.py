"""A speed dating: how far it has come, who has said and heard what, and what a guest has of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.calendars import Entry
from bot.domain.errors import Already, Gone, Over, Refusal
from bot.domain.holidays import Holiday
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.names import first_name
from bot.domain.workdays import is_today

# Changes of one table so near to each other are one message; so near to the beginning they are told at once.
CALM = timedelta(minutes=5)
AT_ONCE = timedelta(hours=1)
# An appointment that comes sooner than this after the night is told at night.
SOON = timedelta(hours=4)
# For so long after it everybody is asked how it was.
TALKED_ABOUT = timedelta(days=3)
SHORTEST_ENTRY = timedelta(minutes=1)
# Two who have met so lately are not planned together again, unless the organiser wishes it.
MET_LATELY = timedelta(days=30)


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
    SOUGHT = "sought"  # a better plan of a draft is looked for, or was


class Feedback(StrEnum):
    """What one side says after a meeting."""

    GLADLY = "gladly"
    MAYBE = "maybe"
    NO = "no"
    NOT_MET = "unmet"  # the two did not meet; who could not come is nobody's to say


@dataclass(frozen=True)
class Meeting:
    """One company and one candidate, ten minutes.

    `agreed`: the candidate has said yes to this time. `kept`: the company was asked to keep it free.
    `company_read`: it has been told of this time, or has looked at it. `company_said_by` is who gave the answer of
    the company that stands. `company_speaker` is the first of its managers who said gladly: the candidate gets their
    name, and `company_phone` from them, if both say gladly, whoever answers after them.
    """

    id: MeetingId
    event: SpeedDatingId
    company: CompanyId
    candidate: CandidateId
    suggestion: SuggestionId
    round: int
    begins_at: datetime
    ends_at: datetime
    state: MeetingState
    company_said: Feedback | None
    candidate_said: Feedback | None
    shared_at: datetime | None
    seat: int = 0
    agreed: bool = False
    company_read: bool = False
    kept: bool = False
    company_said_by: PersonId | None = None
    company_phone: str | None = None
    company_speaker: PersonId | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it counts."""
        return self.state is MeetingState.PLANNED

    @property
    def both_gladly(self) -> bool:
        """Both have said gladly: the candidate decides about their name now."""
        return self.company_said is self.candidate_said is Feedback.GLADLY

    @property
    def gladly_alone(self) -> str | None:
        """Which side would gladly go on and has no yes from the other: "company", "candidate", or neither."""
        if self.both_gladly:
            return None
        if self.company_said is Feedback.GLADLY:
            return "company"
        return "candidate" if self.candidate_said is Feedback.GLADLY else None

    def said_by(self, side: str) -> Feedback | None:
        """What "company" or "candidate" has said."""
        return self.company_said if side == "company" else self.candidate_said

    def speaker(self, managers: Sequence[PersonId]) -> PersonId | None:
        """Who the candidate may call: who said gladly, or the first of the managers when they have left."""
        if self.company_speaker in managers:
            return self.company_speaker
        return next(iter(managers), None)

    def number_of(self, speaker: PersonId | None) -> str | None:
        """The number they give; a colleague's is nobody else's to give."""
        return self.company_phone if speaker == self.company_speaker else None


class HasBegun(Over):
    """It has begun: nobody comes, stays away or is asked by a tap any more."""


class IsOver(HasBegun):
    """It is over, and nothing of it is to be changed any more."""


def begun_or_over(begins: datetime, *, now: datetime) -> HasBegun:
    """What is said of an event that has begun, and is over on any other day than its own."""
    return HasBegun() if is_today(begins, now=now) else IsOver()


class TheirsHasBegun(HasBegun):
    """Their own times are over or begun, and the event goes on: the `host` may still find them a place."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host


class GoesOn(HasBegun):
    """It is too late to answer, and the event goes on: the `host` is there, and can help."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host


class ReadTooLate(Refusal):
    """Whoever is invited now reads it in the morning, when they would have to be there already, or nearly."""

    def __init__(self, reads_at: datetime) -> None:
        super().__init__()
        self.reads_at = reads_at


class TooLateToCancel(Refusal):
    """The event is being held, or has been."""


class ClosedThatDay(Refusal):
    """A weekend, a holiday or a closing day."""

    def __init__(self, holiday: Holiday | None = None) -> None:
        super().__init__()
        self.holiday = holiday


class NobodyToMeet(Refusal):
    """No company has said that it wants to meet somebody."""


class NobodyWaits(NobodyToMeet):
    """So it is before anything was asked about an event."""


class SlotTaken(Refusal):
    """Somebody else was faster."""


class YoursAlready(Already):
    """The time they press for is theirs: pressed twice, or the message was pressed again."""


class TimesGone(Refusal):
    """There is nobody to meet at it any more."""


class NoMeanwhile(Gone):
    """A yes is entered for somebody whose no came meanwhile."""


class OldTimes(Refusal):
    """The answer is to times that are off, or others by now."""


class QuestionIsClosed(Over):
    """Both said gladly, and the company does so no more; the `adviser` is there for whoever was asked."""

    def __init__(self, adviser: str) -> None:
        super().__init__()
        self.adviser = adviser


class Nameless(Refusal):
    """There is no name to share: who came from a file by a mark alone says one first."""


class MayNotHaveMet(Refusal):
    """They have not said yes to this company: before how it was comes whether they were there."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


class SaidYes(Refusal):
    """Somebody has said yes to what would be off."""


class SaidThemselves(Refusal):
    """A guest has said themselves when they can come, and it would count no more."""


class PlanIsNewer(Refusal):
    """The plan has changed since this was worked out."""


class AnswerStands(Refusal):
    """Names are shared: what a company said after the meeting is changed no more."""


class ClockChange(Refusal):
    """The clock skips or repeats that time."""


@dataclass(frozen=True)
class Slot:
    """A meeting by the clock, as one side reads it; `who` is a company's name or an alias."""

    begins: datetime
    ends: datetime
    who: str


def told_when_calm(now: datetime, begins: datetime, by_day: Callable[[datetime], datetime]) -> datetime:
    """When a company reads that its times have changed: with all that changes until the next full five minutes.

    What changes at night or at a weekend is one message in the morning (`by_day`), unless it begins soon after;
    within the last hour before the beginning, and after it, each is told now.
    """
    passed = timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)
    calm = now - passed + CALM
    morning = by_day(calm)
    if morning <= begins - SOON:
        return morning
    return calm if calm <= begins - AT_ONCE else now


def is_read_in_time(reads_at: datetime, begins: datetime, *, now: datetime) -> bool:
    """Whether an invitation that is sent `now` and read at `reads_at` is of use: nobody is invited at night.

    By day it is read at once, and whoever invites so late has somebody to call.
    """
    return reads_at <= now or reads_at + AT_ONCE <= begins


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
    # Stopped before the plan lets it begin, it leaves the calendar as something that ends after it begins.
    ends = max((one.ends for one in slots), default=max(event[1], begins + SHORTEST_ENTRY))
    return Entry(key, version, begins, ends, place, made, cancelled=cancelled or not slots)


@dataclass(frozen=True)
class Talk:
    """A meeting as one side knows it afterwards: with whom, and at what time.

    `who` is a company's name, a first name, or the number of somebody whose name was never shown (not `named`).
    """

    who: str
    begins: datetime
    named: bool = True


def shown_to_table(number: int, name: str) -> str:
    """How a company reads who comes to its table: yes to a table releases the first name to it."""
    first = first_name(name)
    return f"{number} ({first})" if first else str(number)


class NoTime(StrEnum):
    """Why two who want to meet have no time together."""

    TABLE_FULL = "table full"
    CANDIDATE_BUSY = "candidate busy"
    PAUSE = "pause"
    NO_ROUND = "no round"
    FREE = "free"  # there is one by now; it can be offered
