"""What a contact planned with a company goes with it: visits to who has it now, reservations to nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.outreach import RESERVED
from bot.actions.outreach_offers import ABOUT
from bot.actions.outreach_visits_taken import goes_elsewhere
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.outreach_visits import VisitAnswered, VisitTaken
from bot.domain.outreach import Reservation
from bot.domain.outreach_visits import Visit
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@dataclass(frozen=True)
class Coming:
    """A visit that is agreed, and who comes."""

    begins: datetime
    who: PersonId


@by_the_clock
async def pass_on_visits(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    *,
    names: Mapping[CompanyId, str],
    now: datetime,
) -> dict[CompanyId, Coming]:
    """What the one before offered or agreed is the new one's, who gets it for the calendar; what they had reserved
    is free. Of who is away at that hour, it is whoever stands in then. The nearest agreed visit to come, by company."""
    people = set(before.values())
    if not people:
        return {}
    held = await unit.outreach.held_by(people)
    await _end(unit, [one for one in held if before.get(one.company) == one.person], now=now)
    coming: dict[CompanyId, Coming] = {}
    for one in await unit.visits.open_of(people):
        if before.get(one.company) != one.person or one.company not in shares:
            continue
        to = await _who_comes(unit, one, shares[one.company], now=now)
        if to == one.person and one.begins_at is not None:
            # They stand in for the new contact then: for them, and in their calendar, nothing changes.
            coming.setdefault(one.company, Coming(one.begins_at, to))
            continue
        await unit.visits.give(one.id, to)
        await unit.outbox.withdraw_from(one.person, now=now, about=(ABOUT, [one.id]))
        if one.begins_at is None or one.begins_at <= now:
            continue
        coming.setdefault(one.company, Coming(one.begins_at, to))
        await _tell_of(unit, await unit.visits.get(one.id), one.person, names[one.company], now=now)
    return coming


async def _who_comes(unit: Unit, visit: Visit, contact: PersonId, *, now: datetime) -> PersonId:
    """The contact; while they are away whoever stands in, unless that one visits another company then."""
    begins = visit.begins_at
    if begins is None or begins <= now:
        return contact
    comes = await unit.contacts.present(contact, now=begins) or contact
    return contact if comes != contact and await goes_elsewhere(unit, comes, visit.id, begins) else comes


async def _tell_of(unit: Unit, visit: Visit, former: PersonId, company: str, *, now: datetime) -> None:
    """Whoever comes now has it in the calendar, and who was to come has it there no more, if they are still here."""
    told = await unit.managers.reading(visit.company, visit.manager) is not None
    if await unit.people.is_reachable(visit.person):
        notice = VisitAnswered(visit.id, visit.company, company, visit.entry(now), to_call=not told)
        await unit.outbox.tell(visit.person, notice, now=now, about=(ABOUT, visit.id))
    over = visit.entry(now, cancelled=True)
    if over is None or await unit.staff.get(former, now=now) is None:
        return
    names = await unit.people.names_of({visit.person, former})
    off = VisitTaken(
        visit.id, names[visit.person], names[former], company, over, for_company=False, told=told
    )
    await unit.outbox.tell(former, off, now=now, expires=visit.begins_at, about=(ABOUT, visit.id))


@by_the_clock
async def leave_outreach(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """Who leaves has nothing reserved; a visit they had in another's stead is that company's contact's."""
    await _end(unit, await unit.outreach.held_by([person]), now=now)
    companies = {one.company for one in await unit.visits.open_of([person])}
    if not companies:
        return
    contacts = await unit.companies.contacts_of(companies)
    shares = {one: to for one, to in contacts.items() if to is not None and to != person}
    names = await unit.companies.names_of(shares)
    await pass_on_visits(unit, shares, dict.fromkeys(shares, person), names=names, now=now)


async def _end(unit: Unit, held: Collection[Reservation], *, now: datetime) -> None:
    for one in held:
        await unit.outreach.leave_off(one.id, now=now)
        await unit.due.drop(RESERVED, one.id)
