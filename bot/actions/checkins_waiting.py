"""A call that was promised: who is reminded of it, who learns that it is late, and what the person then reads."""

from dataclasses import replace
from datetime import datetime

from bot.actions.awaited_calls import CONCERN
from bot.actions.slipped import SAID, say_again, tell_of_slip
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import PROMISED, Level, Reach, escalation
from bot.domain.errors import Gone
from bot.domain.ids import ConcernId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped, CallSomebody, LateCall
from bot.domain.placements import Placement
from bot.domain.requests import next_word
from bot.domain.roles import Actor, by_the_clock
from bot.domain.workdays import local
from bot.store.checkins import OpenConcern
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.unit import Unit

STEP = "concern waits"
# So often a new time is promised; after that the person is told where to call instead.
MOST_PROMISES = 3


@by_the_clock
async def plan_steps(
    unit: Unit,
    concern: ConcernId,
    level: Level,
    *,
    deadline: datetime,
    now: datetime,
    municipality: Municipality,
) -> None:
    """From now on somebody waits for this call: when who is told of it."""
    for reach, moment in escalation(level, deadline, now, municipality).items():
        await unit.due.plan(STEP, concern, f"{reach}:0:{now.isoformat()}", due=moment, expires=None)


@by_the_clock
async def is_followed(unit: Unit, concern: ConcernId) -> bool:
    """Whether it is said at its deadline that nobody has called; after `MOST_PROMISES` only in the mornings."""
    promised = [f"{Reach.COORDINATOR}:{slipped}:" for slipped in range(MOST_PROMISES)]
    return any([await unit.due.is_planned(STEP, concern, one) for one in promised])


@by_the_clock
async def reach_caller(
    unit: Unit, concern: ConcernId, person: PersonId, caller: PersonId, told: CallSomebody, *, now: datetime
) -> None:
    """The call stands on the caller's desk, and they are told of it once for each promise, cause and reminder."""
    await _has_call(unit, concern, person, caller, told.deadline, now=now)
    step = "late" if told.late else "again" if told.again else "first"
    once = f"concern:{concern}:{caller}:{told.deadline.timestamp():.0f}:{told.rule}:{step}"
    await unit.outbox.tell(caller, told, now=now, priority=Priority.REMINDER, once=once)


async def _has_call(
    unit: Unit, concern: ConcernId, person: PersonId, caller: PersonId, due: datetime, *, now: datetime
) -> None:
    if not await unit.calls.is_mine(caller, CONCERN, concern):
        await unit.calls.add(caller, person, CONCERN, now=now, due=due, subject=concern)


async def _since(unit: Unit, concern: ConcernId, otherwise: datetime) -> datetime:
    """Since when somebody is to make this call, whoever has it by now."""
    return min([one.made_at for one in await unit.calls.about(CONCERN, concern)], default=otherwise)


async def _remind_of_late_calls(
    unit: Unit, reader: PersonId, found: OpenConcern, *, now: datetime, municipality: Municipality
) -> None:
    """All that are late are one message a morning, which names nobody before it is opened."""
    once = f"late calls:{reader}:{local(now).date()}"
    if await unit.told.any_of([once]):
        return
    since = await unit.calls.open_since(CONCERN, owner=reader)
    late = [ConcernId(one) for one, made in since.items() if now >= municipality.workdays_after(made, 1)]
    told = CallSomebody(found.id, found.rule, found.deadline_at, together=tuple(late))
    await unit.outbox.tell(reader, told, now=now, priority=Priority.REMINDER, once=once)


@by_the_clock
async def late_calls_still(unit: Unit, by: Actor, notice: CallSomebody, *, now: datetime) -> CallSomebody:
    """Those that this reader is to make still; a name only for who looks after them: others press to see who."""
    calls = []
    for concern in notice.together:
        try:
            found = await unit.checkins.concern(concern)
        except Gone:
            continue  # they were deleted since
        if found.closed_at is not None or not await unit.calls.is_mine(by.person, CONCERN, concern):
            continue
        placement = await unit.placements.get(found.placement)
        owner = await unit.sides.looks_after(placement, await side_of(unit, placement, found.person))
        name = (await unit.people.get(found.person)).name if owner == by.person else None
        calls.append(LateCall(concern, name, found.rule, found.deadline_at))
    return replace(notice, calls=tuple(calls))


@by_the_clock
async def remind_of_call(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nobody has called yet: the caller and the stand-in are reminded in time, and all learn that it is late."""
    found = await unit.checkins.concern(ConcernId(row.subject))
    if found.closed_at is not None:
        return
    placement = await unit.placements.get(found.placement)
    word, _, rest = row.occurrence.partition(":")
    if Reach(word) is Reach.COORDINATOR:
        slipped = rest.partition(":")[0]
        # A row of an older version does not count.
        await _is_late(unit, placement, found, int(slipped) if slipped.isdigit() else 0, now, municipality)
        return
    side = await side_of(unit, placement, found.person)
    owner = await unit.sides.looks_after(placement, side)
    reached = (
        [await unit.sides.answering(placement, side, now=now)]
        if Reach(word) is Reach.OWNER
        else [*await unit.contacts.helping(owner, now=now)]
    )
    for one in reached:
        if one is not None:
            told = CallSomebody(
                found.id, found.rule, found.deadline_at, await _whose(unit, owner, one), again=True
            )
            await reach_caller(unit, found.id, found.person, one, told, now=now)


@by_the_clock
async def promise_anew(unit: Unit, found: OpenConcern, *, now: datetime, deadline: datetime) -> None:
    """Everybody it has reached keeps the call, by the new time."""
    await unit.checkins.promise_anew(
        found.id, found.rule, check_in=found.check_in, now=now, deadline=deadline
    )
    await unit.calls.move(CONCERN, found.id, due=deadline)
    await unit.due.drop(STEP, found.id)


@by_the_clock
async def there_by_then(
    unit: Unit, placement: Placement, side: Side, person: PersonId, *, deadline: datetime
) -> PersonId | None:
    """Who looks after this side when the call is to be made at the latest; nobody calls themselves."""
    there = await unit.sides.answering(placement, side, now=deadline)
    return there if there != person else None


@by_the_clock
async def side_of(unit: Unit, placement: Placement, person: PersonId) -> Side:
    """Which side of the placement a person is called as."""
    for side in (Side.CANDIDATE, Side.MENTOR):
        if await unit.sides.person_of(placement, side) == person:
            return side
    return Side.MANAGER


async def _is_late(
    unit: Unit,
    placement: Placement,
    found: OpenConcern,
    slipped: int,
    now: datetime,
    municipality: Municipality,
) -> None:
    """The promise was not kept: a new one, known to everybody who could keep it, and to the person."""
    side = await side_of(unit, placement, found.person)
    owner = await unit.sides.looks_after(placement, side)
    caller = await unit.sides.answering(placement, side, now=now)
    deadline = municipality.red_deadline(now)
    at_once = await _late_at_once(unit, caller, found)
    await promise_anew(unit, found, now=now, deadline=deadline)
    could = [
        caller,
        *await unit.contacts.helping(owner, now=now),
        *await unit.contacts.coordinators_of(owner),
    ]
    since = await _since(unit, found.id, found.raised_at)
    for one in dict.fromkeys(could):
        if one is not None and one != found.person and slipped >= MOST_PROMISES:
            await _has_call(unit, found.id, found.person, one, deadline, now=now)
            await _remind_of_late_calls(unit, one, found, now=now, municipality=municipality)
        elif one is not None and one != found.person:
            whose = None if one == caller else await _whose(unit, owner, one)
            told = CallSomebody(found.id, found.rule, deadline, whose, late=found.deadline_at)
            await _tell_of_late_call(unit, found, one, told, at_once, now=now)
    again = slipped + 1 < MOST_PROMISES
    # Whoever could call hears of it in the mornings after that; the person is promised nothing more, and told where to
    # call.
    occurrence = f"{Reach.COORDINATOR}:{slipped + 1}:{now.isoformat()}"
    then = deadline if again else next_word(now, since, municipality)
    await unit.due.plan(STEP, found.id, occurrence, due=then, expires=None)
    if slipped < MOST_PROMISES:
        anew = replace(found, deadline_at=deadline)
        slip = await _said(unit, anew, last=not again, now=now, municipality=municipality)
        if slip is not None and await unit.people.is_reachable(found.person):
            await tell_of_slip(
                unit, found.person, slip, reason=CONCERN, number=found.id, now=now, municipality=municipality
            )
    else:
        await say_again(unit, found.person, reason=CONCERN, number=found.id, now=now)


async def _late_at_once(unit: Unit, caller: PersonId | None, found: OpenConcern) -> tuple[ConcernId, ...]:
    """The calls of this caller that were to be made by the same moment; none where it is this one alone."""
    if caller is None:
        return ()
    same = [
        ConcernId(one.subject)
        for one in await unit.calls.open_of(caller)
        if one.reason == CONCERN and one.subject is not None and one.due_at == found.deadline_at
    ]
    return tuple(same) if len(same) > 1 else ()


async def _tell_of_late_call(
    unit: Unit,
    found: OpenConcern,
    reader: PersonId,
    told: CallSomebody,
    at_once: tuple[ConcernId, ...],
    *,
    now: datetime,
) -> None:
    """Of several that are late in the same moment the reader has one message."""
    once = f"late at once:{reader}:{found.deadline_at.timestamp():.0f}"
    if not at_once and not await unit.told.any_of([once]):
        await reach_caller(unit, found.id, found.person, reader, told, now=now)
        return
    await _has_call(unit, found.id, found.person, reader, told.deadline, now=now)
    all_of_them = CallSomebody(found.id, found.rule, told.deadline, together=at_once)
    await unit.outbox.tell(reader, all_of_them, now=now, priority=Priority.REMINDER, once=once)


async def _said(
    unit: Unit, found: OpenConcern, *, last: bool, now: datetime, municipality: Municipality
) -> CallSlipped | None:
    """What whoever was promised this call reads of it."""
    if found.rule not in PROMISED:
        return None
    placement = await unit.placements.get(found.placement)
    side = await side_of(unit, placement, found.person)
    caller = await unit.sides.answering(placement, side, now=now)
    if caller is None:
        return None
    there = await there_by_then(unit, placement, side, found.person, deadline=found.deadline_at)
    name = (await unit.people.get(there or caller)).name or municipality.name
    if not last:
        return CallSlipped(name, found.deadline_at)
    return CallSlipped(name, None, knows=await _who_knows(unit, placement, side, caller, now))


async def _who_knows(
    unit: Unit, placement: Placement, side: Side, caller: PersonId, now: datetime
) -> str | None:
    """Who has been told beside whoever should call: the stand-in, or the coordinator."""
    owner = await unit.sides.looks_after(placement, side)
    told = [*await unit.contacts.helping(owner, now=now), *await unit.contacts.coordinators_of(owner)]
    others = [one for one in told if one not in (caller, owner)]
    return (await unit.people.get(others[0])).name if others else None


async def _said_later(
    unit: Unit, concern: int, last: bool, now: datetime, municipality: Municipality
) -> CallSlipped | None:
    found = await unit.checkins.concern(ConcernId(concern))
    if found.closed_at is not None or (found.deadline_at <= now and not last):
        return None
    return await _said(unit, found, last=last, now=now, municipality=municipality)


async def _whose(unit: Unit, owner: PersonId | None, reader: PersonId) -> str | None:
    """The owner's name for everybody else."""
    return (await unit.people.get(owner)).name if owner is not None and owner != reader else None


SAID[CONCERN] = _said_later
