"""A company asks to be called: it jumps the queue, and whoever calls has a number for it."""

from dataclasses import replace
from datetime import datetime

from bot.actions.requests_taken import Taken, and_others, taken_in
from bot.actions.requests_waiting import (
    begin_waiting,
    begins_to_wait,
    in_their_days,
    late_since,
    promised_by,
    wait_again,
)
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.notices.parts import message_of
from bot.domain.notices.requests import CallWanted
from bot.domain.roles import COMPANY, Actor, Role, allowed
from bot.domain.timeline import Kind
from bot.store.requests import Request
from bot.store.unit import Unit


@allowed(COMPANY)
async def call_me(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> Taken:
    """ "Call me": the request jumps the queue. Who is to be called already reads by when; whoever calls is told once.

    Raises `NotAllowed`.
    """
    company = by.company_as(Role.MANAGER, Role.GUEST)
    municipality = await in_their_days(unit, company, now, municipality)
    found = await unit.requests.running(by.person, company)
    late, anew = late_since(found, now, municipality), begins_to_wait(found, now, municipality)
    if found is not None and found.wants_call and not anew:
        return await _wanted_already(unit, by, company, found, now, municipality)
    request = (
        found.id if found is not None else await begin_waiting(unit, by.person, company, now, municipality)
    )
    if found is not None and anew:
        await wait_again(unit, found.id, now, municipality)
    deadline = promised_by(found, now, municipality)
    await unit.requests.change(request, now=now, wants_call=True)
    await unit.timeline.note(company, Kind.WANTS_CALL, by.person, now=now, subject=request)
    answers = await _tell_who_calls(unit, by, company, request, deadline, now=now)
    taken = await taken_in(unit, company, request, deadline, anew=True, reads=answers, now=now)
    return await and_others(unit, taken, company, late_since=late, now=now)


@allowed(COMPANY)
async def number_for_my_call(
    unit: Unit,
    by: Actor,
    phone: str,
    *,
    now: datetime,
    municipality: Municipality,
    replied_to: int | None = None,
) -> Taken | None:
    """The number that was asked for because they are to be called: kept as theirs, and whoever calls has it.

    None, and nothing is kept, where nobody is to call them, or a number is known; and where it is `replied_to` what
    one of ours wrote: it may be any number then. Raises `NotAllowed`.
    """
    company = by.company_as(Role.MANAGER, Role.GUEST)
    if replied_to is not None and message_of(await unit.told.card(by.person, replied_to)) is not None:
        return None
    found = await unit.requests.running(by.person, company)
    if found is None or not found.wants_call or (await unit.people.get(by.person)).phone is not None:
        return None
    municipality = await in_their_days(unit, company, now, municipality)
    late = late_since(found, now, municipality)
    if begins_to_wait(found, now, municipality):
        await wait_again(unit, found.id, now, municipality)
    await unit.people.change(by.person, phone=phone)
    deadline = promised_by(found, now, municipality)
    answers = await _tell_who_calls(unit, by, company, found.id, deadline, now=now)
    taken = await taken_in(unit, company, found.id, deadline, anew=True, reads=answers, now=now)
    return await and_others(unit, taken, company, late_since=late, now=now)


async def _wanted_already(
    unit: Unit, by: Actor, company: CompanyId, found: Request, now: datetime, municipality: Municipality
) -> Taken:
    """The day they know; a guest who is called to say hello has not asked for it, and whoever calls hears that now."""
    deadline = promised_by(found, now, municipality)
    asked = await unit.timeline.has(company, Kind.WANTS_CALL, found.id, since=found.asked_at)
    if asked:
        answers = await unit.contacts.answering(company, now=now)
    else:
        await unit.timeline.note(company, Kind.WANTS_CALL, by.person, now=now, subject=found.id)
        answers = await _tell_who_calls(unit, by, company, found.id, deadline, now=now)
    taken = await taken_in(unit, company, found.id, deadline, anew=True, reads=answers, now=now)
    return replace(taken, again=asked)


async def _tell_who_calls(
    unit: Unit, by: Actor, company: CompanyId, request: RequestId, deadline: datetime, *, now: datetime
) -> PersonId | None:
    caller, met = await unit.people.get(by.person), await unit.companies.get(company)
    answers = await unit.contacts.answering(company, now=now)
    if answers is not None:
        notice = CallWanted(request, met.name, caller.name or "", caller.phone, deadline)
        await unit.outbox.tell(answers, notice, now=now, about=("request", request))
    return answers
