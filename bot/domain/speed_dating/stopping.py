"""A speed dating that has begun is stopped, as when the house has to be left: what was held counts, the rest is off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Already, Refusal
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import is_silent
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.rounds import Rounds


class NothingToStop(Refusal):
    """It is over, or has not begun."""


@dataclass(frozen=True)
class Parts:
    """Meetings that are over, those in which people sit together now, and those still to come."""

    over: tuple[Meeting, ...]
    going_on: tuple[Meeting, ...]
    to_come: tuple[Meeting, ...]


def parts_of(those: Sequence[Meeting], here: RoundClock | None, *, now: datetime) -> Parts:
    """By the round clock as it stands `here`; where nobody has started it, by the plan.

    What somebody has spoken about was held, whatever the clock says: nobody's word is thrown away.
    """
    over: list[Meeting] = []
    going_on: list[Meeting] = []
    to_come: list[Meeting] = []
    for one in those:
        begun = one.begins_at <= now if here is None else one.round <= here.number
        talking = one.ends_at > now if here is None else one.round == here.number and here.is_talking(now)
        part = over if not is_silent(one) else to_come if not begun else going_on if talking else over
        part.append(one)
    return Parts(tuple(over), tuple(going_on), tuple(to_come))


def may_be_stopped(here: RoundClock | None, begins: datetime, ends: datetime, *, now: datetime) -> bool:
    """Whether it has begun, and is not over: by the clock, and by the plan where nobody has started it."""
    return begins <= now < ends if here is None else not here.over


def ensure_may_be_stopped(
    here: RoundClock | None, begins: datetime, ends: datetime, *, now: datetime
) -> None:
    """Raises `Already` when it was stopped, `NothingToStop`."""
    if here is not None and here.stopped:
        raise Already
    if not may_be_stopped(here, begins, ends, now=now):
        raise NothingToStop


def stopped(here: RoundClock | None, *, now: datetime, rounds: Rounds) -> RoundClock:
    """The clock as it stands from then on."""
    begun = [number for number, (begins, _ends) in enumerate(rounds.times) if begins <= now]
    number = here.number if here is not None else max(begun, default=0)
    begins = here.begins if here is not None else min(rounds.times[number][0], now)
    held = here.held if here is not None else tuple(rounds.times[:number])
    return RoundClock(number, begins, now, over=True, stopped=True, held=held)
