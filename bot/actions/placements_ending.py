"""A placement ends: done, or moved on without blame; the same people go on with the candidate."""

from datetime import datetime, timedelta

from bot.actions.checkins import drop_check_ins
from bot.actions.checkins_concerns import drop_concerns, raise_concern
from bot.actions.placements import EITHER, PAPERS, of_mine
from bot.actions.placements_mentors import end_mentoring
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import Concern
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import PlacementLeft, PlacementOver
from bot.domain.placements import Placement, PlacementState
from bot.domain.roles import Actor, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

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
) -> Placement:
    """Done, or moved on; everybody is told kindly and nobody why. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await of_mine(unit, by, placement, now)
    if how.is_live:
        raise Gone
    await _stop_asking(unit, found, how, now)
    await _tell_candidate(unit, found, how, now, municipality)
    await _tell_workplace(unit, found, how, now, municipality)
    return found


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
        await _tell_workplace(unit, found, how, now, municipality)
        contact = await unit.sides.answering(found, Side.MANAGER, now=now)
        if contact is not None:
            company = (await unit.companies.get(found.company)).name
            await unit.outbox.tell(contact, PlacementLeft(found.id, company), now=now)


@by_the_clock
async def mentor_leaves(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The mentor has been thanked: the role ends."""
    await end_mentoring(unit, PersonId(int(row.occurrence)), PlacementId(row.subject), now=now)


async def _stop_asking(unit: Unit, found: Placement, how: PlacementState, now: datetime) -> None:
    if not await unit.placements.move(found.id, come_from=found.state, to=how, ended_at=now):
        raise Already
    await drop_check_ins(unit, found.id)
    await unit.due.drop(PAPERS, found.id)


async def _tell_workplace(
    unit: Unit, found: Placement, how: PlacementState, now: datetime, municipality: Municipality
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
    if how is PlacementState.MOVED_ON:
        # The same day somebody begins to look: a call with a time, to the same person's adviser.
        promise = await raise_concern(
            unit, found, Side.CANDIDATE, Concern.MOVED_ON, check_in=None, now=now, municipality=municipality
        )
    name = promise.name if promise is not None else (await unit.people.get(who.adviser)).name or ""
    notice = PlacementOver(how, Side.CANDIDATE, name, promise.deadline if promise is not None else None)
    await unit.outbox.tell(who.person, notice, now=now)


async def _tell_company(
    unit: Unit, found: Placement, side: Side, how: PlacementState, now: datetime, municipality: Municipality
) -> None:
    person = await unit.sides.person_of(found, side)
    if person is None:
        return
    await drop_concerns(unit, found.id, person, now=now)
    contact = await unit.sides.looks_after(found, side)
    name = (await unit.people.get(contact)).name if contact is not None else None
    await unit.outbox.tell(person, PlacementOver(how, side, name or municipality.name), now=now)
