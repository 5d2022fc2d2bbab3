"""Speed datings as their organiser, a candidate and a company see them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, MeetingId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import (
    Attendance,
    Entry,
    NoTime,
    RepairState,
    Shift,
    Slot,
    SpeedDatingState,
    breaks_of,
    entry_of,
    full_rounds,
    leaves_a_pause,
    shown_to_table,
    taken_rounds,
)
from bot.domain.speed_dating_timetable import Place, problem_of, why_no_time
from bot.store.speed_dating import Meeting, SpeedDating
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


@dataclass(frozen=True)
class Mine:
    """An event for a guest: the place, the times, what one has said."""

    event: SpeedDating
    slots: tuple[Slot, ...]
    said: Attendance
    key: str

    def entry(self, now: datetime, *, cancelled: bool = False) -> Entry:
        """What stands in the calendar of who said yes, or leaves it."""
        event = self.event
        hours = (event.begins_at, event.ends_at)
        return entry_of(
            self.key, event.version, self.slots, event.place, hours, made=now, cancelled=cancelled
        )


@dataclass(frozen=True)
class Ours:
    """An event for a company: the place, whom it meets, what it has said."""

    event: SpeedDating
    slots: tuple[Slot, ...]
    said: Attendance
    key: str

    def entry(self, now: datetime, *, cancelled: bool = False) -> Entry:
        """What stands in the calendar of who said yes, or leaves it."""
        event = self.event
        hours = (event.begins_at, event.ends_at)
        return entry_of(
            self.key, event.version, self.slots, event.place, hours, made=now, cancelled=cancelled
        )


@dataclass(frozen=True)
class Question:
    """A mutual yes that waits for the candidate's last tap."""

    meeting: MeetingId
    company: str


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
    )


async def _unplaced(
    unit: Unit, event: SpeedDating, planned: list[Meeting], now: datetime, municipality: Municipality
) -> tuple[tuple[str, str, NoTime], ...]:
    """Company, candidate's number and the timetable's reason, for who may come and has no time together."""
    wishes = [(one.company, one.candidate) for one in planned]
    for wish in await unit.wishes.of_event(event.id, now=now):
        wishes.append((wish.company, wish.candidate))
    places = [Place(one.company, one.candidate, one.round, one.seat) for one in planned]
    candidates = [candidate for _company, candidate in wishes]
    problem = problem_of(
        list(dict.fromkeys(wishes)),
        tables=await unit.speed_dating.tables(event.id),
        rounds=event.times,
        defaults=municipality.dating,
        busy=await unit.wishes.busy(candidates, after=now, besides=event.id),
        planned=places,
    )
    found = []
    for (company, candidate), why in why_no_time(problem, places).items():
        number = await unit.candidates.alias(candidate, company)
        found.append(((await unit.companies.get(company)).name, str(number), why))
    return tuple(found)


async def _shifts(unit: Unit, by: Actor, repair: RepairId) -> tuple[Shift, ...]:
    """What a change would do; names for the candidate's own adviser only."""
    before = {(one.company, one.candidate): one.begins_at for one in await unit.repairs.goes(repair)}
    found = []
    for one in await unit.repairs.comes(repair):
        who = await unit.candidates.get(one.candidate)
        number = await unit.candidates.alias(one.candidate, one.company)
        shown = who.name if who.adviser == by.person else number
        company = (await unit.companies.get(one.company)).name
        found.append(Shift(company, shown, before.get((one.company, one.candidate)), one.begins_at))
    return tuple(found)


@allowed(Role.MANAGER.of_own_company)
async def our_tables(unit: Unit, by: Actor, *, now: datetime) -> tuple[Ours, ...]:
    """A company's coming events, the nearest first."""
    company, found = by.company_as(Role.MANAGER), []
    for event in await unit.speed_dating.coming(after=now):
        said = (await unit.speed_dating.companies(event.id)).get(company)
        if said is not None and event.state is SpeedDatingState.ANNOUNCED:
            found.append(Ours(event, await _table(unit, event.id, company), said, f"company:{company}"))
    return tuple(one for one in found if one.slots or one.said is Attendance.COMING)


@allowed(Role.MANAGER.of_own_company)
async def our_table(unit: Unit, by: Actor, event: SpeedDatingId) -> Ours:
    """One event a company is invited to. Raises `Gone`, `NotAllowed`."""
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return Ours(found, await _table(unit, event, company), said, f"company:{company}")


async def _table(unit: Unit, event: SpeedDatingId, company: CompanyId) -> tuple[Slot, ...]:
    said, slots = await unit.speed_dating.candidates(event), []
    for one in await unit.speed_dating.meetings_of(event):
        if one.company != company:
            continue
        number = await unit.candidates.alias(one.candidate, company)
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
async def my_open_questions(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> tuple[Question, ...]:
    """Companies that would gladly go on with me, as I would with them, and have not got my name yet."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    since = now - timedelta(days=municipality.disclosure_days)
    return tuple(
        [
            Question(one.id, (await unit.companies.get(one.company)).name)
            for one in await unit.speed_dating.mutual_of(me.id, after=since)
        ]
    )


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
    planned = await unit.speed_dating.meetings_of(event)
    own = {one.round for one in planned if one.candidate == me.id}
    busy = await unit.wishes.busy([me.id], after=now, besides=event)
    away = taken_rounds(found.times.times, busy.get(me.id, ()))
    times, tables = found.times.times, await unit.speed_dating.tables(event)
    slots = []
    wishes = await unit.wishes.of_event(event, now=now, candidate=me.id)
    for wish in {one.company: one for one in wishes}.values():
        taken = [one.round for one in planned if one.company == wish.company]
        full = full_rounds(taken, tables[wish.company])
        name = (await unit.companies.get(wish.company)).name
        slots += [
            FreeSlot(wish.company, name, number, begins)
            for number, (begins, _ends) in enumerate(times)
            if number not in full | own | away
            and leaves_a_pause(own, number, most=municipality.dating.most_in_a_row)
        ]
    return tuple(slots)


async def _mine(unit: Unit, event: SpeedDating, candidate: int, said: Attendance) -> Mine:
    slots = [
        Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
        for one in await unit.speed_dating.meetings_of(event.id)
        if one.candidate == candidate
    ]
    return Mine(event, tuple(slots), said, f"candidate:{candidate}")
