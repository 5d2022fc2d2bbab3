"""A company was told a day by which it hears: somebody is suggested, or it hears honestly that nobody is yet."""

from datetime import datetime, time

from bot.domain.candidates import keeps_promise
from bot.domain.ids import JobFunctionId
from bot.domain.job_functions import JobFunctionState
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import NoMatchSoon, NoMatchYet
from bot.domain.roles import Role, by_the_clock
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.job_functions import JobFunction
from bot.store.promised import ANOTHER, NO_MATCH, made_at
from bot.store.unit import Unit

WARN = "no match soon"
TELL = NO_MATCH
# The contact reads it in the morning of the working day before.
MORNING = time(9)


@by_the_clock
async def promise_suggestion(
    unit: Unit, function: JobFunctionId, *, now: datetime, municipality: Municipality, another: bool = False
) -> datetime:
    """From now on the company waits for somebody; by when it hears; what was promised before is forgotten first.

    `another`: somebody it has not seen yet.
    """
    by = municipality.suggestion_deadline(now)
    made = (ANOTHER if another else "") + now.isoformat()
    warn = at(municipality.calendar.previous_workday(local(by).date()), MORNING)
    if warn > now:
        await unit.due.plan(WARN, function, made, due=warn, expires=by)
    await unit.due.plan(TELL, function, made, due=by, expires=None)
    return by


@by_the_clock
async def forget_promise(unit: Unit, function: JobFunctionId) -> None:
    """Nobody waits for a suggestion any more."""
    for kind in (WARN, TELL):
        await unit.due.drop(kind, function)


@by_the_clock
async def warn_of_no_match(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nobody is suggested yet and the day is near: the contact is told."""
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    contact = await unit.contacts.answering(found.company, now=now)
    if contact is None or not await _still_waits(unit, found, row):
        return
    by = municipality.suggestion_deadline(made_at(row.occurrence))
    notice = NoMatchSoon(found.id, found.company_name, found.facts.title, by)
    await unit.outbox.tell(contact, notice, now=now, about=("function", found.id))


@by_the_clock
async def tell_no_match(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The promised day has come without anybody: the company hears it from us, and the contact that it did."""
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    if not await _still_waits(unit, found, row):
        return
    contact = await unit.contacts.answering(found.company, now=now)
    name = (await unit.people.get(contact)).name if contact is not None else None
    notice = NoMatchYet(found.id, found.facts.title, name or municipality.name, found.company)
    for member in await unit.companies.members(found.company):
        if member.role == Role.MANAGER:
            await unit.outbox.tell(member.person, notice, now=now)
    if contact is not None:
        told = NoMatchSoon(found.id, found.company_name, found.facts.title, row.due_at, told=True)
        await unit.outbox.tell(contact, told, now=now, about=("function", found.id))


async def _still_waits(unit: Unit, function: JobFunction, row: DueRow) -> bool:
    if function.state is not JobFunctionState.OPEN:
        return False
    another = row.occurrence.startswith(ANOTHER)
    return not any(
        keeps_promise(one.state, one.answered_at, made=made_at(row.occurrence), another=another)
        for one in await unit.shortlists.of_job_function(function.id)
    )
