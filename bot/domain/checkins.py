"""Check-ins: what three people are asked and when, and when a human should call.

One question at a time, one tap each. The candidate's answers are the adviser's, the manager's and
the mentor's the contact's. The rules below make calls, never a state of a person: nobody is scored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum

from bot.domain.ids import CheckInId, PlacementId
from bot.domain.municipality import Moment, Municipality
from bot.domain.workdays import at, local

NOT_ON_FRIDAY_FROM = time(14)
CLOSES = {True: time(18), False: time(20)}  # when a company, a candidate is no longer written to
BEFORE, NEXT, STILL = "before", "what next", "still write"
TOLD = "told"  # begun by the person, nobody asked
NEXT_AHEAD = timedelta(days=21)
MONTH = timedelta(days=28)
LAST_MONTHLY = timedelta(weeks=52)
FIRST_WEEK = ("day 3", "week 1")
TELLING = timedelta(days=7)  # how long "I am not coming today" explains an absence
TWO_WEEKS = timedelta(days=14)
A_CALL = timedelta(minutes=30)  # so much of the day must be left for a call today


class Side(StrEnum):
    """Who is asked."""

    CANDIDATE = "candidate"
    MANAGER = "manager"
    MENTOR = "mentor"

    @property
    def of_company(self) -> bool:
        """Asked in the company's hours."""
        return self is not Side.CANDIDATE


# Questions and their answers, best first; one apart is a step. Words are found in the text room.
ANSWERS: dict[str, tuple[str, ...]] = {
    "doubt": ("clear", "call"),
    "how": ("good", "so", "hard"),
    "hours": ("fit", "few", "many"),
    "ask": ("yes", "some", "no"),
    "talk": ("no", "week", "today", "stop"),
    "run": ("good", "so", "talk"),
    "tasks": ("fit", "easy", "hard"),
    "there": ("yes", "almost", "no"),
    "time": ("yes", "almost", "no"),
    "whom": ("yes", "no"),
    "next": ("plan", "unsure"),
    "write": ("yes", "no"),
    "share": ("no", "yes"),
}
ASKED: dict[tuple[Side, str], tuple[str, ...]] = {
    (Side.CANDIDATE, BEFORE): ("doubt",),
    (Side.CANDIDATE, "day 1"): ("how",),
    (Side.CANDIDATE, "week 13"): ("how", "hours", "ask", "write"),
    (Side.MANAGER, "day 1"): ("run",),
    (Side.CANDIDATE, NEXT): ("next",),
    (Side.MANAGER, NEXT): ("next",),
    (Side.CANDIDATE, STILL): ("write",),
    (Side.MANAGER, STILL): ("write",),
}
USUAL: dict[Side, tuple[str, ...]] = {
    Side.CANDIDATE: ("how", "hours", "ask"),
    Side.MANAGER: ("run", "tasks", "there"),
    Side.MENTOR: ("time", "whom"),
}
# After one of these nothing more is asked: somebody calls.
ENOUGH = {("talk", "today"), ("talk", "stop"), ("run", "talk"), ("there", "no"), ("doubt", "call")}
# Answers that would be good to talk about, so the candidate is asked whether they want to.
LESS_GOOD = {("how", "hard"), ("hours", "few"), ("hours", "many"), ("ask", "no")}


@dataclass(frozen=True)
class CheckIn:
    """One check-in of one side. `heard` is when the last answer came, by whatever way."""

    id: CheckInId
    placement: PlacementId
    side: Side
    name: str
    asked_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    heard_at: datetime | None = None

    def question(self) -> str | None:
        """What is to be asked now; None when all is said."""
        if any(pair in ENOUGH for pair in self.answers.items()):
            return None
        asked = ASKED.get((self.side, self.name), USUAL[self.side])
        if self.side is Side.CANDIDATE and "talk" not in self.answers:
            hard = self.answers.get("how") == "hard"
            rest = all(one in self.answers for one in asked)
            if hard or (rest and any(pair in LESS_GOOD for pair in self.answers.items())):
                return "talk"
        waiting = next((one for one in asked if one not in self.answers), None)
        if waiting is None and self.side is Side.CANDIDATE and "how" in self.answers:
            return "share" if "share" not in self.answers else None
        return waiting

    @property
    def is_silent(self) -> bool:
        """Asked, and not a word yet."""
        return not self.answers


class Level(IntEnum):
    """How soon a human calls. Never shown to the company, never kept about a person."""

    AMBER = 1  # within a working day
    RED = 2  # within four working hours


class Concern(StrEnum):
    """Why somebody should call; shown as "because ..."."""

    CALL_TODAY = "call today"
    STOPPING = "stopping"
    NOT_AT_WORK = "not at work"
    CALL_THIS_WEEK = "call this week"
    IN_DOUBT = "in doubt"
    LETS_TALK = "let us talk"
    NO_TIME = "no time"
    NOBODY_TO_ASK = "nobody to ask"
    HARD_TWICE = "hard twice"
    APART = "apart"
    NO_PLAN = "no plan"
    MISSED_TWICE = "missed twice"
    SILENCE = "silence"
    MOVED_ON = "moved on"
    WROTE = "mentor calls"

    @property
    def level(self) -> Level:
        """How soon."""
        return Level.RED if self in _RED else Level.AMBER


_RED = frozenset({Concern.CALL_TODAY, Concern.STOPPING, Concern.NOT_AT_WORK})


@dataclass(frozen=True)
class Picture:
    """What the rules may look at, and nothing else.

    `before` is the same side's check-in before this one, `other` the newest of the candidate's or
    manager's opposite; `told` whether the candidate said "not today" lately.
    """

    now: CheckIn
    before: CheckIn | None = None
    other: CheckIn | None = None
    told: bool = False


def _said(question: str, *answers: str) -> Callable[[Picture], bool]:
    return lambda seen: seen.now.answers.get(question) in answers


def _not_at_work(seen: Picture) -> bool:
    return seen.now.answers.get("there") == "no" and not seen.told


def _nobody_in_week_one(seen: Picture) -> bool:
    return seen.now.answers.get("ask") == "no" and seen.now.name in FIRST_WEEK


def _twice(seen: Picture) -> bool:
    """The same worst answer two times running."""
    worst = (("how", "hard"), ("hours", "many"), ("ask", "no"))
    return seen.before is not None and any(
        seen.now.answers.get(one) == seen.before.answers.get(one) == word for one, word in worst
    )


def _apart(seen: Picture) -> bool:
    """The two see it two steps apart."""
    if seen.other is None:
        return False
    mine, theirs = _step(seen.now), _step(seen.other)
    return mine is not None and theirs is not None and abs(mine - theirs) >= 2


def _step(checkin: CheckIn) -> int | None:
    question = "how" if checkin.side is Side.CANDIDATE else "run"
    said = checkin.answers.get(question)
    return ANSWERS[question].index(said) if said is not None else None


# The first rule that fires counts: the most urgent stand first.
RULES: tuple[tuple[Concern, Callable[[Picture], bool]], ...] = (
    (Concern.CALL_TODAY, _said("talk", "today")),
    (Concern.STOPPING, _said("talk", "stop")),
    (Concern.NOT_AT_WORK, _not_at_work),
    (Concern.LETS_TALK, _said("run", "talk")),
    (Concern.CALL_THIS_WEEK, _said("talk", "week")),
    (Concern.IN_DOUBT, _said("doubt", "call")),
    (Concern.NO_TIME, _said("time", "no")),
    (Concern.NOBODY_TO_ASK, _nobody_in_week_one),
    (Concern.HARD_TWICE, _twice),
    (Concern.APART, _apart),
    (Concern.NO_PLAN, _said("next", "unsure")),
)


# Asked for by the person, who was told by when somebody calls.
PROMISED = frozenset(
    {
        Concern.CALL_TODAY, Concern.STOPPING, Concern.LETS_TALK, Concern.CALL_THIS_WEEK, Concern.IN_DOUBT,
        Concern.NO_TIME, Concern.NOBODY_TO_ASK, Concern.HARD_TWICE, Concern.NO_PLAN, Concern.WROTE,
    }
)  # fmt: skip


def concern_about(seen: Picture) -> Concern | None:
    """Why somebody should call after these answers, or None."""
    return next((concern for concern, fires in RULES if fires(seen)), None)


def is_silence(checkins: list[CheckIn], municipality: Municipality, now: datetime) -> bool:
    """Whether the two newest of one side (oldest first) stand unanswered and the patience is over."""
    if len(checkins) < 2 or not all(one.is_silent for one in checkins[-2:]):
        return False
    return now >= municipality.patience_ends(checkins[-1].asked_at)


def deadline_of(concern: Concern, now: datetime, municipality: Municipality) -> datetime:
    """By when a human calls: working hours and days only, so that the promise can be kept."""
    calendar = municipality.calendar
    begins = calendar.next_working_moment(now)
    if concern is Concern.CALL_TODAY and local(begins).date() == local(now).date():
        closes = calendar.closing_time(local(now).date())
        if closes - begins >= A_CALL:
            return min(municipality.red_deadline(now), closes)
    if concern.level is Level.RED:
        return municipality.red_deadline(now)
    if begins > now:
        return calendar.closing_time(local(begins).date())
    target = calendar.workdays_after(begins, 1)
    return calendar.on_the_half_hour(min(target, calendar.closing_time(target.date())))


class Reach(StrEnum):
    """Whom an open call reaches next."""

    OWNER = "owner"
    STAND_IN = "stand-in"
    COORDINATOR = "coordinator"


def escalation(
    level: Level, deadline: datetime, now: datetime, municipality: Municipality
) -> dict[Reach, datetime]:
    """When who learns of a call that nobody has made.

    The caller in time, and with a red one the stand-in too, so that the promise still holds; everybody
    who could make it when the promise is broken. Nobody is reminded of what was promised a moment ago.
    """
    calendar = municipality.calendar
    ahead = municipality.red_hours / 2
    soon = calendar.hours_before(deadline, ahead)
    steps = {Reach.COORDINATOR: deadline}
    if soon > calendar.next_working_moment(now):
        steps[Reach.OWNER] = soon
        if level is Level.RED:
            steps[Reach.STAND_IN] = soon
    return steps


@dataclass(frozen=True)
class Planned:
    """A check-in to come, and until when it may still be sent."""

    side: Side
    name: str
    due: datetime
    expires: datetime


def plan_of(
    starts_on: date, ends_on: date | None, municipality: Municipality, *, now: datetime
) -> tuple[Planned, ...]:
    """Every check-in of a placement that is still to come, by the municipality's plan.

    On working days only, never on a Friday afternoon; of two that land on one day the later one
    stays. A scheme's last day adds what comes next, and whether to go on.
    """
    found: list[Planned] = []
    for side in Side:
        moments = list(municipality.checkins.get(side, ()))
        if ends_on is not None and side is not Side.MENTOR:
            moments += _around_the_end(starts_on, ends_on, side)
        by_day: dict[date, Planned] = {}
        for one in sorted(moments, key=lambda one: one.days):
            planned = planned_at(
                side, one.name, starts_on + timedelta(days=one.days), one.clock, municipality
            )
            # Before the first day there is no working day to wait for on the other side of it.
            if one.days < 0 and local(planned.due).date() >= starts_on:
                continue
            if planned.due > now:
                by_day[local(planned.due).date()] = planned
        found += by_day.values()
    return tuple(sorted(found, key=lambda one: one.due))


def _around_the_end(starts_on: date, ends_on: date, side: Side) -> list[Moment]:
    clock = time(13) if side.of_company else time(10)
    days = (ends_on - starts_on).days
    ahead = [Moment(NEXT, days - NEXT_AHEAD.days, clock)] if days >= NEXT_AHEAD.days else []
    return [*ahead, Moment(STILL, days, clock)]


def planned_at(side: Side, name: str, day: date, clock: time, municipality: Municipality) -> Planned:
    """A check-in on this day, or on the first day after it when it may be asked."""
    calendar = municipality.calendar
    for one in calendar.workdays_from(day):
        if not (one.weekday() == 4 and clock >= NOT_ON_FRIDAY_FROM):
            return Planned(side, name, at(one, clock), at(one, CLOSES[side.of_company]))
    raise AssertionError("working days do not end")
