"""Placements as each of those who take part in them may see them; nobody sees the others' answers."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.checkins import CheckIn, Side
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CheckInId, MeetingId, PersonId, PlacementId
from bot.domain.placements import NoPlacement, NotToday, Placement, PlacementState, Terms
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.unit import Unit
from bot.views.parts import Part, part_of

CONSULTANT = Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate


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


@dataclass(frozen=True)
class Starter:
    """Somebody who starts at the manager's company. `name` once it may be known, `says` once shared."""

    id: PlacementId
    name: str | None
    phone: str | None
    terms: Terms
    state: PlacementState
    week: int
    mentor: str | None
    mentor_in: bool
    today: NotToday | None
    waiting: CheckInId | None
    says: str | None


@dataclass(frozen=True)
class Mentored:
    """Whom a mentor receives: a first name, and whether they come today."""

    id: PlacementId
    name: str
    company: str
    week: int
    begun: bool
    terms: Terms
    today: NotToday | None
    waiting: CheckInId | None
    contact: str | None


@dataclass(frozen=True)
class PlacementLine:
    """One placement on a consultant's list. `who` is a first name, or nobody's."""

    id: PlacementId
    who: str | None
    company: str
    terms: Terms
    state: PlacementState
    week: int
    call: bool


@dataclass(frozen=True)
class Named:
    """One placement, to be found by name."""

    id: PlacementId
    who: str | None
    company: str


@dataclass(frozen=True)
class Heard:
    """What one side answered, for the consultant it belongs to."""

    side: Side
    at: datetime
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlacementCard:
    """A placement as its adviser or contact sees it; answers only of one's own side."""

    line: PlacementLine
    manager: str | None
    mentor: str | None
    today: NotToday | None
    heard: tuple[Heard, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Beginning:
    """Who may begin where, after a mutual yes."""

    name: str
    company: str


@allowed(CONSULTANT)
async def who_begins(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> Beginning:
    """For the candidate's adviser and the company's contact. Raises `Gone` without a mutual yes, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    who = await unit.candidates.get(found.candidate)
    try:
        await unit.contacts.ensure_advises(by, who.adviser, now=now)
    except NotAllowed:
        await unit.contacts.ensure_answers(by, found.company, now=now)
    if found.shared_at is None:
        raise Gone
    return Beginning(who.name, (await unit.companies.get(found.company)).name)


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
    """Who starts or works here through us and may be known, by first day, a page at a time."""
    company = by.company_as(Role.MANAGER)
    known = [one for one in await unit.placements.of_company(company) if one.shared_at is not None]
    part, found = part_of(known, page), []
    for one in part.shown:
        await unit.candidates.saw(one.candidate, by.person, "name", company=company, now=now)
        found.append(await _starter(unit, one, now))
    return Part(tuple(found), part.first, part.total, part.size)


@allowed(Role.MANAGER.of_own_company)
async def starter(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> Starter:
    """One of them. Raises `Gone`, `NotAllowed`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MANAGER, now=now)
    if not found.state.is_live or found.shared_at is None:
        raise Gone
    await unit.candidates.saw(found.candidate, by.person, "name", company=found.company, now=now)
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
                await _first_name(unit, one) or "",
                company.name,
                one.week(now),
                one.has_begun(now),
                one.terms,
                await unit.placements.said_of(one.id, local(now).date()),
                await _waiting(unit, one, Side.MENTOR),
                (await unit.people.get(contact)).name if contact is not None else None,
            )
        )
    return tuple(found)


@allowed(Role.MANAGER.of_own_company | Role.MENTOR.of_own_placement)
async def who_it_is(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> str:
    """The first name behind a neutral message. Raises `Gone` before it is released, `NotAllowed`."""
    found = await unit.placements.get(placement)
    side = Side.MANAGER if by.role is Role.MANAGER else Side.MENTOR
    await unit.sides.ensure_side(by, found, side, now=now)
    name = await _first_name(unit, found)
    if name is None:
        raise Gone
    return name


@allowed(CONSULTANT)
async def my_candidates_and_companies(
    unit: Unit, by: Actor, *, now: datetime, page: int = 0
) -> Part[PlacementLine]:
    """Placements of my candidates and my companies, and of those I stand in for, by first day."""
    part = part_of(await unit.placements.looked_after_by(await _covered(unit, by, now)), page)
    found = [await _line(unit, by, one, now) for one in part.shown]
    return Part(tuple(found), part.first, part.total, part.size)


@allowed(CONSULTANT)
async def names_of_placements(unit: Unit, by: Actor, *, now: datetime) -> tuple[Named, ...]:
    """The same, all of them, only by name, as the list has them."""
    covered = await _covered(unit, by, now)
    found = await unit.placements.looked_after_by(covered)
    who = {one.id: one for one in await unit.candidates.these([one.candidate for one in found])}
    companies = await unit.companies.names_of({one.company for one in found})
    return tuple(
        Named(
            one.id,
            _name(who[one.candidate], one, mine=who[one.candidate].adviser in covered),
            companies[one.company],
        )
        for one in found
    )


async def _covered(unit: Unit, by: Actor, now: datetime) -> list[PersonId]:
    """Myself, also while I am away, and those I stand in for."""
    return list({by.person, *await unit.contacts.answered_by(by.person, now=now)})


@allowed(CONSULTANT)
async def placement_card(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> PlacementCard:
    """One placement. Raises `Gone` after its end, `NotAllowed`."""
    found = await unit.placements.get(placement)
    sides = await unit.sides.sides_of(by, found, now=now)
    if not sides:
        raise NotAllowed
    if not found.state.is_live:
        raise Gone
    who = await unit.candidates.get(found.candidate)
    if who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "placement", company=None, now=now)
    manager = await unit.sides.person_of(found, Side.MANAGER)
    answered = [one for one in await unit.checkins.of(placement, *sides) if one.answers]
    return PlacementCard(
        await _line(unit, by, found, now),
        (await unit.people.get(manager)).name if manager is not None else None,
        found.mentor_name,
        await unit.placements.said_of(placement, local(now).date()),
        tuple(_heard(one) for one in answered[-6:]),
        sides,
    )


def _heard(one: CheckIn) -> Heard:
    told = tuple(one.answers.items())
    return Heard(one.side, one.heard_at or one.asked_at, told)


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
    )


async def _starter(unit: Unit, one: Placement, now: datetime) -> Starter:
    who = await unit.candidates.get(one.candidate)
    return Starter(
        one.id,
        who.name,
        who.phone,
        one.terms,
        one.state,
        one.week(now),
        one.mentor_name,
        one.mentor is not None,
        await unit.placements.said_of(one.id, local(now).date()),
        await _waiting(unit, one, Side.MANAGER),
        await _shared_word(unit, one),
    )


async def _shared_word(unit: Unit, one: Placement) -> str | None:
    """How the candidate said it is going, if the newest such answer may be shared."""
    told = [c for c in await unit.checkins.of(one.id, Side.CANDIDATE) if "how" in c.answers]
    if not told or told[-1].answers.get("share") != "yes":
        return None
    return told[-1].answers["how"]


async def _line(unit: Unit, by: Actor, one: Placement, now: datetime) -> PlacementLine:
    who = await unit.candidates.get(one.candidate)
    mine = Side.CANDIDATE in await unit.sides.sides_of(by, one, now=now)
    called = await unit.checkins.concerns_of(one.id)
    return PlacementLine(
        one.id,
        _name(who, one, mine=mine),
        (await unit.companies.get(one.company)).name,
        one.terms,
        one.state,
        one.week(now),
        any(concern.closed_at is None for concern in called),
    )


def _name(who: Candidate, one: Placement, *, mine: bool) -> str | None:
    """The name, for the adviser's side; the first name once the company may know it; else nobody's."""
    if mine:
        return who.name
    return who.name.split()[0] if one.shared_at is not None and who.name else None


async def _first_name(unit: Unit, one: Placement) -> str | None:
    """The first name, once the company may know it."""
    return _name(await unit.candidates.get(one.candidate), one, mine=False)


async def _waiting(unit: Unit, one: Placement, side: Side) -> CheckInId | None:
    asked = await unit.checkins.of(one.id, side)
    return asked[-1].id if asked and asked[-1].question() is not None else None
