"""Calls that follow from check-ins: a human, by a promised time, then the stand-in, then the coordinator."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.awaited_calls import CONCERN
from bot.actions.calls import CALLER, MADE
from bot.actions.checkins_waiting import (
    STEP,
    is_followed,
    plan_steps,
    promise_anew,
    reach_caller,
    side_of,
    there_by_then,
)
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import Concern, deadline_of
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CheckInId, ConcernId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSomebody
from bot.domain.placements import Placement
from bot.domain.roles import STAFF, Actor, allowed, by_the_clock
from bot.store.checkins import OpenConcern
from bot.store.unit import Unit


@dataclass(frozen=True)
class Promise:
    """Who calls, and by when."""

    name: str
    deadline: datetime


@by_the_clock
async def raise_concern(
    unit: Unit,
    placement: Placement,
    side: Side,
    concern: Concern,
    *,
    check_in: CheckInId | None,
    now: datetime,
    municipality: Municipality,
) -> Promise | None:
    """Somebody calls the person of this side. One call at a time: it becomes as urgent as the gravest cause.

    What may be promised to the person, always a time to come: a call that is late is promised anew.
    None when there is nobody to call, or to be called.
    """
    person = await unit.sides.person_of(placement, side)
    caller = await unit.sides.answering(placement, side, now=now)
    if person is None or caller is None or person == caller:
        return None
    known = await unit.checkins.open_concern(placement.id, person)
    if known is not None and concern is Concern.SILENCE:
        # They are to be called already: that they say nothing is no new promise, and makes nothing less late.
        return None
    if known is not None and known.rule.level > concern.level:
        concern, check_in = known.rule, known.check_in
    deadline = _by_when(known, concern, now, municipality)
    if known is None:
        number = await unit.checkins.raise_concern(
            placement.id, person, concern, check_in=check_in, now=now, deadline=deadline
        )
    else:
        number = known.id
        concern = await _joined(unit, known, concern, check_in, now=now, deadline=deadline)
    told = CallSomebody(number, concern, deadline)
    await reach_caller(unit, number, person, caller, told, now=now)
    if not await is_followed(unit, number):
        # Of an old one too that was left to the mornings: whoever is promised a time again hears when it passes.
        await unit.due.drop(STEP, number)
        await plan_steps(unit, number, concern.level, deadline=deadline, now=now, municipality=municipality)
    there = await there_by_then(unit, placement, side, person, deadline=deadline) or caller
    return await _promised(unit, told, person, caller, there, now=now)


def _by_when(
    known: OpenConcern | None, concern: Concern, now: datetime, municipality: Municipality
) -> datetime:
    """Another answer never makes a promise later than it was."""
    deadline = deadline_of(concern, now, municipality)
    return min(deadline, known.deadline_at) if known is not None and now < known.deadline_at else deadline


async def _promised(
    unit: Unit, told: CallSomebody, person: PersonId, caller: PersonId, there: PersonId, *, now: datetime
) -> Promise:
    """Who is there by then is promised; where the caller is away, both have the call."""
    if there != caller:
        whose = (await unit.people.get(caller)).name
        await reach_caller(unit, told.concern, person, there, replace(told, whose=whose), now=now)
    return Promise((await unit.people.get(there)).name or "", told.deadline)


async def _joined(
    unit: Unit,
    known: OpenConcern,
    concern: Concern,
    check_in: CheckInId | None,
    *,
    now: datetime,
    deadline: datetime,
) -> Concern:
    """Why the call that is open already is made now: it stays as it was when it is as urgent."""
    if known.rule.level >= concern.level and deadline == known.deadline_at:
        return known.rule
    await promise_anew(unit, replace(known, rule=concern, check_in=check_in), now=now, deadline=deadline)
    return concern


@allowed(STAFF)
async def call_made(unit: Unit, by: Actor, concern: ConcernId, *, now: datetime) -> None:
    """ "I have called": it is done for everybody it reached. Raises `Already`, `NotAllowed`, `Gone`."""
    found = await unit.checkins.concern(concern)
    if found.closed_at is not None:
        raise Already
    if not await unit.calls.is_mine(by.person, CONCERN, concern):
        raise NotAllowed
    await _close(unit, concern, by=by.person, now=now)


@by_the_clock
async def drop_concerns(unit: Unit, placement: PlacementId, person: PersonId, *, now: datetime) -> None:
    """The call to this person is not wanted any more."""
    found = await unit.checkins.open_concern(placement, person)
    if found is not None:
        await _close(unit, found.id, by=None, now=now)


async def _close(unit: Unit, concern: ConcernId, *, by: PersonId | None, now: datetime) -> None:
    await unit.checkins.close(concern, by=by, now=now)
    await unit.calls.done_with(CONCERN, concern, now=now)
    await unit.due.drop(STEP, concern)


async def _made(unit: Unit, by: Actor, concern: int, now: datetime) -> None:
    found: OpenConcern = await unit.checkins.concern(ConcernId(concern))
    if found.closed_at is None:
        await _close(unit, found.id, by=by.person, now=now)


async def _caller_now(unit: Unit, concern: int, now: datetime) -> PersonId | None:
    found = await unit.checkins.concern(ConcernId(concern))
    placement = await unit.placements.get(found.placement)
    side = await side_of(unit, placement, found.person)
    return await unit.sides.answering(placement, side, now=now)


MADE[CONCERN] = _made
CALLER[CONCERN] = _caller_now
