"""When a human should call: why, by when, and whom it reaches when nobody has.

The rules make calls, never a state of a person: nobody is scored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.checkins import ANSWERS, CheckIn, Side
from bot.domain.municipality import Municipality
from bot.domain.workdays import local

FIRST_WEEK = ("day 3", "week 1")
TELLING = timedelta(days=7)  # how long "I am not coming today" explains an absence
TWO_WEEKS = timedelta(days=14)
A_CALL = timedelta(minutes=30)  # so much of the day must be left for a call today


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
