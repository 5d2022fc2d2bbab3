"""A visit: offered with three times, chosen with one tap, called off by either side until it begins, and noted."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.outreach import use_reservation, write_log
from bot.actions.outreach_offers import ABOUT, UNANSWERED
from bot.actions.promises_to_companies import make_promise
from bot.actions.requests_names import may_read
from bot.domain.calendars import Entry
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach_visits import (
    RememberVisit,
    VisitAnswered,
    VisitOff,
    VisitOffered,
    VisitOver,
)
from bot.domain.outreach_visits import (
    AFTER,
    LASTS,
    TimeTaken,
    Visit,
    VisitIsOff,
    VisitState,
    offered,
    reminded_at,
)
from bot.domain.requests import NobodyReads
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.timeline import Logged
from bot.store.due import DueRow
from bot.store.unit import Unit

REMIND, OVER = "visit reminder", "visit over"
WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
EITHER = WHOSE | Role.MANAGER.of_own_company


@allowed(WHOSE)
async def offer_visit(
    unit: Unit, by: Actor, company: CompanyId, manager: PersonId, times: Sequence[datetime], *, place: str,
    now: datetime, municipality: Municipality,
) -> str:  # fmt: skip
    """The manager reads when I could come; their name.

    It is one of the contacts the company did not ask for, unless it waits for us. Raises `NotAllowed`, `Gone`,
    `NobodyReads`, what `may_read` raises of the place, and of the times `InThePast`, `SameTime`.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    name = (await unit.companies.get(company)).name
    members = await unit.companies.members(company)
    reader = next((one for one in members if one.person == manager and one.role == Role.MANAGER), None)
    if reader is None:
        raise NobodyReads(name)
    if place not in (name, municipality.name):
        await may_read(unit, by, company, place, now=now)
    waits = any(one.state.waits for one in await unit.requests.of_company(company))
    at = offered(times, now=now)
    visit = await unit.visits.offer(company, by.person, manager, at, place, asked_for=waits, now=now)
    me = (await unit.people.get(by.person)).name or ""
    await unit.outbox.tell(
        manager, VisitOffered(visit, me, at, place), now=now, expires=at[-1], about=(ABOUT, visit)
    )
    await unit.due.plan(UNANSWERED, visit, "once", due=at[-1], expires=None)
    await use_reservation(unit, by, company, now=now)
    unit.audit.note(by, "visit offered", ("company", company), now=now)
    return reader.name


@allowed(Role.MANAGER.of_own_company)
async def choose_time(
    unit: Unit, by: Actor, visit: VisitId, begins: datetime, *, now: datetime, municipality: Municipality
) -> Visit:
    """It is agreed; who comes has it in the calendar too.

    Deeds happen one after the other, so nobody else is given the same hour meanwhile.
    Raises `Gone`, `NotAllowed`, `Already`, `VisitIsOff`, `TimeTaken`.
    """
    found = await _ours(unit, by, visit)
    if found.state is VisitState.AGREED and found.begins_at == begins:
        raise Already
    if found.state is not VisitState.OFFERED or begins not in found.times or begins <= now:
        raise VisitIsOff
    comes = await unit.contacts.visiting(found, when=begins)
    await _ensure_free(unit, found, comes, begins)
    if not await unit.visits.agree(visit, begins):
        raise VisitIsOff
    agreed = await unit.visits.get(visit)
    await _plan(unit, agreed, begins, now=now, municipality=municipality)
    name = (await unit.companies.get(agreed.company)).name
    notice = VisitAnswered(visit, agreed.company, name, agreed.entry(now))
    await unit.outbox.tell(comes, notice, now=now, about=(ABOUT, visit))
    unit.audit.note(by, "visit agreed", ("company", agreed.company), now=now)
    return agreed


@allowed(Role.MANAGER.of_own_company)
async def none_fits(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> str:
    """None of the times does; who would have come hears it, and who answers now. The name of the first.

    Raises `Gone`, `NotAllowed`, `VisitIsOff`.
    """
    found = await _ours(unit, by, visit)
    if not await unit.visits.none_fits(visit):
        raise VisitIsOff
    name = (await unit.companies.get(found.company)).name
    comes = await unit.contacts.visiting(found, when=found.times[0])
    for reader in {comes, await unit.contacts.visiting(found, when=now)}:
        await unit.outbox.tell(
            reader, VisitAnswered(visit, found.company, name), now=now, about=(ABOUT, visit)
        )
    return (await unit.people.get(comes)).name or ""


@allowed(EITHER)
async def call_off(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> tuple[Visit, bool]:
    """It does not take place; the other side reads so, and who was to come. Of an offer nobody has read, nobody hears.

    The visit, and whether somebody on the other side is told.
    Raises `Gone`, `NotAllowed`, `VisitIsOff`.
    """
    found = await _theirs(unit, by, visit, now)
    if found.begins_at is not None and found.begins_at <= now:
        raise VisitIsOff
    if not await unit.visits.call_off(visit):
        raise VisitIsOff
    # An offer nobody has read yet is not sent at all.
    unread = await unit.outbox.take_back((ABOUT, visit), now=now)
    off = await unit.visits.get(visit)
    entry = off.entry(now, cancelled=True)
    await unit.due.drop((REMIND, OVER, UNANSWERED), visit)
    if entry is None and off.manager in unread:
        await unit.visits.unread(visit)
    reached = entry is not None or off.manager not in unread
    told = await _tell_off(unit, by, off, entry, reached=reached, now=now)
    unit.audit.note(by, "visit called off", ("company", off.company), now=now)
    return off, told


@allowed(WHOSE)
async def note_visit(
    unit: Unit, by: Actor, visit: VisitId, logged: Logged, *, promised: tuple[str, date] | None, now: datetime,
    municipality: Municipality,
) -> tuple[Visit, int]:  # fmt: skip
    """What came of it stands in the history; the visit, and the line's number.

    Raises `Gone`, `NotAllowed`, `Already`, `VisitIsToCome`, and of a promise what `make_promise` does.
    """
    found = await unit.visits.get(visit)
    await unit.contacts.ensure_visits(by, found, now=now)
    found.ensure_begun(now)
    if not await unit.visits.noted(visit):
        raise Already
    if promised is not None:
        words, day = promised
        await make_promise(unit, by, found.company, words, day, now=now, municipality=municipality)
    line = await write_log(unit, by, found.company, logged, now=now, visit=visit)
    await unit.due.drop((REMIND, OVER), visit)
    unit.audit.note(by, "visit noted", ("company", found.company), now=now)
    return found, line


@allowed(WHOSE)
async def visit_was_not(unit: Unit, by: Actor, visit: VisitId, *, now: datetime) -> CompanyId:
    """It did not take place, whoever could not come; nobody is told, and nobody blamed.

    Raises `Gone`, `NotAllowed`, `Already`, `VisitIsToCome`.
    """
    found = await unit.visits.get(visit)
    await unit.contacts.ensure_visits(by, found, now=now)
    found.ensure_begun(now)
    if not await unit.visits.call_off(visit):
        raise Already
    await unit.due.drop((REMIND, OVER), visit)
    return found.company


@by_the_clock
async def remind_of_visit(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Both sides, while it is agreed still; whoever comes by now."""
    visit = await unit.visits.get(VisitId(row.subject))
    if visit.state is not VisitState.AGREED or visit.begins_at is None:
        return
    comes = await unit.contacts.visiting(visit, when=visit.begins_at)
    me, name = (await unit.people.get(comes)).name or "", (await unit.companies.get(visit.company)).name
    manager = await unit.managers.reading(visit.company, visit.manager)
    for reader, who, for_company in ((manager, me, True), (comes, name, False)):
        if reader is not None:
            notice = RememberVisit(visit.id, who, visit.begins_at, visit.place, for_company)
            await unit.outbox.tell(
                reader, notice, now=now, expires=visit.begins_at, about=(ABOUT, visit.id),
                once=f"{REMIND}:{visit.id}:{row.occurrence}:{reader}",
            )  # fmt: skip


@by_the_clock
async def ask_about_visit(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Who came is asked for a note, if there is none yet."""
    visit = await unit.visits.get(VisitId(row.subject))
    if visit.state is not VisitState.AGREED or visit.begins_at is None:
        return
    comes = await unit.contacts.visiting(visit, when=visit.begins_at)
    name = (await unit.companies.get(visit.company)).name
    notice = VisitOver(visit.id, visit.company, name, visit.begins_at)
    await unit.outbox.tell(comes, notice, now=now, once=f"{OVER}:{visit.id}:{row.occurrence}")


async def _plan(
    unit: Unit, visit: Visit, begins: datetime, *, now: datetime, municipality: Municipality
) -> None:
    """Both are reminded of it, and whoever comes is asked for a note afterwards; both stand when somebody else does."""
    before = reminded_at(begins, municipality)
    if before > now:
        await unit.due.plan(REMIND, visit.id, str(visit.version), due=before, expires=begins)
    await unit.due.plan(OVER, visit.id, str(visit.version), due=begins + LASTS + AFTER, expires=None)


async def _tell_off(
    unit: Unit, by: Actor, off: Visit, entry: Entry | None, *, reached: bool, now: datetime
) -> bool:
    """The other side, where it was `reached`; and on ours everybody who was to come, but whoever called it off.

    Whether somebody on the other side is told.
    """
    company = (await unit.companies.get(off.company)).name
    ours, told = VisitOff(off.id, company, entry, for_company=False), True
    if by.role is not Role.MANAGER:
        me = (await unit.people.get(by.person)).name or ""
        manager = await unit.managers.reading(off.company, off.manager) if reached else None
        told = manager is not None
        ours = VisitOff(off.id, me, entry, for_company=False, company=company, told=told)
        if manager is not None:
            theirs = VisitOff(off.id, me, entry, for_company=True)
            await unit.outbox.tell(manager, theirs, now=now, about=(ABOUT, off.id))
    comes = await unit.contacts.visiting(off, when=entry.begins if entry is not None else now)
    here = await unit.staff.get(off.person, now=now) is not None
    for reader in {comes, off.person} if here else {comes}:
        if reader != by.person:
            await unit.outbox.tell(reader, ours, now=now, about=(ABOUT, off.id))
    return told


async def _ensure_free(unit: Unit, visit: Visit, comes: PersonId, begins: datetime) -> None:
    """Raises `TimeTaken` when whoever comes then goes to another company, for themselves or in somebody's stead."""
    those = {comes, *await unit.contacts.answered_by(comes, now=begins)}
    if any(one.id != visit.id and one.takes(begins) for one in await unit.visits.open_of(those)):
        raise TimeTaken


async def _ours(unit: Unit, by: Actor, visit: VisitId) -> Visit:
    found = await unit.visits.get(visit)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return found


async def _theirs(unit: Unit, by: Actor, visit: VisitId, now: datetime) -> Visit:
    if by.role is Role.MANAGER:
        return await _ours(unit, by, visit)
    found = await unit.visits.get(visit)
    await unit.contacts.ensure_visits(by, found, now=now)
    return found
