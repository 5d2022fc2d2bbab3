"""A candidate or a mentor was told by when somebody answers: whoever may forget it is reminded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.answers_owed import MOST_PROMISES, Owed, remind, say_it_is_late, what_is_late
from bot.actions.slipped import SAID
from bot.actions.speed_dating.words_of_the_day import ended_with_its_day
from bot.actions.talking_words import WROTE, is_over
from bot.domain.checkins import Side
from bot.domain.errors import Already
from bot.domain.ids import PersonId, PlacementId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import PersonWaits
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import Step, escalation, escalation_anew
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.calls import OWED, CallTask
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.unit import Unit

STEP = "person waits"
LATE = "answer late"


@by_the_clock
async def promise_answer(
    unit: Unit,
    reader: PersonId,
    person: PersonId,
    *,
    now: datetime,
    municipality: Municipality,
    about: PlacementId | None = None,
    sooner: datetime | None = None,
) -> CallTask:
    """The person waits on the reader's desk, by when they are answered: as promised before, unless that day is over.

    A candidate waits for the adviser; `about` a placement, a mentor waits for the company's contact. `sooner` is for
    what cannot wait as long as is usual.
    """
    waits = await unit.calls.open_to(person, WROTE)
    known = next((one for one in waits if one.subject == about), None)
    if known is not None and known.owner != reader:
        await unit.calls.give(known.id, reader)
    hurries = sooner is not None and known is not None and (known.due_at or sooner) > sooner
    if (
        known is not None
        and known.due_at is not None
        and not hurries
        and now < municipality.day_ends(known.due_at)
    ):
        # The hour may be over, the day they were told is not.
        is_to_come = now < known.due_at
        due = known.due_at if is_to_come else municipality.day_ends(known.due_at)
        return replace(known, owner=reader, due_at=due)
    deadline = municipality.answer_deadline(now)
    deadline = min(deadline, sooner or deadline)
    if not waits or (hurries and len(waits) == 1):
        # The reminders of an earlier wait are over; of one that is late they go on.
        await forget_waiting(unit, person)
    if known is not None:
        await unit.calls.put_off(known.id, due=deadline)
        call = replace(known, owner=reader, due_at=deadline)
    else:
        call = await _asked(unit, reader, person, about, now=now, due=deadline)
    steps = escalation(now, municipality) if sooner is None else escalation_anew(deadline, municipality)
    await _plan(unit, person, deadline, steps, now=now, municipality=municipality)
    return call


@by_the_clock
async def forget_waiting(unit: Unit, person: PersonId) -> None:
    """Nothing they wrote waits any more."""
    await unit.due.drop((STEP, LATE), person)


async def _plan(
    unit: Unit,
    person: PersonId,
    deadline: datetime,
    steps: Mapping[Step, datetime],
    *,
    now: datetime,
    municipality: Municipality,
    slipped: int = 0,
) -> None:
    """Who is told that they wait, and when they are told themselves: a day was promised, not the hour."""
    moments = {(STEP, f"{step}:{now.isoformat()}"): moment for step, moment in steps.items()}
    over = municipality.calendar.closing_time(local(deadline).date())
    await unit.due.plan_all(person, moments | {(LATE, f"{slipped}:{deadline.isoformat()}"): over})


async def _asked(
    unit: Unit, reader: PersonId, person: PersonId, about: PlacementId | None, *, now: datetime, due: datetime
) -> CallTask:
    task = await unit.calls.add(reader, person, WROTE, now=now, due=due, subject=about)
    assert task is not None, "only what is told once may be there already"
    return CallTask(task, reader, person, WROTE, None, about, due, now, None)


@dataclass(frozen=True)
class Promised:
    """Who `has` what was written, as its `reader` too, who answers, and by when; `reached` unless the reader's chat
    is closed. Who goes away before the day has it, and somebody else answers. To bare `thanks` nobody owes any.

    `first_day`: the reader sees that it was written around the first day of work, and that it is urgent.
    """

    has: str
    name: str
    deadline: datetime
    reached: bool
    reader: PersonId
    thanks: bool = False
    first_day: bool = False

    @property
    def owed(self) -> datetime | None:
        """By when they are answered, where they are."""
        return None if self.thanks else self.deadline


@by_the_clock
async def thanked(unit: Unit, reader: PersonId, *, now: datetime) -> Promised:
    """Who reads that somebody says thank you."""
    name = (await unit.people.get(reader)).name or ""
    return Promised(name, name, now, await unit.people.is_reachable(reader), reader, thanks=True)


@by_the_clock
async def promised(unit: Unit, call: CallTask) -> Promised:
    """What the one who waits is told: whoever is away by then is not promised."""
    name = await _there_by_then(unit, call)
    reached = await unit.people.is_reachable(call.owner)
    has = (await unit.people.get(call.owner)).name
    return Promised(has or "", name or "", call.due_at or call.made_at, reached, call.owner)


async def _there_by_then(unit: Unit, call: CallTask) -> str | None:
    then = call.due_at or call.made_at
    member, there = await unit.staff.get(call.owner, now=then), None
    if member is not None and member.away is None:
        return member.name
    if member is not None and call.subject is not None:
        there = await unit.contacts.present(call.owner, now=then)
    elif member is not None:
        # A coordinator reads nothing a candidate wrote.
        there = await unit.contacts.advising(call.owner, now=then)
    return (await unit.people.get(there or call.owner)).name


@by_the_clock
async def remind_of_answer(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Still no answer: who gives it is told, then the stand-in, then the coordinator."""
    person = PersonId(row.subject)
    _step, _, asked = row.occurrence.partition(":")
    asked_for = municipality.answer_deadline(datetime.fromisoformat(asked))
    for call in await unit.calls.open_to(person, WROTE):
        if await ended_with_its_day(unit, call, now=now):
            await is_over(unit, call, now=now)
            continue
        owed = await _owed(unit, call, now)
        if owed is not None:
            # What was promised anew is promised for sooner.
            deadline = min(asked_for, call.due_at or asked_for)
            await remind(unit, row, owed, deadline, now=now, municipality=municipality)


@by_the_clock
async def tell_of_late_answer(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The promised day is over without an answer: the person hears so, with a new day."""
    person = PersonId(row.subject)
    word, _, promised_by = row.occurrence.partition(":")
    slipped, again = int(word) + 1, int(word) + 1 < MOST_PROMISES
    for call in await unit.calls.open_to(person, WROTE):
        if await ended_with_its_day(unit, call, now=now):
            await is_over(unit, call, now=now)
            continue
        owed = await _owed(unit, call, now)
        if owed is None or call.due_at is None or call.due_at > datetime.fromisoformat(promised_by):
            continue
        # Sooner than a first answer: they have waited already.
        deadline = municipality.red_deadline(now)
        if again:
            await unit.calls.put_off(call.id, due=deadline)
            steps = escalation_anew(deadline, municipality)
            await _plan(unit, person, deadline, steps, now=now, municipality=municipality, slipped=slipped)
        promised_anew = deadline if again else None
        await say_it_is_late(unit, owed, promised_anew, now=now, municipality=municipality)


async def _said_later(
    unit: Unit, task: int, last: bool, now: datetime, municipality: Municipality
) -> CallSlipped | None:
    call = await unit.calls.get(TaskId(task))
    if call is None or call.done_at is not None or await ended_with_its_day(unit, call, now=now):
        return None
    owed = await _owed(unit, call, now)
    if owed is None or call.due_at is None or (call.due_at <= now and not last):
        return None
    deadline = None if last else call.due_at
    return await what_is_late(unit, owed, deadline, now=now, municipality=municipality)


@allowed(Role.COORDINATOR.of_own_unit)
async def ask_who_owes(unit: Unit, by: Actor, owner: PersonId, *, now: datetime) -> str:
    """The coordinator asks a consultant to look at who waits for them; the consultant's name.

    Asked again within the hour, they are not told again. Raises `Already` when nobody waits, `NotAllowed`.
    """
    await unit.contacts.ensure_leads(by, owner)
    waits = [one for one in await unit.calls.open_of(owner) if one.reason in OWED]
    if not waits:
        raise Already
    first = min(one.due_at or one.made_at for one in waits)
    asks = (await unit.people.get(by.person)).name or ""
    notice = PersonWaits(first, waiting=len(waits), asked_by=asks)
    await unit.outbox.tell(
        owner, notice, now=now, priority=Priority.ANSWER, once=f"asked for:{owner}:{now:%Y-%m-%dT%H}"
    )
    return (await unit.people.get(owner)).name or ""


async def _owed(unit: Unit, call: CallTask, now: datetime) -> Owed | None:
    if call.subject is None:
        me = await unit.candidates.of_person(call.person)
        return (
            Owed(call, me.adviser, await unit.contacts.advising(me.adviser, now=now), me.id) if me else None
        )
    for held in await unit.people.held_by(call.person):
        if held.role is Role.MENTOR and held.placement == call.subject:
            placement = await unit.placements.get(held.placement)
            owner = await unit.sides.looks_after(placement, Side.MENTOR)
            answers = await unit.sides.answering(placement, Side.MENTOR, now=now)
            return Owed(call, owner, answers) if owner is not None and answers is not None else None
    return None


SAID[WROTE] = _said_later
