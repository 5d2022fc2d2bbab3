"""On the day: what a candidate writes who is expected at a job dating reaches whoever has it in hand, at once."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.actions.speed_dating.on_its_day import moment_of
from bot.actions.speed_dating.telling import as_the_host_knows
from bot.actions.speed_dating.words_of_the_room import EARLY, ended_with_its_room
from bot.domain.ids import PersonId
from bot.domain.long_texts import pieces
from bot.domain.notices.speed_dating.day import GuestWrote
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Moment, Presence
from bot.domain.speed_dating.events import Attendance, Meeting, SpeedDatingState
from bot.domain.workdays import at, local
from bot.store.calls import CallTask
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Expected:
    """A job dating a candidate is expected at about now: when next, who reads what they write, by name.

    Who is marked as not come may still be on the way, as long as it goes on.

    `agreed` when they have said yes to it. Both it and the event, which `ends` then, are by the clock as it goes. Who
    is marked as here and sits in a talk sits at that `table`.
    """

    event: SpeedDating
    begins: datetime
    agreed: bool
    ends: datetime
    names: tuple[str, ...] = ()
    table: int | None = None


@by_the_clock
async def expected_now(unit: Unit, me: Candidate, *, now: datetime) -> Expected | None:
    """Where I am expected from two hours before my first time until my last is over; None when nowhere.

    It is over by the round clock, where one goes: that may be behind the plan.
    """
    for event in await unit.speed_dating.coming(after=at(local(now).date(), time(0))):
        if event.begins_at > now + EARLY or event.state is not SpeedDatingState.ANNOUNCED:
            continue
        said = (await unit.speed_dating.candidates(event.id)).get(me.id)
        times = [one for one in await unit.speed_dating.meetings_of(event.id) if one.candidate == me.id]
        begins = min((one.begins_at for one in times), default=None)
        if said is None or said is Attendance.NOT_COMING:
            continue
        here = await moment_of(unit, event, now=now)
        if begins is None:
            missed = await _awaited_still(unit, event, me, here)
            if missed is not None:
                return Expected(event, missed.begins_at, missed.agreed, event.ends_at + here.behind())
            continue
        ahead = [one for one in times if one.ends_at > here.on_plan]
        if begins <= now + EARLY and ahead:
            clock = await unit.clocks.find(event.id)
            next_one = min(ahead, key=lambda one: one.begins_at)
            table = None
            if clock is not None:
                stands = clock.at(now, event.times)
                begins = stands.of_round(next_one.round, event.times)[0]
                if stands.is_talking(now) and next_one.round == stands.number:
                    table = await _table_of(unit, next_one)
            agreed, ends = any(one.agreed for one in ahead), event.ends_at + here.behind()
            return Expected(event, begins, agreed, ends, table=table)
    return None


async def _awaited_still(unit: Unit, event: SpeedDating, me: Candidate, here: Moment) -> Meeting | None:
    """The first of the times they were not there for, where the host has said so and it is not over."""
    mark = (await unit.days.candidates(event.id)).get(me.id)
    if mark is None or mark.presence is not Presence.ABSENT or here.on_plan >= event.ends_at:
        return None
    off = [one for one in await unit.days.given_back(event.id) if one.candidate == me.id]
    return off[0] if off else None


async def _table_of(unit: Unit, talk: Meeting) -> int | None:
    """Where somebody sits who is marked as here."""
    day = await unit.cards.day(talk.event)
    mark = day.candidates.get(talk.candidate)
    is_here = mark is not None and mark.presence is Presence.HERE
    return day.numbers[talk.company, talk.seat] if is_here else None


@by_the_clock
async def ended_with_its_day(unit: Unit, call: CallTask, *, now: datetime) -> bool:
    """Whether all that waits with the call was written on the way to a job dating or in its room, which is over.

    Nobody was promised a day for it, and who was there has had their answer there. What nobody has read waits on,
    unless it was asked in the room, while it ran, or says only that they are late, and they came.
    """
    kept = await unit.words.of_call(call.id)
    me = await unit.candidates.of_person(call.person)
    if call.subject is not None or not kept or me is None:
        return False
    for one in kept:
        read = one.is_read and await _was_of_its_day(unit, me, one.at, now=now)
        if not read and not await ended_with_its_room(unit, one.at, one.text, now=now, candidate=me.id):
            return False
    return True


async def _was_of_its_day(unit: Unit, me: Candidate, moment: datetime, *, now: datetime) -> bool:
    for event in await unit.speed_dating.coming(after=at(local(moment).date(), time(0))):
        if event.begins_at > moment + EARLY or event.state is not SpeedDatingState.ANNOUNCED:
            continue
        ends = event.ends_at + (await moment_of(unit, event, now=now)).behind()
        if me.id in await unit.speed_dating.candidates(event.id) and moment <= ends <= now:
            return True
    return False


@by_the_clock
async def tell_host(
    unit: Unit,
    found: Expected,
    me: Candidate,
    text: str,
    *,
    reader: PersonId,
    mended: int | None,
    now: datetime,
) -> Expected:
    """Each host reads it beside the `reader`, who answers; with the names of those whom it reaches.

    Which message was `mended`, when it is a new wording: while nobody has opened one, it says this instead.
    """
    hosts = await unit.contacts.hosting_today(found.event, now=now)
    adviser = (await unit.people.get(reader)).name or ""
    parts = pieces(text)
    one_piece = mended if len(parts) == 1 else None
    for host in [one for one in hosts if one != reader]:
        who = await as_the_host_knows(unit, found.event, host, me, now=now)
        for part, piece in enumerate(parts, 1):
            notice = GuestWrote(
                found.event.id, who, piece, found.begins, adviser,
                edited=mended is not None, part=part, of=len(parts), table=found.table,
            )  # fmt: skip
            if one_piece is not None and await _says_instead(unit, host, me, one_piece, notice):
                continue
            key = (
                f"mended:{me.person}:{one_piece}:{host}:{now.isoformat()}" if one_piece is not None else None
            )
            await unit.outbox.tell(
                host, notice, now=now, expires=found.ends, priority=Priority.ANSWER, once=key
            )
    told = [one for one in dict.fromkeys((*hosts, reader)) if await unit.people.is_reachable(one)]
    return replace(found, names=tuple([(await unit.people.get(one)).name or "" for one in told]))


async def _says_instead(unit: Unit, host: PersonId, me: Candidate, mended: int, notice: GuestWrote) -> bool:
    """Whether an earlier wording of this message lies unopened with the host, and says this instead."""
    for once in await unit.told.once(host, f"mended:{me.person}:{mended}:{host}:"):
        told = await unit.unopened.once(once)
        if told is not None and isinstance(told.notice, GuestWrote) and told.notice.of == 1:
            return await unit.unopened.add_to(told, notice)
    return False
