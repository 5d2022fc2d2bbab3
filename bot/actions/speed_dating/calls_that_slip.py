"""Somebody hears of another time by a day: who has the call is reminded, and they hear when it slips."""

from collections.abc import Mapping
from datetime import datetime

from bot.actions.answers_owed import (
    FIRST_TIME,
    MOST_PROMISES,
    NEW_TIME,
    Owed,
    remind,
    say_it_is_late,
    what_is_late,
)
from bot.actions.slipped import SAID
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId, SuggestionId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import Step, escalation_anew
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.calls import GUEST_CALL
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import local
from bot.store.calls import CallTask
from bot.store.due import DueRow
from bot.store.unit import Unit

STEP = "new time waits"
LATE = "new time late"


@by_the_clock
async def plan_steps(
    unit: Unit,
    task: TaskId,
    deadline: datetime,
    steps: Mapping[Step, datetime],
    *,
    municipality: Municipality,
    slipped: int = 0,
) -> None:
    """Who is told that the call is not made, and when the person is: a day was promised, not the hour."""
    moments = {(STEP, f"{step}:{deadline.isoformat()}"): moment for step, moment in steps.items()}
    over = municipality.calendar.closing_time(local(deadline).date())
    moments[LATE, f"{slipped}:{deadline.isoformat()}"] = over
    await unit.due.plan_all(task, moments)


@by_the_clock
async def remind_of_new_time(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Still no call: who makes it is told, then the stand-in, then the coordinator."""
    _step, _, promised = row.occurrence.partition(":")
    owed = await _still_owed(unit, TaskId(row.subject), now)
    if owed is not None:
        deadline = datetime.fromisoformat(promised)
        deadline = min(deadline, owed.call.due_at or deadline)
        await remind(unit, row, owed, deadline, now=now, municipality=municipality)


@by_the_clock
async def tell_of_late_new_time(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """The promised day is over without a word: the person hears so, with a new day."""
    word, _, promised = row.occurrence.partition(":")
    owed, slipped = await _still_owed(unit, TaskId(row.subject), now), int(word) + 1
    if owed is None or owed.call.due_at is None or owed.call.due_at > datetime.fromisoformat(promised):
        return
    deadline, again = municipality.red_deadline(now), slipped < MOST_PROMISES
    if again:
        await unit.calls.put_off(owed.call.id, due=deadline)
        steps = escalation_anew(deadline, municipality)
        await plan_steps(unit, owed.call.id, deadline, steps, municipality=municipality, slipped=slipped)
    await say_it_is_late(unit, owed, deadline if again else None, now=now, municipality=municipality)


async def _said_later(
    unit: Unit, task: int, last: bool, now: datetime, municipality: Municipality
) -> CallSlipped | None:
    owed = await _still_owed(unit, TaskId(task), now)
    if owed is None or owed.call.due_at is None or (owed.call.due_at <= now and not last):
        return None
    deadline = None if last else owed.call.due_at
    return await what_is_late(unit, owed, deadline, now=now, municipality=municipality)


async def _still_owed(unit: Unit, task: TaskId, now: datetime) -> Owed | None:
    call = await unit.calls.get(task)
    if call is None or call.done_at is not None or call.subject is None:
        return None
    if call.reason == FIRST_TIME and not await _is_wanted(unit, SuggestionId(call.subject)):
        await unit.calls.done(call.id, now=now)
        return None
    if call.reason == GUEST_CALL and await _is_over(unit, SpeedDatingId(call.subject), now):
        await unit.calls.done(call.id, now=now)
        return None
    return await _owed(unit, call, now)


async def _is_wanted(unit: Unit, suggestion: SuggestionId) -> bool:
    """Whether the company still waits for a time with them: they may be gone, or have begun together."""
    try:
        return (await unit.shortlists.get(suggestion)).state is SuggestionState.WANTED
    except Gone:
        return False


async def _is_over(unit: Unit, event: SpeedDatingId, now: datetime) -> bool:
    found = await unit.speed_dating.get(event)
    return found.state is not SpeedDatingState.ANNOUNCED or await unit.clocks.has_begun(found, now=now)


async def _owed(unit: Unit, call: CallTask, now: datetime) -> Owed | None:
    """The contact of the company for which it was promised, or the candidate's adviser."""
    if call.company is not None:
        owner = await unit.companies.contact_of(call.company)
        answers = await unit.contacts.answering(call.company, now=now)
        return Owed(call, owner or answers, answers) if answers is not None else None
    me = await unit.candidates.of_person(call.person)
    if me is None:
        return None
    return Owed(call, me.adviser, await unit.contacts.advising(me.adviser, now=now), me.id)


for _reason in (NEW_TIME, FIRST_TIME, GUEST_CALL):
    SAID[_reason] = _said_later
