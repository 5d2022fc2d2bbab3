"""Job functions: posted by managers, asked about after a while, taken off when filled."""

from dataclasses import replace
from datetime import datetime

from bot.actions.approvals import end_for_job
from bot.actions.job_functions_promises import forget_promise, promise_suggestion
from bot.actions.sites import ensure_open
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CompanyId, JobFunctionId, SiteId
from bot.domain.job_functions import JobFacts, JobFunctionState
from bot.domain.lawful_wording import ensure_lawful
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import JobFunctionPosted, StillOpen
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.timeline import Kind
from bot.store.due import DueRow
from bot.store.job_functions import JobFunction
from bot.store.unit import Unit

FRESH = "job function fresh"
OFF = "job function off"


@allowed(Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company)
async def post(
    unit: Unit,
    by: Actor,
    facts: JobFacts,
    *,
    now: datetime,
    municipality: Municipality,
    company: CompanyId | None = None,
    site: SiteId | None = None,
) -> JobFunctionId:
    """Post a job function; the contact is told. `company` is for a contact who posts for one.

    At one `site`, or for the company as a whole. Raises `Loaded` where it says who may not have it, `NotAllowed`,
    `SiteIsClosed`.
    """
    ensure_lawful(facts.title)
    if by.role is Role.MANAGER:
        where = by.company_as(Role.MANAGER)
    elif company is not None:
        where = company
        await unit.contacts.ensure_answers(by, where, now=now)
    else:
        raise NotAllowed
    met = await unit.companies.get(where)
    at = (await ensure_open(unit, where, site)).facts if site is not None else None
    facts = replace(facts, area=facts.area or (at.area if at is not None else None) or met.area)
    function = await unit.job_functions.add(where, by.person, facts, now=now, site=site)
    await _ask_later(unit, function, now, municipality)
    by_when = await promise_suggestion(unit, function, now=now, municipality=municipality)
    answers = await unit.contacts.answering(where, now=now)
    if answers is not None and answers != by.person:
        notice = JobFunctionPosted(
            function, met.name, facts.title, facts.hours, by_when, at.name if at is not None else None
        )
        await unit.outbox.tell(answers, notice, now=now, about=("function", function))
    return function


@allowed(Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company)
async def set_state(
    unit: Unit,
    by: Actor,
    function: JobFunctionId,
    state: JobFunctionState,
    *,
    now: datetime,
    municipality: Municipality,
) -> JobFunction:
    """Still open, pause, filled, or open again. Raises `Gone`, `NotAllowed`, `Already`."""
    found = await _mine(unit, by, function, now)
    if found.state is state and state is not JobFunctionState.OPEN:
        raise Already
    await unit.job_functions.change(function, state=state, fresh_at=now)
    if state is JobFunctionState.OPEN:
        await _ask_no_more(unit, function)
        await _ask_later(unit, function, now, municipality)
        if found.state is not JobFunctionState.OPEN:
            await promise_suggestion(unit, function, now=now, municipality=municipality)
    else:
        if state is JobFunctionState.FILLED:
            await unit.timeline.note(found.company, Kind.FILLED, by.person, now=now, subject=function)
        await _ask_no_more(unit, function)
        await _close(unit, function, state, now=now)
    return found


@by_the_clock
async def ask_if_open(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The manager is asked whether the job function is still open."""
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    if found.state is not JobFunctionState.OPEN or await _was_fresh_since(unit, found, row, municipality):
        return
    reader = await unit.managers.reading(found.company, found.posted_by)
    if reader is not None:
        await unit.outbox.tell(reader, StillOpen(found.id, found.facts.title, found.site_name), now=now)


@by_the_clock
async def take_off(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nobody said that it is still open: it is taken off, one tap away from coming back.

    Not while the company waits for a meeting: then it is asked again after a while.
    """
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    if found.state is not JobFunctionState.OPEN or await _was_fresh_since(unit, found, row, municipality):
        return
    if await _waits_for_a_meeting(unit, found, now):
        await _ask_later(unit, found.id, now, municipality)
        return
    await unit.job_functions.change(found.id, state=JobFunctionState.OFF)
    await _close(unit, found.id, JobFunctionState.OFF, now=now)


async def _was_fresh_since(
    unit: Unit, function: JobFunction, row: DueRow, municipality: Municipality
) -> bool:
    """Whether the company has shown meanwhile that it is open; then it is asked so much later."""
    if function.fresh_at <= datetime.fromisoformat(row.occurrence):
        return False
    await _ask_later(unit, function.id, function.fresh_at, municipality)
    return True


async def _waits_for_a_meeting(unit: Unit, function: JobFunction, now: datetime) -> bool:
    for one in await unit.shortlists.of_job_function(function.id):
        if one.state is SuggestionState.WANTED and one.id not in await unit.wishes.used(
            one.candidate, now=now
        ):
            return True
    return False


async def _close(unit: Unit, function: JobFunctionId, state: JobFunctionState, *, now: datetime) -> None:
    # A pause may end while a yes lasts; who has not answered yet need not any more.
    await forget_promise(unit, function)
    await end_for_job(unit, function, for_good=state is not JobFunctionState.PAUSED, now=now)


async def _ask_no_more(unit: Unit, function: JobFunctionId) -> None:
    for kind in (FRESH, OFF):
        await unit.due.drop(kind, function)


async def _ask_later(unit: Unit, function: JobFunctionId, now: datetime, municipality: Municipality) -> None:
    occurrence = now.isoformat()
    asked = municipality.fresh_until(now, municipality.fresh_days)
    off = municipality.fresh_until(asked, municipality.fresh_grace_days)
    await unit.due.plan(FRESH, function, occurrence, due=asked, expires=off)
    await unit.due.plan(OFF, function, occurrence, due=off, expires=None)


async def _mine(unit: Unit, by: Actor, function: JobFunctionId, now: datetime) -> JobFunction:
    found = await unit.job_functions.get(function)
    if by.role is Role.MANAGER:
        if by.company_as(Role.MANAGER) != found.company:
            raise NotAllowed
    else:
        await unit.contacts.ensure_answers(by, found.company, now=now)
    return found
