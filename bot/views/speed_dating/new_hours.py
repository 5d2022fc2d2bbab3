"""When guests of a job dating are there, what their talks need, and what other hours would do to the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId, RepairId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.events import Attendance, SpeedDatingState, begun_or_over
from bot.domain.speed_dating.hours import HoursThere, OwnHours, what_is_new
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.standing import STAYED_AWAY, Standing
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.views.speed_dating.drafts import Waiting


@dataclass(frozen=True)
class GuestsThere:
    """Who may still come: companies by name, then candidates as the reader calls them.

    Of companies with several tables those that come, from 0, each with its number in the room.
    """

    companies: tuple[tuple[CompanyId, str], ...]
    candidates: tuple[Waiting, ...]
    tables: Mapping[CompanyId, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class GuestNow:
    """An event, and the hours and needs of one of its guests; needs are to be shown beside no name."""

    event: SpeedDating
    has: NewHours


@dataclass(frozen=True)
class CompanyThere:
    """When a company is there: all its tables, where that is not all the time, and `tables` by number in the room."""

    name: str
    hours: HoursThere | None
    tables: OwnHours = ()


@dataclass(frozen=True)
class HoursProposed:
    """Whose hours would be others, as the reader calls them, and which; of single `tables` by number in the room."""

    who: str | int
    hours: HoursThere | None
    tables: OwnHours = ()


@allowed(HOSTS)
async def guests_there(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> GuestsThere:
    """Companies and candidates who may still come. Raises `HasBegun`, `Gone`, `NotAllowed`."""
    await _to_change(unit, by, event, now)
    said = await unit.speed_dating.companies(event)
    names = await unit.companies.names_of(said)
    coming = [one for one in names.items() if said[one[0]] is not Attendance.NOT_COMING]
    meetings = [(one.candidate, one.company) for one in await unit.speed_dating.meetings_of(event)]
    waiting = [(one.candidate, one.company) for one in await unit.wishes.of_event(event, now=now)]
    guests = await unit.speed_dating.candidates(event)
    numbers = await unit.speed_dating.table_numbers(event)
    first: dict[CandidateId, CompanyId] = {}
    for candidate, company in [*meetings, *waiting]:
        if candidate in guests:
            first.setdefault(candidate, company)
    known = await unit.known_names.of(by.person, list(first.items()), now=now)
    people = [Waiting(who, known[who, company], names[company]) for who, company in first.items()]
    return GuestsThere(
        tuple(sorted(coming, key=lambda one: (one[1].casefold(), one[0]))),
        tuple(sorted(people, key=lambda one: one.in_order)),
        {
            company: tuple((seat, numbers[company, seat]) for seat in seats)
            for company, seats in (await unit.speed_dating.tables(event)).items()
            if len(seats) > 1
        },
    )


@allowed(HOSTS)
async def guest_now(
    unit: Unit, by: Actor, event: SpeedDatingId, guest: NewHours, *, now: datetime
) -> GuestNow:
    """The event and what this guest has there. Raises `HasBegun`, `Gone` when they take no part, `NotAllowed`."""
    found = await _to_change(unit, by, event, now)
    has = await unit.new_hours.now(event, guest)
    if has is None:
        raise Gone
    return GuestNow(found, has)


@allowed(HOSTS)
async def hours_proposed(unit: Unit, by: Actor, repair: RepairId, *, now: datetime) -> HoursProposed | None:
    """The hours that a change would give; None when it gives none, or those they have. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get((await unit.repairs.get(repair)).event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    return await hours_given(unit, by.person, repair, now=now)


@by_the_clock
async def hours_given(
    unit: Unit, reader: PersonId, repair: RepairId, *, now: datetime
) -> HoursProposed | None:
    """The same, for whoever sees the plan."""
    new, found = await unit.new_hours.of(repair), await unit.repairs.get(repair)
    has = await unit.new_hours.now(found.event, new) if new is not None else None
    if new is None or has is None or new.tables == has.tables:
        return None
    if new.company is not None:
        hours, single = what_is_new(new.tables, has.tables)
        numbers = await unit.speed_dating.table_numbers(found.event) if single else {}
        tables = tuple(
            (numbers[new.company, seat], one) for seat, one in single if (new.company, seat) in numbers
        )
        return HoursProposed((await unit.companies.get(new.company)).name, hours, tables)
    own = [one for one in await unit.repairs.goes(repair) if one.candidate == new.candidate]
    known = await unit.known_names.of(reader, [(one.candidate, one.company) for one in own[:1]], now=now)
    return HoursProposed(next(iter(known.values())), new.hours) if known else None


@by_the_clock
async def companies_there(
    unit: Unit,
    event: SpeedDatingId,
    numbers: Mapping[tuple[CompanyId, int], int],
    standing: Mapping[CompanyId, Standing],
) -> tuple[CompanyThere, ...]:
    """Companies that come, by name, and are not there all the time; by the `numbers` of their tables in the room."""
    said = await unit.guest_hours.of_companies(event)
    there = {one: hours for one, hours in said.items() if standing.get(one) not in STAYED_AWAY}
    names = await unit.companies.names_of(there)
    found = []
    for company in sorted(there, key=lambda one: (names[one].casefold(), one)):
        hours = there[company]
        own = tuple((numbers[company, seat], one) for seat, one in hours.own if (company, seat) in numbers)
        everywhere = hours.all if hours.all != HoursThere() else None
        found.append(CompanyThere(names[company], everywhere, own))
    return tuple(found)


async def _to_change(unit: Unit, by: Actor, event: SpeedDatingId, now: datetime) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.CANCELLED:
        raise Gone
    if found.state is SpeedDatingState.ANNOUNCED and await unit.clocks.has_begun(found, now=now):
        raise begun_or_over(found.begins_at, now=now)
    return found
