"""A company takes another time for one of its tables, whole, that costs nobody anything, by one tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.speed_dating.answers import answer_for_table
from bot.actions.speed_dating.enforcing import enforce
from bot.actions.speed_dating.hours_said import forget_hours
from bot.actions.speed_dating.repairs import propose
from bot.actions.speed_dating.repairs_planned import look_for_takers
from bot.actions.speed_dating.telling import tell_changes
from bot.actions.speed_dating.telling_companies import table_has_changed
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import PlanChanged, TableSaid
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import (
    Attendance,
    Heard,
    OldTimes,
    SlotTaken,
    SpeedDatingState,
    YoursAlready,
)
from bot.domain.speed_dating.hours import HoursThere, minutes_of
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.other_hours import OtherHours
from bot.domain.speed_dating.timetable import Change
from bot.domain.workdays import local
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@dataclass(frozen=True)
class Taken:
    """Our table is there from the round that begins then; whether that is our yes, too."""

    begins: datetime
    ends: datetime
    is_yes: bool


@allowed(Role.MANAGER.of_own_company)
async def come_at_another_time(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    table: int,
    first: int,
    *,
    instead_of: int,
    now: datetime,
    municipality: Municipality,
) -> Taken:
    """Our `table`, from 0, is there from this round on, for as many as it keeps now, `instead_of` from that one.

    Of a company with one table it is its yes as well. Who is moved by it reads so, our colleagues too; the host
    reads it, and can undo it.
    Raises `YoursAlready` when it is so, `OldTimes` when our time has changed, `SlotTaken` when it is not free any
    more, `HasBegun`, `Gone` after a no.
    """
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if found.state is not SpeedDatingState.ANNOUNCED or guest is None or guest.said is Attendance.NOT_COMING:
        raise Gone
    await unit.clocks.ensure_to_come(found, now=now)
    may = await unit.decisions.other_hours(found, company, now=now, municipality=municipality)
    here = may.now.get(table)
    if here is None or here[0] != instead_of:
        raise YoursAlready if here is not None and here[0] == first else OldTimes
    other = next((one for one in may.free if (one.table, one.first) == (table, first)), None)
    if other is None:
        raise SlotTaken
    new = await _new_hours(unit, found, company, guest, other)
    change = Change((), other.moved)
    made = await propose(unit, found, change, may.wishes, now, kind=ChangeKind.HOURS)
    await unit.new_hours.overtake(event, new)
    await forget_hours(unit, event, new, table=table if guest.tables.all > 1 else None)
    await unit.new_hours.add(made, new)
    repair = await unit.repairs.get(made)
    if not await enforce(unit, repair, by=None, now=now, municipality=municipality):
        raise SlotTaken
    is_yes = guest.said is Attendance.ASKED and guest.tables.all == 1
    if is_yes:
        await answer_for_table(unit, by, event, coming=True, now=now, told=True)
    await _tell(unit, by, found, company, made, other, now=now, municipality=municipality, is_yes=is_yes)
    times = found.times.times
    return Taken(times[other.first][0], times[other.last][1], is_yes)


async def _new_hours(
    unit: Unit, event: SpeedDating, company: CompanyId, guest: Guest, other: OtherHours
) -> NewHours:
    return await unit.new_hours.said_for(
        event.id, company, other.table if guest.tables.all > 1 else None, _hours(event, other)
    )


def _hours(event: SpeedDating, other: OtherHours) -> HoursThere:
    times = event.times.times
    begins, ends = times[other.first][0], times[other.last][1]
    return HoursThere(minutes_of(local(begins).time()), minutes_of(local(ends).time()))


@by_the_clock
async def _tell(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    company: CompanyId,
    made: RepairId,
    other: OtherHours,
    *,
    now: datetime,
    municipality: Municipality,
    is_yes: bool,
) -> None:
    """Who pressed reads it in answer; colleagues of theirs, whose talk moves, and the hosts each in one message."""
    guest = (await unit.speed_dating.guest_companies(event.id))[company]
    if is_yes:
        # Their colleagues have read who answered, and for when.
        begins = (await unit.times.of_table(event.id, company)).expected(event.begins_at)
    else:
        begins = await table_has_changed(
            unit, event, company, guest, now=now, municipality=municipality, spared=frozenset({by.person})
        )
    await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=begins)
    await look_for_takers(unit, event.id, now=now)
    await tell_changes(unit, await unit.speed_dating.get(event.id), now=now, municipality=municipality)
    hours, tables = _hours(event, other), tuple[TableSaid, ...]()
    if guest.tables.all > 1:
        number = await unit.speed_dating.table_numbers(event.id)
        tables = (TableSaid(number[company, other.table], hours.begins, hours.ends),)
    name = (await unit.companies.get(company)).name
    for host in await unit.contacts.hosting_today(event, now=now):
        shifts = await unit.shifts.of(made, reader=host, now=now)
        told = PlanChanged(
            event.id,
            (),
            made,
            shifts,
            None,
            (),
            begins=event.begins_at,
            guest=name,
            chose=True,
            is_yes=is_yes,
            tables=tables,
        )
        if not tables:
            told = replace(told, there_from=hours.begins, there_until=hours.ends)
        await unit.outbox.tell(host, told, now=now)
