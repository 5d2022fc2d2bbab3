"""What a company sees of its contact, and staff of a company."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.domain.companies import CannotAnswer
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import COMPANY, STAFF, Actor, Role, allowed
from bot.store.companies import Company
from bot.store.unit import Unit
from bot.views.finding import Shelf
from bot.views.parts import LINES, Part, first_of

NUMBER = re.compile(r"\d{8}", re.ASCII)
# Once in a process, as long as no name is written.
_shelf = lru_cache(maxsize=1)(lambda names: Shelf(names.words))


@dataclass(frozen=True)
class ContactCard:
    """Who the company's fixed contact is, who answers while they are away, who would: `usual`, and on which weekdays
    they work, when these are their own."""

    name: str
    phone: str | None
    stand_in: str | None = None
    back: datetime | None = None
    usual: str | None = None
    days: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Line:
    """One message, visit or change of a company's history."""

    number: int
    at: datetime
    who: str
    text: str
    from_company: bool
    taken_back: bool = False


@dataclass(frozen=True)
class Found:
    """A company as any of the staff may find it: who is in touch, and since when."""

    id: CompanyId
    name: str
    contact: str | None
    mine: bool
    formerly: str | None = None  # what it was found by: a company that has become part of it
    person: PersonId | None = None  # who the contact is


@dataclass(frozen=True)
class Absent:
    """A consultant who is away, until when, and who answers meanwhile, if anybody does."""

    name: str
    until: datetime
    here: str | None


@allowed(Role.COORDINATOR.of_own_unit)
async def absence_of(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> Absent | None:
    """Whether this consultant is away, before they are given a company. Raises `CannotAnswer`, `Gone`, `NotAllowed`."""
    await unit.contacts.ensure_leads(by, person)
    member = await unit.staff.get(person, now=now)
    if member is None:
        raise Gone
    if not await unit.people.is_reachable(person):
        raise CannotAnswer(member.name)
    if member.away is None:
        return None
    here = await unit.contacts.present(person, now=now)
    name = (await unit.people.get(here)).name if here not in (None, person) else None
    return Absent(member.name, member.away.away_until, name)


@allowed(COMPANY)
async def my_contact(unit: Unit, by: Actor, *, now: datetime) -> ContactCard | None:
    """The fixed contact of the company one acts for."""
    company = await unit.companies.get(by.company_as(Role.MANAGER, Role.GUEST))
    if company.contact is None:
        return None
    answers = await unit.contacts.present(company.contact, now=now)
    member = await unit.staff.get(company.contact, now=now)
    person = member or await unit.people.get(company.contact)
    if not person.name and answers is not None:
        # Deleted, and nobody is given the company yet: whoever reads it meanwhile.
        person = await unit.people.get(answers)
        return ContactCard(person.name or "", person.phone)
    if answers in (None, company.contact):
        usual = await _name(unit, await unit.stand_ins.of(company.contact))
        return ContactCard(person.name or "", person.phone, usual=usual)
    back = member.away.away_until if member is not None and member.away is not None else None
    days = await unit.working_days.of(company.contact)
    return ContactCard(person.name or "", person.phone, await _name(unit, answers), back, days=days)


@allowed(Role.MANAGER.of_own_company)
async def unknown_colleagues(unit: Unit, by: Actor) -> tuple[tuple[PersonId, str], ...]:
    """Who says they are from my company and is known to nobody yet: who, name; for the main manager, who is asked."""
    company = by.company_as(Role.MANAGER)
    members = await unit.companies.members(company)
    guests = tuple((one.person, one.name) for one in members if one.role == Role.GUEST)
    if guests and await unit.managers.main_of(company) not in (None, by.person):
        return ()
    return guests


@allowed(Role.MANAGER.of_own_company | Role.GUEST.of_own_company)
async def my_messages(unit: Unit, by: Actor, *, page: int = 0) -> Part[Line]:
    """What one wrote with the contact, the newest page first; guests see only their own requests."""
    company = by.company_as(Role.MANAGER, Role.GUEST)
    return await _history(unit, company, only=by.person, page=page)


@allowed(STAFF)
async def find_companies(unit: Unit, by: Actor, words: str) -> tuple[Found, ...]:
    """Companies by CVR number or words of the name, or by a site's P-number or name; "ae" finds "æ".

    Eight digits are a CVR number, or the end of a P-number: one that looks like a CPR number is found by it.
    """
    number = words.replace(" ", "")
    if NUMBER.fullmatch(number) and (one := await unit.companies.find(number)) is not None:
        formerly = number if one.cvr != number else None
        return await _cards(unit, by, [(one.id, one.name, one.contact, formerly)])
    every = await unit.company_search.names()
    wanted = number if number.isdecimal() else words
    places: dict[CompanyId, int] = {}
    for place in _shelf(every).fitting(wanted):
        # Whose own name fits is found by it, whatever has become part of it.
        if every.ids[place] not in places or every.formerly[place] is None:
            places[every.ids[place]] = place
    contacts = await unit.companies.contacts_of(places) if places else {}
    return await _cards(
        unit,
        by,
        [(one, every.names[at], contacts.get(one), every.formerly[at]) for one, at in places.items()],
    )


@allowed(Role.CONSULTANT.contact_of_company)
async def my_companies(unit: Unit, by: Actor) -> tuple[Found, ...]:
    """The companies one is the fixed contact of, by name."""
    mine = await unit.companies.of_contact(by.person)
    return await _found(unit, by, sorted(mine, key=lambda one: one.name.casefold()))


@allowed(Role.CONSULTANT.contact_of_company)
async def companies_i_answer_for(unit: Unit, by: Actor, *, now: datetime) -> tuple[Found, ...]:
    """One's own, by name, also while one is away; then those one stands in for now, each with its contact."""
    others = [one for one in await unit.contacts.answered_by(by.person, now=now) if one != by.person]
    covered = [company for one in others for company in await unit.companies.of_contact(one)]
    by_name = sorted(covered, key=lambda one: one.name.casefold())
    return (*await my_companies(unit, by), *await _found(unit, by, by_name))


async def _found(unit: Unit, by: Actor, companies: Sequence[Company]) -> tuple[Found, ...]:
    return await _cards(unit, by, [(one.id, one.name, one.contact, None) for one in companies])


async def _cards(
    unit: Unit, by: Actor, companies: Sequence[tuple[CompanyId, str, PersonId | None, str | None]]
) -> tuple[Found, ...]:
    people = {contact for _one, _name, contact, _formerly in companies if contact is not None}
    names = await unit.people.names_of(people)
    return tuple(
        Found(one, name, names.get(contact) if contact else None, contact == by.person, formerly, contact)
        for one, name, contact, formerly in companies
    )


async def _history(
    unit: Unit, company: CompanyId, *, only: PersonId | None = None, page: int = 0
) -> Part[Line]:
    """A page of what was written; pages go back in time, the lines of a page do not."""
    total = await unit.messages.count_history(company, asked_by=only)
    first = first_of(page, total)
    found = await unit.messages.history(company, asked_by=only, first=first, most=LINES)
    names = await unit.people.names_of({one.author for one in found})
    lines = [
        Line(
            one.id, one.at, names.get(one.author, ""), "" if one.taken_back_at is not None else one.text,
            one.from_company, taken_back=one.taken_back_at is not None,
        )
        for one in reversed(found)
    ]  # fmt: skip
    return Part(tuple(lines), first, total)


async def _name(unit: Unit, person: PersonId | None) -> str | None:
    if person is None:
        return None
    try:
        return (await unit.people.get(person)).name
    except Gone:
        return None
