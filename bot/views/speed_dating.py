"""Speed datings as their organiser sees them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import (
    Attendance,
    NoTime,
    RepairState,
    Shift,
    breaks_of,
)
from bot.domain.speed_dating_timetable import Place, problem_of, why_no_time
from bot.store.speed_dating import SpeedDating
from bot.store.speed_dating_meetings import Meeting
from bot.store.unit import Unit


@dataclass(frozen=True)
class Row:
    """One meeting of the plan, for the organiser."""

    begins: datetime
    company: str
    who: str
    table: int | None = None  # counted from 1, where a company has several


@dataclass(frozen=True)
class Board:
    """An event for its organiser: the plan, its breaks, who has said what, who has no time.

    `proposed` is a change of the plan that waits for a word, `done` the last one, which can be undone.
    """

    event: SpeedDating
    rows: tuple[Row, ...]
    coming: int
    asked: int
    not_coming: int
    unplaced: tuple[tuple[str, str, NoTime], ...]
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    proposed: RepairId | None = None
    moving: tuple[Shift, ...] = ()
    done: RepairId | None = None
    has_begun: bool = False


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def my_events(unit: Unit, by: Actor, *, now: datetime) -> tuple[SpeedDating, ...]:
    """Coming events: mine, or the whole unit's for the coordinator."""
    if by.role is Role.CONSULTANT:
        return tuple(await unit.speed_dating.coming(organiser=by.person, after=now))
    found, where = [], by.unit_as(Role.COORDINATOR)
    for one in await unit.speed_dating.coming(after=now):
        if await unit.people.unit_of(one.organiser) in (None, where):
            found.append(one)
    return tuple(found)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def board(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Board:
    """The plan of an event. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser)
    planned = await unit.speed_dating.meetings_of(event)
    tables = await unit.speed_dating.tables(event)
    rows = []
    for one in planned:
        number = await unit.candidates.alias(one.candidate, one.company)
        who = await unit.candidates.get(one.candidate)
        shown = who.name if who.adviser == by.person else str(number)
        table = one.seat + 1 if tables.get(one.company, 1) > 1 else None
        rows.append(Row(one.begins_at, (await unit.companies.get(one.company)).name, shown, table))
    said = await unit.speed_dating.candidates(event)
    companies = await unit.speed_dating.companies(event)
    words = [*said.values(), *companies.values()]
    proposed = await unit.repairs.newest(event, RepairState.PROPOSED, version=found.version)
    done = await unit.repairs.newest(event, RepairState.APPLIED, version=found.version)
    return Board(
        found,
        tuple(rows),
        words.count(Attendance.COMING),
        words.count(Attendance.ASKED),
        words.count(Attendance.NOT_COMING),
        await _unplaced(unit, found, planned, now, municipality),
        breaks_of(found.times, found.pace),
        proposed.id if proposed else None,
        await _shifts(unit, by, proposed.id) if proposed else (),
        done.id if done else None,
        has_begun=now >= found.begins_at,
    )


async def _unplaced(
    unit: Unit, event: SpeedDating, planned: list[Meeting], now: datetime, municipality: Municipality
) -> tuple[tuple[str, str, NoTime], ...]:
    """Company, candidate's number and the timetable's reason, for who may come and has no time together."""
    wishes = [(one.company, one.candidate) for one in planned]
    for wish in await unit.wishes.of_event(event.id, now=now):
        wishes.append((wish.company, wish.candidate))
    places = [Place(one.company, one.candidate, one.round, one.seat) for one in planned]
    problem = problem_of(
        list(dict.fromkeys(wishes)),
        tables=await unit.speed_dating.tables(event.id),
        rounds=event.times,
        defaults=municipality.dating,
        busy=await unit.wishes.busy(wishes, after=now, besides=event.id),
        planned=places,
    )
    found = []
    for (company, candidate), why in why_no_time(problem, places).items():
        number = await unit.candidates.alias(candidate, company)
        found.append(((await unit.companies.get(company)).name, str(number), why))
    return tuple(found)


async def _shifts(unit: Unit, by: Actor, repair: RepairId) -> tuple[Shift, ...]:
    """What a change would do; names for the candidate's own adviser only."""
    found = []
    for one, before in await unit.repairs.moves(repair):
        who = await unit.candidates.get(one.candidate)
        number = await unit.candidates.alias(one.candidate, one.company)
        shown = who.name if who.adviser == by.person else number
        company = (await unit.companies.get(one.company)).name
        found.append(Shift(company, shown, before, one.begins_at))
    return tuple(found)
