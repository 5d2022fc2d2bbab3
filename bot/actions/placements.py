"""Placements begin: agreed by a consultant, told to both sides, asked about once the papers are approved."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.candidates import close_card
from bot.actions.checkins import drop_check_ins, plan_check_ins
from bot.actions.placements_first_day import (
    know_what_is_agreed,
    move_first_day,
    plan_first_day,
    tell_first_day,
)
from bot.actions.placements_last_day import plan_last_day, tell_what_changed
from bot.actions.placements_papers import PAPERS, has_fallen, plan_papers
from bot.actions.placements_telling import consultants_of, tell_company, tell_news
from bot.actions.speed_dating.answers import take_back_meetings
from bot.actions.speed_dating.promised_calls import candidate_has_heard
from bot.domain.candidates import HiddenCard, Leaving
from bot.domain.checkins import Side
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import NameReleased, PlacementOpened
from bot.domain.placements import Placement, PlacementState, Terms, Together, ensure_in_order
from bot.domain.placements_last_day import Changed
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.shut_out import SaidNever
from bot.store.unit import Unit

EITHER = Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate


@allowed(EITHER)
async def start_after_meeting(
    unit: Unit,
    by: Actor,
    meeting: MeetingId,
    terms: Terms,
    *,
    approved: bool,
    now: datetime,
    municipality: Municipality,
) -> PlacementId:
    """From the mutual yes of a meeting. Raises `Gone` without one, `Together`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    if found.shared_at is None:
        raise Gone
    return await start(
        unit, by, found.candidate, found.company, terms, approved=approved, now=now, municipality=municipality
    )


@allowed(EITHER)
async def start(
    unit: Unit,
    by: Actor,
    candidate: CandidateId,
    company: CompanyId,
    terms: Terms,
    *,
    approved: bool,
    now: datetime,
    municipality: Municipality,
) -> PlacementId:
    """Candidate and company begin together; both are told, the company by a number until it may know the name.

    The contact needs a mutual yes, the adviser may begin without. Raises `Together`, `SaidNever`, `HiddenCard`,
    `Leaving` when they have asked to be deleted, `EndsBeforeStart`, `NotAllowed`.
    """
    ensure_in_order(terms)
    shared = await may_start(unit, by, candidate, company, now=now)
    number = await unit.placements.add(
        company, candidate, terms, made_by=by.person, shared_at=shared, now=now
    )
    placement = await know_what_is_agreed(unit, await unit.placements.get(number))
    await _meet_no_more(unit, placement, now)
    await tell_news(unit, placement, now)
    await tell_company(unit, placement, now, municipality)
    await plan_papers(unit, placement, now, municipality)
    await plan_first_day(unit, placement, now=now, municipality=municipality)
    if approved:
        await _begin(unit, placement, now, municipality)
    await _tell_colleague(unit, by, placement, now)
    return number


@allowed(EITHER)
async def approve_papers(
    unit: Unit, by: Actor, placement: PlacementId, *, now: datetime, municipality: Municipality
) -> Placement:
    """The papers are in order: check-ins are planned, the card rests. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await of_mine(unit, by, placement, now)
    if found.state is not PlacementState.PLANNED:
        raise Already if found.state is PlacementState.STARTED else Gone
    fallen = await has_fallen(unit, found)
    await _begin(unit, found, now, municipality)
    if fallen:
        stands = await unit.placements.get(placement)
        await tell_what_changed(unit, stands, Changed.PAPERS, now=now, municipality=municipality)
    else:
        await _tell_sides(unit, found, now, municipality)
    return found


@allowed(EITHER)
async def move_start(
    unit: Unit, by: Actor, placement: PlacementId, day: date, *, now: datetime, municipality: Municipality
) -> None:
    """Another first day; what was planned moves with it. Raises `Gone`, `NotAllowed`, `EndsBeforeStart`."""
    found = await of_mine(unit, by, placement, now)
    if found.has_begun(now):
        raise Gone
    terms = Terms(found.terms.employment, found.terms.hours, day, found.terms.sick_rule, found.terms.ends_on)
    ensure_in_order(terms)
    await unit.placements.change(placement, starts_on=day)
    moved = await unit.placements.get(placement)
    await drop_check_ins(unit, placement)
    if moved.state is PlacementState.STARTED:
        await plan_check_ins(unit, moved, now=now, municipality=municipality)
        await plan_last_day(unit, moved, now=now, municipality=municipality)
    else:
        await unit.due.drop(PAPERS, placement)
        await plan_papers(unit, moved, now, municipality)
    await move_first_day(unit, moved, now=now, municipality=municipality)
    await _tell_sides(unit, await unit.placements.get(placement), now, municipality)


@dataclass(frozen=True)
class Released:
    """Which company has the name now, and whether there was a phone number to go with it."""

    company: str
    with_phone: bool


@allowed(Role.CANDIDATE.of_own_placement)
async def release_name(
    unit: Unit, by: Actor, placement: PlacementId, *, now: datetime, municipality: Municipality
) -> Released:
    """Yes, the company may have my name and phone. Raises `Already`, `NotAllowed`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.CANDIDATE, now=now)
    if not await unit.placements.release(placement, now=now):
        raise Already
    company = await unit.companies.get(found.company)
    await tell_company(unit, await unit.placements.get(placement), now, municipality)
    if found.mentor is not None:
        await unit.candidates.saw(found.candidate, found.mentor, "first name", company=found.company, now=now)
    contact = await unit.sides.answering(found, Side.MANAGER, now=now)
    if contact is not None:
        await unit.outbox.tell(contact, NameReleased(placement, company.name), now=now)
    return Released(company.name, (await unit.people.get(by.person)).phone is not None)


@by_the_clock
async def of_mine(unit: Unit, by: Actor, placement: PlacementId, now: datetime) -> Placement:
    """A live placement of my candidate or my company. Raises `Gone`, `NotAllowed`."""
    found = await unit.placements.get(placement)
    if by.role is not Role.CONSULTANT or not await unit.sides.sides_of(by, found, now=now):
        raise NotAllowed
    if not found.state.is_live:
        raise Gone
    return found


async def _meet_no_more(unit: Unit, placement: Placement, now: datetime) -> None:
    """Who starts together has met: times they still have together are off, and both read it once."""
    for wish in await unit.shortlists.of_candidate(placement.candidate):
        if wish.company == placement.company:
            await take_back_meetings(unit, wish, now=now)


async def _begin(unit: Unit, placement: Placement, now: datetime, municipality: Municipality) -> None:
    await unit.placements.move(placement.id, come_from=PlacementState.PLANNED, to=PlacementState.STARTED)
    await plan_check_ins(unit, placement, now=now, municipality=municipality)
    begun = await unit.placements.get(placement.id)
    await plan_last_day(unit, begun, now=now, municipality=municipality)
    # Whoever has a place to start waits for no other time at a job dating.
    await candidate_has_heard(unit, (await unit.candidates.get(placement.candidate)).person, now=now)
    await close_card(
        unit, placement.candidate, now=now, municipality=municipality, hired_by=placement.company
    )


@allowed(EITHER)
async def may_start(
    unit: Unit, by: Actor, candidate: CandidateId, company: CompanyId, *, now: datetime
) -> datetime | None:
    """Whether the two may begin together, asked before the terms are; when they shared their names.

    Raises `Together`, `SaidNever`, `HiddenCard`, `Leaving`, `NotAllowed`.
    """
    shared = await unit.speed_dating.shared_between(candidate, company)
    who = await unit.candidates.get(candidate)
    try:
        await unit.contacts.ensure_advises(by, who.adviser, now=now)
    except NotAllowed:
        # Who does not advise the candidate learns of them only after a mutual yes.
        if shared is None:
            raise
        await unit.contacts.ensure_answers(by, company, now=now)
    if who.leaving:
        raise Leaving
    for one in await unit.placements.of_candidate(candidate):
        if one.company == company:
            raise Together(one.id)
    if company in await unit.candidates.never(candidate):
        raise SaidNever((await unit.companies.get(company)).name)
    if company in await unit.candidates.shut_out(candidate):
        raise HiddenCard
    return shared


async def _tell_sides(unit: Unit, placement: Placement, now: datetime, municipality: Municipality) -> None:
    if placement.first_day.clock is not None:
        # What stands in the calendar moves with it.
        await tell_first_day(unit, placement, now=now)
    else:
        await tell_news(unit, placement, now)
    await tell_company(unit, placement, now, municipality)


async def _tell_colleague(unit: Unit, by: Actor, placement: Placement, now: datetime) -> None:
    company = (await unit.companies.get(placement.company)).name
    adviser = await unit.sides.answering(placement, Side.CANDIDATE, now=now)
    off = await unit.wishes.cancelled_for_placement(placement.candidate, placement.company, after=now)
    for person in await consultants_of(unit, placement, now):
        if person != by.person:
            # With whom else the candidate was to meet is the adviser's to know.
            times_off = bool(off) and person == adviser
            notice = PlacementOpened(placement.id, company, placement.terms.starts_on, times_off=times_off)
            await unit.outbox.tell(person, notice, now=now)
