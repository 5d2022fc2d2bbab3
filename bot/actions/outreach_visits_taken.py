"""Somebody is away when a visit of theirs is agreed: whoever stands in comes, or has another time found.

What somebody took over, and is away for too, goes on to whoever comes then.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.outreach_offers import ABOUT
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import PersonId, VisitId
from bot.domain.notices.outreach_visits import VisitAnswered, VisitOffered, VisitTaken
from bot.domain.outreach_visits import Visit, VisitElsewhere, VisitIsOff
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.staff import Absence
from bot.store.unit import Unit

STANDS_IN = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Taken:
    """A visit that is somebody else's now, to which company; `told` when somebody there reads so."""

    visit: Visit
    company: str
    told: bool


@allowed(STANDS_IN)
async def take_visit(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> Taken:
    """I come, whoever is back by then; the company reads so if anybody there does, and who was to come.

    While no time is chosen the company chooses among the same ones.
    Raises `Gone`, `NotAllowed`, `Already`, `VisitIsOff`, `VisitElsewhere`.
    """
    found = await _in_their_stead(unit, by, visit, now)
    if found.begins_at is not None and await goes_elsewhere(unit, by.person, visit, found.begins_at):
        raise VisitElsewhere
    taken = await _give(unit, found, by.person, now=now)
    unit.audit.note(by, "visit taken", ("company", found.company), now=now)
    return taken


@by_the_clock
async def pass_on_taken(unit: Unit, absence: Absence, *, now: datetime) -> None:
    """What they came to in somebody's stead, and are away for, has whoever comes then in the calendar; all read so.

    It stays where it is when that one goes to another company then, and is asked about with all that falls into it.
    """
    for one in await unit.visits.open_of([absence.person]):
        begins = one.begins_at
        if begins is None or begins <= now or not one.falls_into(absence.away_from, absence.away_until):
            continue
        comes = await unit.contacts.visiting(one, when=begins)
        is_theirs = await unit.companies.contact_of(one.company) == absence.person
        if is_theirs or comes == absence.person or await goes_elsewhere(unit, comes, one.id, begins):
            continue
        taken = await _give(unit, one, comes, now=now)
        if await unit.people.is_reachable(comes):
            entry = taken.visit.entry(now)
            notice = VisitAnswered(one.id, one.company, taken.company, entry, to_call=not taken.told)
            await unit.outbox.tell(comes, notice, now=now, about=(ABOUT, one.id))


async def _give(unit: Unit, found: Visit, comes: PersonId, *, now: datetime) -> Taken:
    """They come; the company reads so if anybody there does, and who was to come."""
    await unit.visits.give(found.id, comes)
    theirs = await unit.visits.get(found.id)
    found = replace(found, version=theirs.version)
    manager = await unit.managers.reading(found.company, found.manager)
    if manager is not None:
        await _tell_company(unit, comes, found, manager, now=now)
    ours = await _told(unit, comes, found, for_company=False, told=manager is not None, now=now)
    await _tell_who_was_to_come(unit, found, ours, now=now)
    return Taken(theirs, ours.company, told=manager is not None)


@allowed(STANDS_IN)
async def cannot_come(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> str | None:
    """Who is not yet away reads that they had better find another time; their name.

    None where the company is mine to write to by now. Raises `Gone`, `NotAllowed`, `Already`, `VisitIsOff`.
    """
    found = await _in_their_stead(unit, by, visit, now)
    if await unit.contacts.visiting(found, when=now) != found.person:
        await unit.contacts.ensure_answers(by, found.company, now=now)
        return None
    once = f"cannot visit:{visit}:{found.version}:{by.person}"
    notice = await _told(unit, by.person, found, for_company=False, cannot=True, now=now)
    await _tell_who_was_to_come(unit, found, notice, once=once, now=now)
    return (await unit.people.get(found.person)).name or ""


async def _in_their_stead(unit: Unit, by: Actor, visit: VisitId, now: datetime) -> Visit:
    found = await unit.visits.get(visit)
    # While no time is chosen, whoever answers today may come.
    if await unit.contacts.visiting(found, when=found.begins_at or now) != by.person:
        raise NotAllowed
    if not found.is_open or (found.begins_at or found.times[-1]) <= now:
        raise VisitIsOff
    if found.person == by.person:
        raise Already
    return found


@by_the_clock
async def goes_elsewhere(unit: Unit, person: PersonId, visit: VisitId, begins: datetime) -> bool:
    """Whether they visit another company then, for themselves or in somebody's stead."""
    those = {person, *await unit.contacts.answered_by(person, now=begins)}
    return any(one.id != visit and one.takes(begins) for one in await unit.visits.open_of(those))


async def _tell_company(
    unit: Unit, comes: PersonId, visit: Visit, manager: PersonId, *, now: datetime
) -> None:
    """Who comes; of an offer nobody has read yet only that, and from whom."""
    notice: VisitTaken | VisitOffered = await _told(unit, comes, visit, for_company=True, now=now)
    unread = await unit.outbox.take_back((ABOUT, visit.id), now=now) if visit.begins_at is None else ()
    times = tuple(one for one in visit.times if one > now)
    if visit.manager in unread:
        notice = VisitOffered(visit.id, (await unit.people.get(comes)).name or "", times, visit.place)
    ends = visit.begins_at or times[-1]
    await unit.outbox.tell(manager, notice, now=now, expires=ends, about=(ABOUT, visit.id))


async def _tell_who_was_to_come(
    unit: Unit, visit: Visit, notice: VisitTaken, *, once: str | None = None, now: datetime
) -> None:
    if await unit.staff.get(visit.person, now=now) is not None:
        ends = visit.begins_at or visit.times[-1]
        await unit.outbox.tell(
            visit.person, notice, now=now, expires=ends, about=(ABOUT, visit.id), once=once
        )


async def _told(
    unit: Unit,
    comes: PersonId,
    visit: Visit,
    *,
    for_company: bool,
    cannot: bool = False,
    told: bool = True,
    now: datetime,
) -> VisitTaken:
    names = await unit.people.names_of({comes, visit.person})
    return VisitTaken(
        visit.id,
        names[comes],
        names[visit.person],
        (await unit.companies.get(visit.company)).name,
        visit.entry(now, cancelled=not for_company and not cannot),
        for_company=for_company,
        cannot=cannot,
        told=told,
        times=() if visit.begins_at is not None else tuple(one for one in visit.times if one > now),
    )
