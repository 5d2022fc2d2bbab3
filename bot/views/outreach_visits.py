"""A visit as either side sees it, and what a consultant has to do about visits."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, VisitId
from bot.domain.outreach_visits import LASTS, Visit, VisitState
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class VisitItem:
    """A visit on the desk of whoever comes: offered, to come, or over without a note."""

    visit: VisitId
    company: CompanyId
    name: str
    begins: datetime | None
    over: bool


@dataclass(frozen=True)
class VisitCard:
    """A visit, and the company's name and number."""

    visit: Visit
    name: str
    cvr: str


@allowed(Role.CONSULTANT.themselves)
async def my_visits(unit: Unit, by: Actor, *, now: datetime) -> tuple[VisitItem, ...]:
    """Mine and those of whom I stand in for: what waits for a note, what comes, what is not answered."""
    found = await unit.visits.open_of(await unit.contacts.answered_by(by.person, now=now))
    still = [one for one in found if one.state is VisitState.AGREED or one.times[-1] > now]
    names = await unit.companies.names_of({one.company for one in still})
    return tuple(
        VisitItem(
            one.id, one.company, names[one.company], one.begins_at,
            one.begins_at is not None and one.begins_at + LASTS <= now,
        )
        for one in still
    )  # fmt: skip


@allowed(WHOSE)
async def visit_card(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> VisitCard:
    """A visit to a company one looks after. Raises `Gone`, `NotAllowed`."""
    found = await unit.visits.get(visit)
    await unit.contacts.ensure_answers(by, found.company, now=now)
    company = await unit.companies.get(found.company)
    return VisitCard(found, company.name, company.cvr)


@allowed(Role.MANAGER.of_own_company)
async def our_visits(unit: Unit, by: Actor, *, now: datetime) -> tuple[tuple[Visit, str], ...]:
    """The agreed visits still to come, and who comes."""
    found = await unit.visits.to_come(by.company_as(Role.MANAGER), now=now)
    names = await unit.people.names_of({one.person for one in found})
    return tuple((one, names.get(one.person, "")) for one in found)


@allowed(Role.MANAGER.of_own_company)
async def offered_visit(unit: Unit, by: Actor, visit: VisitId) -> tuple[Visit, str]:
    """A visit to one's own company, and who comes. Raises `Gone`, `NotAllowed`."""
    found = await unit.visits.get(visit)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return found, (await unit.people.get(found.person)).name or ""
