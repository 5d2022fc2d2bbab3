"""An event on the day it is held: for whom it is, and where its clock stands."""

from datetime import datetime

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.day import Moment, ensure_held_today
from bot.domain.speed_dating.events import GoesOn, HasBegun, IsOver
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def held_today(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    """The event, on its day, for who has it in hand. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    ensure_held_today(found.state, found.begins_at, now=now)
    return found


@by_the_clock
async def too_late(unit: Unit, event: SpeedDating, *, now: datetime) -> HasBegun:
    """What a guest is told who answers after the first of their times: while it goes on, whom to talk to there."""
    host = await host_while_it_goes_on(unit, event, now=now)
    return IsOver() if host is None else GoesOn(host)


@by_the_clock
async def is_over(unit: Unit, event: SpeedDating, *, now: datetime) -> bool:
    """By the round clock, where one goes."""
    clock = await unit.clocks.find(event.id)
    return clock.at(now, event.times).over if clock is not None else now >= event.ends_at


@by_the_clock
async def host_while_it_goes_on(unit: Unit, event: SpeedDating, *, now: datetime) -> str | None:
    """Who has it in hand, by name; None once it is over."""
    if await is_over(unit, event, now=now):
        return None
    return (await unit.people.get(await unit.contacts.hosting(event, now=now))).name or ""


@by_the_clock
async def moment_of(unit: Unit, event: SpeedDating, *, now: datetime) -> Moment:
    """Now, and the moment of the plan that it is; the round clock may be behind it, or ahead."""
    return await unit.clocks.moment(event, now=now)
