"""Somebody in danger: humans are told to call now, on which number, and never what was written."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.calls import MADE, responsible_for
from bot.domain.errors import Gone
from bot.domain.ids import PersonId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import CallNow
from bot.domain.roles import Actor, Role, allowed
from bot.store.calls import CallTask
from bot.store.outbox import Priority
from bot.store.unit import Unit

DANGER = "danger"
LOOKED_AFTER = Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement


@dataclass(frozen=True)
class Alerted:
    """The name of the human who is to call, and the number they have."""

    name: str
    phone: str | None


@allowed(LOOKED_AFTER)
async def who_would_call(unit: Unit, by: Actor, *, now: datetime) -> str | None:
    """The name of the human who is told when they ask to be called; None when there is nobody."""
    found = await _who_looks_after(unit, by, now=now)
    return (await unit.people.get(found)).name if found is not None else None


@allowed(LOOKED_AFTER)
async def alert(
    unit: Unit,
    by: Actor,
    *,
    asked: bool = False,
    phone: str | None = None,
    now: datetime,
    municipality: Municipality,
) -> Alerted:
    """A human is told to call now, without a word of what was written.

    Because of words of danger, or because they `asked`; on the `phone` they wrote, else on the one that is known.
    The others are told once for each open call, and anew when danger is named after all.
    """
    responsible = await _who_looks_after(unit, by, now=now)
    if responsible is None:
        raise Gone
    me, mine = await unit.people.get(by.person), await unit.candidates.of_person(by.person)
    known = [one.phone for one in await unit.calls.open_to(by.person, DANGER) if one.phone is not None]
    phone = phone or next(iter(known), None)
    name = (await unit.people.get(responsible)).name or ""
    told = {responsible, *await unit.contacts.coordinators_of(responsible)}
    for person in sorted(told):
        waiting = [one.subject for one in await unit.calls.open_of(person) if one.reason == DANGER]
        task = await _danger_call(unit, person, by.person, now=now, municipality=municipality)
        if mine is not None and person != mine.adviser:
            await unit.candidates.saw(mine.id, person, "call", company=None, now=now)
        writes = mine.id if mine is not None and person == responsible else None
        ask = None if person == responsible else name
        again = by.person in waiting
        notice = CallNow(
            me.name or "", phone or me.phone, writes, ask, by.person, task, asked, again,
            bool(waiting) and not again,
        )  # fmt: skip
        once = None if person == responsible else f"danger:{task}:{asked}"
        if asked and once and await unit.told.once(person, f"danger:{task}:{False}"):
            continue  # they are to call already, and for danger
        await unit.outbox.tell(person, notice, now=now, priority=Priority.ANSWER, once=once)
    if phone is not None:
        await _keep(unit, by.person, phone)
    return Alerted(name, phone or me.phone)


@allowed(LOOKED_AFTER)
async def give_number(unit: Unit, by: Actor, phone: str, *, now: datetime) -> Alerted | None:
    """The number to call them on now: put on every open call for danger, whose holders are told as urgently.

    It is kept as their own when none was known. None when nobody is to call them for danger.
    """
    calls = await unit.calls.open_to(by.person, DANGER)
    if not calls:
        return None
    me = await unit.people.get(by.person)
    is_new = any((one.phone or me.phone) != phone for one in calls)
    await _keep(unit, by.person, phone)
    responsible = await _who_looks_after(unit, by, now=now)
    caller = responsible if responsible in [one.owner for one in calls] else calls[0].owner
    name = (await unit.people.get(caller)).name or ""
    for one in calls:
        if is_new or one.owner == caller:
            await _tell_number(
                unit, one, me.name or "", phone, ask=None if one.owner == caller else name, now=now
            )
    return Alerted(name, phone)


async def _tell_number(
    unit: Unit, call: CallTask, name: str, phone: str, *, ask: str | None, now: datetime
) -> None:
    mine = await unit.candidates.of_person(call.person)
    if mine is not None and call.owner != mine.adviser:
        await unit.candidates.saw(mine.id, call.owner, "call", company=None, now=now)
    writes = mine.id if mine is not None and ask is None else None
    notice = CallNow(name, phone, writes, ask, call.person, call.id, again=True, number=True)
    await unit.outbox.tell(call.owner, notice, now=now, priority=Priority.ANSWER)


async def _keep(unit: Unit, person: PersonId, phone: str) -> None:
    """The number stands on the calls; it is theirs from now on only where none was known."""
    await unit.calls.put_phone(person, DANGER, phone)
    if (await unit.people.get(person)).phone is None:
        await unit.people.change(person, phone=phone)


async def _who_looks_after(unit: Unit, by: Actor, *, now: datetime) -> PersonId | None:
    """Of somebody with another role too, nobody on its side learns of it."""
    found = await unit.callers.in_role(by.person, by.acting, now=now) if by.acting else None
    return found or await responsible_for(unit, by.person, now=now)


async def _danger_call(
    unit: Unit, owner: PersonId, person: PersonId, *, now: datetime, municipality: Municipality
) -> TaskId | None:
    """The call on this desk: the one that is open, or a new one."""
    for one in await unit.calls.open_of(owner):
        if one.reason == DANGER and one.subject == person:
            return one.id
    due = municipality.red_deadline(now)
    return await unit.calls.add(owner, person, DANGER, now=now, due=due, subject=person)


async def _called(unit: Unit, by: Actor, person: int, now: datetime) -> None:
    """One of those who were alerted has called: it is done for all."""
    await unit.calls.done_with(DANGER, person, now=now)


MADE[DANGER] = _called
