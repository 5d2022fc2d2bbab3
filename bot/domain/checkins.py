"""Check-ins: what three people are asked, and when.

One question at a time, one tap each. The candidate's answers are the adviser's, the manager's and
the mentor's the contact's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.ids import CheckInId, PlacementId
from bot.domain.municipality import Moment, Municipality
from bot.domain.workdays import at, local

NOT_ON_FRIDAY_FROM = time(14)
CLOSES = {True: time(18), False: time(20)}  # when a company, a candidate is no longer written to
BEFORE, NEXT, STILL = "before", "what next", "still write"
AROUND_THE_END = (NEXT, STILL)
TOLD = "told"  # begun by the person, nobody asked
NEXT_AHEAD = timedelta(days=21)
MONTH = timedelta(days=28)
LAST_MONTHLY = timedelta(weeks=52)


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
        asked = ASKED.get((self.side, kind_of(self.name)), USUAL[self.side])
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


@dataclass(frozen=True)
class Planned:
    """A check-in to come, and until when it may still be sent."""

    side: Side
    name: str
    due: datetime
    expires: datetime


def kind_of(name: str) -> str:
    """Which of the plan's check-ins it is: those around a last day have the day in their name, and come with each."""
    return next((one for one in AROUND_THE_END if name.startswith(one)), name)


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
    next_ = Moment(f"{NEXT} {ends_on}", days - NEXT_AHEAD.days, clock)
    return [*([next_] if days >= NEXT_AHEAD.days else []), Moment(f"{STILL} {ends_on}", days, clock)]


def planned_at(side: Side, name: str, day: date, clock: time, municipality: Municipality) -> Planned:
    """A check-in on this day, or on the first day after it when it may be asked."""
    calendar = municipality.calendar
    for one in calendar.workdays_from(day):
        if not (one.weekday() == 4 and clock >= NOT_ON_FRIDAY_FROM):
            return Planned(side, name, at(one, clock), at(one, CLOSES[side.of_company]))
    raise AssertionError("working days do not end")
