"""What an organiser does with one meeting of a plan by hand: a proposal first, put into force by one tap."""

import asyncio
from datetime import datetime

from bot.actions.speed_dating.repairs import propose
from bot.domain.ids import MeetingId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.choices import ChangeKind, choices, swapped, without
from bot.domain.speed_dating.events import Meeting, MeetingState, PlanIsNewer
from bot.domain.speed_dating.timetable import Change, Place, Question, mended
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def keep_time(unit: Unit, by: Actor, meeting: MeetingId, *, keep: bool, now: datetime) -> SpeedDatingId:
    """Nothing that is worked out moves this meeting from now on, or it may again. The event.

    Raises `PlanIsNewer` when the two meet no more at that time, `HasBegun`, `Gone`, `NotAllowed`.
    """
    event, _found = await _to_change(unit, by, meeting, now)
    await unit.decisions.keep(meeting, keep=keep)
    return event.id


@allowed(HOSTS)
async def propose_time(
    unit: Unit,
    by: Actor,
    meeting: MeetingId,
    number: int,
    *,
    now: datetime,
    municipality: Municipality,
) -> RepairId:
    """The two at another round, where nobody else moves.

    Raises `PlanIsNewer` when that is not free any more, `HasBegun`, `Gone`, `NotAllowed`.
    """
    event, place, question = await _asked(unit, by, meeting, now, municipality)
    free = choices(question.problem, question.planned, place).times
    other = next((one for one in free if one.round == number), None)
    if other is None:
        raise PlanIsNewer
    change = Change((), ((place, other),))
    return await propose(unit, event, change, question.wishes, now, kind=ChangeKind.TIME)


@allowed(HOSTS)
async def propose_swap(
    unit: Unit,
    by: Actor,
    meeting: MeetingId,
    other: MeetingId,
    *,
    now: datetime,
    municipality: Municipality,
) -> RepairId:
    """Two meetings of one company, or of one candidate, at each other's time.

    Raises `PlanIsNewer` when they cannot be any more, `HasBegun`, `Gone`, `NotAllowed`.
    """
    event, place, question = await _asked(unit, by, meeting, now, municipality)
    _event, found = await _to_change(unit, by, other, now)
    second = _place(found)
    if found.event != event.id or second not in choices(question.problem, question.planned, place).swaps:
        raise PlanIsNewer
    to, back = swapped(place, second)
    change = Change((), ((place, to), (second, back)))
    return await propose(unit, event, change, question.wishes, now, kind=ChangeKind.SWAP)


@allowed(HOSTS)
async def propose_apart(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> RepairId:
    """These two are not to meet at this event; whoever can take what is free then, does, and nobody moves.

    Raises `PlanIsNewer` when they do not meet any more, `HasBegun`, `Gone`, `NotAllowed`.
    """
    event, place, question = await _asked(unit, by, meeting, now, municipality)
    answer = await unit.meanwhile(asyncio.to_thread(mended, without(question, place)))
    change = answer.filled or Change((), ())
    return await propose(unit, event, change, question.wishes, now, ends=[place], kind=ChangeKind.APART)


async def _asked(
    unit: Unit, by: Actor, meeting: MeetingId, now: datetime, municipality: Municipality
) -> tuple[SpeedDating, Place, Question]:
    event, found = await _to_change(unit, by, meeting, now)
    return event, _place(found), await unit.decisions.question(event, now=now, municipality=municipality)


async def _to_change(unit: Unit, by: Actor, meeting: MeetingId, now: datetime) -> tuple[SpeedDating, Meeting]:
    """The meeting as it is planned, for whoever hosts it."""
    found = await unit.speed_dating.meeting(meeting)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    await unit.clocks.ensure_to_come(event, now=now)
    if found.state is not MeetingState.PLANNED:
        raise PlanIsNewer
    return event, found


def _place(meeting: Meeting) -> Place:
    return Place(meeting.company, meeting.candidate, meeting.round, meeting.seat)
