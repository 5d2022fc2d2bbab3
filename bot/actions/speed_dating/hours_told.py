"""The hosts of an event read at which hours a guest is there, and it is remembered what they have read."""

from collections.abc import Collection
from datetime import datetime
from zlib import crc32

from bot.actions.speed_dating.telling import as_the_host_knows
from bot.domain.ids import PersonId, RepairId
from bot.domain.notices.speed_dating.events import PlanChanged, TableSaid
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Shift
from bot.domain.speed_dating.hours import HoursThere, what_is_new
from bot.domain.speed_dating.new_hours import NewHours
from bot.store.candidates import Candidate
from bot.store.companies import Company
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_hosts(
    unit: Unit,
    event: SpeedDating,
    new: NewHours,
    made: RepairId | None,
    *,
    done: bool,
    now: datetime,
    only: Collection[PersonId] | None = None,
) -> None:
    """What they can, and what was done about it, or would be; nothing when only older hours of theirs fall away.

    To all who host it today, or `only` to these.
    """
    guest: Candidate | Company
    if new.candidate is not None:
        guest = await unit.candidates.get(new.candidate)
    else:
        assert new.company is not None, "they are of one guest"
        guest = await unit.companies.get(new.company)
    for host in await unit.contacts.hosting_today(event, now=now) if only is None else only:
        who: str | int = guest.name or ""
        if isinstance(guest, Candidate):
            who = await as_the_host_knows(unit, event, host, guest, now=now)
        await _host_reads(unit, event, host, who, new, made, done=done, now=now)


@by_the_clock
async def tell_hosts_of_the_way_back(unit: Unit, event: SpeedDating, new: NewHours, *, now: datetime) -> None:
    """It is so, and touches nobody's time: whoever has read last that they are there at other hours reads it, once.

    Who never read of any reads nothing.
    """
    hosts = [
        host
        for host in await unit.contacts.hosting_today(event, now=now)
        if await _read_last(unit, event, new, host) not in (None, _hours_in_short(new))
    ]
    await tell_hosts(unit, event, new, None, done=False, now=now, only=hosts)


async def _host_reads(
    unit: Unit,
    event: SpeedDating,
    host: PersonId,
    who: str | int,
    new: NewHours,
    made: RepairId | None,
    *,
    done: bool,
    now: datetime,
) -> None:
    """What they can, and what was done about it, or would be; nothing when only older hours of theirs fall away."""
    once = f"{_read_of(event, new, host)}{int(now.timestamp())}:{_hours_in_short(new)}"
    hours, tables = await _what_was_said(unit, event, new, made, done=done)
    if made is None:
        told = PlanChanged(
            event.id, (), None, (), None, (), begins=event.begins_at, guest=who, there_from=hours.begins,
            there_until=hours.ends, tables=tables,
        )  # fmt: skip
        await _tell(unit, host, told, once, now)
        return
    shifts = await unit.shifts.of(made, reader=host, now=now)
    ends = await unit.repairs.ends(made)
    known = await unit.known_names.of(host, [(one.candidate, one.company) for one in ends], now=now)
    names = await unit.companies.names_of({one.company for one in ends})
    off = tuple(
        Shift(names[one.company], known[one.candidate, one.company], None, one.begins_at) for one in ends
    )
    told = PlanChanged(
        event.id, (), made if done else None, shifts if done else (), None if done else made,
        () if done else shifts, begins=event.begins_at, guest=who, there_from=hours.begins,
        there_until=hours.ends, ends=off, tables=tables,
    )  # fmt: skip
    await _tell(unit, host, told, once, now)


async def _what_was_said(
    unit: Unit, event: SpeedDating, new: NewHours, made: RepairId | None, *, done: bool
) -> tuple[HoursThere, tuple[TableSaid, ...]]:
    """Of when they are there, what is new: for all of their tables, or for single ones by number in the room."""
    has = (
        await unit.new_hours.of(made)
        if made is not None and done
        else await unit.new_hours.now(event.id, new)
    )
    if new.company is None or has is None:
        return new.hours, ()
    hours, single = what_is_new(new.tables, has.tables)
    if not single:
        return hours or new.hours, ()
    numbers = await unit.speed_dating.table_numbers(event.id)
    return hours or HoursThere(), tuple(
        TableSaid(numbers[new.company, seat], one.begins, one.ends)
        for seat, one in single
        if (new.company, seat) in numbers
    )


async def _tell(unit: Unit, host: PersonId, told: PlanChanged, once: str, now: datetime) -> None:
    """It is remembered what they read; the same hours said again in one second are told all the same."""
    if await unit.outbox.tell(host, told, now=now, once=once) is None:
        await unit.outbox.tell(host, told, now=now)


def _read_of(event: SpeedDating, new: NewHours, host: PersonId) -> str:
    guest = f"c{new.company}" if new.company is not None else f"p{new.candidate}"
    return f"hours:{event.id}:{guest}:{host}:"


async def _read_last(unit: Unit, event: SpeedDating, new: NewHours, host: PersonId) -> str | None:
    """At which hours the guest is there, as this host has read it last; None when they never did."""
    found = await unit.told.has_read(host, _read_of(event, new, host))
    latest = max(reversed(found), key=lambda one: int(one.split(":")[-2]), default=None)
    return latest.rpartition(":")[2] if latest is not None else None


def _hours_in_short(new: NewHours) -> str:
    """Hours as minutes of the day, of all tables and of single ones; only to be compared."""
    whole = "-".join("" if one is None else str(one) for one in (new.hours.begins, new.hours.ends))
    own = " ".join(f"{seat}:{one.begins}-{one.ends}" for seat, one in new.own)
    return f"{whole}.{crc32(own.encode())}" if own else whole
