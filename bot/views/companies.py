"""What a company sees of its contact, and staff of a company."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import COMPANY, STAFF, Actor, Role, allowed
from bot.store.companies import Company
from bot.store.unit import Unit
from bot.views.finding import matches

MOST_FOUND = 8


@dataclass(frozen=True)
class ContactCard:
    """Who the company's fixed contact is, and who answers while they are away."""

    name: str
    phone: str | None
    stand_in: str | None = None
    back: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One message, visit or change of a company's history."""

    at: datetime
    who: str
    text: str
    from_company: bool


@dataclass(frozen=True)
class CompanyCard:
    """A company as its contact sees it."""

    id: CompanyId
    name: str
    cvr: str
    branch: str | None
    area: str | None
    contact: str | None
    reason: str | None
    people: tuple[tuple[PersonId, str, str | None, str], ...]  # who, name, phone, role
    newest: tuple[Line, ...]


@dataclass(frozen=True)
class Found:
    """A company as any of the staff may find it: who is in touch, and since when."""

    id: CompanyId
    name: str
    contact: str | None
    mine: bool


@allowed(COMPANY)
async def my_contact(unit: Unit, by: Actor, *, now: datetime) -> ContactCard | None:
    """The fixed contact of the company one acts for."""
    company = await unit.companies.get(by.company_as(Role.MANAGER, Role.GUEST))
    if company.contact is None:
        return None
    person = await unit.people.get(company.contact)
    answers = await unit.contacts.answering(company.id, now=now)
    if answers in (None, company.contact):
        return ContactCard(person.name or "", person.phone)
    member = await unit.staff.get(company.contact, now=now)
    back = member.away.away_until if member is not None and member.away is not None else None
    return ContactCard(person.name or "", person.phone, await _name(unit, answers), back)


@allowed(Role.MANAGER.of_own_company)
async def unknown_colleagues(unit: Unit, by: Actor) -> tuple[tuple[PersonId, str], ...]:
    """Who says they are from my company and is known to nobody yet: who, name."""
    members = await unit.companies.members(by.company_as(Role.MANAGER))
    return tuple((one.person, one.name) for one in members if one.role == Role.GUEST)


@allowed(Role.MANAGER.of_own_company | Role.GUEST.of_own_company)
async def my_messages(unit: Unit, by: Actor, *, most: int = 10) -> tuple[Line, ...]:
    """What one wrote with the contact lately; guests see only their own requests."""
    company = by.company_as(Role.MANAGER, Role.GUEST)
    return await _history(unit, company, only=by.person, most=most)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def company_card(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> CompanyCard:
    """All there is of a company. Raises `NotAllowed`, `Gone`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    found = await unit.companies.get(company)
    people = await unit.companies.members(company)
    return CompanyCard(
        id=company,
        name=found.name,
        cvr=found.cvr,
        branch=found.branch,
        area=found.area,
        contact=await _name(unit, found.contact),
        reason=found.reason,
        people=tuple((one.person, one.name, one.phone, one.role) for one in people),
        newest=await _history(unit, company, most=5),
    )


@allowed(STAFF)
async def find_companies(unit: Unit, by: Actor, words: str) -> tuple[Found, ...]:
    """Companies by number or words of the name; "ae" finds "æ". At most eight."""
    found = [one for one in await unit.companies.every() if matches(words, one.name, one.cvr)]
    return tuple([await _found(unit, by, one) for one in found[:MOST_FOUND]])


@allowed(Role.CONSULTANT.contact_of_company)
async def my_companies(unit: Unit, by: Actor) -> tuple[Found, ...]:
    """The companies one is the fixed contact of, by name."""
    mine = await unit.companies.of_contact(by.person)
    return tuple([await _found(unit, by, one) for one in sorted(mine, key=lambda one: one.name.casefold())])


async def _found(unit: Unit, by: Actor, company: Company) -> Found:
    return Found(company.id, company.name, await _name(unit, company.contact), company.contact == by.person)


async def _history(
    unit: Unit, company: CompanyId, *, most: int, only: PersonId | None = None
) -> tuple[Line, ...]:
    lines: list[Line] = []
    names: dict[PersonId, str] = {}
    for request in await unit.requests.of_company(company, most=most):
        if only is not None and request.asked_by != only:
            continue
        for one in await unit.requests.messages_of(request.id, most=most):
            if one.author not in names:
                names[one.author] = await _name(unit, one.author) or ""
            lines.append(Line(one.at, names[one.author], one.text, one.from_company))
    return tuple(sorted(lines, key=lambda line: line.at)[-most:])


async def _name(unit: Unit, person: PersonId | None) -> str | None:
    if person is None:
        return None
    try:
        return (await unit.people.get(person)).name
    except Gone:
        return None
