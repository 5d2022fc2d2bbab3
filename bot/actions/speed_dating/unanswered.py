"""Who has not answered before a job dating: its host reads it on the working day before, and asks again."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.actions.speed_dating.not_started import plan_to_tell_that_it_stands
from bot.actions.speed_dating.reminders import remind_table, remind_these, table_reads_it_at
from bot.actions.speed_dating.telling import as_the_host_knows
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.answers import EventToday
from bot.domain.notices.speed_dating.events import NotAnswered, Silent
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.events import Attendance, Heard, SpeedDatingState, begun_or_over
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

UNANSWERED = "speed dating unanswered"
MORNING = time(9)
# On the day itself, as soon as anybody may be written to; the hosts are to have it before they leave for the place.
TODAY, TODAY_AT, AHEAD = "today", time(8), timedelta(hours=1)
# So many are named, each with a button; all others are counted.
MOST_NAMED = 8


@dataclass(frozen=True)
class Waiting:
    """Whose answer is missing: who was asked, has somebody to meet, and has said neither yes nor no."""

    companies: tuple[CompanyId, ...]
    candidates: tuple[CandidateId, ...]


@by_the_clock
async def plan_to_tell_who_is_silent(
    unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """On the working day before, in the morning; when that has passed, as companies read who comes.

    And on the day itself at eight, with how many come; an hour before it begins, when that is earlier. And when its
    hour has come and nobody starts it.
    """
    await plan_to_tell_that_it_stands(unit, event)
    today = min(at(local(event.begins_at).date(), TODAY_AT), event.begins_at - AHEAD)
    if today > now:
        await unit.due.plan(UNANSWERED, event.id, TODAY, due=today, expires=event.begins_at)
    table = table_reads_it_at(event, municipality)
    morning = at(local(table).date(), MORNING)
    when = morning if morning > now else table
    if when > now:
        await unit.due.plan(UNANSWERED, event.id, "once", due=when, expires=event.begins_at)


@by_the_clock
async def tell_who_is_silent(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """One message for all of them, to who organises it or stands in; looked at again at this moment."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED or await unit.clocks.has_begun(event, now=now):
        return
    waiting = await _waiting(unit, event)
    many = len(waiting.companies) + len(waiting.candidates)
    if row.occurrence == TODAY:
        await _tell_how_it_stands(unit, event, now=now)
    elif many:
        host = await unit.contacts.hosting(event, now=now)
        silent, many = await who_is_silent(unit, event, host, now=now)
        told = NotAnswered(event.id, event.begins_at, silent, many)
        await unit.outbox.tell(
            host, told, now=now, expires=event.begins_at, once=f"{UNANSWERED}:{event.id}:{host}"
        )


@by_the_clock
async def who_is_silent(
    unit: Unit, event: SpeedDating, host: PersonId, *, now: datetime
) -> tuple[tuple[Silent, ...], int]:
    """The first of them as this host may call them, and how many there are."""
    waiting = await _waiting(unit, event)
    silent = (
        *[await _company(unit, one) for one in waiting.companies[:MOST_NAMED]],
        *[await _candidate(unit, event, host, one, now) for one in waiting.candidates[:MOST_NAMED]],
    )
    return silent[:MOST_NAMED], len(waiting.companies) + len(waiting.candidates)


@by_the_clock
async def how_many_come(unit: Unit, event: SpeedDating, *, now: datetime) -> tuple[int, int]:
    """Companies and candidates."""
    planned = await unit.speed_dating.meetings_of(event.id)
    return (await unit.standings.of(event, planned, now=now)).coming(planned)


async def _tell_how_it_stands(unit: Unit, event: SpeedDating, *, now: datetime) -> None:
    """Both hosts, each with the names they may read."""
    await plan_to_tell_that_it_stands(unit, event)
    coming = await how_many_come(unit, event, now=now)
    for host in await unit.contacts.hosting_today(event, now=now):
        silent, many = await who_is_silent(unit, event, host, now=now)
        called = tuple(one.who for one in silent)
        told = EventToday(event.id, event.begins_at, event.place, coming, called, many)
        await unit.outbox.tell(
            host, told, now=now, expires=event.begins_at, once=f"{UNANSWERED}:{TODAY}:{event.id}:{host}"
        )


@allowed(HOSTS)
async def ask_again(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    company: CompanyId | None = None,
    candidate: CandidateId | None = None,
    now: datetime,
    municipality: Municipality,
) -> int:
    """This one, or everybody, who has not answered reads the question once more, at most once a day; how many did.

    Raises `Already` when nobody is left to ask, `Gone`, `HasBegun`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if await unit.clocks.has_begun(found, now=now):
        raise begun_or_over(found.begins_at, now=now)
    everybody, waiting = company is None and candidate is None, await _waiting(unit, found)
    companies = [one for one in waiting.companies if everybody or one == company]
    candidates = [one for one in waiting.candidates if everybody or one == candidate]
    once = f"again {local(now).date()}"
    # What is the same for hundreds is read once: nobody else is heard while this is written.
    read = await unit.told.who_was_told(f"remember:{found.id}:{once}:")
    asked = await unit.told.which_companies(f"remember:{found.id}:{once}:")
    companies = [one for one in companies if one not in asked]
    people = await unit.candidates.these(candidates)
    candidates = [one.id for one in people if one.person not in read]
    if not companies and not candidates:
        raise Already
    guests = await unit.speed_dating.guest_companies(event)
    due = _by_day(found, now, municipality, to_company=True)
    for one in companies:
        await remind_table(unit, found, one, guests[one], now=now, once=once, due=due)
    due = _by_day(found, now, municipality, to_company=False)
    await remind_these(unit, found, candidates, now=now, once=once, due=due, expires=found.begins_at)
    await unit.speed_dating.speak(event, *candidates, at=due)
    return len(companies) + len(candidates)


def _by_day(event: SpeedDating, now: datetime, municipality: Municipality, *, to_company: bool) -> datetime:
    """Not at night, unless the morning is too late."""
    by_day = municipality.send_at(now, to_company=to_company)
    return by_day if by_day < event.begins_at else now


async def _waiting(unit: Unit, event: SpeedDating) -> Waiting:
    planned = await unit.speed_dating.meetings_of(event.id)
    tables = await unit.speed_dating.guest_companies(event.id)
    guests = await unit.speed_dating.guest_candidates(event.id)
    kept, new = {one.company for one in planned}, {one.candidate for one in planned if not one.agreed}
    return Waiting(
        tuple(
            company
            for company, one in tables.items()
            if company in kept and one.said is Attendance.ASKED and one.heard is not Heard.NOTHING
        ),
        tuple(candidate for candidate, one in guests.items() if candidate in new and one.is_told_of_the_end),
    )


async def _company(unit: Unit, company: CompanyId) -> Silent:
    managers = await managers_of(unit, company)
    reached = bool(await unit.people.reachable_of(managers))
    return Silent((await unit.companies.get(company)).name, company=company, reached=reached)


async def _candidate(
    unit: Unit, event: SpeedDating, host: PersonId, candidate: CandidateId, now: datetime
) -> Silent:
    who = await unit.candidates.get(candidate)
    known = await as_the_host_knows(unit, event, host, who, now=now)
    return Silent(known, candidate=candidate, reached=await unit.people.is_reachable(who.person))
