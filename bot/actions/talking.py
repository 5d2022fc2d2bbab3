"""Candidates and their adviser write to each other."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.calls import CALLER_OF_PERSON, MADE, responsible_for
from bot.actions.talking_waiting import STEP, Promised, promise_answer, promised
from bot.actions.talking_words import WROTE, is_answered, keep_words
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, PersonId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import AdviserWrote, CallNow
from bot.domain.notices.parts import in_parts
from bot.domain.roles import Actor, Role, allowed
from bot.store.outbox import Priority
from bot.store.unit import Unit

DANGER = "danger"
LOOKED_AFTER = Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement


@allowed(Role.CANDIDATE.themselves)
async def write_to_adviser(
    unit: Unit,
    by: Actor,
    text: str,
    *,
    message: int | None,
    edited: bool,
    now: datetime,
    municipality: Municipality,
) -> Promised:
    """Pass a text on to the adviser or who stands in, who answers by then.

    `message` is its number in the writer's chat, so that an edit of it is known.
    """
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    reader = await unit.contacts.advising(me.adviser, now=now)
    call = await promise_answer(unit, reader, by.person, now=now, municipality=municipality)
    await keep_words(unit, call, text, edited=edited, now=now)
    if message is not None and not edited:
        await unit.talking.wrote(by.person, message, now=now)
    return await promised(unit, call)


@allowed(LOOKED_AFTER)
async def who_would_call(unit: Unit, by: Actor, *, now: datetime) -> str | None:
    """The name of the human who is told when they ask to be called; None when there is nobody."""
    found = await _who_looks_after(unit, by, now=now)
    return (await unit.people.get(found)).name if found is not None else None


@allowed(LOOKED_AFTER)
async def alert(
    unit: Unit, by: Actor, *, asked: bool = False, now: datetime, municipality: Municipality
) -> str:
    """A human is told to call now, without a word of what was written. Their name.

    Because of words of danger, or because they `asked`. The others are told once for each open call, and
    anew when danger is named after all.
    """
    responsible = await _who_looks_after(unit, by, now=now)
    if responsible is None:
        raise Gone
    me, mine = await unit.people.get(by.person), await unit.candidates.of_person(by.person)
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
            me.name or "", me.phone, writes, ask, by.person, task, asked, again, bool(waiting) and not again
        )
        once = None if person == responsible else f"danger:{task}:{asked}"
        if asked and once and await unit.told.once(person, f"danger:{task}:{False}"):
            continue  # they are to call already, and for danger
        await unit.outbox.tell(person, notice, now=now, priority=Priority.ANSWER, once=once)
    return name


@dataclass(frozen=True)
class Answered:
    """The candidate's name; who calls instead when their chat is closed, whether I am it, and whether they
    said stop; and the call in which something they wrote still waits to be read."""

    name: str
    caller: str | None
    mine: bool
    stopped: bool
    unread: TaskId | None


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def answer_candidate(
    unit: Unit, by: Actor, candidate: CandidateId, text: str, *, now: datetime, municipality: Municipality
) -> Answered:
    """The adviser answers; what nobody has read yet goes on waiting. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    name = (await unit.people.get(by.person)).name or ""
    for part in in_parts(AdviserWrote(name, text)):
        await unit.outbox.tell(found.person, part, now=now, about=("candidate", candidate))
    waits = await unit.calls.open_to(found.person, WROTE)
    left = [one for one in waits if one.subject is not None or not await is_answered(unit, one, now=now)]
    if not left:
        await unit.due.drop(STEP, found.person)
    unread = next((one.id for one in left if one.subject is None and one.owner == by.person), None)
    reached = await unit.people.is_reachable(found.person)
    if reached:
        return Answered(found.name, None, False, False, unread)
    caller = await responsible_for(unit, found.person, now=now)
    called_by = (await unit.people.get(caller)).name if caller is not None else None
    stopped = (await unit.people.get(found.person)).stopped_at is not None
    return Answered(found.name, called_by, caller == by.person, stopped, unread)


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


async def _adviser_now(unit: Unit, person: int, now: datetime) -> PersonId | None:
    me = await unit.candidates.of_person(PersonId(person))
    return await unit.contacts.advising(me.adviser, now=now) if me is not None else None


MADE[DANGER] = _called
CALLER_OF_PERSON[WROTE] = _adviser_now
