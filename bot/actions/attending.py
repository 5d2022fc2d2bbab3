"""Coming or not coming to a speed dating, reminders, and slots that become free."""

from datetime import datetime, time, timedelta

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.events import Attendance, EventState, InThePast, Slot, SlotTaken, rounds_of
from bot.domain.ids import CandidateId, CompanyId, EventId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.events import (
    GuestSaid,
    HowWasIt,
    Remember,
    RememberTable,
    SlotFree,
    TimesChanged,
)
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import at, local
from bot.store.candidates import Candidate
from bot.store.due import DueRow
from bot.store.events import Event, Meeting
from bot.store.suggestions import Suggestion
from bot.store.unit import Unit

REMINDER = "event reminder"
TABLE_REMINDER = "event table reminder"
FEEDBACK = "event feedback"
WEEK, EVENING, HOURS = "week", "evening", "hours"
# Before this hour the reminder of the day merges with the one of the evening before.
EARLY = time(10, 30)
AFTER = timedelta(minutes=15)


@by_the_clock
async def plan_reminders(unit: Unit, event: Event, *, now: datetime, municipality: Municipality) -> None:
    """7 days, the evening before and 2 hours before for candidates; the working day before for companies."""
    day, begins = local(event.begins_at).date(), event.begins_at
    moments = {
        WEEK: at(day - timedelta(days=7), time(10)),
        EVENING: at(day - timedelta(days=1), time(17)),
    }
    if local(begins).time() >= EARLY:
        moments[HOURS] = begins - timedelta(hours=2)
    for name, moment in moments.items():
        if moment > now:
            await unit.due.plan(REMINDER, event.id, name, due=moment, expires=begins)
    before = at(municipality.calendar.previous_workday(day), time(14))
    if before > now:
        await unit.due.plan(TABLE_REMINDER, event.id, "day before", due=before, expires=begins)
    ends = event.ends_at + AFTER
    await unit.due.plan(FEEDBACK, event.id, "once", due=ends, expires=ends + timedelta(days=3))


@allowed(Role.CANDIDATE.themselves)
async def answer_invitation(
    unit: Unit, by: Actor, event: EventId, *, coming: bool, now: datetime
) -> tuple[Slot, ...]:
    """Come or not, one tap until the start; my times. Raises `Gone`, `Already`, `InThePast`, `NotAllowed`."""
    me, found = await _invited(unit, by, event, now)
    said = Attendance.COMING if coming else Attendance.NOT_COMING
    before = (await unit.events.candidates(event))[me.id]
    if before is Attendance.NOT_COMING and coming:
        raise Gone
    if not await unit.events.candidate_says(event, me.id, said):
        raise Already
    if coming:
        await unit.outbox.tell(
            found.organiser, GuestSaid(event, me.name, coming=True), now=now, card=f"event:{event}:{me.id}"
        )
        return await slots_of_candidate(unit, event, me.id)
    gone = await unit.events.cancel_meetings(event, candidate=me.id)
    await unit.events.changed(event)
    free = []
    for one in gone:
        company = await unit.companies.get(one.company)
        free.append(Slot(one.begins_at, one.ends_at, company.name))
        await tell_company(unit, one.company, await _changed(unit, found, one.company), now=now)
    await unit.outbox.tell(
        found.organiser, GuestSaid(event, me.name, coming=False, free=tuple(free)), now=now
    )
    return ()


@allowed(Role.MANAGER.of_own_company)
async def answer_for_table(
    unit: Unit, by: Actor, event: EventId, *, coming: bool, now: datetime
) -> tuple[Slot, ...]:
    """The company comes or does not; its times. Raises `Gone`, `Already`, `InThePast`."""
    company = by.company_as(Role.MANAGER)
    found = await unit.events.get(event)
    said = (await unit.events.companies(event)).get(company)
    if said is None or found.state is not EventState.ANNOUNCED:
        raise Gone
    if now >= found.begins_at:
        raise InThePast
    if said is Attendance.NOT_COMING and coming:
        raise Gone
    word = Attendance.COMING if coming else Attendance.NOT_COMING
    if not await unit.events.company_says(event, company, word):
        raise Already
    name = (await unit.companies.get(company)).name
    if coming:
        await unit.outbox.tell(found.organiser, GuestSaid(event, name, coming=True), now=now)
        return await slots_of_company(unit, event, company)
    gone = await unit.events.cancel_meetings(event, company=company)
    await unit.events.changed(event)
    for one in gone:
        who = await unit.candidates.get(one.candidate)
        slots = await slots_of_candidate(unit, event, one.candidate)
        off = TimesChanged(event, found.place, slots, cancelled=not slots, for_company=False)
        await unit.outbox.tell(who.person, off, now=now)
    await unit.outbox.tell(found.organiser, GuestSaid(event, name, coming=False), now=now)
    return ()


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def offer_free(
    unit: Unit, by: Actor, event: EventId, *, now: datetime, municipality: Municipality
) -> int:
    """Offer what is free to everybody it would suit; the first who takes it has it. How many were asked."""
    found = await unit.events.get(event)
    if by.role is Role.CONSULTANT and found.organiser != by.person:
        raise NotAllowed
    asked = set()
    for one in await _waiting(unit, found, municipality):
        if one.candidate in asked:
            continue
        asked.add(one.candidate)
        who = await unit.candidates.get(one.candidate)
        adviser = (await unit.people.get(who.adviser)).name or ""
        await unit.outbox.tell(
            who.person, SlotFree(event, adviser), now=now, expires=found.begins_at,
            due=municipality.send_at(now, to_company=False),
        )  # fmt: skip
    return len(asked)


@allowed(Role.CANDIDATE.themselves)
async def take_slot(
    unit: Unit,
    by: Actor,
    event: EventId,
    company: CompanyId,
    number: int,
    *,
    now: datetime,
    municipality: Municipality,
) -> Slot:
    """Take a free time; of two at the same moment one gets it. Raises `SlotTaken`, `Gone`, `InThePast`."""
    me, found = await _invited(unit, by, event, now)
    wish = await wish_of(unit, me.id, company)
    if wish is None:
        raise Gone
    here = local(found.begins_at)
    times = rounds_of(here.date(), here.time(), found.rounds, municipality.dating).times
    if not 0 <= number < len(times):
        raise Gone
    begins, ends = times[number]
    taken = await unit.events.meet(
        event, company, me.id, wish.id, number=number, begins_at=begins, ends_at=ends
    )
    if taken is None:
        raise SlotTaken
    await unit.events.candidate_says(event, me.id, Attendance.COMING)
    await unit.events.changed(event)
    await tell_company(unit, company, await _changed(unit, found, company), now=now)
    await unit.outbox.tell(found.organiser, GuestSaid(event, me.name, coming=True), now=now)
    return Slot(begins, ends, (await unit.companies.get(company)).name)


@by_the_clock
async def remind_candidates(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Who comes, or has not said no, is reminded; looked at again at this moment."""
    found = await unit.events.get(EventId(row.subject))
    if found.state is not EventState.ANNOUNCED:
        return
    for candidate, said in (await unit.events.candidates(found.id)).items():
        slots = await slots_of_candidate(unit, found.id, candidate)
        if said is Attendance.NOT_COMING or not slots:
            continue
        who = await unit.candidates.get(candidate)
        consultant = (await unit.people.get(who.adviser)).name or ""
        notice = Remember(found.id, found.place, slots[0].begins, consultant)
        await unit.outbox.tell(
            who.person, notice, now=now, expires=found.begins_at,
            once=f"remember:{found.id}:{row.occurrence}:{who.person}",
        )  # fmt: skip


@by_the_clock
async def remind_companies(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Companies hear on the working day before at 14."""
    found = await unit.events.get(EventId(row.subject))
    if found.state is not EventState.ANNOUNCED:
        return
    for company, said in (await unit.events.companies(found.id)).items():
        slots = await slots_of_company(unit, found.id, company)
        if said is not Attendance.NOT_COMING and slots:
            await tell_company(
                unit, company, RememberTable(found.id, found.place, slots), now=now, expires=found.begins_at,
                once=f"remember:{found.id}:{row.occurrence}",
            )  # fmt: skip


@by_the_clock
async def ask_how_it_was(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Both sides of every meeting are asked, two taps each."""
    for meeting in await unit.events.meetings_of(EventId(row.subject)):
        who = await unit.candidates.get(meeting.candidate)
        company = await unit.companies.get(meeting.company)
        number = await unit.candidates.alias(meeting.candidate, meeting.company, drawn=[])
        once = f"how:{meeting.id}"
        await unit.outbox.tell(
            who.person, HowWasIt(meeting.id, company.name, "candidate"), now=now, once=f"{once}:candidate"
        )
        await tell_company(
            unit,
            meeting.company,
            HowWasIt(meeting.id, str(number), "company"),
            now=now,
            once=f"{once}:company",
        )


@by_the_clock
async def slots_of_candidate(unit: Unit, event: EventId, candidate: CandidateId) -> tuple[Slot, ...]:
    """A candidate's times, with companies' names."""
    return tuple(
        [
            Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
            for one in await unit.events.meetings_of(event)
            if one.candidate == candidate
        ]
    )


@by_the_clock
async def slots_of_company(unit: Unit, event: EventId, company: CompanyId) -> tuple[Slot, ...]:
    """A company's times: numbers, and a first name once the candidate has said yes to the table."""
    said = await unit.events.candidates(event)
    found = []
    for one in await unit.events.meetings_of(event):
        if one.company == company:
            found.append(Slot(one.begins_at, one.ends_at, await _shown_as(unit, one, said)))
    return tuple(found)


@by_the_clock
async def tell_company(
    unit: Unit,
    company: CompanyId,
    notice: Notice,
    *,
    now: datetime,
    due: datetime | None = None,
    expires: datetime | None = None,
    once: str | None = None,
) -> None:
    """Tell every manager of a company."""
    for member in await unit.companies.members(company):
        if member.role == Role.MANAGER:
            key = f"{once}:{member.person}" if once else None
            await unit.outbox.tell(member.person, notice, now=now, due=due, expires=expires, once=key)


@by_the_clock
async def wish_of(unit: Unit, candidate: CandidateId, company: CompanyId) -> Suggestion | None:
    """The suggestion both said yes to, or None."""
    found = await unit.suggestions.of_candidate(candidate)
    return next(
        (one for one in found if one.company == company and one.state is SuggestionState.WANTED), None
    )


async def _waiting(unit: Unit, event: Event, municipality: Municipality) -> list[Suggestion]:
    """Wishes for companies that have a free round, of candidates who are free in it."""
    planned = await unit.events.meetings_of(event.id)
    companies = await unit.events.companies(event.id)
    said = await unit.events.candidates(event.id)
    met = {(one.company, one.candidate) for one in planned}
    found = []
    for one in await unit.suggestions.in_state(SuggestionState.WANTED):
        if (
            (one.company, one.candidate) in met
            or companies.get(one.company) in (None, Attendance.NOT_COMING)
            or said.get(one.candidate) in (None, Attendance.NOT_COMING)
        ):
            continue
        table = {m.round for m in planned if m.company == one.company}
        own = {m.round for m in planned if m.candidate == one.candidate}
        if set(range(event.rounds)) - table - own:
            found.append(one)
    return found


async def _shown_as(unit: Unit, meeting: Meeting, said: dict[CandidateId, Attendance]) -> str:
    number = await unit.candidates.alias(meeting.candidate, meeting.company, drawn=[])
    if said.get(meeting.candidate) is not Attendance.COMING:
        return str(number)
    # Yes to a table releases the first name to that company.
    who = await unit.candidates.get(meeting.candidate)
    return f"{number} ({who.name.split()[0]})" if who.name else str(number)


async def _changed(unit: Unit, event: Event, company: CompanyId) -> TimesChanged:
    slots = await slots_of_company(unit, event.id, company)
    return TimesChanged(event.id, event.place, slots, cancelled=not slots, for_company=True)


async def _invited(unit: Unit, by: Actor, event: EventId, now: datetime) -> tuple[Candidate, Event]:
    me = await unit.candidates.of_person(by.person)
    found = await unit.events.get(event)
    if me is None or me.id not in await unit.events.candidates(event):
        raise NotAllowed
    if found.state is not EventState.ANNOUNCED:
        raise Gone
    if now >= found.begins_at:
        raise InThePast
    return me, found
