"""Nobody has made a call for danger yet: whoever was asked is told again, soon everybody, until it is made."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.calls import MADE
from bot.domain.danger_calls import (
    AGAIN,
    EVERYBODY,
    FIRST,
    TRIED,
    asks_others,
    chased_first,
    chased_next,
    ends_before,
    is_late,
    tried_again,
)
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import PersonId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.candidates import CallNow, NotCalledYet
from bot.domain.roles import STAFF, Actor, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.calls import CALLED, CallTask
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.unit import Unit

DANGER = "danger"
STEP = "danger call"
# What all the calls of one reader are about, with the reader; and what is said of the night, with the person.
ALL, NIGHT = "danger calls", "danger night"


@by_the_clock
async def danger_call(
    unit: Unit, owner: PersonId, person: PersonId, *, now: datetime, municipality: Municipality
) -> tuple[TaskId | None, bool]:
    """The call on this desk, and whether it is a new one. From the first of them on it is chased."""
    waiting = await unit.calls.open_to(person, DANGER)
    known = next((one.id for one in waiting if one.owner == owner), None)
    if known is not None:
        return known, False
    if not waiting:
        first = chased_first(now, municipality.calendar)
        await unit.due.plan(STEP, person, f"{FIRST}:{now.isoformat()}", due=first, expires=None)
    due = waiting[0].due_at if waiting else municipality.red_deadline(now)
    task = await unit.calls.add(owner, person, DANGER, now=now, due=due, subject=person)
    for one in waiting[:1]:
        # On the numbers the others have.
        if one.phone is not None:
            await unit.calls.put_phone(person, DANGER, one.phone)
        if one.beside is not None:
            await unit.calls.put_beside(person, DANGER, one.beside)
    return task, True


@by_the_clock
async def chase(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Still nobody has spoken with them: first who was asked hears it, then everybody, and once they themselves."""
    person = PersonId(row.subject)
    calls = await unit.calls.open_to(person, DANGER)
    if not calls:
        return
    word, _, began = row.occurrence.partition(":")
    step, callers = int(word), await _callers(unit, person, calls, now)
    everybody = await _everybody(unit, calls, callers, now)
    here = await _first_here(unit, everybody, now)
    reached = callers if step == FIRST and callers else everybody
    if asks_others(calls[0].made_at, now, municipality.calendar):
        reached = list(dict.fromkeys([*reached, *await _with_the_same_hat(unit, person, calls, now)]))
    name = await name_of_caller(unit, here, leads=here not in callers) or municipality.name
    for one in reached:
        if one != person:
            ask = name if here in callers and one not in callers else None
            await _tell_again(unit, one, person, calls, ask=ask, now=now, municipality=municipality)
    # Who was called in vain knows that somebody tries.
    if not began.startswith(TRIED) and is_late(
        calls[0].made_at, calls[0].due_at, step, now=now, calendar=municipality.calendar
    ):
        await _say_so(unit, calls[0], NotCalledYet(name), once=f"danger late:{calls[0].id}", now=now)
    due = chased_next(step, now, municipality.calendar)
    await unit.due.plan(STEP, person, f"{step + 1}:{began}", due=due, expires=None)
    await _say_of_the_night(unit, calls[0], name, due, now=now, municipality=municipality)


@by_the_clock
async def pass_on_danger(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Who is away with such a call open keeps it, and whoever is here instead has it too, told at once.

    An absence begins at midnight: then they are told with everybody else, first thing in the morning.
    """
    at_work = municipality.calendar.is_working_time(now)
    for call in await unit.calls.open_because((DANGER,)):
        calls = await unit.calls.open_to(call.person, DANGER)
        for one in await _callers(unit, call.person, [call], now):
            if one in (call.person, *(known.owner for known in calls)):
                continue
            if at_work:
                await _tell_again(unit, one, call.person, calls, ask=None, now=now, municipality=municipality)
            else:
                await danger_call(unit, one, call.person, now=now, municipality=municipality)


@by_the_clock
async def give_danger(
    unit: Unit, call: CallTask, to: PersonId, *, now: datetime, municipality: Municipality
) -> None:
    """Whoever had it does not make it any more: it is this one's, who is told at once, and so is who waits for it."""
    calls = await unit.calls.open_to(call.person, DANGER)
    await _tell_again(unit, to, call.person, calls, ask=None, now=now, municipality=municipality)
    await unit.calls.done(call.id, now=now)
    leads = await unit.staff.get(to, now=now) is None
    name = await name_of_caller(unit, to, leads=leads) or municipality.name
    told = NotCalledYet(name, instead=True)
    await _say_so(unit, call, told, once=f"danger given:{call.id}:{to}", now=now)


@allowed(STAFF)
async def not_reached(
    unit: Unit, by: Actor, task: TaskId, *, now: datetime, municipality: Municipality
) -> tuple[str, datetime]:
    """I have called, and nobody answered: it stays open. The person reads it; their name, and when all hear again.

    Raises `Gone`, `NotAllowed`, `Already` once somebody has spoken with them.
    """
    call = await my_danger_call(unit, by, task)
    again = tried_again(now, municipality.calendar)
    await unit.due.drop(STEP, call.person)
    await unit.due.plan(STEP, call.person, f"{EVERYBODY}:{TRIED}{now.isoformat()}", due=again, expires=None)
    name = (await unit.people.get(by.person)).name or municipality.name
    tried = NotCalledYet(name, tried=True)
    await _say_so(unit, call, tried, once=f"danger tried:{call.id}:{now:%Y-%m-%dT%H:%M}", now=now)
    await _say_of_the_night(unit, call, name, again, now=now, municipality=municipality)
    return (await unit.people.get(call.person)).name or "", again


@by_the_clock
async def my_danger_call(unit: Unit, by: Actor, task: TaskId) -> CallTask:
    """A call for danger that I am to make. Raises `Gone`, `NotAllowed`, `Already`."""
    call = await unit.calls.get(task)
    if call is None or call.reason != DANGER:
        raise Gone
    if call.owner != by.person:
        raise NotAllowed
    await unit.callers.ensure_not_called(call)
    return call


async def _callers(unit: Unit, person: PersonId, calls: Sequence[CallTask], now: datetime) -> list[PersonId]:
    """The consultants who were asked, or who is here instead; no coordinator, who has one to look after it."""
    is_candidate = await unit.candidates.of_person(person) is not None
    found: list[PersonId] = []
    for call in calls:
        member = await unit.staff.get(call.owner, now=now)
        if member is None:
            continue
        if member.away is None:
            found.append(call.owner)
        elif is_candidate:
            found.append(await unit.contacts.advising(call.owner, now=now))
        else:
            found.append(await unit.contacts.present(call.owner, now=now) or call.owner)
    return list(dict.fromkeys(found))


async def _everybody(
    unit: Unit, calls: Sequence[CallTask], callers: Sequence[PersonId], now: datetime
) -> list[PersonId]:
    """They, who has the call already, and who leads their unit."""
    found = [*callers]
    away = [one.owner for one in calls if await _is_away(unit, one.owner, now)]
    found += [one.owner for one in calls if one.owner not in away]
    for call in calls:
        found += await unit.contacts.coordinators_of(call.owner)
    return list(dict.fromkeys(found))


async def _with_the_same_hat(
    unit: Unit, person: PersonId, calls: Sequence[CallTask], now: datetime
) -> list[PersonId]:
    """The colleagues who are here, and advise candidates, or are a contact, as those do who were asked."""
    is_candidate = await unit.candidates.of_person(person) is not None
    units = {await unit.units.of(one.owner) for one in calls}
    return [
        one.person
        for one in await unit.staff.at_work(now=now)
        if one.unit in units and one.away is None and (one.adviser if is_candidate else one.contact)
    ]


@by_the_clock
async def name_of_caller(unit: Unit, caller: PersonId, *, leads: bool) -> str:
    """Of who only leads the unit, whom they have never met, the first name."""
    name = (await unit.people.get(caller)).name or ""
    return first_name(name) or name if leads else name


async def _first_here(unit: Unit, people: Sequence[PersonId], now: datetime) -> PersonId:
    """Who can call; the first of them all, where nobody is here."""
    for one in people:
        if not await _is_away(unit, one, now):
            return one
    return people[0]


async def _is_away(unit: Unit, person: PersonId, now: datetime) -> bool:
    member = await unit.staff.get(person, now=now)
    return member is not None and member.away is not None


async def _tell_again(
    unit: Unit,
    reader: PersonId,
    person: PersonId,
    calls: Sequence[CallTask],
    *,
    ask: str | None,
    now: datetime,
    municipality: Municipality,
) -> None:
    """The call is on the reader's desk, and they hear that nobody has made it yet."""
    me, mine = await unit.people.get(person), await unit.candidates.of_person(person)
    task, is_new = await danger_call(unit, reader, person, now=now, municipality=municipality)
    phone = next((one.phone for one in calls if one.phone is not None), me.phone)
    if is_new and mine is not None and reader != mine.adviser:
        await unit.candidates.saw(mine.id, reader, "call", company=None, now=now)
    if not is_new and await _tell_of_all(unit, reader, now):
        return
    may_write = mine is not None and reader in (
        mine.adviser,
        await unit.contacts.advising(mine.adviser, now=now),
    )
    notice = CallNow(
        me.name or "", phone, mine.id if mine is not None and may_write else None, ask, person, task,
        again=not is_new, since=calls[0].made_at,
        stood=next((one.beside for one in calls if one.beside is not None), None),
    )  # fmt: skip
    await unit.outbox.tell(reader, notice, now=now, priority=Priority.ANSWER, about=(DANGER, person))


async def _tell_of_all(unit: Unit, reader: PersonId, now: datetime) -> bool:
    """Whether the reader is to call several: they are one message, which comes no more often than one would."""
    calls = [one for one in await unit.calls.open_of(reader) if one.reason == DANGER]
    if len(calls) < 2:
        return False
    last = await unit.told.last(reader, (ALL, reader))
    if last is None or now - last >= AGAIN:
        people = [await unit.people.get(one.person) for one in calls]
        names = tuple(one.name or "" for one in people)
        phones = tuple(call.phone or one.phone or "" for call, one in zip(calls, people, strict=True))
        tasks = tuple(one.id for one in calls)
        since = min(one.made_at for one in calls)
        notice = CallNow(
            names[0],
            None,
            since=since,
            again=True,
            waiting=names,
            phones=phones,
            tasks=tasks,
            others=tuple(one.id for one in people),
        )
        await unit.outbox.tell(reader, notice, now=now, priority=Priority.ANSWER, about=(ALL, reader))
    return True


async def _say_of_the_night(
    unit: Unit, call: CallTask, name: str, goes_on: datetime, *, now: datetime, municipality: Municipality
) -> None:
    """At closing time they read that nobody calls any more, who goes on and when, and where to turn till then."""
    at = ends_before(goes_on, now, municipality.calendar)
    if at is not None and await unit.people.is_reachable(call.person):
        await unit.outbox.tell(
            call.person, NotCalledYet(name, goes_on=goes_on), now=now, priority=Priority.ANSWER, due=at,
            expires=goes_on, once=f"danger night:{call.id}:{local(now).date()}", about=(NIGHT, call.person),
        )  # fmt: skip


async def _say_so(unit: Unit, call: CallTask, notice: NotCalledYet, *, once: str, now: datetime) -> None:
    if await unit.people.is_reachable(call.person):
        await unit.outbox.tell(call.person, notice, now=now, priority=Priority.ANSWER, once=once)


async def _called(unit: Unit, by: Actor, person: int, now: datetime) -> None:
    await end_danger_call(unit, by, PersonId(person), reached=True, now=now)


@by_the_clock
async def end_danger_call(unit: Unit, by: Actor, person: PersonId, *, reached: bool, now: datetime) -> None:
    """One of those who were asked has spoken with them, or a human gives it up: for all, who read by whom."""
    them, name = await unit.people.get(person), (await unit.people.get(by.person)).name or ""
    for one in await unit.calls.about(DANGER, person):
        if reached:
            unit.audit.note(by, CALLED, ("task", one.id), now=now)
        if one.owner != by.person:
            notice = CallNow(them.name or "", None, person=them.id, done_by=name, given_up=not reached)
            await unit.outbox.tell(one.owner, notice, now=now, once=f"danger done:{one.id}")
    await unit.outbox.take_back((NIGHT, person), now=now)
    await unit.calls.done_with(DANGER, person, now=now)
    await unit.due.drop(STEP, person)


MADE[DANGER] = _called
