"""A draft is planned again: another day, other rounds, others who take part. Nobody is told of it yet."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.actions.speed_dating import Planned, held_at, put_into_rounds, taken_up, who_waits
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating import PlanIsNewer, SpeedDatingState
from bot.domain.speed_dating_draft import TakesPart
from bot.store.speed_dating import SpeedDating
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
    `ClosedThatDay`, `ClockChange`, `NobodyToMeet`, `NobodyTakesPart`, `NotAllowed`.
    """
    found = await _draft(unit, by, event, now=now)
    pace = replace(found.pace, pause_after=pause_after)
    times = held_at(day, clock, rounds, pace, now=now, municipality=municipality)
    wishes = taken_up(await who_waits(unit, by, now, even_met=even_met, draft=found), takes_part)
    if not await unit.drafts.change(
        event, version, place=place, begins_at=times.begins, ends_at=times.ends, rounds=rounds, pace=pace
    ):
        raise PlanIsNewer
    given = await _tables(unit, event, {company for company, _candidate in wishes}, tables)
    await unit.drafts.clear(event)
    await unit.drafts.leave_out(event, takes_part.without_candidates)
    return await put_into_rounds(unit, event, wishes, given, times, now=now, municipality=municipality)


async def _draft(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    """The draft, for who may plan it. Raises `PlanIsNewer` when it is none any more, `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser, now=now)
    if found.state is not SpeedDatingState.DRAFT:
        raise PlanIsNewer
    return found


async def _tables(
    unit: Unit, event: SpeedDatingId, companies: set[CompanyId], tables: int | None
) -> dict[CompanyId, int]:
    had = await unit.speed_dating.tables(event)
    usual = min(had.values(), default=1)
    return {one: tables if tables is not None else had.get(one, usual) for one in sorted(companies)}
