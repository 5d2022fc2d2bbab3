"""Placements as consultants see them: of their own candidates and companies, and of those they stand in for."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.checkins import CheckIn, Side
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, PlacementId
from bot.domain.placements import NotToday, Placement, PlacementState, Terms
from bot.domain.placements_first_day import FirstDay
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.steps import WORKING
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.legible import GONE
from bot.store.unit import Unit
from bot.views.parts import Part, part_of
from bot.views.placements_sides import mentor_reads, released_name

MOST_RULES = 3
CONSULTANT = Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate


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
    named: bool  # the company has the name
    first_day: FirstDay
    mentor_reads: bool = True
    off: tuple[tuple[datetime, str], ...] = ()  # times to come at job dating it has cancelled, and with whom


@dataclass(frozen=True)
class Beginning:
    """Who may begin where, after a mutual yes."""

    candidate: CandidateId
    company_id: CompanyId
    name: str
    company: str


@allowed(CONSULTANT)
async def who_begins(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> Beginning:
    """For the candidate's adviser and the company's contact. Raises `Gone` without a mutual yes, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    who = await _theirs(unit, by, found.candidate, found.company, now)
    if found.shared_at is None:
        raise Gone
    return Beginning(who.id, found.company, who.name, (await unit.companies.get(found.company)).name)


@allowed(CONSULTANT)
async def agreed_days(
    unit: Unit, by: Actor, candidate: CandidateId, company: CompanyId, *, now: datetime
) -> tuple[date, ...]:
    """Days to come on which the two have agreed that work begins, the nearest first. Raises `Gone`, `NotAllowed`."""
    await _theirs(unit, by, candidate, company, now)
    days = set()
    for step in await unit.steps.of_candidate(candidate):
        if step.kind not in WORKING or not step.is_to_come(now) or step.begins_at is None:
            continue
        if (await unit.speed_dating.meeting(step.meeting)).company == company:
            days.add(local(step.begins_at).date())
    return tuple(sorted(days))


@allowed(CONSULTANT)
async def rules_there(
    unit: Unit, by: Actor, candidate: CandidateId, company: CompanyId, *, now: datetime
) -> tuple[str, ...]:
    """What one did there until now who could not come, the newest first. Raises `Gone`, `NotAllowed`."""
    await _theirs(unit, by, candidate, company, now)
    before = await unit.placements.all_of_company(company)
    rules = (one.terms.sick_rule for one in reversed(before))
    return tuple(dict.fromkeys(one for one in rules if one and one != GONE))[:MOST_RULES]


async def _theirs(
    unit: Unit, by: Actor, candidate: CandidateId, company: CompanyId, now: datetime
) -> Candidate:
    who = await unit.candidates.get(candidate)
    try:
        await unit.contacts.ensure_advises(by, who.adviser, now=now)
    except NotAllowed:
        await unit.contacts.ensure_answers(by, company, now=now)
    return who


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
        found.shared_at is not None,
        found.first_day,
        await mentor_reads(unit, found),
        await _times_off(unit, found, mine=Side.CANDIDATE in sides, now=now),
    )


async def _times_off(
    unit: Unit, found: Placement, *, mine: bool, now: datetime
) -> tuple[tuple[datetime, str], ...]:
    """All of them for the adviser, for the contact those with this company."""
    off = await unit.wishes.cancelled_for_placement(found.candidate, found.company, after=now)
    theirs = [one for one in off if mine or one.company == found.company]
    names = await unit.companies.names_of({one.company for one in theirs}) if theirs else {}
    return tuple([(one.begins_at, names[one.company]) for one in theirs])


def _heard(one: CheckIn) -> Heard:
    told = tuple(one.answers.items())
    return Heard(one.side, one.heard_at or one.asked_at, told)


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
    return who.name if mine else released_name(who, one)
