"""A guest who was asked wants to be called first: who calls, by when, and when the call is not needed any more."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.calls_that_slip import plan_steps
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.requests import escalation, escalation_anew
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.calls import GUEST_ANSWER, GUEST_CALL, called_by
from bot.store.calls import CallTask
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Promised:
    """Who calls, and by when."""

    name: str
    by: datetime


@by_the_clock
async def open_calls(
    unit: Unit,
    event: int,
    *,
    person: PersonId | None = None,
    company: CompanyId | None = None,
    also: tuple[str, ...] = (),
) -> list[CallTask]:
    """Calls this candidate, or this company, waits for about the event."""
    found = await unit.calls.about(GUEST_CALL, event, *also)
    return [
        one for one in found
        if one.company == company and (company is not None or one.person == person)
    ]  # fmt: skip


@by_the_clock
async def call_not_needed(
    unit: Unit, event: int, *, now: datetime, person: PersonId | None = None, company: CompanyId | None = None
) -> None:
    """They have answered by themselves."""
    for call in await open_calls(unit, event, person=person, company=company, also=(GUEST_ANSWER,)):
        await unit.calls.done(call.id, now=now)


@by_the_clock
async def promise_call(
    unit: Unit,
    owner: PersonId,
    told: GuestWantsCall,
    event: SpeedDating,
    *,
    person: PersonId,
    company: CompanyId | None,
    begins: datetime,
    now: datetime,
    municipality: Municipality,
) -> Promised:
    """A call of the owner's, who reads of it at once; asked for again, the same call and the same time."""
    known = await open_calls(unit, event.id, person=person, company=company)
    if known:
        call = known[0]
        return Promised((await unit.people.get(call.owner)).name or municipality.name, call.due_at or begins)
    task = await unit.calls.add(
        owner, person, GUEST_CALL, now=now, due=told.by, subject=event.id, company=company
    )
    assert task is not None, "nothing else is named so"
    usual = told.by == municipality.answer_deadline(now)
    steps = escalation(now, municipality) if usual else escalation_anew(told.by, municipality)
    await plan_steps(unit, task, told.by, steps, municipality=municipality)
    await unit.outbox.tell(owner, told, now=now, expires=begins)
    return Promised((await unit.people.get(owner)).name or municipality.name, told.by)


def time_of_call(begins: datetime, *, now: datetime, municipality: Municipality) -> datetime:
    """As soon as any answer is promised, and before they are expected."""
    return called_by(municipality.answer_deadline(now), begins, now=now)
