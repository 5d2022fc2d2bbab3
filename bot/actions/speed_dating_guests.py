"""Coming or not coming to a speed dating, and times that become free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating_reminders import table_reads_it_at
from bot.actions.speed_dating_repairs import plan_repair
from bot.actions.speed_dating_telling import (
    EVENT,
    as_the_organiser_knows,
    hours_of_company,
    slots_of_candidate,
    slots_of_company,
    tell_changes,
)
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import GuestSaid, SlotFree
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating import (
    Attendance,
    HasBegun,
    Heard,
    InThePast,
    OldTimes,
    Slot,
    SlotTaken,
    SpeedDatingState,
    TimesGone,
    expected_at,
    full_rounds,
    leaves_a_pause,
)
from bot.domain.speed_dating_yes import asked_with
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit

# Free times of one event are offered to somebody so often, and then a human asks.
MOST_OFFERS = 3


@dataclass(frozen=True)
class Offered:
    """How many were asked; and who was not, as the organiser knows them: asked today, or often enough."""

    asked: int
    today: tuple[str | int, ...]
    enough: tuple[str | int, ...]


@allowed(Role.CANDIDATE.themselves)
async def answer_invitation(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    coming: bool,
    now: datetime,
    municipality: Municipality,
    asked: int | None = None,
    begins: datetime | None = None,
) -> tuple[Slot, ...]:
    """Come or not, one tap until the first of my own times; those times.

    A yes is to the times it was `asked_with`, and to no others; a no to times that began then (`begins`).

    Raises `Gone`, `TimesGone` when there is nobody to meet any more, `OldTimes` when what was asked about
    is off or moved, `Already`, `HasBegun`, `NotAllowed`.
    Who does not come leaves a place that is looked after at once: `speed_dating_repairs`.
    """
    me, found = await _invited(unit, by, event)
    times = await slots_of_candidate(unit, event, me.id)
    if now >= expected_at(times, found.begins_at):
        raise HasBegun
    said = Attendance.COMING if coming else Attendance.NOT_COMING
    before = (await unit.speed_dating.candidates(event))[me.id]
    if before is Attendance.NOT_COMING and coming:
        raise Gone
    if coming and not times:
        raise TimesGone
    if before is not Attendance.NOT_COMING and _are_others(times, coming, asked, begins):
        raise OldTimes
    new = await unit.speed_dating.agree(event, me.id) if coming else []
    if not await unit.speed_dating.candidate_says(event, me.id, said) and not new:
        raise Already
    if coming:
        tables = [one.company for one in new]
        await _tell_tables(unit, found, tables, now=now, municipality=municipality)
        who = await as_the_organiser_knows(unit, found, me)
        await unit.outbox.tell(
            found.organiser, GuestSaid(event, who, coming=True), now=now, card=f"event:{event}:{me.id}"
        )
        return times
    gone = await unit.speed_dating.cancel_meetings(event, candidate=me.id)
    await unit.speed_dating.hear(event, Heard.OLD, candidates=[me.id], even_new=True)
    await unit.speed_dating.hear(event, Heard.OLD, companies=[one.company for one in gone if one.agreed])
    await plan_repair(unit, event, now=now)
    return ()


def _are_others(times: Sequence[Slot], coming: bool, asked: int | None, begins: datetime | None) -> bool:
    """Whether an answer is not to these times, as they are now."""
    if coming:
        return asked != asked_with(times)
    return not times or begins not in (None, times[0].begins)


@allowed(Role.MANAGER.of_own_company)
async def answer_for_table(
    unit: Unit, by: Actor, event: SpeedDatingId, *, coming: bool, now: datetime
) -> tuple[Slot, ...]:
    """The company comes or does not, until the first of its times; those times.

    Raises `Gone`, `Already`, `HasBegun`.
    """
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    times = await slots_of_company(unit, event, company)
    begins, _ends = await hours_of_company(unit, found, company)
    if now >= expected_at(times, begins):
        raise HasBegun
    if said is Attendance.NOT_COMING and coming:
        raise Gone
    word = Attendance.COMING if coming else Attendance.NOT_COMING
    if not await unit.speed_dating.company_says(event, company, word):
        raise Already
    if coming:
        name = (await unit.companies.get(company)).name
        await unit.outbox.tell(found.organiser, GuestSaid(event, name, coming=True), now=now)
        return times
    gone = await unit.speed_dating.cancel_meetings(event, company=company)
    await unit.speed_dating.hear(event, Heard.OLD, companies=[company], even_new=True)
    await unit.speed_dating.hear(event, Heard.OLD, candidates=[one.candidate for one in gone])
    await plan_repair(unit, event, now=now)
    return ()


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def offer_free(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Offered:
    """Offer what is free to everybody it would suit; the first who takes it has it. Who was asked.

    Nobody is asked twice on one day, whoever plans, or more than three times for one event. Whom a company
    has chosen since the invitations went out is invited by it.

    Raises `Gone` when nobody has been invited, or the event is off; `HasBegun`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if now >= found.begins_at:
        raise HasBegun
    waiting = {one.candidate: one for one in await _waiting(unit, found, now)}
    asked, today, enough = 0, [], []
    for candidate in waiting:
        who = await unit.candidates.get(candidate)
        told = await unit.told.once(who.person, f"free:{who.person}:")
        day = f"free:{who.person}:{local(now).date().isoformat()}:"
        if any(key.startswith(day) for key in told):
            today.append(await as_the_organiser_knows(unit, found, who))
        elif sum(key.endswith(f":{event}") for key in told) >= MOST_OFFERS:
            enough.append(await as_the_organiser_knows(unit, found, who))
        else:
            await _offer(unit, found, who, once=f"{day}{event}", now=now)
            asked += 1
    return Offered(asked, tuple(today), tuple(enough))


async def _offer(unit: Unit, event: SpeedDating, who: Candidate, *, once: str, now: datetime) -> None:
    if who.id not in await unit.speed_dating.candidates(event.id):
        await unit.speed_dating.invite(event.id, [], [who.id])
    adviser = (await unit.people.get(who.adviser)).name or ""
    await unit.outbox.tell(
        who.person, SlotFree(event.id, adviser), now=now, expires=event.begins_at,
        once=once, about=(EVENT, event.id),
    )  # fmt: skip


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
    """Take a free time; of two at the same moment one gets it.

    Raises `SlotTaken`, `Gone`, `InThePast` when it has begun, `HasBegun` when the last one has.
    """
    me, found = await _invited(unit, by, event)
    busy = await unit.wishes.busy([(company, me.id)], after=now, besides=event)
    wishes = await unit.wishes.of_event(event, now=now, candidate=me.id)
    wish = next((one for one in wishes if one.company == company), None)
    times = found.times.times
    if wish is None or not 0 <= number < len(times):
        raise Gone
    if now >= times[-1][0]:
        raise HasBegun
    begins, ends = times[number]
    if now >= begins:
        raise InThePast
    planned = await unit.speed_dating.meetings_of(event)
    table = {one.round for one in planned if one.company == company}
    own = {one.round for one in planned if one.candidate == me.id}
    if number in busy.away(times, (company, me.id), table=table, own=own):
        raise SlotTaken
    seat = await _free_seat(unit, found, me.id, company, number, most=municipality.dating.most_in_a_row)
    if seat is None:
        raise SlotTaken
    taken = await unit.speed_dating.meet(
        event, company, me.id, wish.id, number=number, begins_at=begins, ends_at=ends, seat=seat,
        agreed=True,
    )  # fmt: skip
    if taken is None:
        raise SlotTaken
    await unit.speed_dating.candidate_says(event, me.id, Attendance.COMING)
    await unit.speed_dating.changed(event)
    await unit.speed_dating.hear(event, Heard.CURRENT, candidates=[me.id])
    await unit.speed_dating.hear(event, Heard.OLD, companies=[company])
    found = await unit.speed_dating.get(event)
    await tell_changes(unit, found, now=now, municipality=municipality)
    who = await as_the_organiser_knows(unit, found, me)
    await unit.outbox.tell(found.organiser, GuestSaid(event, who, coming=True), now=now)
    return Slot(begins, ends, (await unit.companies.get(company)).name)


@allowed(Role.CANDIDATE.themselves)
async def decline_offer(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> bool:
    """No, thank you, to what is free; whether there are other times there, which are kept.

    Who has none is not asked about this event again, and the free time is looked after at once.

    Raises `Already`, `Gone`, `HasBegun`, `NotAllowed`.
    """
    me, found = await _invited(unit, by, event)
    if now >= found.times.times[-1][0]:
        raise HasBegun
    if await slots_of_candidate(unit, event, me.id):
        return True
    if not await unit.speed_dating.candidate_says(event, me.id, Attendance.NOT_COMING):
        raise Already
    await unit.speed_dating.hear(event, Heard.OLD, candidates=[me.id], even_new=True)
    await plan_repair(unit, event, now=now)
    return False


async def _tell_tables(
    unit: Unit,
    event: SpeedDating,
    companies: Sequence[CompanyId],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Somebody has said yes: a company that has read of its times, or of one that is off, reads of it now."""
    settled = now >= table_reads_it_at(event, municipality)
    late = [one for one in companies if settled or await unit.speed_dating.lost_a_time(event.id, one)]
    await unit.speed_dating.hear(event.id, Heard.OLD, companies=late)
    await tell_changes(unit, event, now=now, municipality=municipality)


@by_the_clock
async def take_back_meetings(unit: Unit, wish: Suggestion, *, now: datetime) -> None:
    """What was planned for this wish is off; the company's times change, and it never reads why."""
    for meeting in await unit.speed_dating.meetings_of_candidate(wish.candidate, after=now):
        if meeting.suggestion == wish.id:
            await unit.speed_dating.cancel_meetings(
                meeting.event, company=wish.company, candidate=wish.candidate
            )
            seen = [wish.company] if meeting.agreed else []
            await unit.speed_dating.hear(
                meeting.event, Heard.OLD, companies=seen, candidates=[wish.candidate]
            )
            await plan_repair(unit, meeting.event, now=now)


async def _free_seat(
    unit: Unit, event: SpeedDating, candidate: CandidateId, company: CompanyId, number: int, *, most: int
) -> int | None:
    """A table of the company that is free in the round; None without one, or without a pause for them."""
    if (await unit.speed_dating.companies(event.id)).get(company) in (None, Attendance.NOT_COMING):
        return None
    planned = await unit.speed_dating.meetings_of(event.id)
    if not leaves_a_pause({one.round for one in planned if one.candidate == candidate}, number, most=most):
        return None
    taken = {one.seat for one in planned if one.company == company and one.round == number}
    tables = (await unit.speed_dating.tables(event.id))[company]
    return next((seat for seat in range(tables) if seat not in taken), None)


async def _waiting(unit: Unit, event: SpeedDating, now: datetime) -> list[Suggestion]:
    """Wishes for companies that have a free round, of candidates who are free in it."""
    planned = await unit.speed_dating.meetings_of(event.id)
    tables = await unit.speed_dating.tables(event.id)
    wishes = await unit.wishes.of_event(event.id, now=now)
    pairs = [(one.company, one.candidate) for one in wishes]
    busy = await unit.wishes.busy(pairs, after=now, besides=event.id)
    found = []
    for one in wishes:
        table = [m.round for m in planned if m.company == one.company]
        full = full_rounds(table, tables[one.company])
        own = {m.round for m in planned if m.candidate == one.candidate}
        away = busy.away(event.times.times, (one.company, one.candidate), table=table, own=own)
        if set(range(event.rounds)) - full - own - away:
            found.append(one)
    return found


async def _invited(unit: Unit, by: Actor, event: SpeedDatingId) -> tuple[Candidate, SpeedDating]:
    me = await unit.candidates.of_person(by.person)
    found = await unit.speed_dating.get(event)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return me, found
