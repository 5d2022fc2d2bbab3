"""A candidate takes another time instead of theirs, one that costs nobody anything."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.answers import invited, say_yes_to_tables
from bot.actions.speed_dating.calls import call_not_needed
from bot.actions.speed_dating.enforcing import enforce
from bot.actions.speed_dating.promised_calls import candidate_has_time
from bot.actions.speed_dating.repairs import propose
from bot.actions.speed_dating.repairs_planned import look_for_takers
from bot.actions.speed_dating.telling import as_the_host_knows, knows_times
from bot.actions.speed_dating.unread import take_back_unread
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import PlanChanged
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.calls import as_entered
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import Attendance, Meeting, OldTimes, Slot, SlotTaken, YoursAlready
from bot.domain.speed_dating.timetable import Change, Place
from bot.store.candidates import Candidate
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class TimeTaken:
    """Where and when they meet now."""

    event: SpeedDatingId
    slot: Slot


@allowed(Role.CANDIDATE.themselves)
async def take_another(
    unit: Unit, by: Actor, meeting: MeetingId, number: int, *, now: datetime, municipality: Municipality
) -> TimeTaken:
    """My meeting is in this round from now on, and I have said yes to it; the old time is free for others.

    The company reads of it as of every yes, whether it has answered or not; the host reads it, and can undo it.
    Raises `YoursAlready` when I have it, `SlotTaken` when it is not free any more, `OldTimes` when mine has moved,
    `HasBegun`, `Gone`, `NotAllowed`.
    """
    mine = await unit.speed_dating.meeting(meeting)
    me, event = await invited(unit, by, mine.event)
    if mine.candidate != me.id:
        raise NotAllowed
    await unit.clocks.ensure_to_come(event, now=now)
    said = (await unit.speed_dating.candidates(event.id))[me.id]
    if said is Attendance.NOT_COMING:
        raise Gone
    if not mine.is_planned:
        raise YoursAlready if await _is_theirs(unit, mine, number) else OldTimes
    made = await _change(unit, event, mine, number, now=now, municipality=municipality)
    is_yes = await unit.speed_dating.candidate_says(
        event.id, me.id, Attendance.COMING, entered=as_entered(by, now)
    )
    (taken,) = await unit.repairs.comes(made)
    await _tell(unit, event, me, taken, made, now=now, municipality=municipality, is_yes=is_yes)
    company = await unit.companies.get(taken.company)
    return TimeTaken(event.id, Slot(taken.begins_at, taken.ends_at, company.name))


async def _is_theirs(unit: Unit, old: Meeting, number: int) -> bool:
    """Whether they have moved there since: the message was pressed again."""
    pair = (old.candidate, old.company, number)
    planned = await unit.speed_dating.meetings_of(old.event)
    return any((one.candidate, one.company, one.round) == pair for one in planned)


async def _change(
    unit: Unit, event: SpeedDating, mine: Meeting, number: int, *, now: datetime, municipality: Municipality
) -> RepairId:
    may = await unit.decisions.other_times(event, [mine], now=now, municipality=municipality)
    other = next((one for one in may.free[mine.id] if one.round == number), None)
    if other is None:
        raise SlotTaken
    place = Place(mine.company, mine.candidate, mine.round, mine.seat)
    change = Change((), ((place, other),))
    made = await propose(unit, event, change, may.wishes, now, kind=ChangeKind.TIME)
    repair = await unit.repairs.get(made)
    if not await enforce(unit, repair, by=None, now=now, municipality=municipality, asks=mine.candidate):
        raise SlotTaken
    await unit.repairs.agreed_by_themselves(made)
    return made


async def _tell(
    unit: Unit,
    event: SpeedDating,
    me: Candidate,
    taken: Meeting,
    made: RepairId,
    *,
    now: datetime,
    municipality: Municipality,
    is_yes: bool,
) -> None:
    """What was about to be said of the old time is not; they read the new one at once, in answer to their press."""
    await take_back_unread(unit, event.id, me.person, now=now)
    await unit.speed_dating.speak(event.id, me.id, at=now)
    await knows_times(unit, event.id, me.id)
    await candidate_has_time(unit, me, event.id, now=now)
    await unit.speed_dating.renew(event.id, candidate=me.id)
    await call_not_needed(unit, event.id, person=me.person, now=now)
    await say_yes_to_tables(unit, event, [taken], now=now, municipality=municipality)
    await look_for_takers(unit, event.id, now=now)
    for host in await unit.contacts.hosting_today(event, now=now):
        who = await as_the_host_knows(unit, event, host, me, now=now)
        shifts = await unit.shifts.of(made, reader=host, now=now)
        told = PlanChanged(
            event.id, (), made, shifts, None, (), begins=event.begins_at, guest=who, chose=True,
            is_yes=is_yes,
        )  # fmt: skip
        await unit.outbox.tell(host, told, now=now)
