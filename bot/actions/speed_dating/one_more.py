"""One round more, which the plan did not have: for a guest who came too late, and a table that is free for them."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.cards import tell_rounds
from bot.actions.speed_dating.clock import plan_next
from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.speed_dating.one_more import gone_on, may_be_asked_for, who_could_meet
from bot.store.unit import Unit


@allowed(HOSTS)
async def add_round(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    rounds: int,
    now: datetime,
    municipality: Municipality,
) -> None:
    """After the last of the `rounds` on the screen comes another; who sits in it the host says by its free places.

    Raises `OthersWereFaster` when it has another number of rounds by now, or nobody here could meet in it; `Gone`,
    `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    clock = await unit.clocks.find(event, hold=True)
    here = clock.at(now, found.times) if clock is not None else None
    may = found.rounds == rounds and may_be_asked_for(here, found.times, now=now)
    if clock is None or here is None or not may:
        raise OthersWereFaster
    known, longer = await unit.filling.known(found, now=now), found.times_with_one_more
    those = who_could_meet(known, here, longer, municipality.dating)
    if not those or not await unit.speed_dating.lengthen(found):
        raise OthersWereFaster
    fresh = gone_on(here, longer, now=now)
    if fresh is not here:
        if not await unit.clocks.turn(event, fresh, seen=clock.version):
            raise OthersWereFaster
        fresh = replace(fresh, version=clock.version + 1)
    unit.audit.note(by, "round added", ("speed_dating", event), now=now)
    found = await unit.speed_dating.get(event)
    await tell_rounds(unit, found, fresh, now=now, since=fresh.number)
    await board_changes(unit, found, now=now)
    await plan_next(unit, found, fresh, now)
