"""On Monday each contact reads who has not been spoken with for long, and who will soon be busy."""

from datetime import date, datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach_rhythm import BusySoon, LongSilent
from bot.domain.outreach_rhythm import begins_week, patience, put_off_to, soon_busy
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.unit import Unit

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@allowed(Role.CONSULTANT.contact_of_company)
async def put_off(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> date:
    """The company is not on the list for some weeks; until which Monday. Raises `Gone`, `NotAllowed`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    await unit.companies.get(company)
    day = put_off_to(now)
    await unit.outreach.wish(company, put_off_until=day)
    unit.audit.note(by, "company put off", ("company", company), now=now)
    return day


@allowed(Role.MANAGER.of_own_company)
async def set_our_busy_weeks(unit: Unit, by: Actor, weeks: list[int], *, now: datetime) -> None:
    """In these weeks of every year the company has most to do. Raises `NotAllowed` for what is no week."""
    await _set(unit, by, by.company_as(Role.MANAGER), weeks, now)


@allowed(WHOSE)
async def set_busy_weeks(
    unit: Unit, by: Actor, company: CompanyId, weeks: list[int], *, now: datetime
) -> None:
    """The same, as the company has said it to me. Raises `Gone`, `NotAllowed`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    await unit.companies.get(company)
    await _set(unit, by, company, weeks, now)


@by_the_clock
async def tell_of_the_week(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """On the first working day of a week, once: how many are long silent, and which are soon busy."""
    monday = begins_week(now, municipality)
    if monday is None:
        return
    before, today = patience(now, municipality), local(now).date()
    for one in await unit.staff.at_work(now=now):
        if one.away is not None:
            continue
        mine = await unit.contacts.answered_by(one.person, now=now)
        silent = await unit.rhythm.quiet(mine, before=before, today=today, now=now)
        if silent:
            never = sum(found.never for found in silent)
            notice = LongSilent(len(silent) - never, municipality.rhythm_weeks, never)
            once = f"long silent:{one.person}:{monday.isoformat()}"
            await unit.outbox.tell(one.person, notice, now=now, once=once)
    await _tell_of_seasons(unit, monday, now, municipality)


async def _tell_of_seasons(unit: Unit, monday: date, now: datetime, municipality: Municipality) -> None:
    known = await unit.rhythm.with_busy_weeks()
    busy = {company: soon_busy(weeks, monday, municipality) for company, weeks in known}
    first_of = {company: first for company, first in busy.items() if first is not None}
    contacts = await unit.companies.contacts_of(first_of)
    # Whom each contact's companies reach is looked up once a contact, and not once a company.
    here = {
        one: await unit.contacts.present(one, now=now)
        for one in {contacts.get(company) for company in first_of}
    }
    names = await unit.companies.names_of(first_of)
    for company, first in first_of.items():
        answers = here[contacts.get(company)]
        if answers is not None:
            once = f"busy soon:{company}:{first.isoformat()}:{answers}"
            await unit.outbox.tell(answers, BusySoon(company, names[company], first), now=now, once=once)


async def _set(unit: Unit, by: Actor, company: CompanyId, weeks: list[int], now: datetime) -> None:
    if not all(1 <= one <= 53 for one in weeks):
        raise NotAllowed
    await unit.outreach.wish(company, busy_weeks=",".join(str(one) for one in sorted(set(weeks))))
    unit.audit.note(by, "busy weeks set", ("company", company), now=now)
