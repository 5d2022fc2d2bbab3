"""Before a company is contacted: who is going to, so that it is one of us and not five."""

from datetime import date, datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach import ColleagueSpoke, CompanyReserved, ContactAgain, ReservationOver
from bot.domain.outreach import (
    Ending,
    Reserved,
    is_unasked,
    month_began,
    next_free,
    reserved_until,
)
from bot.domain.roles import STAFF, Actor, allowed, by_the_clock
from bot.domain.timeline import Kind, Logged
from bot.store.due import DueRow
from bot.store.unit import Unit

RESERVED = "company reserved"
AGAIN = "company free again"


@allowed(STAFF)
async def reserve(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime, municipality: Municipality
) -> datetime:
    """The company is mine to contact, until the moment that is returned; whoever answers for it reads so.

    Raises `Gone`, and `Reserved` with who has it: that warns, and forbids nothing.
    """
    found = await unit.companies.get(company)
    until = reserved_until(now, municipality)
    number = await unit.outreach.reserve(company, by.person, until=until, now=now)
    if number is None:
        held = await unit.outreach.reservation(company, now=now)
        if held is not None and held.person == by.person:
            return held.until
        if held is not None:
            raise Reserved((await unit.people.get(held.person)).name or "", held.until)
        raise Gone
    await unit.due.plan(RESERVED, number, "over", due=until, expires=None)
    answers = await unit.contacts.answering(company, now=now)
    if answers not in (None, by.person):
        me = (await unit.people.get(by.person)).name or ""
        await unit.outbox.tell(answers, CompanyReserved(company, found.name, me, until), now=now)
    unit.audit.note(by, "company reserved", ("company", company), now=now)
    return until


@allowed(STAFF)
async def give_back(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> None:
    """Anybody may contact the company again. Raises `Gone` when it was not mine."""
    number = await unit.outreach.end(company, by.person, Ending.GIVEN_BACK, now=now)
    if number is None:
        raise Gone
    await unit.due.drop(RESERVED, number)
    unit.audit.note(by, "company given back", ("company", company), now=now)


@allowed(STAFF)
async def log_outreach(unit: Unit, by: Actor, company: CompanyId, logged: Logged, *, now: datetime) -> None:
    """A call or visit of one of the staff, whosever company it is; who answers for it reads so. Raises `Gone`."""
    found = await unit.companies.get(company)
    await write_log(unit, by, company, logged, now=now)
    answers = await unit.contacts.answering(company, now=now)
    if answers not in (None, by.person):
        me = (await unit.people.get(by.person)).name or ""
        notice = ColleagueSpoke(company, found.name, me, logged.purpose, logged.result)
        await unit.outbox.tell(answers, notice, now=now)
    unit.audit.note(by, "contact logged", ("company", company), now=now)


@allowed(STAFF)
async def remind_when_free(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime, municipality: Municipality
) -> date:
    """I read it on the morning the company may be contacted again; that day. Raises `Gone`."""
    await unit.companies.get(company)
    day = await free_day(unit, company, now=now, municipality=municipality)
    if day is None:
        raise Gone
    due = municipality.calendar.opening_time(day)
    await unit.due.plan(AGAIN, company, f"{by.person}:{day.isoformat()}", due=due, expires=None)
    return day


@by_the_clock
async def free_day(
    unit: Unit, company: CompanyId, *, now: datetime, municipality: Municipality
) -> date | None:
    """The first working day on which the company may be contacted unasked; None when that is today."""
    used = await unit.outreach.used(company, since=month_began(now))
    return next_free(await unit.outreach.wishes(company), used, now=now, municipality=municipality)


@by_the_clock
async def write_log(
    unit: Unit, by: Actor, company: CompanyId, logged: Logged, *, now: datetime, visit: int | None = None
) -> int:
    """A call or visit stands in the history, is counted if nobody there asked for it, and ends my reservation.

    With `visit` it was agreed on. Returns the line's number.
    """
    waits = any(one.state.waits for one in await unit.requests.of_company(company))
    line = await unit.timeline.note(
        company, Kind.LOGGED, by.person, now=now, subject=visit, logged=logged,
        unasked=is_unasked(logged, waits=waits, agreed=visit is not None),
    )  # fmt: skip
    await use_reservation(unit, by, company, now=now)
    return line


@by_the_clock
async def use_reservation(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> None:
    """What I had reserved the company for is done."""
    number = await unit.outreach.end(company, by.person, Ending.LOGGED, now=now)
    if number is not None:
        await unit.due.drop(RESERVED, number)


@by_the_clock
async def reservation_runs_out(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Who had it is asked whether they spoke; unless they logged it, gave it back, or left."""
    held = await unit.outreach.find_reservation(row.subject)
    if held is None:
        return
    await unit.outreach.run_out(held.id, now=now)
    if await _is_staff(unit, held.person):
        name = (await unit.companies.get(held.company)).name
        await unit.outbox.tell(
            held.person, ReservationOver(held.company, name), now=now, once=f"{RESERVED}:{held.id}"
        )


@by_the_clock
async def company_is_free_again(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """Who wanted to know reads it; if meanwhile others were there, or the company wants peace, later."""
    company, person = CompanyId(row.subject), PersonId(int(row.occurrence.partition(":")[0]))
    if not await _is_staff(unit, person):
        return
    day = await free_day(unit, company, now=now, municipality=municipality)
    if day is not None:
        due = municipality.calendar.opening_time(day)
        await unit.due.plan(AGAIN, company, f"{person}:{day.isoformat()}", due=due, expires=None)
        return
    name = (await unit.companies.get(company)).name
    await unit.outbox.tell(person, ContactAgain(company, name), now=now)


async def _is_staff(unit: Unit, person: PersonId) -> bool:
    return any(held.role in STAFF.roles for held in await unit.people.held_by(person))
