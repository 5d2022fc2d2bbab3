"""How often a company wants to hear from us unasked: it says so itself, and may say something else at any time."""

from datetime import date, datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach import CompanyWished, PauseOver
from bot.domain.outreach import MOST_A_MONTH, pause_until
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

PAUSE = "company pause"
WHOSE = Role.MANAGER.of_own_company


@allowed(WHOSE)
async def set_most(unit: Unit, by: Actor, most: int | None, *, now: datetime) -> None:
    """At most so many unasked contacts a month; None is no limit. Raises `NotAllowed` for another number."""
    company = by.company_as(Role.MANAGER)
    if most is not None and most not in MOST_A_MONTH:
        raise NotAllowed
    if (await unit.outreach.wishes(company)).most == most:
        return
    await unit.outreach.wish(company, most_a_month=most)
    await _tell_contact(unit, company, now)
    unit.audit.note(by, "limit of contacts set", ("company", company), now=now)


@allowed(WHOSE)
async def pause(unit: Unit, by: Actor, day: date, *, now: datetime, municipality: Municipality) -> date:
    """Nothing unasked until the week of that day; its Monday. Raises `InThePast`, `PauseTooLong`."""
    company = by.company_as(Role.MANAGER)
    monday = pause_until(day, now=now)
    await unit.outreach.wish(company, paused_until=monday)
    first = next(municipality.calendar.workdays_from(monday))
    await unit.due.drop(PAUSE, company)
    await unit.due.plan(
        PAUSE, company, monday.isoformat(), due=municipality.calendar.opening_time(first), expires=None
    )
    await _tell_contact(unit, company, now)
    unit.audit.note(by, "contacts paused", ("company", company), now=now)
    return monday


@allowed(WHOSE)
async def resume(unit: Unit, by: Actor, *, now: datetime) -> None:
    """We may contact them again; whoever answers for them reads so."""
    company = by.company_as(Role.MANAGER)
    await unit.outreach.wish(company, paused_until=None)
    await unit.due.drop(PAUSE, company)
    await _tell_contact(unit, company, now)
    unit.audit.note(by, "contacts welcome again", ("company", company), now=now)


@by_the_clock
async def pause_ends(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The pause is over by itself, and the company is asked once whether it is welcome that we write."""
    company, day = CompanyId(row.subject), date.fromisoformat(row.occurrence)
    if not await unit.outreach.end_pause(company, day):
        return
    contact = await unit.contacts.answering(company, now=now)
    name = (await unit.people.get(contact)).name if contact is not None else None
    for one in await unit.companies.members(company):
        if one.role == Role.MANAGER:
            once = f"{PAUSE}:{company}:{row.occurrence}:{one.person}"
            await unit.outbox.tell(
                one.person, PauseOver(company, name or municipality.name), now=now, once=once
            )


async def _tell_contact(unit: Unit, company: CompanyId, now: datetime) -> None:
    answers = await unit.contacts.answering(company, now=now)
    if answers is None:
        return
    wishes, name = await unit.outreach.wishes(company), (await unit.companies.get(company)).name
    notice = CompanyWished(company, name, wishes.most, wishes.paused_until)
    # Who tries several settings is told once, as it is in the end.
    await unit.outbox.tell(answers, notice, now=now, card=f"wishes:{company}")
