"""Planning a speed dating: from whom companies want to meet to a timetable everybody is told."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.actions.speed_dating_guests import (
    EVENT,
    slots_of_candidate,
    slots_of_company,
    tell_company,
)
from bot.actions.speed_dating_reminders import FEEDBACK, REMINDER, TABLE_REMINDER, plan_reminders
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import PlaceKept, TableKept, TimesChanged
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import (
    ClockChange,
    ClosedThatDay,
    InThePast,
    NobodyToMeet,
    SpeedDatingState,
    rounds_of,
)
from bot.domain.workdays import exists, is_repeated, local
from bot.store.shortlists import Suggestion
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit
from bot.timetable import Candidate, Problem, Table, Wish, solve

# Both chose each other: the candidate said yes to the company, the company wants to meet.
MUTUAL = 80
FAIR = 3


@dataclass(frozen=True)
class Planned:
    """A draft: how many meetings, and how many wishes found no time."""

    event: SpeedDatingId
    meetings: int
    unplaced: int


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def plan(
    unit: Unit,
    by: Actor,
    *,
    day: date,
    clock: time,
    place: str,
    rounds: int,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """Plan an event for everybody my companies want to meet; a draft nobody is told of yet.

    Raises `InThePast`, `ClosedThatDay`, `ClockChange`, `NobodyToMeet`.
    """
    if not exists(day, clock) or is_repeated(day, clock):
        raise ClockChange
    times = rounds_of(day, clock, rounds, municipality.dating)
    if times.begins <= now:
        raise InThePast
    if not municipality.calendar.is_workday(day):
        raise ClosedThatDay
    wishes = await _wishes(unit, by, now)
    if not wishes:
        raise NobodyToMeet
    # Quick: other people's answers wait while this one change is made.
    result = solve(_problem(wishes, rounds, municipality), seed=0, effort="quick")
    event = await unit.speed_dating.add(
        by.person, place=place, begins_at=times.begins, ends_at=times.ends, rounds=rounds, now=now
    )
    by_pair = {(str(one.company), str(one.candidate)): one for one in wishes}
    for meeting in result.meetings:
        wish = by_pair[meeting.table, meeting.candidate]
        begins, ends = times.times[meeting.round]
        await unit.speed_dating.meet(
            event, wish.company, wish.candidate, wish.id,
            number=meeting.round, begins_at=begins, ends_at=ends,
        )  # fmt: skip
    companies = list(dict.fromkeys(one.company for one in wishes))
    candidates = list(dict.fromkeys(one.candidate for one in wishes))
    await unit.speed_dating.invite(event, companies, candidates)
    return Planned(event, len(result.meetings), len(result.unplaced))


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def announce(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> SpeedDating:
    """Invite everybody: candidates neutrally, companies with their times. Raises `Already`, `NotAllowed`."""
    found = await _mine(unit, by, event)
    if now >= found.begins_at:
        raise InThePast
    if not await unit.speed_dating.move(
        event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED
    ):
        raise Already
    planned = await unit.speed_dating.meetings_of(event)
    for candidate in dict.fromkeys(one.candidate for one in planned):
        await _invite_candidate(unit, candidate, found, now, municipality)
    for company in dict.fromkeys(one.company for one in planned):
        slots = await slots_of_company(unit, event, company)
        kept = TableKept(event, found.place, found.begins_at, found.ends_at, municipality.dating.talk, slots)
        due = municipality.send_at(now, to_company=True)
        await tell_company(
            unit, company, kept, now=now, due=due, expires=found.begins_at, about=(EVENT, event)
        )
    await plan_reminders(unit, found, now=now, municipality=municipality)
    return found


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def drop(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    """Cancel the event; whoever has heard of it is told, and nobody else. Raises `Already`, `NotAllowed`."""
    found = await _mine(unit, by, event)
    if found.state is SpeedDatingState.CANCELLED:
        raise Already
    gone = await unit.speed_dating.cancel_meetings(event)
    await unit.speed_dating.move(event, come_from=found.state, to=SpeedDatingState.CANCELLED)
    for kind in (REMINDER, TABLE_REMINDER, FEEDBACK):
        await unit.due.drop(kind, event)
    unheard = await unit.outbox.take_back((EVENT, event), now=now)
    if found.state is SpeedDatingState.ANNOUNCED:
        for company in dict.fromkeys(one.company for one in gone):
            off = TimesChanged(event, found.place, (), cancelled=True, for_company=True)
            await tell_company(unit, company, off, now=now, spared=unheard)
        for candidate in dict.fromkeys(one.candidate for one in gone):
            who = await unit.candidates.get(candidate)
            off = TimesChanged(event, found.place, (), cancelled=True, for_company=False)
            if who.person not in unheard:
                await unit.outbox.tell(who.person, off, now=now)
    return found


async def _invite_candidate(
    unit: Unit, candidate: CandidateId, event: SpeedDating, now: datetime, municipality: Municipality
) -> None:
    if not await slots_of_candidate(unit, event.id, candidate):
        return
    who = await unit.candidates.get(candidate)
    adviser = (await unit.people.get(who.adviser)).name or ""
    due = municipality.send_at(now, to_company=False)
    await unit.outbox.tell(
        who.person, PlaceKept(event.id, adviser), now=now, due=due, expires=event.begins_at,
        about=(EVENT, event.id),
    )  # fmt: skip


async def _wishes(unit: Unit, by: Actor, now: datetime) -> list[Suggestion]:
    """Suggestions both sides said yes to, of my companies or my unit's, that have no meeting yet."""
    today = local(now).date()
    found = []
    for one in await unit.shortlists.in_state(SuggestionState.WANTED):
        if not await _is_mine(unit, by, one.company):
            continue
        who = await unit.candidates.get(one.candidate)
        if who.is_ready(today) and not await unit.speed_dating.is_met(one.id):
            found.append(one)
    # One meeting a pair, also when two job functions want the same person.
    return list({(one.company, one.candidate): one for one in found}.values())


async def _is_mine(unit: Unit, by: Actor, company: CompanyId) -> bool:
    contact = await unit.companies.contact_of(company)
    if by.role is Role.CONSULTANT or contact is None:
        return contact == by.person
    return await unit.people.unit_of(contact) == by.unit_as(Role.COORDINATOR)


def _problem(wishes: list[Suggestion], rounds: int, municipality: Municipality) -> Problem:
    every = frozenset(range(rounds))
    function = "any"
    companies: list[CompanyId] = list(dict.fromkeys(one.company for one in wishes))
    candidates: list[CandidateId] = list(dict.fromkeys(one.candidate for one in wishes))
    return Problem(
        rounds=rounds,
        min_meetings=FAIR,
        tables=tuple(Table(str(one), str(one), frozenset({function}), every) for one in companies),
        candidates=tuple(
            Candidate(str(one), every, max_run=municipality.dating.most_in_a_row) for one in candidates
        ),
        wishes=tuple(Wish(str(one.company), str(one.candidate), function, MUTUAL) for one in wishes),
    )


async def _mine(unit: Unit, by: Actor, event: SpeedDatingId) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser)
    return found
