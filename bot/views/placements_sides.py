"""Placements as each of those who take part in them may see them; nobody sees the others' answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendars import Entry
from bot.domain.checkins import Side
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CheckInId, PlacementId
from bot.domain.names import first_name, full_name
from bot.domain.placements import (
    NoPlacement,
    NotToday,
    Placement,
    PlacementState,
    Terms,
    entry_of_first_day,
)
from bot.domain.placements_first_day import FirstDay
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.unit import Unit
from bot.views.parts import Part, part_of


@dataclass(frozen=True)
class MyPlacement:
    """A candidate's own placement."""

    id: PlacementId
    company: str
    terms: Terms
    state: PlacementState
    begun: bool
    week: int
    mentor: str | None
    manager: str | None
    adviser: str
    shared: bool
    today: NotToday | None
    waiting: CheckInId | None
    first_day: FirstDay
    entry: Entry | None  # the first day in a calendar


@dataclass(frozen=True)
class Starter:
    """Somebody who starts at the manager's company, by number until the name is `shared`; `says` once shared.

    `contact` is who helps until then.
    """

    id: PlacementId
    name: str | int
    phone: str | None
    terms: Terms
    state: PlacementState
    week: int
    mentor: str | None
    mentor_in: bool
    today: NotToday | None
    waiting: CheckInId | None
    says: str | None
    shared: bool
    contact: str | None
    first_day: FirstDay
    mentor_reads: bool = True


@dataclass(frozen=True)
class Mentored:
    """Whom a mentor receives: a first name or a number, and whether they come today."""

    id: PlacementId
    name: str | int
    company: str
    week: int
    begun: bool
    terms: Terms
    today: NotToday | None
    waiting: CheckInId | None
    contact: str | None
    first_day: FirstDay


@allowed(Role.CANDIDATE.of_own_placement)
async def my_placements(unit: Unit, by: Actor, *, now: datetime) -> tuple[MyPlacement, ...]:
    """Where I start or work, by first day."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    found = []
    for one in await unit.placements.of_candidate(me.id):
        found.append(await _mine(unit, one, now))
    return tuple(found)


@allowed(Role.CANDIDATE.of_own_placement)
async def my_placement(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> MyPlacement:
    """One of mine. Raises `NoPlacement` after its end, `NotAllowed`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.CANDIDATE, now=now)
    if not found.state.is_live:
        raise NoPlacement
    return await _mine(unit, found, now)


@allowed(Role.MANAGER.of_own_company)
async def starters(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Part[Starter]:
    """Who starts or works here through us, by first day, a page at a time."""
    company = by.company_as(Role.MANAGER)
    part, found = part_of(await unit.placements.of_company(company), page), []
    for one in part.shown:
        await _name_is_seen(unit, by, one, now)
        found.append(await _starter(unit, one, now))
    return Part(tuple(found), part.first, part.total, part.size)


@allowed(Role.MANAGER.of_own_company)
async def starter(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> Starter:
    """One of them. Raises `Gone`, `NotAllowed`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MANAGER, now=now)
    if not found.state.is_live:
        raise Gone
    await _name_is_seen(unit, by, found, now)
    return await _starter(unit, found, now)


@allowed(Role.MENTOR.of_own_placement)
async def mentored(unit: Unit, by: Actor, *, now: datetime) -> tuple[Mentored, ...]:
    """Whom I receive, by first day."""
    found = []
    for held in by.held:
        if held.role is not Role.MENTOR or held.placement is None:
            continue
        one = await unit.placements.get(held.placement)
        if one.mentor != by.person or not one.state.is_live:
            continue
        company = await unit.companies.get(one.company)
        contact = await unit.sides.looks_after(one, Side.MENTOR)
        found.append(
            Mentored(
                one.id,
                await _first_or_number(unit, one),
                company.name,
                one.week(now),
                one.has_begun(now),
                one.terms,
                await unit.placements.said_of(one.id, local(now).date()),
                await _waiting(unit, one, Side.MENTOR),
                (await unit.people.get(contact)).name if contact is not None else None,
                one.first_day,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class WhoStarts:
    """Whom something is about that is said of a placement: by name as far as the reader may know it."""

    name: str | int
    company: str
    starts_on: date


@allowed(
    Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate
)
async def who_starts(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> WhoStarts:
    """The company has a number until the name is released, its contact too. Raises `Gone`, `NotAllowed`."""
    found = await unit.placements.get(placement)
    sides = await unit.sides.sides_of(by, found, now=now)
    if not sides:
        raise NotAllowed
    if by.role is Role.MANAGER:
        await _name_is_seen(unit, by, found, now)
    who = await unit.candidates.get(found.candidate)
    known = _full_name_for(by, who, found, sides) or released_name(who, found)
    number = await unit.aliases.of(who.id, found.company)
    company = (await unit.companies.get(found.company)).name
    return WhoStarts(known or number, company, found.terms.starts_on)


def _full_name_for(by: Actor, who: Candidate, one: Placement, sides: Collection[Side]) -> str | None:
    """For the adviser's side, and for the company once it may know it."""
    is_known = one.shared_at is not None if by.role is Role.MANAGER else Side.CANDIDATE in sides
    return (full_name(who.name) or None) if is_known else None


@allowed(Role.MANAGER.of_own_company | Role.MENTOR.of_own_placement)
async def who_it_is(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> str | int:
    """The first name behind a neutral message; the number before it is released. Raises `NotAllowed`."""
    found = await unit.placements.get(placement)
    side = Side.MANAGER if by.role is Role.MANAGER else Side.MENTOR
    await unit.sides.ensure_side(by, found, side, now=now)
    return await _first_or_number(unit, found)


def released_name(who: Candidate, one: Placement) -> str | None:
    """The first name, once the company may know it; else nobody's."""
    return (first_name(who.name) or None) if one.shared_at is not None else None


async def _first_or_number(unit: Unit, one: Placement) -> str | int:
    who = await unit.candidates.get(one.candidate)
    return released_name(who, one) or await unit.aliases.of(who.id, one.company)


async def _name_is_seen(unit: Unit, by: Actor, one: Placement, now: datetime) -> None:
    if one.shared_at is not None:
        await unit.candidates.saw(one.candidate, by.person, "name", company=one.company, now=now)


async def _mine(unit: Unit, one: Placement, now: datetime) -> MyPlacement:
    company = await unit.companies.get(one.company)
    adviser = await unit.sides.looks_after(one, Side.CANDIDATE)
    manager = await unit.sides.person_of(one, Side.MANAGER)
    return MyPlacement(
        one.id,
        company.name,
        one.terms,
        one.state,
        one.has_begun(now),
        one.week(now),
        one.mentor_name,
        (await unit.people.get(manager)).name if manager is not None else None,
        (await unit.people.get(adviser)).name or "" if adviser is not None else "",
        one.shared_at is not None,
        await unit.placements.said_of(one.id, local(now).date()),
        await _waiting(unit, one, Side.CANDIDATE),
        one.first_day,
        entry_of_first_day(one, made=now),
    )


async def _starter(unit: Unit, one: Placement, now: datetime) -> Starter:
    who, shared = await unit.candidates.get(one.candidate), one.shared_at is not None
    contact = await unit.sides.answering(one, Side.MANAGER, now=now)
    return Starter(
        one.id,
        (full_name(who.name) if shared else "") or await unit.aliases.of(who.id, one.company),
        who.phone if shared else None,
        one.terms,
        one.state,
        one.week(now),
        one.mentor_name,
        one.mentor is not None,
        await unit.placements.said_of(one.id, local(now).date()),
        await _waiting(unit, one, Side.MANAGER),
        await _shared_word(unit, one) if shared else None,
        shared,
        (await unit.people.get(contact)).name if contact is not None else None,
        one.first_day,
        await mentor_reads(unit, one),
    )


@by_the_clock
async def mentor_reads(unit: Unit, one: Placement) -> bool:
    """Whether the mentor, if there is one, has not said stop here."""
    return one.mentor is None or (await unit.people.get(one.mentor)).wants_messages


async def _shared_word(unit: Unit, one: Placement) -> str | None:
    """How the candidate said it is going, if the newest such answer may be shared."""
    told = [c for c in await unit.checkins.of(one.id, Side.CANDIDATE) if "how" in c.answers]
    if not told or told[-1].answers.get("share") != "yes":
        return None
    return told[-1].answers["how"]


async def _waiting(unit: Unit, one: Placement, side: Side) -> CheckInId | None:
    asked = await unit.checkins.of(one.id, side)
    return asked[-1].id if asked and asked[-1].question() is not None else None
