"""Planning a speed dating: from whom companies want to meet to a timetable everybody is told."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from bot.actions.speed_dating.better import look_for_better
from bot.actions.speed_dating.cards_ahead import cards_are_off
from bot.actions.speed_dating.host_chosen import let_host
from bot.actions.speed_dating.host_told import tell_other_hosts
from bot.actions.speed_dating.nothing_more_due import nothing_more_is_due
from bot.actions.speed_dating.telling import own_clocks, tell_it_is_off
from bot.domain.errors import Already, InThePast
from bot.domain.holidays import holiday_on
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.better import is_worth_looking
from bot.domain.speed_dating.day import Side
from bot.domain.speed_dating.draft import EVERYBODY, EndsTooLate, NobodyTakesPart, TakesPart
from bot.domain.speed_dating.events import (
    ClockChange,
    ClosedThatDay,
    NobodyToMeet,
    NobodyWaits,
    SpeedDatingState,
    TooLateToCancel,
)
from bot.domain.speed_dating.kept import KeptTime, around
from bot.domain.speed_dating.rounds import Pace, Pair, Rounds, rounds_of
from bot.domain.speed_dating.timetable import Place, place_of, problem_of
from bot.domain.workdays import exists, is_repeated
from bot.store.shortlists import Suggestion
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.timetable import solve


@dataclass(frozen=True)
class Planned:
    """A draft: how many meetings, how many wishes found no time, and which times could not be kept."""

    event: SpeedDatingId
    meetings: int
    unplaced: int
    not_kept: tuple[KeptTime, ...] = ()


@allowed(HOSTS)
async def ensure_somebody_waits(unit: Unit, by: Actor, *, now: datetime) -> None:
    """Before anything is asked about a new event. Raises `NobodyWaits`."""
    try:
        await who_waits(unit, by, now, even_met=True)
    except NobodyToMeet:
        raise NobodyWaits from None


@allowed(HOSTS)
async def plan(
    unit: Unit,
    by: Actor,
    *,
    day: date,
    clock: time,
    place: str,
    rounds: int,
    pause_after: int | None = None,
    tables: int = 1,
    own_tables: Mapping[CompanyId, int] = MappingProxyType({}),
    even_met: bool = False,
    takes_part: TakesPart = EVERYBODY,
    host: PersonId | None = None,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """Plan an event for everybody my companies want to meet and who `takes_part`; a draft nobody is told of yet.

    A break comes after every `pause_after` rounds (0: never; None: as is usual here), and each company
    has so many `tables`, or those of its own. Two who have met lately are planned again only with `even_met`.

    A colleague who is to be its `host` has it in hand from the beginning, and a consultant who plans it hosts it too.

    Raises `InThePast`, `ClosedThatDay`, `ClockChange`, `NobodyToMeet`, `NobodyTakesPart`, `CannotHost`.
    """
    pace = Pace.usual(municipality.dating, pause_after=pause_after)
    times = held_at(day, clock, rounds, pace, now=now, municipality=municipality)
    wishes = taken_up(await who_waits(unit, by, now, even_met=even_met), takes_part)
    event = await unit.speed_dating.add(
        by.person, place=place, begins_at=times.begins, ends_at=times.ends, rounds=rounds, pace=pace, now=now
    )
    given = {company: own_tables.get(company, tables) for company, _candidate in wishes}
    await unit.drafts.leave_out(event, takes_part.without_candidates)
    await let_host(unit, by, event, host, now=now)
    return await put_into_rounds(
        unit, event, wishes, given, times, asked_by=by.person, now=now, municipality=municipality
    )


@by_the_clock
async def put_into_rounds(
    unit: Unit,
    event: SpeedDatingId,
    wishes: Mapping[Pair, SuggestionId],
    tables: Mapping[CompanyId, int],
    times: Rounds,
    *,
    kept: Sequence[KeptTime] = (),
    asked_by: PersonId,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """Who meets whom in which round of a draft, at so many tables a company; these are its guests.

    Times that are `kept` stay, wherever that is still possible.
    """
    busy = await unit.wishes.busy(wishes, after=now, besides=event)
    needs = await unit.guest_needs.of_event(event)
    seats = {one: range(many) for one, many in tables.items()}
    problem = problem_of(
        wishes, tables=seats, rounds=times, defaults=municipality.dating, busy=busy, needs=needs
    )
    problem, held, lost = around(problem, kept, times)
    # Beside the loop, and quick: others are heard meanwhile, and whoever writes waits for milliseconds; only a
    # plan of thousands of wishes takes seconds.
    result = await unit.meanwhile(asyncio.to_thread(solve, problem, seed=0, effort="quick"))
    await _meet(unit, event, [place_of(one) for one in result.meetings], wishes, times)
    if is_worth_looking(problem, result):
        await look_for_better(unit, event, asked_by=asked_by, now=now)
    await unit.decisions.keep_pairs(event, [(one.company, one.candidate) for one in held])
    await unit.drafts.take_part(
        event, tables, list(dict.fromkeys(candidate for _company, candidate in wishes))
    )
    return Planned(event, len(result.meetings), len(result.unplaced), lost)


@allowed(HOSTS)
async def drop(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> SpeedDating:
    """Cancel the event; whoever has heard of it is told, and who they hear from by when; nobody else is.

    What was held, or is, cannot be taken back any more: the round clock may have been started before the plan.
    Raises `Already`, `TooLateToCancel`, `NotAllowed`.
    """
    found = await _mine(unit, by, event, now)
    if found.state is SpeedDatingState.CANCELLED:
        raise Already
    if found.state is SpeedDatingState.ANNOUNCED and await unit.clocks.has_begun(found, now=now):
        raise TooLateToCancel
    own = await own_clocks(unit, found)
    await unit.speed_dating.cancel_meetings(event, by=Side.SERVICE)
    await unit.speed_dating.move(event, come_from=found.state, to=SpeedDatingState.CANCELLED)
    # Whoever was only about to be invited never hears of it; a reminder under way is no news any more.
    unheard = (await nothing_more_is_due(unit, event, now=now)).invited
    off = await unit.speed_dating.get(event)
    await cards_are_off(unit, off, now=now)
    if found.state is SpeedDatingState.ANNOUNCED:
        await tell_it_is_off(unit, off, own, now=now, municipality=municipality, spared=unheard)
    await tell_other_hosts(unit, by, found, stopped=False, now=now)
    return off


def held_at(
    day: date, clock: time, rounds: int, pace: Pace, *, now: datetime, municipality: Municipality
) -> Rounds:
    """The rounds, if they can be held then. Raises `ClockChange`, `InThePast`, `ClosedThatDay`, `EndsTooLate`."""
    if not exists(day, clock) or is_repeated(day, clock):
        raise ClockChange
    times = rounds_of(day, clock, rounds, pace)
    if times.begins <= now:
        raise InThePast
    if not municipality.calendar.is_workday(day):
        raise ClosedThatDay(holiday_on(day))
    if times.ends.date() != day:
        raise EndsTooLate
    return times


@by_the_clock
async def who_waits(
    unit: Unit, by: Actor, now: datetime, *, even_met: bool, draft: SpeedDating | None = None
) -> list[Suggestion]:
    """Whom to plan for, or to plan this draft for; one meeting a pair. Raises `NobodyToMeet`."""
    found = await unit.to_plan.of_host(by, now=now, even_met=even_met, draft=draft)
    if not found:
        raise NobodyToMeet
    return found


def taken_up(found: Sequence[Suggestion], takes_part: TakesPart) -> dict[Pair, SuggestionId]:
    """Of these, who takes part. Raises `NobodyTakesPart`."""
    wishes = {(one.company, one.candidate): one.id for one in found}
    wishes = {pair: wish for pair, wish in wishes.items() if takes_part.takes(pair)}
    if not wishes:
        raise NobodyTakesPart
    return wishes


async def _meet(
    unit: Unit,
    event: SpeedDatingId,
    places: Sequence[Place],
    wishes: Mapping[Pair, SuggestionId],
    times: Rounds,
) -> None:
    for one in places:
        begins, ends = times.times[one.round]
        await unit.speed_dating.meet(
            event, one.company, one.candidate, wishes[one.company, one.candidate],
            number=one.round, begins_at=begins, ends_at=ends, seat=one.table,
        )  # fmt: skip


async def _mine(unit: Unit, by: Actor, event: SpeedDatingId, now: datetime) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    return found
