"""What any of the staff reads before they contact a company; and what the company has said about being contacted."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.job_functions import JobFunctionState
from bot.domain.municipality import Municipality
from bot.domain.outreach import Wishes, month_began, next_free
from bot.domain.roles import STAFF, Actor, Role, allowed
from bot.domain.timeline import TOUCHES, Entry
from bot.domain.workdays import local
from bot.store.unit import Unit

# Nearly always the newest line is the answer.
LINES_AT_ONCE = 5


@dataclass(frozen=True)
class Count:
    """How often a company heard from us unasked this month, and what it wants.

    `free_on` is the first day on which it may be contacted again; None when that is today.
    """

    used: int
    wishes: Wishes
    free_on: date | None


@dataclass(frozen=True)
class Holder:
    """Who is going to contact the company, and until when they have it."""

    name: str
    until: datetime
    mine: bool


@dataclass(frozen=True)
class BeforeContact:
    """A company before somebody contacts it: no word of anybody, no candidate.

    `last` is the newest contact of any kind without its words, `promised` the days of what was promised. `late`:
    by the moment in `waits_until` they should have had an answer. `agreements` are how many hold.
    """

    id: CompanyId
    name: str
    contact: str | None
    back_on: date | None
    here: str | None
    last: Entry | None
    waits_until: datetime | None
    promised: tuple[date, ...]
    functions: tuple[tuple[str, str | None], ...]  # titles, and at which site
    datings: tuple[datetime, ...]
    visits: tuple[datetime, ...]
    count: Count
    holder: Holder | None
    mine: bool
    late: bool = False
    agreements: int = 0


@allowed(STAFF)
async def before_contact(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime, municipality: Municipality
) -> BeforeContact:
    """All that spares a company a call too many. Raises `Gone`."""
    found = await unit.companies.get(company)
    answers = await unit.contacts.answering(company, now=now)
    member = await unit.staff.get(found.contact, now=now) if found.contact is not None else None
    away = member.away if member is not None else None
    ids = {one for one in (found.contact, answers) if one is not None}
    names = await unit.people.names_of(ids)
    waits = [one.deadline_at for one in await unit.requests.of_company(company) if one.state.waits]
    waits_until = min((one for one in waits if one is not None), default=None)
    functions = await unit.job_functions.of_company(company)
    return BeforeContact(
        id=found.id,
        name=found.name,
        contact=names.get(found.contact) if found.contact is not None else None,
        back_on=municipality.calendar.first_day_back(away.away_until) if away is not None else None,
        here=names.get(answers) if away is not None and answers not in (None, found.contact) else None,
        last=await _last_touch(unit, company, now=now),
        waits_until=waits_until,
        promised=tuple(one.due_on for one in await unit.timeline.promises_of(company)),
        functions=tuple(
            (one.facts.title, one.site_name) for one in functions if one.state is JobFunctionState.OPEN
        ),
        datings=tuple(await unit.timeline.datings_to_come(company, now=now)),
        visits=tuple(
            one.begins_at for one in await unit.visits.to_come(company, now=now) if one.begins_at is not None
        ),
        count=await _count_of(unit, company, now=now, municipality=municipality),
        holder=await _holder(unit, by, company, now=now),
        mine=await _looks_after(unit, by, company, now=now),
        late=waits_until is not None and waits_until < now,
        agreements=len(await unit.agreements.of_company(company)),
    )


async def _last_touch(unit: Unit, company: CompanyId, *, now: datetime) -> Entry | None:
    """The newest thing the history knows of between them and us, whoever of us it was."""
    first = 0
    while lines := await unit.timeline.page(company, TOUCHES, until=now, first=first, most=LINES_AT_ONCE):
        found = next((one for one in lines if one.touched), None)
        if found is not None or len(lines) < LINES_AT_ONCE:
            return found
        first += LINES_AT_ONCE
    return None


async def _looks_after(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> bool:
    """Whether its card opens for them: its contact, who helps out, and who leads the unit."""
    try:
        await unit.contacts.ensure_answers(by, company, now=now)
    except NotAllowed:
        return False
    return True


@allowed(STAFF)
async def contacts_so_far(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime, municipality: Municipality
) -> Count:
    """This month's count beside what the company wants. Raises `Gone`."""
    await unit.companies.get(company)
    return await _count_of(unit, company, now=now, municipality=municipality)


@allowed(Role.MANAGER.of_own_company)
async def our_wishes(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> Count:
    """How often we contacted them this month, and what they have said about it."""
    return await _count_of(unit, by.company_as(Role.MANAGER), now=now, municipality=municipality)


async def _count_of(unit: Unit, company: CompanyId, *, now: datetime, municipality: Municipality) -> Count:
    """Without asking who wants to know it."""
    used = await unit.outreach.used(company, since=month_began(now))
    wishes = (await unit.outreach.wishes(company)).on(local(now).date())
    return Count(used, wishes, next_free(wishes, used, now=now, municipality=municipality))


async def _holder(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> Holder | None:
    held = await unit.outreach.reservation(company, now=now)
    if held is None:
        return None
    name = (await unit.people.get(held.person)).name or ""
    return Holder(name, held.until, held.person == by.person)
