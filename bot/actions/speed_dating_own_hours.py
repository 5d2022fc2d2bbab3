"""A guest says themselves when they can come: at once when nobody else moves, else the host reads what it would do."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating_enforcing import enforce
from bot.actions.speed_dating_guests import invited
from bot.actions.speed_dating_new_hours import hours_change
from bot.actions.speed_dating_repairs_planned import look_for_takers
from bot.actions.speed_dating_telling import as_the_host_knows, tell_changes
from bot.domain.errors import Already, Gone
from bot.domain.ids import PersonId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import PlanChanged
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import Attendance, RepairState, Shift
from bot.domain.speed_dating_hours import HoursThere
from bot.domain.speed_dating_new_hours import NewHours, NoTimeThen, has_a_round
from bot.store.candidates import Candidate
from bot.store.companies import Company
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class HoursSaid:
    """Who hosts it, whether they decide, and whether times have moved at once."""

    host: str
    waits: bool
    moved: bool = False


@allowed(Role.CANDIDATE.themselves)
async def give_my_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    hours: HoursThere,
    *,
    now: datetime,
    municipality: Municipality,
) -> HoursSaid:
    """I can come then, and at no other time.

    Raises `NoTimeThen` when that leaves me without any, `Already` when the host has been asked this, `HasBegun`,
    `Gone` after a no, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    if (await unit.speed_dating.candidates(event))[me.id] is Attendance.NOT_COMING:
        raise Gone
    has = await unit.new_hours.now(event, NewHours(hours, candidate=me.id))
    new = NewHours(hours, candidate=me.id, needs=has.needs if has is not None else frozenset())
    made, corrects = await _change(unit, found, new, now=now, municipality=municipality)
    host = await unit.contacts.hosting(found, now=now)
    name = (await unit.people.get(host)).name or ""
    if made is None:
        if corrects:
            await _hosts_read(unit, found, me, new, None, done=False, now=now)
        return HoursSaid(name, waits=False)
    comes, ends = await unit.repairs.comes(made), await unit.repairs.ends(made)
    if (
        ends
        and not any(one.candidate == me.id for one in comes)
        and not await _keeps_some(unit, event, new, made)
    ):
        raise NoTimeThen
    alone = not ends and all(one.candidate == me.id for one in comes)
    repair = await unit.repairs.get(made)
    moved = alone and await enforce(unit, repair, by=None, now=now, municipality=municipality)
    await _hosts_read(unit, found, me, new, made, done=moved, now=now)
    if moved:
        await look_for_takers(unit, event, now=now)
        await tell_changes(unit, await unit.speed_dating.get(event), now=now, municipality=municipality)
    return HoursSaid(name, waits=not moved, moved=moved)


@allowed(Role.MANAGER.of_own_company)
async def give_our_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    hours: HoursThere,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Our table is there then, and at no other time. Whether somebody's time would change is not said: a company
    would read off it who has not said yes.

    Raises as `give_my_hours`.
    """
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said in (None, Attendance.NOT_COMING):
        raise Gone
    new = NewHours(hours, company=company)
    made, corrects = await _change(unit, found, new, now=now, municipality=municipality)
    if made is not None or corrects:
        ours = await unit.companies.get(company)
        await _hosts_read(unit, found, ours, new, made, done=False, now=now)


async def _change(
    unit: Unit, event: SpeedDating, new: NewHours, *, now: datetime, municipality: Municipality
) -> tuple[RepairId | None, bool]:
    """The change that takes, None when it is so already and nobody's time is another; and whether it corrects hours
    of theirs that wait for the host. Those count no more."""
    if not has_a_round(new.hours, event.times):
        raise NoTimeThen
    asked = await unit.repairs.newest(event.id, RepairState.PROPOSED, version=event.version)
    if asked is not None and await unit.new_hours.of(asked.id) == new:
        raise Already
    corrects = await unit.new_hours.overtake(event.id, new)
    made = await hours_change(unit, event, new, version=event.version, now=now, municipality=municipality)
    return made, corrects


async def _keeps_some(unit: Unit, event: SpeedDatingId, new: NewHours, made: RepairId) -> bool:
    goes = {one.id for one in await unit.repairs.goes(made)}
    return any(new.is_of(one) and one.id not in goes for one in await unit.speed_dating.meetings_of(event))


async def _hosts_read(
    unit: Unit,
    event: SpeedDating,
    guest: Candidate | Company,
    new: NewHours,
    made: RepairId | None,
    *,
    done: bool,
    now: datetime,
) -> None:
    for host in await unit.contacts.hosting_today(event, now=now):
        who: str | int = guest.name or ""
        if isinstance(guest, Candidate):
            who = await as_the_host_knows(unit, event, host, guest, now=now)
        await _host_reads(unit, event, host, who, new, made, done=done, now=now)


async def _host_reads(
    unit: Unit,
    event: SpeedDating,
    host: PersonId,
    who: str | int,
    new: NewHours,
    made: RepairId | None,
    *,
    done: bool,
    now: datetime,
) -> None:
    """What they can, and what was done about it, or would be; nothing when only older hours of theirs fall away."""
    if made is None:
        told = PlanChanged(
            event.id, (), None, (), None, (), begins=event.begins_at, guest=who, there_from=new.hours.begins,
            there_until=new.hours.ends,
        )  # fmt: skip
        await unit.outbox.tell(host, told, now=now)
        return
    shifts = await unit.shifts.of(made, reader=host, now=now)
    ends = await unit.repairs.ends(made)
    known = await unit.known_names.of(host, [(one.candidate, one.company) for one in ends], now=now)
    names = await unit.companies.names_of({one.company for one in ends})
    off = tuple(
        Shift(names[one.company], known[one.candidate, one.company], None, one.begins_at) for one in ends
    )
    told = PlanChanged(
        event.id, (), made if done else None, shifts if done else (), None if done else made,
        () if done else shifts, begins=event.begins_at, guest=who, there_from=new.hours.begins,
        there_until=new.hours.ends, ends=off,
    )  # fmt: skip
    await unit.outbox.tell(host, told, now=now)
