"""A draft is planned again: another day, other rounds, others who take part. Nobody is told of it yet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from types import MappingProxyType

from bot.actions.speed_dating.better import BETTER
from bot.actions.speed_dating.events import Planned, held_at, put_into_rounds, taken_up, who_waits
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.draft import MOST_ROUNDS, MOST_TABLES, SHORTEST_BREAK, Remedy, TakesPart
from bot.domain.speed_dating.events import PlanIsNewer, SpeedDatingState
from bot.domain.speed_dating.hours import HoursThere, TablesHours
from bot.domain.speed_dating.needs import TalkNeed
from bot.domain.speed_dating.rounds import Pace, Pair, Rounds
from bot.domain.workdays import local
from bot.store.shortlists import Suggestion
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def ensure_draft(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """Before anything is asked about it. Raises `PlanIsNewer`, `Gone`, `NotAllowed`."""
    await _draft(unit, by, event, now=now)


@allowed(HOSTS)
async def plan_again(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    version: int,
    day: date,
    clock: time,
    place: str,
    rounds: int,
    pause_after: int,
    tables: int | None,
    even_met: bool,
    takes_part: TakesPart,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """Plan this version of a draft anew; without `tables` each company keeps those it has.

    Raises `PlanIsNewer` when it was changed since, or people are invited to it; `InThePast`,
    `ClosedThatDay`, `ClockChange`, `EndsTooLate`, `NobodyToMeet`, `NobodyTakesPart`, `NotAllowed`.
    """
    found = await _draft(unit, by, event, now=now)
    pace = replace(found.pace, pause_after=pause_after)
    times = held_at(day, clock, rounds, pace, now=now, municipality=municipality)
    wishes = await _taken_up(
        unit, event, await who_waits(unit, by, now, even_met=even_met, draft=found), takes_part
    )
    had = await unit.speed_dating.tables_set(event)
    usual = min(had.values(), default=1) if tables is None else tables
    given = {one: had.get(one, usual) if tables is None else usual for one in _companies(wishes)}
    kept = await unit.decisions.times_kept(event)
    await _change(unit, found, version, place=place, times=times, pace=pace)
    await unit.drafts.leave_out(event, takes_part.without_candidates)
    return await put_into_rounds(
        unit, event, wishes, given, times, kept=kept, asked_by=by.person, now=now, municipality=municipality
    )


@allowed(HOSTS)
async def make_room(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    remedy: Remedy,
    *,
    version: int,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """Plan this version of a draft anew with one more round, or one more table where somebody has no time.

    Raises `PlanIsNewer`, `InThePast`, `EndsTooLate`, `NobodyToMeet`, `NobodyTakesPart`, `NotAllowed`.
    """
    found = await _draft(unit, by, event, now=now)
    return await _with(unit, by, found, remedy, version=version, now=now, municipality=municipality)


@allowed(HOSTS)
async def put_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    hours: HoursThere,
    *,
    company: CompanyId | None = None,
    table: int | None = None,
    candidate: CandidateId | None = None,
    needs: Collection[TalkNeed] = (),
    version: int,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """This guest is there then and at no other time, a candidate's talks need this: plan this version anew.

    Said for one `table` of a company, from 0, its others are there as they were; else all of them are there then.
    Raises `Gone` when they take no part; else as `make_room`.
    """
    found = await _draft(unit, by, event, now=now)
    if found.version != version:
        # Before anything is put: hours without the plan that keeps them would be believed by everything later.
        raise PlanIsNewer
    there = TablesHours(hours)
    if company is not None and table is not None:
        there = (await unit.guest_hours.of_company(event, company) or there).once_said(table, hours)
    if not await unit.guest_hours.put(event, there.all, company=company, candidate=candidate, own=there.own):
        raise Gone
    if candidate is not None:
        await unit.guest_needs.put(event, candidate, needs)
    return await _with(unit, by, found, None, version=version, now=now, municipality=municipality)


@allowed(HOSTS)
async def put_tables(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    company: CompanyId,
    tables: int,
    *,
    version: int,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """This company has so many tables, the others those they have: plan this version anew.

    Raises `Gone` when it takes no part, or there cannot be so many; else as `make_room`.
    """
    found = await _draft(unit, by, event, now=now)
    if company not in await unit.speed_dating.tables_set(event) or not 0 < tables <= MOST_TABLES:
        raise Gone
    own = {company: tables}
    return await _with(unit, by, found, None, own=own, version=version, now=now, municipality=municipality)


async def _with(
    unit: Unit,
    by: Actor,
    found: SpeedDating,
    remedy: Remedy | None,
    *,
    own: Mapping[CompanyId, int] = MappingProxyType({}),
    version: int,
    now: datetime,
    municipality: Municipality,
) -> Planned:
    """The same guests, planned anew, with more room if there is a remedy, and these companies at so many tables."""
    event = found.id
    tables = {**await unit.speed_dating.tables_set(event), **own}
    planned = {(one.company, one.candidate) for one in await unit.speed_dating.meetings_of(event)}
    takes_part = TakesPart(frozenset(tables), without_candidates=await unit.drafts.left_out(event))
    waiting = await who_waits(unit, by, now, even_met=True, draft=found)
    new = {one.id for one in await unit.to_plan.of_host(by, now=now, draft=found)}
    # Two who have met are in this plan only if somebody has said so.
    kept = [one for one in waiting if one.id in new or (one.company, one.candidate) in planned]
    wishes = await _taken_up(unit, event, kept, takes_part)
    given = {one: tables[one] for one in _companies(wishes)}
    pace, rounds = found.pace, found.rounds
    if remedy is Remedy.TABLE:
        lacking = _companies(set(wishes) - planned)
        given = {one: min(MOST_TABLES, count + (one in lacking)) for one, count in given.items()}
    elif remedy is not None:
        rounds = min(MOST_ROUNDS, rounds + 1)
    if remedy is Remedy.SHORTER_BREAKS:
        pace = replace(pace, pause=max(SHORTEST_BREAK, pace.pause // 2))
    here = local(found.begins_at)
    times = held_at(here.date(), here.time(), rounds, pace, now=now, municipality=municipality)
    times_kept = await unit.decisions.times_kept(event)
    await _change(unit, found, version, place=found.place, times=times, pace=pace)
    return await put_into_rounds(
        unit,
        event,
        wishes,
        given,
        times,
        kept=times_kept,
        asked_by=by.person,
        now=now,
        municipality=municipality,
    )


async def _taken_up(
    unit: Unit, event: SpeedDatingId, found: Sequence[Suggestion], takes_part: TakesPart
) -> dict[Pair, SuggestionId]:
    """Of these, who takes part and is not kept apart there."""
    apart = await unit.decisions.apart(event)
    return taken_up([one for one in found if (one.company, one.candidate) not in apart], takes_part)


def _companies(pairs: Iterable[Pair]) -> list[CompanyId]:
    return list(dict.fromkeys(company for company, _candidate in pairs))


async def _change(
    unit: Unit, draft: SpeedDating, version: int, *, place: str, times: Rounds, pace: Pace
) -> None:
    """From this version to the next, without meetings. Raises `PlanIsNewer`."""
    if not await unit.drafts.change(
        draft.id, version, place=place, begins_at=times.begins, ends_at=times.ends,
        rounds=len(times.times), pace=pace,
    ):  # fmt: skip
        raise PlanIsNewer
    await unit.due.drop(BETTER, draft.id)
    await unit.drafts.clear(draft.id)


async def _draft(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    """The draft, for who may plan it. Raises `PlanIsNewer` when it is none any more, `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is not SpeedDatingState.DRAFT:
        raise PlanIsNewer
    return found
