"""Somebody is away when a visit of theirs is agreed: whoever stands in comes, or has another time found."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.outreach_offers import ABOUT
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import PersonId, VisitId
from bot.domain.notices.outreach_visits import VisitTaken
from bot.domain.outreach_visits import Visit, VisitElsewhere, VisitIsOff, VisitState
from bot.domain.roles import Actor, Role, allowed
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

    Raises `Gone`, `NotAllowed`, `Already`, `VisitIsOff`, `VisitElsewhere`.
    """
    found, begins = await _in_their_stead(unit, by, visit, now)
    those = {by.person, *await unit.contacts.answered_by(by.person, now=begins)}
    if any(one.id != visit and one.takes(begins) for one in await unit.visits.open_of(those)):
        raise VisitElsewhere
    await unit.visits.give(visit, by.person)
    mine = await unit.visits.get(visit)
    found = replace(found, version=mine.version)
    manager = await unit.managers.reading(found.company, found.manager)
    if manager is not None:
        told = await _told(unit, by, found, for_company=True, now=now)
        await unit.outbox.tell(manager, told, now=now, expires=begins, about=(ABOUT, visit))
    ours = await _told(unit, by, found, for_company=False, told=manager is not None, now=now)
    await _tell_who_was_to_come(unit, found, ours, now=now)
    unit.audit.note(by, "visit taken", ("company", found.company), now=now)
    return Taken(mine, ours.company, told=manager is not None)


@allowed(STANDS_IN)
async def cannot_come(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> str | None:
    """Who is not yet away reads that they had better find another time; their name.

    None where the company is mine to write to by now. Raises `Gone`, `NotAllowed`, `Already`, `VisitIsOff`.
    """
    found, _begins = await _in_their_stead(unit, by, visit, now)
    if await unit.contacts.visiting(found, when=now) != found.person:
        await unit.contacts.ensure_answers(by, found.company, now=now)
        return None
    once = f"cannot visit:{visit}:{found.version}:{by.person}"
    notice = await _told(unit, by, found, for_company=False, cannot=True, now=now)
    await _tell_who_was_to_come(unit, found, notice, once=once, now=now)
    return (await unit.people.get(found.person)).name or ""


async def _in_their_stead(unit: Unit, by: Actor, visit: VisitId, now: datetime) -> tuple[Visit, datetime]:
    found = await unit.visits.get(visit)
    begins = found.begins_at
    if begins is None or await _comes(unit, found, begins) != by.person:
        raise NotAllowed
    if found.state is not VisitState.AGREED or begins <= now:
        raise VisitIsOff
    if found.person == by.person:
        raise Already
    return found, begins


async def _comes(unit: Unit, visit: Visit, begins: datetime) -> PersonId:
    return await unit.contacts.visiting(visit, when=begins)


async def _tell_who_was_to_come(
    unit: Unit, visit: Visit, notice: VisitTaken, *, once: str | None = None, now: datetime
) -> None:
    if await unit.staff.get(visit.person, now=now) is not None:
        await unit.outbox.tell(
            visit.person, notice, now=now, expires=visit.begins_at, about=(ABOUT, visit.id), once=once
        )


async def _told(
    unit: Unit,
    by: Actor,
    visit: Visit,
    *,
    for_company: bool,
    cannot: bool = False,
    told: bool = True,
    now: datetime,
) -> VisitTaken:
    names = await unit.people.names_of({by.person, visit.person})
    entry = visit.entry(now, cancelled=not for_company and not cannot)
    assert entry is not None, "it is agreed"
    company = (await unit.companies.get(visit.company)).name
    return VisitTaken(
        visit.id,
        names[by.person],
        names[visit.person],
        company,
        entry,
        for_company=for_company,
        cannot=cannot,
        told=told,
    )
