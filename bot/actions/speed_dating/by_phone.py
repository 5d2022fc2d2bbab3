"""What a guest of a speed dating says on the telephone: their number before the call, their answer in or after it."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.calls import STILL_OPEN
from bot.actions.speed_dating.telling_companies import expects_company
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, SpeedDatingId, TaskId
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.calls import GUEST_ANSWER, GUEST_CALL
from bot.domain.speed_dating.events import Attendance, Slot, SpeedDatingState, begun_or_over
from bot.store.calls import CallTask
from bot.store.unit import Unit

GUESTS = Role.CANDIDATE.themselves | Role.MANAGER.of_own_company


@allowed(GUESTS)
async def leave_number(unit: Unit, by: Actor, phone: str) -> None:
    """Who was promised a call can be called: the number is kept as their own."""
    await unit.people.change(by.person, phone=phone)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def answer_by_phone(
    unit: Unit, by: Actor, candidate: CandidateId, event: SpeedDatingId, *, now: datetime
) -> TaskId:
    """The call in which my candidate answers an invitation: the one that is owed, or one made just now.

    As their own buttons, until the first of their own talks by the clock of the day. Raises `HasBegun` after it,
    `Gone` when they are not invited there, `NotAllowed` when somebody else calls them now.
    """
    me, found = await unit.candidates.get(candidate), await unit.speed_dating.get(event)
    if await unit.contacts.advising(me.adviser, now=now) != by.person:
        raise NotAllowed
    if candidate not in await unit.speed_dating.candidates(event):
        raise Gone
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if await unit.clocks.has_begun_for(found, await _times(unit, event, candidate), now=now):
        raise begun_or_over(found.begins_at, now=now)
    for reason in (GUEST_CALL, GUEST_ANSWER):
        for call in await unit.calls.about(reason, event):
            if (call.person, call.company, call.owner) == (me.person, None, by.person):
                return call.id
    task = await unit.calls.add(by.person, me.person, GUEST_ANSWER, now=now, subject=event)
    assert task is not None, "nothing else is named so"
    # It is no task of the desk: whoever opened it has them on the telephone.
    await unit.calls.done(task, now=now)
    return task


@by_the_clock
async def nobody_is_asked(unit: Unit, event: SpeedDatingId, *, now: datetime) -> None:
    """It is off or over: no desk keeps the question whether somebody comes."""
    for call in await unit.calls.about(GUEST_ANSWER, event):
        await unit.calls.done(call.id, now=now)


@by_the_clock
async def keep_open(unit: Unit, call: CallTask, now: datetime) -> None:
    """They were called, and nobody has entered an answer: the question stays on the desk once, without a deadline."""
    if call.subject is None or not await _is_asked(unit, call, SpeedDatingId(call.subject), now):
        return
    for other in await unit.calls.about(GUEST_ANSWER, call.subject):
        if (other.person, other.company, other.owner) == (call.person, call.company, call.owner):
            return
    await unit.calls.add(
        call.owner, call.person, GUEST_ANSWER, now=now, subject=call.subject, company=call.company
    )


async def _is_asked(unit: Unit, call: CallTask, event: SpeedDatingId, now: datetime) -> bool:
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED:
        return False
    if call.company is not None:
        asked = (await unit.speed_dating.companies(event)).get(call.company) is Attendance.ASKED
        begins = await expects_company(unit, found, call.company) if asked else found.begins_at
        return asked and await unit.clocks.reached(found, now=now) < begins
    me = await unit.candidates.of_person(call.person)
    if me is None or (await unit.speed_dating.candidates(event)).get(me.id) in (None, Attendance.NOT_COMING):
        return False
    times = await unit.times.of_candidate(event, me.id)
    return bool(times.new) and not await unit.clocks.has_begun_for(found, times.slots, now=now)


async def _times(unit: Unit, event: SpeedDatingId, candidate: CandidateId) -> Sequence[Slot]:
    return (await unit.times.of_candidate(event, candidate)).slots


STILL_OPEN[GUEST_CALL] = keep_open
STILL_OPEN[GUEST_ANSWER] = keep_open
