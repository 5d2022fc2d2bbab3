"""A placement ends: done, or moved on without blame; the same people go on with the candidate."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.actions.checkins import drop_check_ins
from bot.actions.checkins_concerns import drop_concerns, raise_concern
from bot.actions.placements import EITHER, of_mine
from bot.actions.placements_first_day import forget_first_day
from bot.actions.placements_last_day import forget_last_day
from bot.actions.placements_mentors import end_mentoring
from bot.actions.placements_papers import PAPERS
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import Concern
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.placements import NOT_FOLLOWED, NobodyReceives, PlacementLeft, PlacementOver
from bot.domain.placements import (
    Placement,
    PlacementState,
    entry_of_first_day,
    speaks_of,
    without,
    without_person,
)
from bot.domain.roles import Actor, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit


@dataclass(frozen=True)
class LostTime:
    """A time at job dating that is off since the placement was agreed."""

    begins_at: datetime
    company: str


@dataclass(frozen=True)
class Ended:
    """It has ended; what the candidate gave up for it and does not get back by itself."""

    lost: tuple[LostTime, ...]


LEAVE = "placement mentor leaves"
LEAVING = timedelta(days=4)  # over a long weekend


@allowed(EITHER)
async def end(
    unit: Unit,
    by: Actor,
    placement: PlacementId,
    how: PlacementState,
    *,
    now: datetime,
    municipality: Municipality,
) -> Ended:
    """Done, moved on or never begun; everybody is told kindly and nobody why.

    Raises `Already`, `Gone`, `NotAllowed`.
    """
    found = await of_mine(unit, by, placement, now)
    if how.is_live:
        raise Gone
    off = await _lost_times(unit, by, found, now)
    if how is PlacementState.MOVED_ON and local(now).date() < found.terms.starts_on:
        how = PlacementState.NEVER_BEGAN
    await _stop_asking(unit, found, how, now)
    await _tell_candidate(unit, found, how, now, municipality)
    await _tell_workplace(unit, found, how, now, municipality)
    return Ended(off)


@by_the_clock
async def end_of_who_is_deleted(
    unit: Unit, candidate: CandidateId, *, now: datetime, municipality: Municipality
) -> None:
    """The candidate does not take part any more: nobody is asked or called about them, and both are told."""
    for found in await unit.placements.of_candidate(candidate):
        how, me = PlacementState.MOVED_ON, await unit.sides.person_of(found, Side.CANDIDATE)
        await _stop_asking(unit, found, how, now)
        if me is not None:
            await drop_concerns(unit, found.id, me, now=now)
        await _tell_workplace(unit, found, NOT_FOLLOWED, now, municipality)
        contact = await unit.sides.answering(found, Side.MANAGER, now=now)
        if contact is not None:
            company = (await unit.companies.get(found.company)).name
            await unit.outbox.tell(contact, PlacementLeft(found.id, company), now=now)


@by_the_clock
async def forget_who_received(unit: Unit, person: PersonId, company: CompanyId) -> None:
    """Before they are deleted: the workplace's own rule does not give away their name and number any more."""
    who = await unit.people.get(person)
    for found in await unit.placements.all_of_company(company):
        if speaks_of(found.terms.sick_rule, name=who.name, phone=who.phone):
            await unit.placements.change(found.id, sick_rule="")
        said = found.first_day
        if any(speaks_of(one or "", name=who.name, phone=who.phone) for one in (said.place, said.ask_for)):
            await unit.placements.say_first_day(found.id, without(said, who.name, who.phone))


@by_the_clock
async def forget_words_about(unit: Unit, person: PersonId, company: CompanyId) -> None:
    """Before they are deleted: what the staff wrote about them in the company's history goes with them."""
    who = await unit.people.get(person)
    await unit.timeline.forget_words_about(
        company,
        partial(speaks_of, name=who.name, phone=who.phone),
        partial(without_person, name=who.name, phone=who.phone),
    )


@by_the_clock
async def find_who_receives(unit: Unit, company: CompanyId, *, now: datetime) -> None:
    """The last manager is deleted: who looks after either side of a placement there finds somebody new."""
    name = (await unit.companies.get(company)).name
    for found in await unit.placements.of_company(company):
        if await unit.sides.person_of(found, Side.MANAGER) is not None:
            continue
        both = [await unit.sides.answering(found, side, now=now) for side in (Side.MANAGER, Side.CANDIDATE)]
        for one in dict.fromkeys(both):
            if one is not None:
                notice = NobodyReceives(found.id, name, found.terms.starts_on)
                await unit.outbox.tell(one, notice, now=now)


@by_the_clock
async def mentor_leaves(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The mentor has been thanked: the role ends."""
    await end_mentoring(unit, PersonId(int(row.occurrence)), PlacementId(row.subject), now=now)


async def _stop_asking(unit: Unit, found: Placement, how: PlacementState, now: datetime) -> None:
    if not await unit.placements.move(found.id, come_from=found.state, to=how, ended_at=now):
        raise Already
    await drop_check_ins(unit, found.id)
    await unit.due.drop(PAPERS, found.id)
    await forget_first_day(unit, found.id, now=now)
    await forget_last_day(unit, found.id, now=now)


async def _lost_times(unit: Unit, by: Actor, found: Placement, now: datetime) -> tuple[LostTime, ...]:
    """Times to come it has cancelled: all of them for the adviser, for the contact those with this company."""
    mine = Side.CANDIDATE in await unit.sides.sides_of(by, found, now=now)
    off = await unit.wishes.cancelled_for_placement(found.candidate, found.company, after=now)
    names = await unit.companies.names_of({one.company for one in off})
    return tuple(
        LostTime(one.begins_at, names[one.company]) for one in off if mine or one.company == found.company
    )


async def _tell_workplace(
    unit: Unit, found: Placement, how: str, now: datetime, municipality: Municipality
) -> None:
    for side in (Side.MANAGER, Side.MENTOR):
        await _tell_company(unit, found, side, how, now, municipality)
    if found.mentor is not None:
        # The thanks are still to reach them; there is nothing of the placement left to see meanwhile.
        await unit.due.plan(LEAVE, found.id, str(found.mentor), due=now + LEAVING, expires=None)


async def _tell_candidate(
    unit: Unit, found: Placement, how: PlacementState, now: datetime, municipality: Municipality
) -> None:
    who = await unit.candidates.get(found.candidate)
    promise = None
    if how is not PlacementState.DONE:
        # The same day somebody begins to look: a call with a time, to the same person's adviser.
        promise = await raise_concern(
            unit, found, Side.CANDIDATE, Concern.MOVED_ON, check_in=None, now=now, municipality=municipality
        )
    name = promise.name if promise is not None else (await unit.people.get(who.adviser)).name or ""
    company = (await unit.companies.get(found.company)).name
    by = promise.deadline if promise is not None else None
    has_number = (await unit.people.get(who.person)).phone is not None
    off = entry_of_first_day(found, made=now, cancelled=True) if how is PlacementState.NEVER_BEGAN else None
    last = found.terms.ends_on
    until = last if last is not None and last < local(now).date() else None
    notice = PlacementOver(
        how, Side.CANDIDATE, name, by, company, has_number=has_number, entry=off, until=until
    )
    await unit.outbox.tell(who.person, notice, now=now)


async def _tell_company(
    unit: Unit, found: Placement, side: Side, how: str, now: datetime, municipality: Municipality
) -> None:
    person = await unit.sides.person_of(found, side)
    if person is None:
        return
    await drop_concerns(unit, found.id, person, now=now)
    contact = await unit.sides.looks_after(found, side)
    name = (await unit.people.get(contact)).name if contact is not None else None
    notice = PlacementOver(
        how,
        side,
        name or municipality.name,
        # What tells of a name is gone with whoever is deleted, before anybody has opened it.
        name=await _known_name(unit, found) if how != NOT_FOLLOWED else None,
        starts_on=found.terms.starts_on,
    )
    await unit.outbox.tell(person, notice, now=now)


async def _known_name(unit: Unit, found: Placement) -> str | None:
    """The first name, where the workplace knows it."""
    if found.shared_at is None:
        return None
    return first_name((await unit.candidates.get(found.candidate)).name) or None
