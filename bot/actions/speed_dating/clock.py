"""The host turns the round clock; everybody there reads where they are now, next and after that."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.cards import tell_rounds
from bot.actions.speed_dating.moved_up import tell_who_is_not_here
from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.clock import (
    RoundClock,
    Sure,
    Turn,
    is_asked_first,
    is_last,
    moves_up,
    started,
    turned,
)
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.stops import may_go_on
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

ROUND = "speed dating round"


@dataclass(frozen=True)
class Seen:
    """The clock as it stood on the screen that was pressed."""

    version: int
    number: int


@allowed(HOSTS)
async def turn_clock(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    turn: Turn,
    *,
    seen: Seen | None,
    now: datetime,
    municipality: Municipality,
    sure: bool = False,
) -> None:
    """Start it, pause, go on, one minute more, the next round, back to it. Whom it touches reads it on their card.

    Raises `OthersWereFaster` when it does not stand as it was `seen`, `Sure` when they are not `sure` of what is
    asked about first, `ClockRuns`, `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    clock, before = await unit.clocks.find(event), 0
    here = clock.at(now, found.times) if clock is not None else None
    if turn is Turn.START:
        fresh = started(now, found.times)
        _ask_first(turn, None, found, now, sure=sure)
        if clock is not None or not await unit.clocks.start(event, fresh):
            raise OthersWereFaster
    else:
        if clock is None or here is None or seen != Seen(here.version, here.number):
            raise OthersWereFaster
        waits = not await _may_go_on(unit, found, turn, here, now=now)
        _ask_first(turn, here, found, now, sure=sure or not waits)
        fresh = turned(clock, turn, now=now, rounds=found.times)
        if not await unit.clocks.turn(event, fresh, seen=clock.version):
            raise OthersWereFaster
        fresh = replace(fresh, version=clock.version + 1)
        before = 0 if turn in (Turn.BACK, Turn.AGAIN) else here.number
    if moves_up(turn, here, now=now, rounds=found.times):
        await tell_who_is_not_here(unit, found, fresh, now=now)
    await tell_rounds(unit, found, fresh, now=now, since=before)
    await board_changes(unit, found, now=now)
    await plan_next(unit, found, fresh, now)


def _ask_first(turn: Turn, here: RoundClock | None, event: SpeedDating, now: datetime, *, sure: bool) -> None:
    if not sure and is_asked_first(turn, here, now=now, rounds=event.times):
        raise Sure(turn)


async def _may_go_on(unit: Unit, event: SpeedDating, turn: Turn, here: RoundClock, *, now: datetime) -> bool:
    """Whether the next round is what the board itself offers: nobody talks in this one, and the next can begin."""
    if turn is not Turn.NEXT or is_last(here, event.times) or not here.is_talking(now):
        return False
    planned = await unit.speed_dating.meetings_of(event.id)
    companies, candidates = await unit.days.companies(event.id), await unit.days.candidates(event.id)
    return may_go_on(here.number, planned, companies, candidates)


@by_the_clock
async def when_rounds_turn(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """A round is over, or begins: everybody reads where to go, and then where they are and until when.

    Who comes late shows what is so now, and nothing it missed.
    """
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    clock = await unit.clocks.find(found.id, hold=True)
    version, number, *_begins = row.occurrence.split(":")
    if clock is None or found.state is not SpeedDatingState.ANNOUNCED or str(clock.version) != version:
        return
    here = clock.at(now, found.times)
    await tell_rounds(unit, found, here, now=now, since=int(number))
    await board_changes(unit, found, now=now)
    await plan_next(unit, found, here, now)


@by_the_clock
async def plan_next(unit: Unit, event: SpeedDating, clock: RoundClock, now: datetime) -> None:
    """The next moment at which cards say something else: this round is over, or after the change the next begins.

    These are two edits a round, and no sound: who looks up in the middle of a talk reads until when it goes on.
    """
    if clock.over or clock.paused is not None:
        return
    due, which = clock.ends, f"{clock.version}:{clock.number}"
    if now >= clock.ends:
        if is_last(clock, event.times):
            return
        due, which = clock.following(event.times)[0], f"{clock.version}:{clock.number + 1}:begins"
    await unit.due.plan(ROUND, event.id, which, due=due, expires=None)
