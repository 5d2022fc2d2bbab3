"""What waited to be opened is read as it is by then: nobody is told two things about one time."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.cards import reads_cards
from bot.domain.calendars import Entry
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import (
    RememberTable,
    TableKept,
    TimesChanged,
)
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.day import AWAY, Presence
from bot.domain.speed_dating.events import Attendance, Slot, SpeedDatingState, entry_of
from bot.domain.speed_dating.rounds import Span
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@by_the_clock
async def times_as_they_are(unit: Unit, by: Actor, notice: TimesChanged, *, now: datetime) -> TimesChanged:
    """The notice with the times of this moment; once the clock goes, it says when, and the notice does not.

    What is off stays off: what came after it was told in a message of its own. Whatever was to come is off as
    well, once the whole day is called off or was stopped.
    """
    event = await unit.speed_dating.get(notice.event)
    if notice.cancelled:
        return notice
    if event.state is not SpeedDatingState.ANNOUNCED:
        return replace(_off(notice), off=())
    if now >= event.ends_at:
        return _stopped(event, notice) if await _is_stopped(unit, event) else notice
    if notice.for_company and notice.company is not None:
        company = await _as_it_is_called_now(unit, notice.company)
        found = await _of_table(unit, by, event, notice, company, now)
    else:
        found = await _of_candidate(unit, by, event, notice, now)
    if found.slots and not found.asks and await reads_cards(unit, event, [by.person], now=now):
        return replace(found, slots=(), running=True)
    return found


@by_the_clock
async def table_as_it_is(
    unit: Unit, by: Actor, notice: RememberTable | TableKept, *, now: datetime
) -> RememberTable | TableKept:
    """What a company is reminded of, or asked, with its times of this moment.

    Raises `Gone` when it need not come any more, `Already` for an invitation that was answered meanwhile.
    """
    event = await unit.speed_dating.get(notice.event)
    if notice.company is None or (isinstance(notice, TableKept) and notice.coming is not None):
        return notice
    if event.state is not SpeedDatingState.ANNOUNCED or now >= event.ends_at:
        raise Gone
    company = await _as_it_is_called_now(unit, notice.company)
    guest = (await unit.speed_dating.guest_companies(event.id)).get(company)
    if guest is None or guest.said is Attendance.NOT_COMING:
        raise Gone
    if isinstance(notice, TableKept) and guest.said is not Attendance.ASKED:
        raise Already
    table = await unit.times.read_table(event.id, company, readers=[by.person], now=now)
    if table.hours is None:
        raise Gone
    if isinstance(notice, TableKept):
        return replace(notice, place=event.place, begins=table.hours[0], slots=table.slots)
    return replace(
        notice,
        place=event.place,
        slots=table.slots,
        begins=table.expected(event.begins_at),
        lost=table.lost,
        asks=guest.said is not Attendance.COMING,
        tables=guest.tables.all,
    )


@by_the_clock
async def guest_as_they_are(unit: Unit, notice: GuestToday, *, now: datetime) -> GuestToday:
    """The notice with the times the round clock gives by now; who is late for a company, as far as it still waits.

    Who has come after all is not said to stay away, nor the other way round; who is late is said to be late.

    Raises `Gone` when nothing of that is left.
    """
    slots = await _by_the_clock(unit, notice, now) if notice.meetings else notice.slots
    mark = None
    if notice.meetings:
        found = await unit.speed_dating.meeting(notice.meetings[0])
        mark = (await unit.days.candidates(notice.event)).get(found.candidate)
    if notice.meetings and (notice.here or not notice.coming):
        if mark is not None:
            here = mark.presence is Presence.HERE
            notice = replace(notice, coming=mark.presence not in AWAY, here=here)
        elif notice.here:
            # Here was a slip: nobody knows where they are.
            raise Gone
    if notice.here or not notice.coming:
        return replace(notice, slots=slots, until=None, unsure=False)
    if mark is not None and mark.presence is Presence.LATE:
        notice = replace(notice, until=mark.late_until, unsure=mark.late_until is None)
    if notice.company is None:
        return replace(notice, slots=slots)
    ahead = tuple(one for one in slots if one.ends > now)
    if not ahead:
        raise Gone
    return replace(notice, slots=ahead)


@by_the_clock
async def call_as_it_is(unit: Unit, notice: GuestWantsCall) -> GuestWantsCall:
    """A candidate may wait for a call whose times are off since it was asked for: no place is kept then."""
    if notice.candidate is None:
        return notice
    times = await unit.times.of_candidate(notice.event, notice.candidate)
    return replace(notice, off=not times.slots)


async def _by_the_clock(unit: Unit, notice: GuestToday, now: datetime) -> tuple[Slot, ...]:
    event = await unit.speed_dating.get(notice.event)
    clock = await unit.clocks.find(event.id)
    if clock is None or clock.at(now, event.times).over:
        return notice.slots
    at = await unit.clocks.moment(event, now=now)
    those = [await unit.speed_dating.meeting(one) for one in notice.meetings]
    return tuple(at.slot(one, slot.who) for one, slot in zip(those, notice.slots, strict=True))


async def _as_it_is_called_now(unit: Unit, company: CompanyId) -> CompanyId:
    """The company, or what it has become part of since it was told."""
    return (await unit.mergers.part_of([company])).get(company, company)


def _off(notice: TimesChanged) -> TimesChanged:
    return replace(notice, slots=(), cancelled=True, entry=None, asks=False)


def _stopped(event: SpeedDating, notice: TimesChanged) -> TimesChanged:
    return replace(_off(notice), off=(), stopped=True, has_begun=True, begins=event.begins_at)


async def _is_stopped(unit: Unit, event: SpeedDating) -> bool:
    clock = await unit.clocks.find(event.id)
    return clock is not None and clock.stopped


async def _of_table(
    unit: Unit, by: Actor, event: SpeedDating, notice: TimesChanged, company: CompanyId, now: datetime
) -> TimesChanged:
    guest = (await unit.speed_dating.guest_companies(event.id)).get(company)
    table = await unit.times.read_table(event.id, company, readers=[by.person], now=now)
    if guest is None or table.hours is None:
        return _off(notice)
    return replace(
        notice,
        slots=table.slots,
        lost=table.lost,
        begins=table.hours[0],
        has_begun=now >= table.first_talk(event.begins_at),
        entry=_entry(event, guest, notice, f"company:{company}", (Slot(*table.hours, who=""),), now),
        back=tuple(one for one in notice.back if one in table.slots),
        off=tuple(one for one in notice.off if one not in {slot.who for slot in table.slots}),
    )


async def _of_candidate(
    unit: Unit, by: Actor, event: SpeedDating, notice: TimesChanged, now: datetime
) -> TimesChanged:
    me = await unit.candidates.of_person(by.person)
    guest = (await unit.speed_dating.guest_candidates(event.id)).get(me.id) if me is not None else None
    if me is None or guest is None:
        return notice
    times = await unit.times.of_candidate(event.id, me.id)
    if not times.slots:
        return _off(notice)
    return replace(
        notice,
        slots=times.slots,
        has_begun=now >= times.slots[0].begins,
        asks=bool(times.new),
        agreed=times.agreed if times.new else (),
        gone=tuple(one for one in notice.gone if one not in {slot.who for slot in times.slots}),
        entry=_entry(event, guest, notice, f"candidate:{me.id}", times.agreed, now),
    )


def _entry(
    event: SpeedDating, guest: Guest, notice: TimesChanged, key: str, slots: tuple[Slot, ...], now: datetime
) -> Entry | None:
    """Of the version the calendar has heard of last: a newer message carries the next one."""
    if notice.entry is None or guest.said is not Attendance.COMING:
        return None
    hours: Span = (event.begins_at, event.ends_at)
    return entry_of(key, guest.entry, slots, event.place, hours, made=now)
