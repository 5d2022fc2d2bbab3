"""The day of a speed dating: who is here, who is late, who could not come, who has left, and what that changes.

Nobody is blamed: it is kept which side could not come to a meeting, and never why.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Gone, Refusal
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.events import Attendance, Feedback, Meeting, Slot, SpeedDatingState
from bot.domain.speed_dating.rounds import Busy
from bot.domain.workdays import is_today

# A press says so much later.
LATER = timedelta(minutes=10)


class Presence(StrEnum):
    """Where a guest is on the day; nobody has said anything of who has none."""

    HERE = "here"
    LATE = "late"
    ABSENT = "absent"
    LEFT = "left"


AWAY = frozenset({Presence.ABSENT, Presence.LEFT})


class Side(StrEnum):
    """Who could not come to a meeting that was agreed."""

    CANDIDATE = "candidate"
    COMPANY = "company"
    SERVICE = "service"  # the municipality


# Why a meeting is not held that nobody was away for: the event was stopped before it.
STOPPED = "stopped"
# Why a talk is off that its company has no table for: it comes with fewer, and says no to nothing else.
FEWER = "tables"
EVERYBODY_IS_THERE = Busy({}, {})


@dataclass(frozen=True)
class Mark:
    """What is known of a guest, and until when whoever is late is expected not to be there; known `since` then.

    Of who is here it is kept where they were `before`, and since when: they may have been marked by a slip.
    """

    presence: Presence
    late_until: datetime | None = None
    since: datetime | None = None
    before: Presence | None = None
    before_since: datetime | None = None

    @property
    def may_be_a_slip(self) -> bool:
        """They are here, and were waited for before it. Who had left has left again by another press."""
        return self.presence is Presence.HERE and self.before is not Presence.LEFT


def was_there_at(mark: Mark, moment: datetime) -> bool:
    """Whether a guest was in the room then, as far as a mark says; whoever is late, or has not come, was not."""
    if mark.since is None:
        return mark.presence is Presence.HERE
    return (mark.presence is Presence.HERE and mark.since <= moment) or (
        mark.presence is Presence.LEFT and moment < mark.since
    )


class NotTheDay(Refusal):
    """It is held on another day."""


class OthersWereFaster(Refusal):
    """Somebody else has changed this since the screen was drawn."""


class TalksAreLost(Refusal):
    """A company that leaves takes the talks of these with it: the host is asked first, and presses once more."""

    def __init__(self, who: tuple[str | int, ...]) -> None:
        super().__init__()
        self.who = who


def ensure_held_today(state: SpeedDatingState, begins: datetime, *, now: datetime) -> None:
    """What is said and seen on the day is on that day. Raises `Gone` when it is not announced, `NotTheDay`."""
    if state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if not is_today(begins, now=now):
        raise NotTheDay


def later(before: Mark | None, *, now: datetime) -> datetime:
    """Until when somebody is late after one more press: ten minutes from now, or from what was said before."""
    whole = now.replace(second=0, microsecond=0)
    known = before.late_until if before is not None and before.presence is Presence.LATE else None
    return max(known or whole, whole) + LATER


def marked(presence: Presence, before: Mark | None, *, now: datetime) -> Mark:
    """The mark after a host's press; who is late once more is late since the first time."""
    if presence is not Presence.LATE:
        return Mark(presence, since=now)
    was_late = before is not None and before.presence is Presence.LATE
    since = before.since if before is not None and was_late else now
    return Mark(presence, later(before, now=now), since)


def told_today(event: SpeedDatingId, who: CandidateId, said: Presence, *, mark: Mark | None) -> str:
    """What a message of the day is told once by: until somebody says something else of them, which is told again."""
    since = mark.since.isoformat() if mark is not None and mark.since is not None else "first"
    return f"today:{event}:{who}:{said}:{since}"


@dataclass(frozen=True)
class Moment:
    """A moment `by_clock`, and the moment of the plan it is: the round clock may be behind it, or ahead.

    What comes is `late`, where that says more than the two: a round that was given a minute begins no later.
    """

    by_clock: datetime
    on_plan: datetime
    late: timedelta | None = None

    def behind(self) -> timedelta:
        """How much later than planned it is."""
        return self.late if self.late is not None else self.by_clock - self.on_plan

    def as_of(self, since: datetime | None) -> "Moment":
        """The moment it was then, as far behind the plan as now; this one where it is not said."""
        return self if since is None else Moment(since, since - self.behind())

    def slot(self, one: Meeting, who: str) -> Slot:
        """When a meeting is held by the clock as it goes, for a message that says so."""
        return Slot(one.begins_at + self.behind(), one.ends_at + self.behind(), who)


def called_off(
    own: Sequence[Meeting], mark: Presence, before: Mark | None, at: Moment, *, never: bool = False
) -> list[Meeting]:
    """Which of a guest's meetings a mark calls off: what is not held yet, and never what somebody has spoken about.

    Who leaves gives back what has not begun; who did not come what is not over. What is over was held, for all
    anybody knows: it is off only where they were late for it, or when the host says that they were `never` there.
    """
    silent = [one for one in own if is_silent(one)]
    if mark is Presence.LEFT:
        return [one for one in silent if one.begins_at > at.on_plan]
    missed = set(missed_by(silent, before, at))
    if mark is Presence.ABSENT:
        return [one for one in silent if never or one.ends_at > at.on_plan or one in missed]
    return [one for one in silent if one in missed and mark is Presence.HERE]


def missed_by(own: Sequence[Meeting], before: Mark | None, at: Moment) -> list[Meeting]:
    """What is over, and began while whoever was late was expected not to be there."""
    if before is None or before.presence is not Presence.LATE:
        return []
    since, until = before.since or at.by_clock, before.late_until or at.by_clock
    return [one for one in own if one.ends_at <= at.on_plan and since <= one.begins_at + at.behind() < until]


def is_silent(one: Meeting) -> bool:
    """Nobody has said how it was, and no name was shared: it may still turn out not to have been held."""
    return one.company_said is None and one.candidate_said is None and one.shared_at is None


def is_said_to_be_held(one: Meeting) -> bool:
    """Whoever has said how it was has met the other, and nobody says that they did not."""
    said = {one.company_said, one.candidate_said} - {None}
    return one.agreed and bool(said) and Feedback.NOT_MET not in said


def at_the_same_time(goes: Sequence[Meeting], comes: Sequence[Meeting]) -> list[tuple[Meeting, Meeting]]:
    """Meetings that only change their table: nobody's time is another by that."""
    before = {(one.company, one.candidate, one.begins_at): one for one in goes}
    return [
        (before[one.company, one.candidate, one.begins_at], one)
        for one in comes
        if (one.company, one.candidate, one.begins_at) in before
    ]


@dataclass(frozen=True)
class Willing:
    """Who stands in the way of a meeting of today, and which wishes still stand, by the rule of every plan."""

    companies: Mapping[CompanyId, Mark]
    candidates: Mapping[CandidateId, Mark]
    companies_said: Mapping[CompanyId, Attendance]
    candidates_said: Mapping[CandidateId, Attendance]
    wishes: Collection[SuggestionId]
    tables: Mapping[CompanyId, Collection[int]]
    away: Busy = EVERYBODY_IS_THERE

    def may_be_held(self, one: Meeting) -> bool:
        """Both are there or come, with that table and in their hours, said no to nothing, and still want each other."""
        marks = (self.companies.get(one.company), self.candidates.get(one.candidate))
        words = (self.companies_said.get(one.company), self.candidates_said.get(one.candidate))
        return (
            all(mark is None or mark.presence not in AWAY for mark in marks)
            and Attendance.NOT_COMING not in words
            and one.suggestion in self.wishes
            and one.seat in self.tables.get(one.company, (0,))
            and not self.away.has_gone(one.company, one.seat, one.candidate, (one.begins_at, one.ends_at))
        )


def not_held(off: Collection[tuple[Meeting, Side]]) -> dict[Side, int]:
    """How many agreed meetings of the day were not held, by who could not come."""
    return dict(Counter(side for meeting, side in off if meeting.agreed))
