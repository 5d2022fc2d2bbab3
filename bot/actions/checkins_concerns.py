"""Calls that follow from check-ins: a human, by a promised time, then the stand-in, then the coordinator."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.calls import MADE
from bot.domain.checkins import Concern, Reach, Side, deadline_of, escalation
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CheckInId, ConcernId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSomebody
from bot.domain.placements import Placement
from bot.domain.roles import STAFF, Actor, allowed, by_the_clock
from bot.store.checkins import OpenConcern
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.unit import Unit

STEP = "concern waits"
CONCERN = "concern"


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
    name = (await unit.people.get(caller)).name or ""
    known = await unit.checkins.open_concern(placement.id, person)
    if known is not None and known.rule.level > concern.level:
        concern, check_in = known.rule, known.check_in
    deadline = deadline_of(concern, now, municipality)
    if known is None:
        number = await unit.checkins.raise_concern(
            placement.id, person, concern, check_in=check_in, now=now, deadline=deadline
        )
    elif known.rule.level >= concern.level and now < known.deadline_at <= deadline:
        number, concern, deadline = known.id, known.rule, known.deadline_at
    else:
        number = known.id
        await _promise_anew(unit, number, concern, check_in=check_in, now=now, deadline=deadline)
    await _reach(unit, number, concern, person, caller, deadline, now=now)
    if known is None or deadline != known.deadline_at:
        for reach, moment in escalation(concern, now, municipality).items():
            await unit.due.plan(STEP, number, f"{reach}:{now.isoformat()}", due=moment, expires=None)
    return Promise(name, deadline)


@by_the_clock
async def escalate(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nobody has called yet: the stand-in learns of it, then the coordinator, once each."""
    found = await unit.checkins.concern(ConcernId(row.subject))
    if found.closed_at is not None:
        return
    placement = await unit.placements.get(found.placement)
    owner = await unit.sides.looks_after(placement, await side_of(unit, placement, found.person))
    whose = (await unit.people.get(owner)).name if owner is not None else None
    for person in await _reached_at(unit, Reach(row.occurrence.partition(":")[0]), owner, now):
        await _reach(
            unit, found.id, found.rule, found.person, person, found.deadline_at, now=now, whose=whose
        )


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
async def side_of(unit: Unit, placement: Placement, person: PersonId) -> Side:
    """Which side of the placement a person is called as."""
    for side in (Side.CANDIDATE, Side.MENTOR):
        if await unit.sides.person_of(placement, side) == person:
            return side
    return Side.MANAGER


@by_the_clock
async def drop_concerns(unit: Unit, placement: PlacementId, person: PersonId, *, now: datetime) -> None:
    """The call to this person is not wanted any more."""
    found = await unit.checkins.open_concern(placement, person)
    if found is not None:
        await _close(unit, found.id, by=None, now=now)


async def _reach(
    unit: Unit,
    concern: ConcernId,
    rule: Concern,
    person: PersonId,
    caller: PersonId,
    deadline: datetime,
    *,
    now: datetime,
    whose: str | None = None,
) -> None:
    """The call stands on the caller's desk, and they are told of it once for each promise."""
    if not await unit.calls.is_mine(caller, CONCERN, concern):
        await unit.calls.add(caller, person, CONCERN, now=now, due=deadline, subject=concern)
    await unit.outbox.tell(
        caller,
        CallSomebody(concern, rule, deadline, whose),
        now=now,
        priority=Priority.REMINDER,
        once=f"concern:{concern}:{caller}:{deadline.timestamp():.0f}",
    )


async def _promise_anew(
    unit: Unit,
    concern: ConcernId,
    rule: Concern,
    *,
    check_in: CheckInId | None,
    now: datetime,
    deadline: datetime,
) -> None:
    """Everybody it has reached keeps the call, by the new time."""
    await unit.checkins.promise_anew(concern, rule, check_in=check_in, now=now, deadline=deadline)
    await unit.calls.move(CONCERN, concern, due=deadline)
    await unit.due.drop(STEP, concern)


async def _reached_at(unit: Unit, reach: Reach, owner: PersonId | None, now: datetime) -> list[PersonId]:
    if reach is Reach.COORDINATOR:
        return list(await unit.contacts.coordinators_of(owner))
    planned = await unit.staff.planned(owner, now=now) if owner is not None else []
    return [planned[0].stand_in] if planned else []


async def _close(unit: Unit, concern: ConcernId, *, by: PersonId | None, now: datetime) -> None:
    await unit.checkins.close(concern, by=by, now=now)
    await unit.calls.done_with(CONCERN, concern, now=now)
    await unit.due.drop(STEP, concern)


async def _made(unit: Unit, by: Actor, concern: int, now: datetime) -> None:
    found: OpenConcern = await unit.checkins.concern(ConcernId(concern))
    if found.closed_at is None:
        await _close(unit, found.id, by=by.person, now=now)


MADE[CONCERN] = _made
