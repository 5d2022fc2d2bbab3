"""A company with several tables says how many of them come; for those that do not it is like any no.

There is no row for each table, for nobody at them is known by name. So the answer is how many come, and those stay away
that cost least; by how many there are, tables go on being numbered.
"""

from datetime import datetime

from bot.actions.speed_dating.answers import answer_for_table
from bot.actions.speed_dating.calls import call_not_needed
from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.colleagues_told import tell_colleagues
from bot.actions.speed_dating.repairs_planned import plan_repair
from bot.actions.speed_dating.telling_companies import meets_first
from bot.actions.speed_dating.times_stand import put_right_who_was_unsure
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.calls import as_entered
from bot.domain.speed_dating.day import Side
from bot.domain.speed_dating.events import (
    Attendance,
    Heard,
    OldTimes,
    Slot,
    SpeedDatingState,
    TimesGone,
    begun_or_over,
)
from bot.domain.speed_dating.hours import ALL_THE_TIME
from bot.domain.speed_dating.tables import Fewer, fewer_tables, which_come
from bot.domain.speed_dating.yes import is_asked
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def come_with_tables(
    unit: Unit, by: Actor, event: SpeedDatingId, tables: int, *, now: datetime, asked: int | None = None
) -> tuple[Slot, ...]:
    """The company comes, with so many of its tables, until the first of its times; its times by then.

    Whose talk finds no table at its time is given another as after any no: `speed_dating_repairs`. With more tables
    than it said before, whoever waits for one of them may get a time again.
    A first yes is to the minute it was `asked` for, and to no other.
    Raises `Gone`, also after a no or when it has not got so many, `Already`, `HasBegun`, `TimesGone` when there is
    nobody to meet any more, `OldTimes` when that time is off or moved.
    """
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if guest is None or guest.said is Attendance.NOT_COMING or not 0 < tables <= guest.tables.all:
        raise Gone
    if tables == guest.tables.come:
        # Nothing changes but their word: a yes like any other.
        return await answer_for_table(unit, by, event, coming=True, now=now, asked=asked)
    await _ensure_may_say(unit, found, company, guest, now=now, asked=asked)
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.company == company]
    kept = await unit.decisions.kept(event)
    hours = await unit.guest_hours.of_company(event, company) or ALL_THE_TIME
    come = which_come(own, tables, guest.tables, kept, hours)
    if tables < guest.tables.come:
        await _give_up(unit, found, company, fewer_tables(own, come, kept, hours), now=now)
    await unit.speed_dating.tables_come(event, company, come, all_of_them=guest.tables.all)
    await unit.speed_dating.company_says(event, company, Attendance.COMING, entered=as_entered(by, now))
    version = await unit.speed_dating.renew(event, company=company)
    await call_not_needed(unit, event, company=company, now=now)
    await tell_colleagues(unit, by, found, company, coming=True, now=now, before=guest.said, version=version)
    if guest.said is Attendance.ASKED:
        await put_right_who_was_unsure(unit, found, company, now=now)
    await plan_repair(unit, event, now=now, tables_of=company)
    return (await unit.times.read_table(event, company, readers=[by.person], now=now)).slots


async def _ensure_may_say(
    unit: Unit, event: SpeedDating, company: CompanyId, guest: Guest, *, now: datetime, asked: int | None
) -> None:
    """Raises `Gone`, `HasBegun`, `TimesGone`, `OldTimes`."""
    if event.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if await unit.clocks.reached(event, now=now) >= await meets_first(unit, event, company):
        raise begun_or_over(event.begins_at, now=now)
    if guest.said is Attendance.COMING:
        return
    table = await unit.times.of_table(event.id, company)
    if table.hours is None:
        raise TimesGone
    if asked is not None and not is_asked(table, asked, event.begins_at):
        raise OldTimes


async def _give_up(unit: Unit, event: SpeedDating, company: CompanyId, left: Fewer, *, now: datetime) -> None:
    """Talks at the tables that fall away go on at another where one is free; the others are off."""
    await unit.speed_dating.reseat(left.off, left.moved, by=Side.COMPANY)
    await unit.speed_dating.hear(event.id, Heard.OLD, candidates=[one.candidate for one in left.off])
    touched = [*left.off, *(one for one, _seat in left.moved)]
    await refresh_cards(unit, event, touched, company=company, now=now)
