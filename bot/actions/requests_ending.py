"""A matter ends without an answer: its first call was made, its writer left, or nobody wrote in it any more."""

from datetime import datetime

from bot.actions.requests_late import show_who_waits_still
from bot.actions.requests_telling import tell_that_known
from bot.actions.requests_waiting import STEPS
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.requests import QUIET, RequestState
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def end_first_call(unit: Unit, person: PersonId, company: CompanyId, *, now: datetime) -> None:
    """The contact knows them now: the first call was made. What they have written meanwhile is still answered."""
    found = await unit.requests.running(person, company)
    if found is None:
        return
    if await unit.messages.of_request(found.id, most=1):
        await unit.requests.change(found.id, now=now, wants_call=False)
        await tell_that_known(unit, found, now=now)
    elif found.wants_call:
        await unit.requests.change(found.id, now=now, state=RequestState.CLOSED)
        await unit.due.drop(STEPS, found.id)
        await show_who_waits_still(unit, found, now=now)


@by_the_clock
async def close_those_of(unit: Unit, person: PersonId, company: CompanyId, *, now: datetime) -> None:
    """The person does not write for the company any more: nobody waits for an answer."""
    while (found := await unit.requests.running(person, company)) is not None:
        await unit.requests.change(found.id, now=now, state=RequestState.CLOSED)
        await unit.due.drop(STEPS, found.id)
        await show_who_waits_still(unit, found, now=now)


@by_the_clock
async def close_quiet_requests(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Answered requests nobody wrote in for four weeks are done."""
    await unit.requests.close_quiet(before=now - QUIET, now=now)
