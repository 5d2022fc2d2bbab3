"""The host stops an event that has begun: what was held stays held, the rest is off, and who had some left hears it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.speed_dating.calendar_entries import entry_for
from bot.actions.speed_dating.cards import Concerned, put_right
from bot.actions.speed_dating.host_told import tell_other_hosts
from bot.actions.speed_dating.nothing_more_due import nothing_more_is_due
from bot.actions.speed_dating.on_its_day import held_today
from bot.actions.speed_dating.promised_calls import NewTime, promise_candidate, promise_company
from bot.actions.speed_dating.reminders import AFTER, FEEDBACK
from bot.actions.speed_dating.telling import times_are_off
from bot.actions.speed_dating.telling_companies import managers_of_all, tell_company
from bot.actions.speed_dating.who_calls import Callers
from bot.domain.calendars import Entry
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import AWAY, OthersWereFaster
from bot.domain.speed_dating.events import TALKED_ABOUT, Heard, Meeting, Slot
from bot.domain.speed_dating.stopping import ensure_may_be_stopped, parts_of, stopped
from bot.store.candidates import Candidate
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@allowed(HOSTS)
async def stop_event(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    talks_count: bool,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """It is over for today. Talks that are going on were held, if they `count`; who has none left hears nothing.

    Whether anybody hears of it is what it gives back.

    What somebody has spoken about stays, to the last moment. Raises `Already` when it was stopped before,
    `NothingToStop` when it is over or has not begun, `OthersWereFaster` when somebody turns the clock in that
    moment, `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    clock = await unit.clocks.find(event, hold=True)
    here = clock.at(now, found.times) if clock is not None else None
    ensure_may_be_stopped(here, found.begins_at, found.ends_at, now=now)
    parts = parts_of(await unit.speed_dating.meetings_of(event), here, now=now)
    off = [*parts.to_come, *(() if talks_count else parts.going_on)]
    # Who was away for what nobody comes to any more has missed nothing, and is not brought back to it.
    away = parts_of(await unit.days.given_back(event, marks=AWAY), here, now=now)
    missed = [*away.to_come, *(() if talks_count else away.going_on)]
    gone = await unit.days.stop([*off, *missed])
    off = [one for one in off if one.id in gone]
    await _stop_clock(unit, event, clock, stopped(here, now=now, rounds=found.times))
    await unit.speed_dating.end(event, now=now)
    untold = (await nothing_more_is_due(unit, event, now=now)).changed
    # Only the question how it was is left, and comes the sooner.
    asks = now + AFTER
    await unit.due.plan(FEEDBACK, event, "stopped", due=asks, expires=asks + TALKED_ABOUT)
    over = await unit.speed_dating.get(event)
    concerned = Concerned(
        frozenset(await unit.speed_dating.candidates(event)),
        frozenset(await unit.speed_dating.companies(event)),
    )
    await put_right(unit, over, concerned, now=now)
    await _tell(unit, over, off, untold, now=now, municipality=municipality)
    is_told = bool(off or untold)
    await tell_other_hosts(unit, by, over, stopped=True, ended=not is_told, now=now)
    return is_told


async def _stop_clock(unit: Unit, event: SpeedDatingId, seen: RoundClock | None, fresh: RoundClock) -> None:
    """Where nobody has started it, it stands from now on: whoever starts it in this moment is one of two."""
    if seen is None:
        mine = await unit.clocks.start(event, fresh)
    else:
        mine = await unit.clocks.turn(event, fresh, seen=seen.version)
    if not mine:
        raise OthersWereFaster


async def _tell(
    unit: Unit,
    event: SpeedDating,
    off: Sequence[Meeting],
    untold: frozenset[PersonId],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Everybody who knew of a time that is off reads it once, with who they hear from, and their calendars too.

    So does who was to hear of other times than they know, as of one that went off a moment before.
    """
    planned = await unit.speed_dating.meetings_of(event.id)
    companies = await unit.speed_dating.guest_companies(event.id)
    managers = await managers_of_all(unit, companies) if untold else {}
    tables = {one.company for one in off if one.company_read or one.kept}
    tables |= {one for one, guest in companies.items() if guest.heard is Heard.OLD}
    tables |= {one for one, readers in managers.items() if not untold.isdisjoint(readers)}
    telling = _Telling(unit, event, planned, Callers(unit, event.id), now, municipality)
    for company, guest in companies.items():
        if company in tables and guest.is_told_of_the_end:
            await telling.table(company, guest)
    candidates = await unit.speed_dating.guest_candidates(event.id)
    people = await unit.candidates.these(list(candidates))
    those = {one.candidate for one in off}
    those |= {one for one, guest in candidates.items() if guest.heard is Heard.OLD}
    those |= {who.id for who in people if who.person in untold}
    for who in people:
        if who.id in those and candidates[who.id].is_told_of_the_end:
            await telling.candidate(who, candidates[who.id])
    await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=tables, candidates=those)


@dataclass(frozen=True)
class _Telling:
    """Of hundreds at one minute; what is the same for all of them is read once."""

    unit: Unit
    event: SpeedDating
    planned: Collection[Meeting]
    callers: Callers
    now: datetime
    municipality: Municipality

    async def table(self, company: CompanyId, guest: Guest) -> None:
        """A company reads it."""
        unit, event, now = self.unit, self.event, self.now
        held = _slots([one for one in self.planned if one.company == company and one.agreed])
        entry = await entry_for(unit, event, guest, held, now=now, company=company)
        calls = await promise_company(
            unit, company, event.id, now=now, municipality=self.municipality, callers=self.callers
        )
        await tell_company(unit, company, _stopped(event, entry, calls, company), now=now)

    async def candidate(self, who: Candidate, guest: Guest) -> None:
        """A candidate reads it."""
        unit, event, now = self.unit, self.event, self.now
        held = _slots([one for one in self.planned if one.candidate == who.id and one.agreed])
        entry = await entry_for(unit, event, guest, held, now=now, candidate=who.id)
        calls = await promise_candidate(
            unit, who, event.id, now=now, municipality=self.municipality, callers=self.callers
        )
        await unit.outbox.tell(who.person, _stopped(event, entry, calls), now=now)


def _slots(those: Collection[Meeting]) -> list[Slot]:
    return [Slot(one.begins_at, one.ends_at, "") for one in those]


def _stopped(
    event: SpeedDating, entry: Entry | None, calls: NewTime | None, company: CompanyId | None = None
) -> TimesChanged:
    off = times_are_off(event, event.begins_at, entry, calls, company=company)
    return replace(off, has_begun=True, company=company, stopped=True)
