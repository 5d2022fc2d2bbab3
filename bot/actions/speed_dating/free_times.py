"""Times of a speed dating that are free: offered, taken or declined."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.answers import invited, say_yes_to_tables
from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.promised_calls import candidate_has_time
from bot.actions.speed_dating.repairs_planned import think_again
from bot.actions.speed_dating.telling import as_the_host_knows, knows_times
from bot.actions.speed_dating.yes_telling import tell_the_yes
from bot.domain.errors import Already, Gone, InThePast
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import SlotFree
from bot.domain.roles import HOSTS, Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.calls import as_entered
from bot.domain.speed_dating.events import (
    Attendance,
    Heard,
    Meeting,
    Slot,
    SlotTaken,
    SpeedDatingState,
    YoursAlready,
    begun_or_over,
)
from bot.domain.speed_dating.needs import full_for, most_in_a_row
from bot.domain.speed_dating.rounds import leaves_a_pause
from bot.domain.speed_dating.tables import TablesInRounds
from bot.domain.speed_dating.waiting_list import read_on
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Offered:
    """How many were asked; and who was not, as the organiser knows them: asked today, or often enough."""

    asked: int
    today: tuple[str | int, ...]
    enough: tuple[str | int, ...]


@allowed(HOSTS)
async def offer_free(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Offered:
    """Offer what is free to everybody it would suit; the first who takes it has it. Who was asked.

    Nobody is asked twice on one day, whoever plans, or more than three times for one event. Whom a company
    has chosen since the invitations went out is invited by it.

    Raises `Gone` when nobody has been invited, or the event is off; `HasBegun`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if await unit.clocks.has_begun(found, now=now):
        raise begun_or_over(found.begins_at, now=now)
    waiting = {one.candidate: one for one in await who_could_come(unit, found, now, municipality)}
    asked = 0
    today: list[str | int] = []
    enough: list[str | int] = []
    day = read_on(now, municipality)
    spent = await unit.offers.spent(event, waiting, day=day)
    often = await unit.offers.often(event, before=day)
    for candidate in waiting:
        who = await unit.candidates.get(candidate)
        if candidate in spent:
            known = await as_the_host_knows(unit, found, by.person, who, now=now)
            (enough if candidate in often else today).append(known)
        else:
            await unit.offers.add(event, candidate, day=day, now=now)
            await _offer(unit, found, who, once=f"free:{who.person}:{day.isoformat()}:{event}", now=now)
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

    Raises `YoursAlready`, `SlotTaken`, `Gone`, `InThePast` when it has begun, `HasBegun` when the last
    one has, or it was stopped.
    """
    me, found = await invited(unit, by, event)
    if await _is_mine(unit, event, me.id, company, number):
        raise YoursAlready
    wishes = await unit.wishes.of_event(event, now=now, candidate=me.id)
    wish = next((one for one in wishes if one.company == company), None)
    times = found.times.times
    if wish is None or not 0 <= number < len(times):
        raise Gone
    reached = await unit.clocks.reached(found, now=now)
    if reached >= times[-1][0]:
        raise begun_or_over(found.begins_at, now=now)
    begins, ends = times[number]
    if reached >= begins:
        raise InThePast
    seat = await _free_seat(unit, found, wish, number, now=now, municipality=municipality)
    taken = await unit.speed_dating.meet(
        event, company, me.id, wish.id, number=number, begins_at=begins, ends_at=ends, seat=seat,
        agreed=True,
    )  # fmt: skip
    if taken is None:
        raise SlotTaken
    mine = await unit.speed_dating.meeting(taken)
    await _tell_taken(unit, by, found, me, mine, now=now, municipality=municipality)
    return Slot(begins, ends, (await unit.companies.get(company)).name)


@allowed(Role.CANDIDATE.themselves)
async def decline_offer(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> bool:
    """No, thank you, to what is free; whether there are other times there, which are kept.

    They are not asked about this event again, and the free time is looked after at once.

    Raises `Already`, `Gone`, `HasBegun`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    if await unit.clocks.reached(found, now=now) >= found.times.times[-1][0]:
        raise begun_or_over(found.begins_at, now=now)
    keeps = bool((await unit.times.of_candidate(event, me.id)).slots)
    if keeps:
        is_new = await unit.speed_dating.want_no_more(event, me.id)
    else:
        is_new = await unit.speed_dating.candidate_says(
            event, me.id, Attendance.NOT_COMING, entered=as_entered(by, now)
        )
        await unit.speed_dating.hear(event, Heard.OLD, candidates=[me.id], even_new=True)
    if not is_new:
        raise Already
    await think_again(unit, event, declined_by=me.id, now=now)
    return keeps


async def _tell_taken(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    me: Candidate,
    taken: Meeting,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Whoever took it reads so at once; the company hears of it as of every yes, and the organiser."""
    await unit.speed_dating.candidate_says(event.id, me.id, Attendance.COMING, entered=as_entered(by, now))
    await unit.speed_dating.speak(event.id, me.id, at=now)
    await unit.speed_dating.changed(event.id)
    await knows_times(unit, event.id, me.id)
    await candidate_has_time(unit, me, event.id, now=now)
    await unit.speed_dating.renew(event.id, candidate=me.id)
    await say_yes_to_tables(unit, event, [taken], now=now, municipality=municipality)
    await tell_the_yes(unit, event, me, now=now)


async def _is_mine(
    unit: Unit, event: SpeedDatingId, me: CandidateId, company: CompanyId, number: int
) -> bool:
    planned = await unit.speed_dating.meetings_of(event)
    return any((one.candidate, one.company, one.round) == (me, company, number) for one in planned)


async def _free_seat(
    unit: Unit,
    event: SpeedDating,
    wish: Suggestion,
    number: int,
    *,
    now: datetime,
    municipality: Municipality,
) -> int:
    """A table of the company that is free in the round, when both can be there.

    Raises `SlotTaken`: without one, while one of them is elsewhere, without a pause for the candidate, or
    when what their talk needs is taken.
    """
    company, me = wish.company, wish.candidate
    if (await unit.speed_dating.companies(event.id)).get(company) in (None, Attendance.NOT_COMING):
        raise SlotTaken
    busy = await unit.wishes.busy([(company, me)], after=now, besides=event.id)
    planned = await unit.speed_dating.meetings_of(event.id)
    table = {one.round for one in planned if one.company == company}
    own = {one.round for one in planned if one.candidate == me}
    if number in busy.away(event.times.times, (company, me), table=table, own=own):
        raise SlotTaken
    there = TablesInRounds(await unit.speed_dating.tables(event.id), planned, event.times.times, busy)
    seat = next(iter(there.free(company, number)), None)
    needs, talks = await unit.guest_needs.of_event(event.id), [(one.candidate, one.round) for one in planned]
    most = most_in_a_row(me, needs, municipality.dating)
    if seat is None or not leaves_a_pause(own, number, most=most):
        raise SlotTaken
    if number in full_for(me, needs, talks, municipality.dating):
        raise SlotTaken
    return seat


@by_the_clock
async def who_could_come(
    unit: Unit, event: SpeedDating, now: datetime, municipality: Municipality
) -> list[Suggestion]:
    """Wishes for companies that have a free round, of candidates who are free in it and have what they need."""
    planned = await unit.speed_dating.meetings_of(event.id)
    wishes = await unit.wishes.of_event(event.id, now=now)
    pairs = [(one.company, one.candidate) for one in wishes]
    busy = await unit.wishes.busy(pairs, after=now, besides=event.id)
    there = TablesInRounds(await unit.speed_dating.tables(event.id), planned, event.times.times, busy)
    needs, talks = await unit.guest_needs.of_event(event.id), [(one.candidate, one.round) for one in planned]
    found = []
    for one in wishes:
        table = [m.round for m in planned if m.company == one.company]
        own = {m.round for m in planned if m.candidate == one.candidate}
        away = busy.away(event.times.times, (one.company, one.candidate), table=table, own=own)
        away |= full_for(one.candidate, needs, talks, municipality.dating)
        most = most_in_a_row(one.candidate, needs, municipality.dating)
        free = set(range(event.rounds)) - there.full(one.company) - own - away
        if any(leaves_a_pause(own, number, most=most) for number in free):
            found.append(one)
    return found
