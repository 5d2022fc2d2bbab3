"""Somebody hears of another time by a day: who has the call is reminded, and they hear when it slips."""

from collections.abc import Mapping
from datetime import datetime

from bot.actions.talking_waiting import MOST_PROMISES, Owed, told_at
from bot.domain.ids import PersonId, SpeedDatingId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import PersonWaits
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import Step, escalation_anew
from bot.domain.roles import Role, by_the_clock
from bot.domain.workdays import local
from bot.store.calls import CallTask
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.unit import Unit

NEW_TIME = "new time"
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
    for step, moment in steps.items():
        await unit.due.plan(STEP, task, f"{step}:{deadline.isoformat()}", due=moment, expires=None)
    over = municipality.calendar.closing_time(local(deadline).date())
    await unit.due.plan(LATE, task, f"{slipped}:{deadline.isoformat()}", due=over, expires=None)


@by_the_clock
async def remind_of_new_time(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Still no call: who makes it is told, then the stand-in, then the coordinator; only the first reads a name."""
    step, _, promised = row.occurrence.partition(":")
    found = await _still_owed(unit, row, now)
    if found is None:
        return
    (call, owed), deadline = found, datetime.fromisoformat(promised)
    whose = await unit.people.get(owed.owner)
    for reader in await told_at(unit, Step(step), owed, now):
        if reader == owed.answers:
            name = (await unit.people.get(call.person)).name
            notice = PersonWaits(deadline, name, owed.candidate, new_time=True)
        else:
            led = owed.owner if Step(step) is Step.COORDINATOR else None
            notice = PersonWaits(
                deadline, whose=whose.name or municipality.name, owner=led, phone=whose.phone
            )
        await unit.outbox.tell(reader, notice, now=now, once=f"{STEP}:{call.id}:{row.occurrence}:{reader}")


@by_the_clock
async def tell_of_late_new_time(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """The promised day is over without a word: the person hears so, with a new day."""
    word, _, promised = row.occurrence.partition(":")
    found, slipped = await _still_owed(unit, row, now), int(word) + 1
    if found is None:
        return
    call, owed = found
    if call.due_at is None or call.due_at > datetime.fromisoformat(promised):
        return
    deadline, again = municipality.red_deadline(now), slipped < MOST_PROMISES
    if again:
        await unit.calls.put_off(call.id, due=deadline)
        steps = escalation_anew(deadline, municipality)
        await plan_steps(unit, call.id, deadline, steps, municipality=municipality, slipped=slipped)
    if await unit.people.is_reachable(call.person):
        name = (await unit.people.get(owed.answers)).name or municipality.name
        told = CallSlipped(name, deadline if again else None, answer=True)
        await unit.outbox.tell(call.person, told, now=now, priority=Priority.ANSWER)


async def _still_owed(unit: Unit, row: DueRow, now: datetime) -> tuple[CallTask, Owed] | None:
    call = await unit.calls.get(TaskId(row.subject))
    if call is None or call.done_at is not None or call.subject is None:
        return None
    owed = await _owed(unit, call.person, SpeedDatingId(call.subject), now)
    return (call, owed) if owed is not None else None


async def _owed(unit: Unit, person: PersonId, event: SpeedDatingId, now: datetime) -> Owed | None:
    """The adviser of a candidate who was to come, or the contact of a company."""
    me = await unit.candidates.of_person(person)
    if me is not None and me.id in await unit.speed_dating.candidates(event):
        return Owed(me.adviser, await unit.contacts.advising(me.adviser, now=now), me.id)
    invited = await unit.speed_dating.companies(event)
    for held in await unit.people.held_by(person):
        if held.role is Role.MANAGER and held.company in invited:
            owner = await unit.companies.contact_of(held.company)
            answers = await unit.contacts.answering(held.company, now=now)
            return Owed(owner or answers, answers) if answers is not None else None
    return None
