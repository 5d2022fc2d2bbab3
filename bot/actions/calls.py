"""Calling instead: who is responsible for a person, and the tasks that make sure somebody rings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import PersonId, RoleId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.people import CallInstead
from bot.domain.roles import ANYONE, STAFF, Actor, Allow, Held, Role, allowed, by_the_clock
from bot.store.unit import Unit

# By role, who looks after its people: each noun adds its own rule. Asked in this order.
Responsible = Callable[[Unit, PersonId, datetime], Awaitable[PersonId | None]]
RESPONSIBLE: dict[Role, Responsible] = {}
# By reason, what else is done with once the call was made; told which thing it was about.
Made = Callable[[Unit, Actor, int, datetime], Awaitable[None]]
MADE: dict[str, Made] = {}


@by_the_clock
async def responsible_for(unit: Unit, person: PersonId, *, now: datetime) -> PersonId | None:
    """The one consultant who looks after this person; else a coordinator; None when there is nobody."""
    # Who was invited and has not come in holds no role yet, and has an adviser all the same.
    for role in [one.role for one in await unit.people.held_by(person)] or [Role.CANDIDATE]:
        rule = RESPONSIBLE.get(role)
        found = await rule(unit, person, now) if rule else None
        if found is not None and found != person:
            return found
    coordinators = await unit.people.with_role(Role.COORDINATOR)
    return next((one for one in coordinators if one != person), None)


@allowed(ANYONE)
async def my_responsible(unit: Unit, by: Actor, *, now: datetime) -> str | None:
    """The name of the one who looks after me."""
    return await name_of_responsible(unit, by.person, now=now)


@by_the_clock
async def name_of_responsible(unit: Unit, person: PersonId, *, now: datetime) -> str | None:
    """The name of the one who looks after this person, which the person may always know."""
    found = await responsible_for(unit, person, now=now)
    return (await unit.people.get(found)).name if found is not None else None


@by_the_clock
async def tell_by_phone(
    unit: Unit, person: PersonId, notice: Notice, *, now: datetime, municipality: Municipality
) -> PersonId | None:
    """Somebody has to tell this by phone: a task for whoever looks after the person."""
    owner = await responsible_for(unit, person, now=now)
    if owner is None:
        return None
    due = municipality.answer_deadline(now)
    await unit.calls.add(owner, person, "tell", now=now, due=due, notice=notice)
    return owner


@by_the_clock
async def call_because_unreachable(
    unit: Unit, person: PersonId, *, now: datetime, municipality: Municipality
) -> None:
    """They blocked the bot: whoever looks after them is told once, and has a call to make."""
    await _call_instead(unit, person, "blocked", now=now, municipality=municipality)


@allowed(ANYONE)
async def call_because_stopped(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> str | None:
    """They said stop: whoever looks after them is told; that person's name."""
    return await _call_instead(unit, by.person, "stopped", now=now, municipality=municipality)


@dataclass(frozen=True)
class Called:
    """Somebody on the telephone: their name, and they as the one who answers."""

    name: str
    actor: Actor


@allowed(STAFF)
async def may_act_for(unit: Unit, by: Actor, task: TaskId, *, now: datetime) -> bool:
    """Whether the caller looks after this person now; a coordinator acts for no candidate."""
    found = await unit.calls.get(task)
    if found is None or found.owner != by.person:
        return False
    if by.person != await responsible_for(unit, found.person, now=now):
        return False
    return by.role is Role.CONSULTANT or await unit.candidates.of_person(found.person) is None


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def act_for(unit: Unit, by: Actor, task: TaskId, allow: Allow, *, now: datetime) -> Called:
    """The person I have to call, to enter what they say; logged, and seen by a candidate I only cover.

    Raises `Gone`, `Already` once the call is made, `NotAllowed` when I do not look after them.
    """
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if not await may_act_for(unit, by, task, now=now):
        raise NotAllowed
    if found.done_at is not None:
        raise Already
    them = await unit.people.actor(found.person)
    who = await unit.candidates.of_person(found.person)
    if who is not None and not them.held:
        them = replace(them, held=(Held(RoleId(0), Role.CANDIDATE),))
    them = replace(them.in_a_role_of(allow), entered_by=by.person)
    if who is not None and who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "covering", company=None, now=now)
    unit.audit.note(them, "answered by phone", ("task", task), now=now)
    return Called((await unit.people.get(found.person)).name or "", them)


@allowed(STAFF)
async def called(unit: Unit, by: Actor, task: TaskId, *, now: datetime) -> None:
    """ "I have called" closes the task. Raises `Gone`, `NotAllowed`, `Already`."""
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if found.owner != by.person:
        raise NotAllowed
    if not await unit.calls.done(task, now=now):
        raise Already
    if found.subject is not None and found.reason in MADE:
        await MADE[found.reason](unit, by, found.subject, now)


async def _call_instead(
    unit: Unit, person: PersonId, reason: str, *, now: datetime, municipality: Municipality
) -> str | None:
    owner = await responsible_for(unit, person, now=now)
    if owner is None or not await unit.people.held_by(person):
        return None
    name = (await unit.people.get(person)).name or ""
    due = municipality.answer_deadline(now)
    task = await unit.calls.add(
        owner, person, reason, now=now, due=due, once=f"{reason}:{person}:{now:%Y-%m-%d}"
    )
    who = await unit.candidates.of_person(person) if task is not None else None
    if who is not None and who.adviser != owner:
        await unit.candidates.saw(who.id, owner, "call", company=None, now=now)
    if task is not None:
        await unit.outbox.tell(owner, CallInstead(person, name, reason), now=now)
    return (await unit.people.get(owner)).name
