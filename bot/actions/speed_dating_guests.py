"""Coming or not coming to a speed dating, and times that become free."""

from datetime import datetime

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.speed_dating import (
    GuestSaid,
    SlotFree,
    TimesChanged,
)
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating import (
    Attendance,
    InThePast,
    Slot,
    SlotTaken,
    SpeedDatingState,
    leaves_a_pause,
    rounds_of,
    shown_to_table,
)
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.speed_dating import Meeting, SpeedDating
from bot.store.unit import Unit

EVENT = "speed dating"  # what rows of the outbox are about


@allowed(Role.CANDIDATE.themselves)
async def answer_invitation(
    unit: Unit, by: Actor, event: SpeedDatingId, *, coming: bool, now: datetime
) -> tuple[Slot, ...]:
    """Come or not, one tap until the start; my times. Raises `Gone`, `Already`, `InThePast`, `NotAllowed`."""
    me, found = await _invited(unit, by, event, now)
    said = Attendance.COMING if coming else Attendance.NOT_COMING
    before = (await unit.speed_dating.candidates(event))[me.id]
    if before is Attendance.NOT_COMING and coming:
        raise Gone
    if not await unit.speed_dating.candidate_says(event, me.id, said):
        raise Already
    who = await _as_the_organiser_knows(unit, found, me)
    if coming:
        await unit.outbox.tell(
            found.organiser, GuestSaid(event, who, coming=True), now=now, card=f"event:{event}:{me.id}"
        )
        return await slots_of_candidate(unit, event, me.id)
    gone = await unit.speed_dating.cancel_meetings(event, candidate=me.id)
    await unit.speed_dating.changed(event)
    free = []
    for one in gone:
        company = await unit.companies.get(one.company)
        free.append(Slot(one.begins_at, one.ends_at, company.name))
        await tell_company(unit, one.company, await _changed(unit, found, one.company), now=now)
    await unit.outbox.tell(found.organiser, GuestSaid(event, who, coming=False, free=tuple(free)), now=now)
    return ()


@allowed(Role.MANAGER.of_own_company)
async def answer_for_table(
    unit: Unit, by: Actor, event: SpeedDatingId, *, coming: bool, now: datetime
) -> tuple[Slot, ...]:
    """The company comes or does not; its times. Raises `Gone`, `Already`, `InThePast`."""
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if now >= found.begins_at:
        raise InThePast
    if said is Attendance.NOT_COMING and coming:
        raise Gone
    word = Attendance.COMING if coming else Attendance.NOT_COMING
    if not await unit.speed_dating.company_says(event, company, word):
        raise Already
    name = (await unit.companies.get(company)).name
    if coming:
        await unit.outbox.tell(found.organiser, GuestSaid(event, name, coming=True), now=now)
        return await slots_of_company(unit, event, company)
    gone = await unit.speed_dating.cancel_meetings(event, company=company)
    await unit.speed_dating.changed(event)
    for one in gone:
        who = await unit.candidates.get(one.candidate)
        slots = await slots_of_candidate(unit, event, one.candidate)
        off = TimesChanged(event, found.place, slots, cancelled=not slots, for_company=False)
        await unit.outbox.tell(who.person, off, now=now)
    await unit.outbox.tell(found.organiser, GuestSaid(event, name, coming=False), now=now)
    return ()


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def offer_free(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> int:
    """Offer what is free to everybody it would suit; the first who takes it has it. How many were asked.

    Whom a company has chosen since the invitations went out is invited by it.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser)
    invited, asked = await unit.speed_dating.candidates(event), set()
    for one in await _waiting(unit, found, municipality):
        if one.candidate in asked:
            continue
        asked.add(one.candidate)
        if one.candidate not in invited:
            await unit.speed_dating.invite(event, [], [one.candidate])
        who = await unit.candidates.get(one.candidate)
        adviser = (await unit.people.get(who.adviser)).name or ""
        await unit.outbox.tell(
            who.person, SlotFree(event, adviser), now=now, expires=found.begins_at,
            due=municipality.send_at(now, to_company=False), about=(EVENT, event),
        )  # fmt: skip
    return len(asked)


@allowed(Role.CANDIDATE.themselves)
async def take_slot(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
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
    if not await _is_free(unit, found, me.id, company, number, most=municipality.dating.most_in_a_row):
        raise SlotTaken
    begins, ends = times[number]
    taken = await unit.speed_dating.meet(
        event, company, me.id, wish.id, number=number, begins_at=begins, ends_at=ends
    )
    if taken is None:
        raise SlotTaken
    await unit.speed_dating.candidate_says(event, me.id, Attendance.COMING)
    await unit.speed_dating.changed(event)
    await tell_company(unit, company, await _changed(unit, found, company), now=now)
    who = await _as_the_organiser_knows(unit, found, me)
    await unit.outbox.tell(found.organiser, GuestSaid(event, who, coming=True), now=now)
    return Slot(begins, ends, (await unit.companies.get(company)).name)


@by_the_clock
async def take_back_meetings(
    unit: Unit, candidate: CandidateId, company: CompanyId, *, now: datetime
) -> None:
    """What the two had planned together is off; the company's times change, and it never reads why."""
    for meeting in await unit.speed_dating.meetings_of_candidate(candidate, after=now):
        if meeting.company != company:
            continue
        event = await unit.speed_dating.get(meeting.event)
        await unit.speed_dating.cancel_meetings(event.id, company=company, candidate=candidate)
        await unit.speed_dating.changed(event.id)
        if event.state is SpeedDatingState.ANNOUNCED:
            await tell_company(unit, company, await _changed(unit, event, company), now=now)


@by_the_clock
async def slots_of_candidate(unit: Unit, event: SpeedDatingId, candidate: CandidateId) -> tuple[Slot, ...]:
    """A candidate's times, with companies' names."""
    return tuple(
        [
            Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
            for one in await unit.speed_dating.meetings_of(event)
            if one.candidate == candidate
        ]
    )


@by_the_clock
async def slots_of_company(unit: Unit, event: SpeedDatingId, company: CompanyId) -> tuple[Slot, ...]:
    """A company's times: numbers, and a first name once the candidate has said yes to the table."""
    said = await unit.speed_dating.candidates(event)
    found = []
    for one in await unit.speed_dating.meetings_of(event):
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
    about: tuple[str, int] | None = None,
    spared: frozenset[PersonId] = frozenset(),
) -> None:
    """Tell every manager of a company, but those who are spared."""
    for member in await unit.companies.members(company):
        if member.role == Role.MANAGER and member.person not in spared:
            key = f"{once}:{member.person}" if once else None
            await unit.outbox.tell(
                member.person, notice, now=now, due=due, expires=expires, once=key, about=about
            )


@by_the_clock
async def wish_of(unit: Unit, candidate: CandidateId, company: CompanyId) -> Suggestion | None:
    """The suggestion both said yes to, or None."""
    found = await unit.shortlists.of_candidate(candidate)
    return next(
        (one for one in found if one.company == company and one.state is SuggestionState.WANTED), None
    )


async def _is_free(
    unit: Unit, event: SpeedDating, candidate: CandidateId, company: CompanyId, number: int, *, most: int
) -> bool:
    """Whether the company still comes, and the round leaves the candidate a pause."""
    if (await unit.speed_dating.companies(event.id)).get(company) in (None, Attendance.NOT_COMING):
        return False
    planned = await unit.speed_dating.meetings_of(event.id)
    return leaves_a_pause({one.round for one in planned if one.candidate == candidate}, number, most=most)


async def _waiting(unit: Unit, event: SpeedDating, municipality: Municipality) -> list[Suggestion]:
    """Wishes for companies that have a free round, of candidates who are free in it."""
    planned = await unit.speed_dating.meetings_of(event.id)
    companies = await unit.speed_dating.companies(event.id)
    said = await unit.speed_dating.candidates(event.id)
    met = {(one.company, one.candidate) for one in planned}
    found = []
    for one in await unit.shortlists.in_state(SuggestionState.WANTED):
        if (
            (one.company, one.candidate) in met
            or companies.get(one.company) in (None, Attendance.NOT_COMING)
            or said.get(one.candidate) is Attendance.NOT_COMING
        ):
            continue
        table = {m.round for m in planned if m.company == one.company}
        own = {m.round for m in planned if m.candidate == one.candidate}
        if set(range(event.rounds)) - table - own:
            found.append(one)
    return found


async def _shown_as(unit: Unit, meeting: Meeting, said: dict[CandidateId, Attendance]) -> str:
    number = await unit.candidates.alias(meeting.candidate, meeting.company, drawn=[])
    who = await unit.candidates.get(meeting.candidate)
    return shown_to_table(number, who.name, said.get(meeting.candidate))


async def _as_the_organiser_knows(unit: Unit, event: SpeedDating, me: Candidate) -> str | int:
    """The name, for the candidate's own adviser; else the number the first company knows."""
    if event.organiser == me.adviser:
        return me.name
    wishes = await unit.shortlists.of_candidate(me.id)
    companies = await unit.speed_dating.companies(event.id)
    company = next(one.company for one in wishes if one.company in companies)
    return await unit.candidates.alias(me.id, company, drawn=[])


async def _changed(unit: Unit, event: SpeedDating, company: CompanyId) -> TimesChanged:
    slots = await slots_of_company(unit, event.id, company)
    return TimesChanged(event.id, event.place, slots, cancelled=not slots, for_company=True)


async def _invited(
    unit: Unit, by: Actor, event: SpeedDatingId, now: datetime
) -> tuple[Candidate, SpeedDating]:
    me = await unit.candidates.of_person(by.person)
    found = await unit.speed_dating.get(event)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if now >= found.begins_at:
        raise InThePast
    return me, found
