"""Speed datings as their organiser, a candidate and a company see them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import (
    Attendance,
    NoTime,
    Slot,
    SpeedDatingState,
    leaves_a_pause,
    rounds_of,
    shown_to_table,
    why_no_time,
)
from bot.domain.workdays import local
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Row:
    """One meeting of the plan, for the organiser."""

    begins: datetime
    company: str
    who: str


@dataclass(frozen=True)
class Board:
    """An event for its organiser: the plan, who has said what, who has no time."""

    event: SpeedDating
    rows: tuple[Row, ...]
    coming: int
    asked: int
    not_coming: int
    unplaced: tuple[tuple[str, str, NoTime], ...]


@dataclass(frozen=True)
class Mine:
    """An event for a guest: the place, the times, what one has said."""

    event: SpeedDating
    slots: tuple[Slot, ...]
    said: Attendance


@dataclass(frozen=True)
class Ours:
    """An event for a company: the place, whom it meets, what it has said."""

    event: SpeedDating
    slots: tuple[Slot, ...]
    said: Attendance


@dataclass(frozen=True)
class FreeSlot:
    """A time a candidate may take."""

    company: CompanyId
    name: str
    number: int
    begins: datetime


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
async def board(unit: Unit, by: Actor, event: SpeedDatingId, *, municipality: Municipality) -> Board:
    """The plan of an event. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser)
    planned = await unit.speed_dating.meetings_of(event)
    rows = []
    for one in planned:
        number = await unit.candidates.alias(one.candidate, one.company, drawn=[])
        who = await unit.candidates.get(one.candidate)
        shown = who.name if who.adviser == by.person else str(number)
        rows.append(Row(one.begins_at, (await unit.companies.get(one.company)).name, shown))
    said = await unit.speed_dating.candidates(event)
    met = {(one.company, one.candidate) for one in planned}
    companies = await unit.speed_dating.companies(event)
    unplaced = []
    for wish in await unit.shortlists.in_state(SuggestionState.WANTED):
        if wish.company in companies and wish.candidate in said and (wish.company, wish.candidate) not in met:
            number = await unit.candidates.alias(wish.candidate, wish.company, drawn=[])
            table = {one.round for one in planned if one.company == wish.company}
            own = {one.round for one in planned if one.candidate == wish.candidate}
            why = why_no_time(found.rounds, table, own, most=municipality.dating.most_in_a_row)
            unplaced.append(((await unit.companies.get(wish.company)).name, str(number), why))
    words = [*said.values(), *companies.values()]
    return Board(
        found,
        tuple(rows),
        words.count(Attendance.COMING),
        words.count(Attendance.ASKED),
        words.count(Attendance.NOT_COMING),
        tuple(unplaced),
    )


@allowed(Role.MANAGER.of_own_company)
async def our_tables(unit: Unit, by: Actor, *, now: datetime) -> tuple[Ours, ...]:
    """A company's coming events, the nearest first."""
    company, found = by.company_as(Role.MANAGER), []
    for event in await unit.speed_dating.coming(after=now):
        said = (await unit.speed_dating.companies(event.id)).get(company)
        if said is not None and event.state is SpeedDatingState.ANNOUNCED:
            found.append(Ours(event, await _table(unit, event.id, company), said))
    return tuple(one for one in found if one.slots or one.said is Attendance.COMING)


async def _table(unit: Unit, event: SpeedDatingId, company: CompanyId) -> tuple[Slot, ...]:
    said, slots = await unit.speed_dating.candidates(event), []
    for one in await unit.speed_dating.meetings_of(event):
        if one.company != company:
            continue
        number = await unit.candidates.alias(one.candidate, company, drawn=[])
        who = await unit.candidates.get(one.candidate)
        slots.append(
            Slot(one.begins_at, one.ends_at, shown_to_table(number, who.name, said.get(one.candidate)))
        )
    return tuple(slots)


@allowed(Role.CANDIDATE.themselves)
async def my_times(unit: Unit, by: Actor, *, now: datetime) -> tuple[Mine, ...]:
    """A candidate's coming events."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    found = []
    for event in await unit.speed_dating.coming(after=now):
        said = (await unit.speed_dating.candidates(event.id)).get(me.id)
        if said is not None and event.state is SpeedDatingState.ANNOUNCED:
            found.append(await _mine(unit, event, me.id, said))
    return tuple(one for one in found if one.slots or one.said is Attendance.COMING)


@allowed(Role.CANDIDATE.themselves)
async def my_invitation(unit: Unit, by: Actor, event: SpeedDatingId) -> Mine:
    """One event a candidate is invited to. Raises `Gone`, `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    said = (await unit.speed_dating.candidates(event)).get(me.id) if me is not None else None
    if me is None or said is None:
        raise NotAllowed
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return await _mine(unit, found, me.id, said)


@allowed(Role.CANDIDATE.themselves)
async def free_slots(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[FreeSlot, ...]:
    """Times I could take, of companies that want to meet me. Raises `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED or now >= found.begins_at:
        return ()
    planned, companies = await unit.speed_dating.meetings_of(event), await unit.speed_dating.companies(event)
    own = {one.round for one in planned if one.candidate == me.id}
    met = {one.company for one in planned if one.candidate == me.id}
    here = local(found.begins_at)
    times = rounds_of(here.date(), here.time(), found.rounds, municipality.dating).times
    slots = []
    for wish in await unit.shortlists.of_candidate(me.id):
        if wish.state is not SuggestionState.WANTED or wish.company in met:
            continue
        if companies.get(wish.company) in (None, Attendance.NOT_COMING):
            continue
        table = {one.round for one in planned if one.company == wish.company}
        name = (await unit.companies.get(wish.company)).name
        slots += [
            FreeSlot(wish.company, name, number, begins)
            for number, (begins, _ends) in enumerate(times)
            if number not in table | own
            and leaves_a_pause(own, number, most=municipality.dating.most_in_a_row)
        ]
    return tuple(slots[:6])


async def _mine(unit: Unit, event: SpeedDating, candidate: int, said: Attendance) -> Mine:
    slots = [
        Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
        for one in await unit.speed_dating.meetings_of(event.id)
        if one.candidate == candidate
    ]
    return Mine(event, tuple(slots), said)
