"""A candidate or a mentor was told by when somebody answers: whoever may forget it is reminded."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.ids import CandidateId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import PersonWaits
from bot.domain.requests import Step, escalation
from bot.domain.roles import Role, by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

WROTE = "wrote"
STEP = "person waits"


@dataclass(frozen=True)
class _Owed:
    """Who owes an answer, who gives it today, and which candidate it is, if it is one."""

    owner: PersonId
    answers: PersonId
    candidate: CandidateId | None = None


@by_the_clock
async def promise_answer(
    unit: Unit,
    reader: PersonId,
    person: PersonId,
    *,
    now: datetime,
    municipality: Municipality,
    about: int | None = None,
) -> datetime:
    """The person waits, and by when they are answered: what was promised before, unless that is past."""
    known = await unit.calls.due_of(person, WROTE)
    if known is not None and now < known:
        return known
    deadline = municipality.answer_deadline(now)
    if known is None:
        # The desk keeps it in sight until it is answered; the text itself is not stored.
        await unit.calls.add(reader, person, WROTE, now=now, due=deadline, subject=about)
        # The reminders of an earlier wait are over; of one that is late they go on.
        await unit.due.drop(STEP, person)
    else:
        await unit.calls.put_off(person, WROTE, due=deadline)
    for step, moment in escalation(now, municipality).items():
        await unit.due.plan(STEP, person, f"{step}:{now.isoformat()}", due=moment, expires=None)
    return deadline


@by_the_clock
async def remind_of_answer(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Still no answer: who gives it is told, then the stand-in, then the coordinator, once each.

    Only who gives it reads a name; the others read whose answer is missing.
    """
    person = PersonId(row.subject)
    owed = await _owed(unit, person, now)
    if owed is None or not await unit.calls.is_open(person, WROTE):
        return
    step, _, asked = row.occurrence.partition(":")
    deadline = municipality.answer_deadline(datetime.fromisoformat(asked))
    whose = (await unit.people.get(owed.owner)).name or municipality.name
    for reader in await _told_at(unit, Step(step), owed, now):
        notice = PersonWaits(deadline, whose=whose)
        if reader == owed.answers:
            notice = PersonWaits(deadline, (await unit.people.get(person)).name, owed.candidate)
        once = f"person waits:{person}:{row.occurrence}:{reader}"
        await unit.outbox.tell(reader, notice, now=now, once=once)


async def _owed(unit: Unit, person: PersonId, now: datetime) -> _Owed | None:
    me = await unit.candidates.of_person(person)
    if me is not None:
        return _Owed(me.adviser, await unit.contacts.advising(me.adviser, now=now), me.id)
    for held in await unit.people.held_by(person):
        if held.role is Role.MENTOR and held.placement is not None:
            placement = await unit.placements.get(held.placement)
            owner = await unit.sides.looks_after(placement, Side.MENTOR)
            answers = await unit.sides.answering(placement, Side.MENTOR, now=now)
            return _Owed(owner, answers) if owner is not None and answers is not None else None
    return None


async def _told_at(unit: Unit, step: Step, owed: _Owed, now: datetime) -> list[PersonId]:
    if step is Step.OWNER:
        return [owed.answers]
    if step is Step.STAND_IN:
        planned = await unit.staff.planned(owed.owner, now=now)
        return [planned[0].stand_in] if planned else []
    return list(await unit.contacts.coordinators_of(owed.owner))
