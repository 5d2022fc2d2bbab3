"""What the host of an event reads of a plan that has changed: who is gone, what was done, what could be done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.telling import as_the_host_knows
from bot.actions.speed_dating.yes_telling import NO_TODAY
from bot.domain.ids import CandidateId, CompanyId, PersonId, RepairId
from bot.domain.notices.speed_dating.events import ComesWith, GuestSaid, PlanChanged
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Attendance, Heard, Slot
from bot.domain.speed_dating.hours import TablesHours, is_there
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# Companies and candidates who have said no.
Gone = tuple[Sequence[CompanyId], Sequence[CandidateId]]


@by_the_clock
async def tell_organiser(
    unit: Unit,
    event: SpeedDating,
    done: RepairId | None,
    proposed: RepairId | None,
    *,
    now: datetime,
    wish_ended: bool,
    tables_of: CompanyId | None = None,
) -> None:
    """One message: who does not come, what was done about it, and what could be.

    With `wish_ended` nobody has said no, but a meeting is off, by the candidate or with its job; with `tables_of`
    that company comes with so many tables.
    """
    gone = await _gone(unit, event)
    comes = await comes_with(unit, event, tables_of) if tables_of is not None else None
    for host in await unit.contacts.hosting_today(event, now=now):
        await _tell(unit, event, host, gone, done, proposed, now=now, wish_ended=wish_ended, comes=comes)


async def _tell(
    unit: Unit,
    event: SpeedDating,
    host: PersonId,
    those: Gone,
    done: RepairId | None,
    proposed: RepairId | None,
    *,
    now: datetime,
    wish_ended: bool,
    comes: ComesWith | None,
) -> None:
    gone = await _called(unit, event, host, those, now)
    if comes is not None:
        comes = replace(comes, lost=await without_a_time(unit, event, host, comes.company, now))
    if done is None and proposed is None:
        # Once it has begun, nobody is asked to take a time any more.
        free = await free_now(unit, event, now=now)
        ids = [*((one, None) for one in those[0]), *((None, one) for one in those[1])]
        for who, (company, candidate) in zip(gone, ids, strict=True):
            lost = await lost_by(unit, event, host, company, now) if company is not None else ()
            told = GuestSaid(
                event.id, who, coming=False, free=free, begins=event.begins_at, lost=lost,
                company=company, candidate=candidate,
            )  # fmt: skip
            today = is_today(event.begins_at, now=now)
            await unit.outbox.tell(host, told, now=now, about=(NO_TODAY, event.id) if today else None)
        if comes is not None:
            said = GuestSaid(
                event.id, comes.name, coming=True, free=free, begins=event.begins_at, comes=comes,
                company=comes.company,
            )  # fmt: skip
            await unit.outbox.tell(host, said, now=now)
        if wish_ended and free and not gone:
            changed = PlanChanged(event.id, (), None, (), None, (), free, event.begins_at)
            await unit.outbox.tell(host, changed, now=now)
        return
    filled = await unit.shifts.of(done, reader=host, now=now) if done is not None else ()
    moving = await unit.shifts.of(proposed, reader=host, now=now) if proposed is not None else ()
    had_yes = {who: None for company in those[0] for who in await lost_by(unit, event, host, company, now)}
    repaired = PlanChanged(
        event.id, gone, done, filled, proposed, moving,
        begins=event.begins_at, comes=comes, lost=tuple(had_yes),
        companies=tuple(those[0]), candidates=tuple(those[1]),
    )  # fmt: skip
    await unit.outbox.tell(host, repaired, now=now)


@by_the_clock
async def comes_with(unit: Unit, event: SpeedDating, company: CompanyId) -> ComesWith | None:
    """With how many tables it comes by now; None when it has said no since, which is told of itself."""
    guest = (await unit.speed_dating.guest_companies(event.id)).get(company)
    if guest is None or guest.said is Attendance.NOT_COMING:
        return None
    name = (await unit.companies.get(company)).name
    hours = await unit.guest_hours.of_company(event.id, company) or TablesHours()
    named = guest.tables.to_name(hours)
    numbers = await unit.speed_dating.table_numbers(event.id)
    which = tuple(numbers[company, seat] for seat in named)
    return ComesWith(company, name, guest.tables.come, guest.tables.all, which=which)


async def _gone(unit: Unit, event: SpeedDating) -> Gone:
    """Who has said no since the organiser was told last; told by this."""
    companies = [
        company
        for company, guest in (await unit.speed_dating.guest_companies(event.id)).items()
        if guest.said is Attendance.NOT_COMING and guest.heard is Heard.OLD
    ]
    candidates = [
        candidate
        for candidate, guest in (await unit.speed_dating.guest_candidates(event.id)).items()
        if guest.said is Attendance.NOT_COMING and guest.heard is Heard.OLD
    ]
    await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=companies, candidates=candidates)
    return companies, candidates


async def _called(
    unit: Unit, event: SpeedDating, host: PersonId, gone: Gone, now: datetime
) -> tuple[str | int, ...]:
    """These as this host may call them."""
    companies, candidates = gone
    return (
        *[(await unit.companies.get(one)).name for one in companies],
        *[
            await as_the_host_knows(unit, event, host, await unit.candidates.get(one), now=now)
            for one in candidates
        ],
    )


@by_the_clock
async def lost_by(
    unit: Unit, event: SpeedDating, host: PersonId, company: CompanyId, now: datetime
) -> tuple[str | int, ...]:
    """Who comes and had said yes to meet the company until its own no, as this host may call them."""
    said = await unit.speed_dating.candidates(event.id)
    theirs = dict.fromkeys(
        one.candidate
        for one in await unit.days.given_back_by_table(event.id, company)
        if one.agreed and said.get(one.candidate, Attendance.NOT_COMING) is not Attendance.NOT_COMING
    )
    who = [await unit.candidates.get(one) for one in theirs]
    return tuple([await as_the_host_knows(unit, event, host, one, now=now) for one in who])


@by_the_clock
async def without_a_time(
    unit: Unit, event: SpeedDating, host: PersonId, company: CompanyId, now: datetime
) -> tuple[str | int, ...]:
    """Who comes, had said yes to meet the company and still would, and has no time with it now."""
    said = await unit.speed_dating.candidates(event.id)
    meet = {one.candidate for one in await unit.speed_dating.meetings_of(event.id) if one.company == company}
    off = {
        one.suggestion: one.candidate
        for one in await unit.speed_dating.cancelled_of(event.id)
        if one.company == company and one.agreed and said.get(one.candidate) is Attendance.COMING
    }
    still = await unit.wishes.still_stand(off, now=now)
    who = dict.fromkeys(one for wish, one in off.items() if wish in still and one not in meet)
    people = [await unit.candidates.get(one) for one in who]
    return tuple([await as_the_host_knows(unit, event, host, one, now=now) for one in people])


@by_the_clock
async def free_now(unit: Unit, event: SpeedDating, *, now: datetime) -> tuple[Slot, ...]:
    """Times that somebody gave back and nobody has taken, at tables that come; none once it has begun."""
    if await unit.clocks.has_begun(event, now=now):
        return ()
    return await _free(unit, event)


async def _free(unit: Unit, event: SpeedDating) -> tuple[Slot, ...]:
    guests = await unit.speed_dating.guest_companies(event.id)
    come = {
        one: guest.tables.seats for one, guest in guests.items() if guest.said is not Attendance.NOT_COMING
    }
    taken = {(one.company, one.round, one.seat) for one in await unit.speed_dating.meetings_of(event.id)}
    off = await unit.speed_dating.cancelled_of(event.id)
    # Nobody sits at a table outside its hours.
    there = {
        one: await unit.guest_hours.of_company(event.id, one) or TablesHours()
        for one in {one.company for one in off}
    }
    found = {
        (one.company, one.round, one.seat): one
        for one in off
        if one.seat in come.get(one.company, ())
        and is_there(there[one.company].of(one.seat), one.begins_at, one.ends_at)
    }
    return tuple(
        [
            Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
            for place, one in found.items()
            if place not in taken
        ]
    )
