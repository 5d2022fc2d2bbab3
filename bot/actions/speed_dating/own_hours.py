"""A guest says themselves when they can come: at once when it touches nobody, else it is thought about."""

from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.hours_said import (
    forget_hours,
    leaves_nothing,
    think_about_hours,
)
from bot.actions.speed_dating.hours_told import tell_hosts, tell_hosts_of_the_way_back
from bot.actions.speed_dating.new_hours import ask_for_hours
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import Attendance, RepairState
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours, NoTimeThen, WaitsForTheHost, could_meet, has_a_round
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def give_my_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    hours: HoursThere,
    *,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """I can come then, and at no other time; whether that is so at once, and need not be looked at first.

    Raises `NoTimeThen` when that leaves me without any, `WaitsForTheHost` when the host has been asked this,
    `HasBegun`, `Gone` after a no, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    if (await unit.speed_dating.candidates(event))[me.id] is Attendance.NOT_COMING:
        raise Gone
    has = await unit.new_hours.now(event, NewHours(hours, candidate=me.id))
    new = NewHours(hours, candidate=me.id, needs=has.needs if has is not None else frozenset())
    return await _say(unit, found, new, now=now, municipality=municipality)


@allowed(Role.CANDIDATE.themselves)
async def keep_my_time(unit: Unit, by: Actor, event: SpeedDatingId) -> bool:
    """The hours I have said count no more, and my time is as it was; False when nothing of them waited.

    Raises `Gone` after a no, `NotAllowed`.
    """
    me, _found = await invited(unit, by, event)
    if (await unit.speed_dating.candidates(event))[me.id] is Attendance.NOT_COMING:
        raise Gone
    mine = NewHours(HoursThere(), candidate=me.id)
    await forget_hours(unit, event, mine)
    return await unit.new_hours.overtake(event, mine)


@allowed(Role.MANAGER.of_own_company)
async def give_our_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    hours: HoursThere,
    *,
    table: int | None = None,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Our table is there then, and at no other time: this `table` of several, from 0, or all of them. Whether
    somebody's time would change is not said: a company would read off it who has not said yes.

    Raises as `give_my_hours`; `Gone` when we have no such table.
    """
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if guest is None or guest.said is Attendance.NOT_COMING or table not in (None, *guest.tables.seats):
        raise Gone
    new = await unit.new_hours.said_for(event, company, table, hours)
    await _say(unit, found, new, table=table, now=now, municipality=municipality)


async def _say(
    unit: Unit,
    event: SpeedDating,
    new: NewHours,
    *,
    table: int | None = None,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """It is so when it touches nobody; else it is thought about. Hours of theirs that wait for the host count no
    more, and the host reads so."""
    if not has_a_round(new.hours if table is None else new.tables.of(table), event.times):
        raise NoTimeThen
    asked = await unit.repairs.newest(
        event.id, RepairState.PROPOSED, version=event.version, but=ChangeKind.LATE
    )
    if asked is not None and await unit.new_hours.of(asked.id) == new:
        raise NoTimeThen if await leaves_nothing(unit, asked.id, new) else WaitsForTheHost
    # Beside what is said for one table, what waits for others still does.
    if table is None or new.company is None:
        corrects = await unit.new_hours.overtake(event.id, new)
    else:
        corrects = await unit.new_hours.waiting(event.id, new.company) is not None
    await forget_hours(unit, event.id, new, table=table)
    touches = await ask_for_hours(unit, event, new, version=event.version, now=now, municipality=municipality)
    if touches is None:
        if corrects:
            await tell_hosts(unit, event, new, None, done=False, now=now)
        else:
            await tell_hosts_of_the_way_back(unit, event, new, now=now)
        return True
    if new.candidate is not None and not could_meet(touches.touched, new):
        raise NoTimeThen
    await think_about_hours(unit, event.id, new, table=table, now=now)
    return False
