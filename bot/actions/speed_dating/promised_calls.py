"""Whoever has no time left at a speed dating is told who they hear from and by when: a call that is kept."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.answers_owed import FIRST_TIME, NEW_TIME
from bot.actions.speed_dating.calls_that_slip import plan_steps
from bot.actions.speed_dating.who_calls import Callers
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.requests import escalation
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.calls import CallTask
from bot.store.candidates import Candidate
from bot.store.unit import Unit


@dataclass(frozen=True)
class NewTime:
    """Who finds another time, and by when they are heard from."""

    name: str
    deadline: datetime


@by_the_clock
async def promise_candidate(
    unit: Unit,
    who: Candidate,
    event: SpeedDatingId,
    *,
    now: datetime,
    municipality: Municipality,
    callers: Callers | None = None,
) -> NewTime:
    """The adviser, or who stands in, has the call. Where many are promised one, `callers` are looked up once."""
    callers = callers or Callers(unit, event)
    owner = await callers.advising(who.adviser, now)
    deadline = await _keep(callers, owner, who.person, now=now, municipality=municipality)
    there = await callers.advising(who.adviser, deadline)
    return NewTime(await callers.name(there, municipality), deadline)


@by_the_clock
async def promise_company(
    unit: Unit,
    company: CompanyId,
    event: SpeedDatingId,
    *,
    now: datetime,
    municipality: Municipality,
    callers: Callers | None = None,
) -> NewTime | None:
    """Nobody is left to meet there: the contact, or who stands in, calls the company; one call, to one manager.

    None when there is nobody to call, or to be called.
    """
    callers = callers or Callers(unit, event)
    owner = await unit.contacts.answering(company, now=now)
    managers = [one.person for one in await unit.companies.members(company) if one.role == Role.MANAGER]
    if owner is None or not managers:
        return None
    to_be_called = await callers.called_for(company)
    person = next((one for one in managers if one in to_be_called), managers[0])
    deadline = await _keep(callers, owner, person, company=company, now=now, municipality=municipality)
    there = await unit.contacts.answering(company, now=deadline)
    return NewTime(await callers.name(there or owner, municipality), deadline)


@allowed(Role.MANAGER.of_own_company)
async def ask_another(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> NewTime | None:
    """We do not come: the contact, or who stands in, has the call.

    None when there is nobody, or when it is they who have us on the telephone.
    """
    company = by.company_as(Role.MANAGER)
    owner = await unit.contacts.answering(company, now=now)
    if owner is None or owner == by.entered_by:
        return None
    callers = Callers(unit, event)
    deadline = await _keep(callers, owner, by.person, company=company, now=now, municipality=municipality)
    there = await unit.contacts.answering(company, now=deadline)
    return NewTime(await callers.name(there or owner, municipality), deadline)


@by_the_clock
async def candidate_has_time(unit: Unit, who: Candidate, event: SpeedDatingId, *, now: datetime) -> None:
    """They read a time at this event: what they were promised about it is kept, or about a company they meet here."""
    promised = await _promised_to_candidate(unit, who.person)
    if not promised:
        # Nearly always: a large event is not read once for each of its guests.
        return
    meets = {one.company for one in await unit.speed_dating.meetings_of(event) if one.candidate == who.id}
    for call in promised:
        lost = SpeedDatingId(call.subject) if call.subject is not None else event
        off = await unit.speed_dating.cancelled_of(lost) if lost != event else []
        if lost == event or any(one.candidate == who.id and one.company in meets for one in off):
            await unit.calls.done(call.id, now=now)


@by_the_clock
async def company_has_time(unit: Unit, company: CompanyId, event: SpeedDatingId, *, now: datetime) -> None:
    """The company reads times at this event, or comes after all: what its managers were promised about it is kept.

    So is what is about somebody it meets here, or has chosen and has had a time for.
    """
    for member in await unit.companies.members(company):
        for call in await unit.calls.open_to(member.person, FIRST_TIME):
            chosen = SuggestionId(call.subject) if call.subject is not None else None
            if call.company == company and (chosen is None or await unit.wishes.has_had_time(chosen)):
                await unit.calls.done(call.id, now=now)
        for call in await unit.calls.open_to(member.person, NEW_TIME):
            lost = SpeedDatingId(call.subject) if call.subject is not None else event
            if call.company == company and (lost == event or await _meets_again(unit, company, event, lost)):
                await unit.calls.done(call.id, now=now)


async def _meets_again(unit: Unit, company: CompanyId, event: SpeedDatingId, lost: SpeedDatingId) -> bool:
    """Whether it meets somebody here with whom its time at the event it lost is off."""
    here = {one.candidate for one in await unit.speed_dating.meetings_of(event) if one.company == company}
    off = await unit.speed_dating.cancelled_of(lost)
    return any(one.company == company and one.candidate in here for one in off)


@by_the_clock
async def candidate_has_heard(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """The adviser has written to them: they know how they stand.

    A company's contact answers questions of many kinds, and has kept this promise by a call or a time alone.
    """
    for call in await _promised_to_candidate(unit, person):
        await unit.calls.done(call.id, now=now)


async def _promised_to_candidate(unit: Unit, person: PersonId) -> list[CallTask]:
    """Not what the same human was promised for a company."""
    return [one for one in await unit.calls.open_to(person, NEW_TIME) if one.company is None]


async def _keep(
    callers: Callers,
    owner: PersonId,
    person: PersonId,
    *,
    company: CompanyId | None = None,
    now: datetime,
    municipality: Municipality,
) -> datetime:
    """By when they hear, as a candidate or for a company: as promised before about this event, unless that is past."""
    unit, known = callers.unit, await callers.owed(person, company)
    promised = next((one.due_at for one in known if one.due_at is not None), None)
    if promised is not None and now < promised:
        return promised
    deadline = municipality.answer_deadline(now)
    for call in known:
        await unit.calls.put_off(call.id, due=deadline)
    new = None
    if not known:
        new = await unit.calls.add(
            owner, person, NEW_TIME, now=now, due=deadline, subject=callers.event, company=company
        )
    for task in (*[one.id for one in known], *([new] if new is not None else [])):
        await plan_steps(unit, task, deadline, escalation(now, municipality), municipality=municipality)
    return deadline
