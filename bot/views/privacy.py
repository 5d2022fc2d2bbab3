"""What everybody may see of what is stored about them, and what is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, PersonId, SuggestionId, WishId
from bot.domain.municipality import Municipality
from bot.domain.privacy import Dossier, Entry, Right, Wish
from bot.domain.roles import ANYONE, STAFF, Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit

Values = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Approval:
    """A yes that can be taken back: to which company, and until when it holds."""

    suggestion: SuggestionId
    company: str
    until: datetime


@dataclass(frozen=True)
class Received:
    """Somebody in a placement whom only this person receives: their first day, and whether it is to come."""

    company: str
    day: date
    is_to_come: bool


@dataclass(frozen=True)
class Workplace:
    """A company that has my name because I have a place there."""

    company: str
    with_phone: bool


@dataclass(frozen=True)
class WishCard:
    """What somebody asked for, for whoever answers."""

    wish: WishId
    name: str
    right: Right
    text: str | None
    answer_by: datetime
    danger: bool  # they wait for a call for danger
    expected_at: tuple[datetime, ...]
    receives_alone: tuple[Received, ...]


@allowed(ANYONE)
async def my_data(unit: Unit, by: Actor, *, now: datetime) -> Dossier:
    """Everything that is stored about me, with names of companies and people instead of numbers."""
    unit.audit.note(by, "own data seen", ("person", by.person), now=now)
    entries = []
    for one in await unit.privacy.about(by.person):
        entries.append(replace(one, values=await _named(unit, one)))
    return Dossier(now, tuple(entries))


@allowed(ANYONE)
async def my_wishes(unit: Unit, by: Actor) -> tuple[Wish, ...]:
    """What I asked for and wait for."""
    return tuple(await unit.privacy.wishes_of(by.person))


@allowed(Role.CANDIDATE.themselves)
async def my_approvals(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> tuple[Approval, ...]:
    """Companies I said yes to and that may see my card now; those I have met do not any more."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    found, used = [], await unit.wishes.used(me.id, now=now)
    for one in await unit.shortlists.of_candidate(me.id):
        if one.state in (SuggestionState.SHOWN, SuggestionState.WANTED) and one.id not in used:
            said = one.answered_at or one.made_at
            company = (await unit.companies.get(one.company)).name
            found.append(Approval(one.id, company, said + timedelta(days=municipality.disclosure_days)))
    return tuple(found)


@allowed(Role.CANDIDATE.themselves)
async def who_has_my_name(unit: Unit, by: Actor) -> tuple[Workplace, ...]:
    """Companies where I have a place and that may know who I am."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        return ()
    names = [
        (await unit.companies.get(one.company)).name
        for one in await unit.placements.of_candidate(me.id)
        if one.shared_at is not None
    ]
    return tuple(Workplace(one, me.phone is not None) for one in names)


@allowed(STAFF)
async def wish_card(unit: Unit, by: Actor, wish: WishId, *, now: datetime) -> WishCard:
    """A wish I am to answer. Raises `NotAllowed`, `Gone`."""
    found = await unit.privacy.wish(wish)
    if by.role is Role.COORDINATOR:
        await unit.contacts.ensure_leads(by, found.owner)
    elif by.person not in (found.owner, await unit.contacts.present(found.owner, now=now)):
        raise NotAllowed
    unit.audit.note(by, "wish seen", ("wish", wish), now=now)
    name = (await unit.people.get(found.person)).name or ""
    danger = await unit.calls.is_open(found.person, "danger")
    return WishCard(
        wish, name, found.right, found.text, found.answer_by, danger,
        await _expected_at(unit, found.person, now),
        await _receives_alone(unit, found.person, now),
    )  # fmt: skip


async def _expected_at(unit: Unit, person: PersonId, now: datetime) -> tuple[datetime, ...]:
    who = await unit.candidates.of_person(person)
    if who is None:
        return ()
    times = await unit.wishes.to_come(who.id, now=now)
    return tuple({one.meeting.event: one.begins for one in reversed(times)}.values())[::-1]


async def _receives_alone(unit: Unit, person: PersonId, now: datetime) -> tuple[Received, ...]:
    """Who works or starts where this person is the only manager."""
    found: list[Received] = []
    for held in await unit.people.held_by(person):
        if held.role is not Role.MANAGER or held.company is None:
            continue
        members = await unit.companies.members(held.company)
        if any(one.role == Role.MANAGER and one.person != person for one in members):
            continue
        company = (await unit.companies.get(held.company)).name
        for one in await unit.placements.of_company(held.company):
            day = one.terms.starts_on
            found.append(Received(company, day, day >= local(now).date()))
    return tuple(found)


async def _named(unit: Unit, entry: Entry) -> Values:
    values = dict(entry.values)
    company = values.pop("company_id", None)
    if company is not None:
        number = CompanyId(int(company))
        values["company"] = (await unit.companies.names_of([number]))[number]
    person = values.pop("person_id", None)
    if person is not None:
        values["person"] = (await unit.people.get(PersonId(int(person)))).name
    return values
