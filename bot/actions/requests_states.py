"""Whose turn it is, said by hand: a request is done, or put off until a day, and comes back by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.requests_names import ANSWERERS
from bot.actions.requests_shown import Settled, show_that_it_waits, show_that_settled
from bot.actions.requests_telling import is_unread, name_of, readers_of
from bot.actions.requests_waiting import CLOCKS, PARKED, in_their_days, plan_steps
from bot.domain.errors import Already, Gone
from bot.domain.ids import RequestId
from bot.domain.municipality import Municipality
from bot.domain.notices.requests import CompanyWaits, PutAside
from bot.domain.requests import RequestState, WroteMeanwhile, back_on
from bot.domain.roles import Actor, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Rested:
    """The company, when it is back on the desk, if it is, and whether the company was told."""

    company: str
    back: datetime | None
    told: bool


@allowed(ANSWERERS)
async def settle(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> Rested:
    """ "Done": nobody waits any more; a company that was promised an answer is told.

    Raises `Gone`, `NotAllowed`, `WroteMeanwhile`, `Already`.
    """
    found = await _ours(unit, by, request, now)
    if found.state is RequestState.CLOSED:
        raise Already
    await unit.requests.change(
        request, now=now, state=RequestState.CLOSED, closed_by=by.person, wants_call=False, parked_until=None
    )
    await unit.due.drop(CLOCKS, request)
    await show_that_settled(unit, found, Settled(by.person, done=True), now=now)
    return await _rested(unit, by, found, None, None, now)


@allowed(ANSWERERS)
async def put_off(
    unit: Unit, by: Actor, request: RequestId, day: date, *, now: datetime, municipality: Municipality
) -> Rested:
    """Until that day it waits for nobody; a company that was promised an answer is told the new day.

    Raises `Gone`, `NotAllowed`, `WroteMeanwhile`, `Already` for what is done, `NotLater`,
    `PutOffTooLong`.
    """
    found = await _ours(unit, by, request, now)
    if found.state is RequestState.CLOSED:
        raise Already
    back = back_on(day, now, municipality)
    municipality = await in_their_days(unit, found.company, back, municipality)
    promised = municipality.answer_deadline(back) if is_promised(found) else None
    await unit.requests.change(
        request, now=now, state=RequestState.PARKED, parked_until=back, deadline_at=promised
    )
    await unit.due.drop(CLOCKS, request)
    await unit.due.plan(PARKED, request, back.isoformat(), due=back, expires=None)
    await show_that_settled(unit, found, Settled(by.person, until=back), now=now)
    return await _rested(unit, by, found, back, promised, now)


@by_the_clock
async def take_up_again(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Its day has come: it is on the desk of whoever answers now, who is told."""
    found = await unit.requests.get(RequestId(row.subject))
    if found is None or found.state is not RequestState.PARKED:
        return
    if found.parked_until is None or found.parked_until > now:
        return
    await unit.requests.change(
        found.id, now=now, state=RequestState.WITH_CONTACT, asked_at=now, parked_until=None
    )
    if found.deadline_at is not None:
        theirs = await in_their_days(unit, found.company, now, municipality)
        await plan_steps(unit, found.id, found.parked_until, theirs, promised=found.deadline_at)
    await show_that_it_waits(unit, found, found.deadline_at, now=now)
    met = await unit.companies.get(found.company)
    answers = await unit.contacts.answering(found.company, now=now)
    if answers is None:
        return
    whose = await name_of(unit, met.contact) if met.contact != answers else None
    notice = CompanyWaits(found.id, met.name, found.deadline_at, whose, back=True)
    await unit.outbox.tell(
        answers, notice, now=now, priority=Priority.NEWS, about=("request", found.id),
        once=f"back:{found.id}:{row.occurrence}",
    )  # fmt: skip


def is_promised(found: Request) -> bool:
    """Whether the company was told a day, and has heard nothing since."""
    return found.deadline_at is not None and found.state not in (
        RequestState.WITH_COMPANY,
        RequestState.CLOSED,
    )


async def _ours(unit: Unit, by: Actor, request: RequestId, now: datetime) -> Request:
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    if await is_unread(unit, by.person, request):
        raise WroteMeanwhile
    return found


async def _rested(
    unit: Unit, by: Actor, before: Request, back: datetime | None, promised: datetime | None, now: datetime
) -> Rested:
    told = False
    if is_promised(before):
        notice = PutAside(before.id, await name_of(unit, by.person) or "", promised)
        for reader in await readers_of(unit, before):
            told = True
            await unit.outbox.tell(reader, notice, now=now, about=("request", before.id))
    return Rested((await unit.companies.get(before.company)).name, back, told)
