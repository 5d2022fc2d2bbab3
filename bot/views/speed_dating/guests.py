"""Speed datings as those who are invited see them: a candidate and a company."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.calendars import Entry
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.calls import GUEST_CALL
from bot.domain.speed_dating.day import AWAY, Presence
from bot.domain.speed_dating.events import Attendance, Slot, SpeedDatingState, entry_of, expected_at
from bot.domain.speed_dating.hours import HoursThere, OwnHours
from bot.domain.speed_dating.needs import full_for, most_in_a_row
from bot.domain.speed_dating.rounds import Span, leaves_a_pause
from bot.domain.speed_dating.tables import ONE_TABLE, TablesInRounds, TablesThere
from bot.domain.workdays import at, is_today, local
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@dataclass(frozen=True)
class Promised:
    """Who calls, and by when."""

    name: str
    by: datetime


@dataclass(frozen=True)
class Invited:
    """An event for a guest, a candidate or a company: the place, the times, what they have said.

    `kept` are the hours a company is asked to keep free, whoever says yes to them, and `lost` whether a time
    somebody had said yes to is off; `known` is when they read last that they are expected. `agreed` are the
    times to which a candidate has said yes, `version` that of the entry in their calendar.
    A yes tells a company the first name of whoever is `named`. Companies that are `unsure` have not answered.
    What became free is a candidate's alone `until` then; `went_on` when it went on without an answer of theirs.
    Who is `called` wants to talk before they answer. `tables` are a company's. Of a candidate who is `away`, by their
    own no of the day or as somebody has seen, nobody keeps a time. `hours` are those of a company's tables by their
    number in the room, where they are not there alike, and `which` come then, where not all do.
    Whom companies have left with no time speaks to the `host`, and may have `came`.
    """

    event: SpeedDating
    slots: tuple[Slot, ...]
    said: Attendance
    key: str
    version: int
    kept: Span | None = None
    agreed: tuple[Slot, ...] = ()
    lost: bool = False
    known: datetime | None = None
    named: bool = False
    unsure: tuple[str, ...] = ()
    until: datetime | None = None
    went_on: datetime | None = None
    called: Promised | None = None
    tables: TablesThere = ONE_TABLE
    away: bool = False
    hours: OwnHours = ()
    which: tuple[int, ...] = ()
    host: str | None = None
    came: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is a time to which a candidate has not said yes."""
        return self.agreed != self.slots

    @property
    def begins(self) -> datetime:
        """When the guest is expected, in every message alike: with the hours a company keeps, or at the first of
        their times."""
        return self.kept[0] if self.kept else expected_at(self.slots, self.known or self.event.begins_at)

    def can_say_no(self, now: datetime) -> bool:
        """Whether a tap still does: until the first of their times."""
        return now < expected_at(self.slots, self.begins)

    def entry(self, now: datetime, *, cancelled: bool = False) -> Entry:
        """What stands in the calendar of who said yes, or leaves it."""
        event = self.event
        hours = (event.begins_at, event.ends_at)
        slots = (Slot(*self.kept, who=""),) if self.kept else self.agreed
        return entry_of(self.key, self.version, slots, event.place, hours, made=now, cancelled=cancelled)


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


@allowed(Role.MANAGER.of_own_company)
async def our_tables(unit: Unit, by: Actor, *, now: datetime) -> tuple[Invited, ...]:
    """A company's coming events, the nearest first."""
    company, found = by.company_as(Role.MANAGER), []
    for event in await _coming(unit, now):
        guest = (await unit.speed_dating.guest_companies(event.id)).get(company)
        if guest is not None and guest.is_told_of_the_end and event.state is SpeedDatingState.ANNOUNCED:
            found.append(await _table(unit, event, company, guest))
    return tuple(found)


async def _coming(unit: Unit, now: datetime) -> list[SpeedDating]:
    """What has not ended: by the plan, or by a round clock that goes on after it."""
    found = []
    for event in await unit.speed_dating.coming(after=at(local(now).date(), time(0))):
        clock = await unit.clocks.find(event.id) if event.ends_at <= now else None
        if event.ends_at > now or (clock is not None and not clock.at(now, event.times).over):
            found.append(event)
    return found


@allowed(Role.MANAGER.of_own_company)
async def our_table(unit: Unit, by: Actor, event: SpeedDatingId) -> Invited:
    """One event a company is invited to. Raises `Gone`, `NotAllowed`."""
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if guest is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return await _table(unit, found, company, guest)


async def _table(unit: Unit, event: SpeedDating, company: CompanyId, guest: Guest) -> Invited:
    table = await unit.times.of_table(event.id, company)
    hours, which = await _tables(unit, event, company, guest)
    return Invited(
        event,
        table.slots,
        guest.said,
        f"company:{company}",
        guest.entry,
        table.hours,
        lost=table.lost,
        known=guest.expected_at,
        called=await _called(unit, event, company=company) if guest.said is Attendance.ASKED else None,
        tables=guest.tables,
        hours=hours,
        which=which,
    )


async def _tables(
    unit: Unit, event: SpeedDating, company: CompanyId, guest: Guest
) -> tuple[OwnHours, tuple[int, ...]]:
    """By number in the room: hours of single tables, and which come, where that matters."""
    if guest.tables.all == 1:
        return (), ()
    there = await unit.guest_hours.of_company(event.id, company)
    if there is None or not there.own:
        return (), ()
    numbers = await unit.speed_dating.table_numbers(event.id)
    own = [(seat, there.of(seat)) for seat in guest.tables.seats]
    return (
        tuple((numbers[company, seat], hours) for seat, hours in own if hours != HoursThere()),
        tuple(numbers[company, seat] for seat in guest.tables.to_name(there)),
    )


async def _called(
    unit: Unit, event: SpeedDating, *, person: PersonId | None = None, company: CompanyId | None = None
) -> Promised | None:
    for call in await unit.calls.about(GUEST_CALL, event.id):
        if call.company == company and (company is not None or call.person == person):
            name = (await unit.people.get(call.owner)).name or ""
            return Promised(name, call.due_at or event.begins_at)
    return None


@allowed(Role.CANDIDATE.themselves)
async def my_times(unit: Unit, by: Actor, *, now: datetime) -> tuple[Invited, ...]:
    """A candidate's coming events."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    found = []
    for event in await _coming(unit, now):
        guest = (await unit.speed_dating.guest_candidates(event.id)).get(me.id)
        if guest is not None and event.state is SpeedDatingState.ANNOUNCED:
            found.append(await _mine(unit, event, me.id, guest, now=now))
    return tuple(one for one in found if one.slots or one.said is Attendance.COMING or one.went_on)


@allowed(Role.CANDIDATE.themselves)
async def my_noes_today(unit: Unit, by: Actor, *, now: datetime) -> tuple[Invited, ...]:
    """A candidate's events of today that go on, and to which they have said no."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        return ()
    found = []
    for event in await _coming(unit, now):
        guest = (await unit.speed_dating.guest_candidates(event.id)).get(me.id)
        no = guest is not None and guest.said is Attendance.NOT_COMING
        goes_on = event.state is SpeedDatingState.ANNOUNCED and is_today(event.begins_at, now=now)
        if guest is not None and no and goes_on:
            found.append(await _mine(unit, event, me.id, guest, now=now))
    return tuple(found)


@allowed(Role.CANDIDATE.themselves)
async def my_today(unit: Unit, by: Actor, *, now: datetime) -> tuple[Invited, ...]:
    """A candidate's events with a time today that they have said yes to, and that goes on by the clock."""
    found = []
    for one in await my_times(unit, by, now=now):
        if is_today(one.event.begins_at, now=now):
            here = (await unit.clocks.moment(one.event, now=now)).on_plan
            if any(slot.ends > here for slot in one.agreed):
                found.append(one)
    return tuple(found)


@allowed(Role.CANDIDATE.themselves)
async def who_expects_me(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> tuple[str, ...]:
    """Who hears of my no: the host, and each company that has read of my time. Raises `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    host = await unit.contacts.hosting(await unit.speed_dating.get(event), now=now)
    read = [
        one.company
        for one in await unit.speed_dating.meetings_of(event)
        if one.candidate == me.id and one.company_read and one.ends_at > now
    ]
    companies = [(await unit.companies.get(one)).name for one in dict.fromkeys(read)]
    return ((await unit.people.get(host)).name or "", *companies)


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
async def my_invitation(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Invited:
    """One event a candidate is invited to. Raises `Gone`, `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    guest = (await unit.speed_dating.guest_candidates(event)).get(me.id) if me is not None else None
    if me is None or guest is None:
        raise NotAllowed
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return await _mine(unit, found, me.id, guest, now=now)


@allowed(Role.CANDIDATE.themselves)
async def free_slots(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[FreeSlot, ...]:
    """Times I could take and that have not begun, of companies that want to meet me: by the clock, once it goes.

    Raises `NotAllowed`.
    """
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED:
        return ()
    reached = await unit.clocks.reached(found, now=now)
    behind = (await unit.clocks.moment(found, now=now)).behind()
    planned = await unit.speed_dating.meetings_of(event)
    own = {one.round for one in planned if one.candidate == me.id}
    times = found.times.times
    slots = []
    wishes = await unit.wishes.of_event(event, now=now, candidate=me.id)
    busy = await unit.wishes.busy([(one.company, me.id) for one in wishes], after=now, besides=event)
    there = TablesInRounds(await unit.speed_dating.tables(event), planned, times, busy)
    needs, talks = await unit.guest_needs.of_event(event), [(one.candidate, one.round) for one in planned]
    short = full_for(me.id, needs, talks, municipality.dating)
    most = most_in_a_row(me.id, needs, municipality.dating)
    for wish in {one.company: one for one in wishes}.values():
        taken = [one.round for one in planned if one.company == wish.company]
        away = busy.away(times, (wish.company, me.id), table=taken, own=own)
        full = there.full(wish.company)
        name = (await unit.companies.get(wish.company)).name
        slots += [
            FreeSlot(wish.company, name, number, begins + behind)
            for number, (begins, _ends) in enumerate(times)
            if begins > reached
            and number not in full | own | away | short
            and leaves_a_pause(own, number, most=most)
        ]
    return tuple(slots)


async def _mine(
    unit: Unit, event: SpeedDating, candidate: CandidateId, guest: Guest, *, now: datetime
) -> Invited:
    times = await unit.times.of_candidate(event.id, candidate)
    asked = guest.said is not Attendance.NOT_COMING
    until = await unit.offers.last_kept(event.id, candidate) if asked and times.new else None
    went_on = await unit.offers.last_kept(event.id, candidate) if asked and not times.slots else None
    mark = None if times.slots else (await unit.days.candidates(event.id)).get(candidate)
    left = not times.slots and await unit.days.companies_left(event.id, candidate)
    key = f"candidate:{candidate}"
    me = await unit.candidates.get(candidate)
    called = await _called(unit, event, person=me.person) if asked and times.new else None
    return Invited(
        event, times.slots, guest.said, key, guest.entry, agreed=times.agreed, known=guest.expected_at,
        named=bool(first_name(me.name)), unsure=times.unsure, called=called,
        until=until if until is not None and until > now else None,
        went_on=went_on if went_on is not None and went_on <= now else None,
        away=mark is not None and mark.presence in AWAY,
        came=mark is not None and mark.presence is Presence.HERE,
        host=(await unit.people.get(await unit.contacts.hosting(event, now=now))).name if left else None,
    )  # fmt: skip
