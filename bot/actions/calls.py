"""Calling instead: who is responsible for a person, and the tasks that make sure somebody rings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Already, Gone, NotAllowed, NotRead, WaitsForAnswer
from bot.domain.ids import CompanyId, PersonId, TaskId, WishId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.people import CallInstead
from bot.domain.privacy import WishState
from bot.domain.roles import ANYONE, COMPANY, NOT_YET_IN, STAFF, Actor, Allow, Role, allowed, by_the_clock
from bot.domain.speed_dating.calls import GUEST_ANSWER, GUEST_CALL
from bot.store.calls import CALLED, CallTask
from bot.store.unit import Unit

RIGHTS = "rights"

# By reason, who is to make such a call now, from the thing it is about: each noun adds its own rule.
Caller = Callable[[Unit, int, datetime], Awaitable[PersonId | None]]
CALLER: dict[str, Caller] = {}
# The same, from the person, for a call that is about nothing else.
CALLER_OF_PERSON: dict[str, Caller] = {}
# By reason, what else is done with once the call was made; told which thing it was about.
Made = Callable[[Unit, Actor, int, datetime], Awaitable[None]]
MADE: dict[str, Made] = {}
# By reason, what stays open when somebody was called and nothing was entered; told the call as it was.
STILL_OPEN: dict[str, Callable[[Unit, CallTask, datetime], Awaitable[None]]] = {}
# What was said in such a call is entered, and put right, after it as well.
ENTERED_AFTER = frozenset({GUEST_CALL, GUEST_ANSWER})


@by_the_clock
async def responsible_for(unit: Unit, person: PersonId, *, now: datetime) -> PersonId | None:
    """The one consultant who looks after this person; else a coordinator; None when there is nobody."""
    found = await unit.callers.of(person, now=now)
    if found:
        return found[0]
    coordinators = await unit.people.with_role(Role.COORDINATOR)
    return next((one for one in coordinators if one != person), None)


@allowed(ANYONE)
async def my_responsible(unit: Unit, by: Actor, *, now: datetime) -> str | None:
    """The name of the one who looks after me, also while somebody stands in for them."""
    own = await unit.callers.own(by)
    if own is None:
        return await name_of_responsible(unit, by.person, now=now)
    return (await unit.people.get(own)).name


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
async def call_because_unreadable(
    unit: Unit, person: PersonId, *, now: datetime, municipality: Municipality
) -> None:
    """What they were to read can be read by nobody any more: somebody asks them, once a day however much it was."""
    owner = await responsible_for(unit, person, now=now)
    if owner is not None:
        due, once = municipality.answer_deadline(now), f"unreadable:{person}:{now:%Y-%m-%d}"
        await unit.calls.add(owner, person, "tell", now=now, due=due, once=once)


@by_the_clock
async def call_because_unreachable(
    unit: Unit, person: PersonId, *, now: datetime, municipality: Municipality
) -> None:
    """They blocked the bot: whoever looks after them is told once, and has a call to make."""
    await _call_instead(unit, person, "blocked", now=now, municipality=municipality)


@dataclass(frozen=True)
class Instead:
    """Who calls somebody who said stop, when there is anybody, and whether they have a number."""

    name: str | None
    has_number: bool


@allowed(ANYONE)
async def call_because_stopped(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> Instead:
    """They said stop: whoever looks after them is told."""
    name = await _call_instead(unit, by.person, "stopped", now=now, municipality=municipality)
    return Instead(name, (await unit.people.get(by.person)).phone is not None)


@dataclass(frozen=True)
class Called:
    """Somebody on the telephone: their name, and they as the one who answers."""

    name: str
    actor: Actor


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def act_for(unit: Unit, by: Actor, task: TaskId, allow: Allow, *, now: datetime) -> Called:
    """The person I have to call, to enter what they say; logged, and seen by a candidate I only cover.

    They act in a role in which I look after them; a coordinator acts for no candidate.
    Raises `Gone`, `Already` once the call is made, `NotAllowed` when I do not look after them.
    """
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if found.owner != by.person:
        raise NotAllowed
    if found.done_at is not None and found.reason not in ENTERED_AFTER:
        raise Already
    who = await unit.candidates.of_person(found.person)
    if who is not None and by.role is not Role.CONSULTANT:
        raise NotAllowed
    them = await _as_who_i_look_after(unit, by, found, allow, now)
    if who is not None and who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "covering", company=None, now=now)
    unit.audit.note(them, "answered by phone", ("task", task), now=now)
    return Called((await unit.people.get(found.person)).name or "", them)


@dataclass(frozen=True)
class Reached:
    """The company somebody was called at."""

    company: CompanyId
    name: str


@allowed(STAFF)
async def called(unit: Unit, by: Actor, task: TaskId, *, now: datetime) -> Reached | None:
    """ "I have called" closes the task; the company I answer for, where it was somebody there.

    Raises `Gone`, `NotAllowed`, `Already`, `NotRead` while something they wrote waits to be read, `WaitsForAnswer`
    while a wish about data does."""
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if found.owner != by.person:
        raise NotAllowed
    if found.done_at is not None and found.reason in ENTERED_AFTER:
        return None  # the answer was entered, and that was the call
    await unit.callers.ensure_not_called(found)
    if await unit.words.wait_unread(task):
        raise NotRead
    if await _is_open_wish(unit, found):
        raise WaitsForAnswer
    if not await unit.calls.done(task, now=now):
        raise Already
    unit.audit.note(by, CALLED, ("task", task), now=now)
    await unit.words.forget(task)
    if found.subject is not None and found.reason in MADE:
        await MADE[found.reason](unit, by, found.subject, now)
    if found.reason in STILL_OPEN:
        await STILL_OPEN[found.reason](unit, found, now)
    return await _whose_company(unit, by, found, now)


async def _whose_company(unit: Unit, by: Actor, call: CallTask, now: datetime) -> Reached | None:
    theirs = [one.company for one in await unit.people.held_by(call.person) if one.role in COMPANY.roles]
    for company in dict.fromkeys((call.company, *theirs)):
        if company is not None and await unit.contacts.answering(company, now=now) == by.person:
            return Reached(company, (await unit.companies.get(company)).name)
    return None


async def _is_open_wish(unit: Unit, call: CallTask) -> bool:
    """A wish about own data is answered, and not only talked about."""
    if call.reason != RIGHTS or call.subject is None:
        return False
    return (await unit.privacy.wish(WishId(call.subject))).state is WishState.OPEN


async def _as_who_i_look_after(unit: Unit, by: Actor, call: CallTask, allow: Allow, now: datetime) -> Actor:
    person = call.person
    them = await unit.people.actor(person)
    for held in them.held or (NOT_YET_IN,):
        if call.company is not None and held.company not in (None, call.company):
            continue
        if allow.permits(held.role) and await unit.callers.in_role(person, held, now=now) == by.person:
            return them.entered(held, by)
    raise NotAllowed


async def _call_instead(
    unit: Unit, person: PersonId, reason: str, *, now: datetime, municipality: Municipality
) -> str | None:
    owner = await responsible_for(unit, person, now=now)
    if owner is None or not await unit.people.held_by(person):
        return None
    them = await unit.people.get(person)
    due = municipality.answer_deadline(now)
    if await unit.calls.is_open(person, reason):
        return (await unit.people.get(owner)).name
    # Who blocks and lets in again all day is one call; each stop is somebody's own word.
    when = f"{now:%Y-%m-%d}" if reason == "blocked" else now.isoformat()
    task = await unit.calls.add(owner, person, reason, now=now, due=due, once=f"{reason}:{person}:{when}")
    who = await unit.candidates.of_person(person) if task is not None else None
    if who is not None and who.adviser != owner:
        await unit.candidates.saw(who.id, owner, "call", company=None, now=now)
    if task is not None:
        times = await unit.wishes.to_come(who.id, now=now) if who is not None else []
        # The time stands: whoever calls reminds them of it.
        begins = times[0].begins if times else None
        told = CallInstead(person, them.name or "", reason, them.phone, task, begins=begins)
        await unit.outbox.tell(owner, told, now=now)
    return (await unit.people.get(owner)).name
