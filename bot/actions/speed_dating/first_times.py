"""A company has chosen somebody: its contact finds a time by a day, and has a call to make when there is none then."""

from datetime import datetime

from bot.actions.answers_owed import FIRST_TIME
from bot.actions.speed_dating.calls_that_slip import plan_steps
from bot.actions.speed_dating.promised_calls import NewTime
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, PersonId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.requests import escalation_anew
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

FIRST = "first time due"


@allowed(Role.MANAGER.of_own_company)
async def promise_time(
    unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime, municipality: Municipality
) -> NewTime | None:
    """Who finds a time with the candidate the company has chosen, and by when it hears; None without a contact.

    Raises `Gone` when it has not chosen, or it is over; `NotAllowed`.
    """
    wish = await unit.shortlists.get(suggestion)
    if wish.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    if wish.state is not SuggestionState.WANTED:
        raise Gone
    owner = await unit.contacts.answering(wish.company, now=now)
    if owner is None:
        return None
    deadline = municipality.suggestion_deadline(now)
    morning = municipality.calendar.opening_time(local(deadline).date())
    await unit.due.plan(FIRST, suggestion, deadline.isoformat(), due=morning, expires=None)
    there = await unit.contacts.answering(wish.company, now=deadline)
    return NewTime((await unit.people.get(there or owner)).name or municipality.name, deadline)


@by_the_clock
async def see_to_first_time(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The promised day has come: without a time the contact has a call to make; one, whomever else they chose."""
    wish = await unit.shortlists.get(SuggestionId(row.subject))
    owner = await unit.contacts.answering(wish.company, now=now)
    managers = await managers_of(unit, wish.company)
    if owner is None or not managers or wish.state is not SuggestionState.WANTED:
        return
    if await unit.wishes.has_had_time(wish.id) or await _is_to_be_called(unit, wish.company, managers):
        return
    person = wish.decided_by if wish.decided_by in managers else managers[0]
    deadline = datetime.fromisoformat(row.occurrence)
    task = await unit.calls.add(
        owner, person, FIRST_TIME, now=now, due=deadline, subject=wish.id, company=wish.company
    )
    assert task is not None, "it has no key of its own"
    await plan_steps(unit, task, deadline, escalation_anew(deadline, municipality), municipality=municipality)


async def _is_to_be_called(unit: Unit, company: CompanyId, managers: list[PersonId]) -> bool:
    """Whether one of them is to be called for this company; who manages two has a promise of each."""
    calls = [call for one in managers for call in await unit.calls.open_to(one, FIRST_TIME)]
    return any(call.company == company for call in calls)
