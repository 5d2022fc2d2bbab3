"""A visit as either side sees it, and what a consultant has to do about visits."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.municipality import Municipality
from bot.domain.outreach_visits import LASTS, Visit, VisitState, proposed
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import at, local
from bot.store.unit import Unit

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class VisitItem:
    """A visit on the desk of whoever comes: offered, to come, or over without a note.

    Whoever stands in may take one that is `of_another`, and to come or offered.
    """

    visit: VisitId
    company: CompanyId
    name: str
    begins: datetime | None
    over: bool
    of_another: bool = False


@dataclass(frozen=True)
class VisitCard:
    """A visit, the company's name and number, and whether anybody there reads what happens to it."""

    visit: Visit
    name: str
    cvr: str
    is_read_there: bool


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def my_visits(unit: Unit, by: Actor, *, now: datetime) -> tuple[VisitItem, ...]:
    """Mine and those of whom I stand in for: what waits for a note, what comes, what is not answered."""
    # A coordinator who visits is nobody's stand-in, and has what is their own.
    those = {by.person, *await unit.contacts.answered_by(by.person, now=now)}
    found = await unit.visits.open_of(those)
    still = [one for one in found if one.state is VisitState.AGREED or one.times[-1] > now]
    names = await unit.companies.names_of({one.company for one in still})
    mine = [await _item(unit, by, one, names[one.company], now) for one in still]
    return tuple(mine)


async def _item(unit: Unit, by: Actor, one: Visit, name: str, now: datetime) -> VisitItem:
    begins = one.begins_at
    of_another = (
        one.person != by.person
        and (begins is None or begins > now)
        and await unit.contacts.visiting(one, when=begins or now) == by.person
    )
    over = begins is not None and begins + LASTS <= now
    return VisitItem(one.id, one.company, name, begins, over, of_another)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def visits_between(
    unit: Unit, by: Actor, person: PersonId, *, begins: datetime, ends: datetime
) -> tuple[tuple[str, datetime | None], ...]:
    """What this consultant has agreed or offered for that time: which company, and when. Raises `NotAllowed`."""
    await unit.contacts.ensure_own_or_leads(by, person)
    found = [one for one in await unit.visits.open_of([person]) if one.falls_into(begins, ends)]
    names = await unit.companies.names_of({one.company for one in found})
    return tuple([(names[one.company], one.begins_at) for one in found])


@allowed(WHOSE)
async def visit_card(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> VisitCard:
    """A visit to a company one looks after. Raises `Gone`, `NotAllowed`."""
    found = await unit.visits.get(visit)
    await unit.contacts.ensure_visits(by, found, now=now)
    company = await unit.companies.get(found.company)
    reads = await unit.managers.reading(found.company, found.manager) is not None
    return VisitCard(found, company.name, company.cvr, reads)


@allowed(WHOSE)
async def visit_under_way(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime
) -> tuple[Visit, str] | None:
    """A visit that is offered to the company or to come, and who comes; None without one. Raises `NotAllowed`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    for one in await unit.visits.under_way(company):
        if (one.begins_at or one.times[-1]) > now:
            return one, await _who_comes(unit, one, now)
    return None


@allowed(WHOSE)
async def times_to_propose(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> tuple[datetime, ...]:
    """When I could come: on days on which I work and am not away, and have no other visit."""
    today = local(now).date()
    theirs = municipality.on_days(await unit.working_days.of(by.person)).answering_calendar
    away = await unit.staff.planned(by.person, now=now)
    days = (
        day
        for day in theirs.workdays_from(today + timedelta(days=1))
        if not any(one.falls_into(at(day, time(7)), at(day, time(19))) for one in away)
    )
    return proposed(days, await unit.visits.open_of([by.person]), today=today)


@allowed(Role.MANAGER.of_own_company)
async def our_visits(unit: Unit, by: Actor, *, now: datetime) -> tuple[tuple[Visit, str], ...]:
    """The agreed visits still to come, and who comes."""
    found = await unit.visits.to_come(by.company_as(Role.MANAGER), now=now)
    return tuple([(one, await _who_comes(unit, one, now)) for one in found])


@allowed(Role.MANAGER.of_own_company)
async def offered_visit(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> tuple[Visit, str]:
    """A visit to one's own company, and who comes. Raises `Gone`, `NotAllowed`."""
    found = await unit.visits.get(visit)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return found, await _who_comes(unit, found, now)


async def _who_comes(unit: Unit, visit: Visit, now: datetime) -> str:
    comes = await unit.contacts.visiting(visit, when=visit.begins_at or now)
    return (await unit.people.get(comes)).name or ""
