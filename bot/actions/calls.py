"""Calling instead: who is responsible for a person, and the tasks that make sure somebody rings."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import PersonId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.people import CallInstead
from bot.domain.roles import ANYONE, STAFF, Actor, Role, allowed, by_the_clock
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
    held = await unit.people.held_by(person)
    for one in held:
        rule = RESPONSIBLE.get(one.role)
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
    if task is not None:
        await unit.outbox.tell(owner, CallInstead(person, name, reason), now=now)
    return (await unit.people.get(owner)).name
