"""Candidates and their adviser write to each other; what is written is passed on, not kept."""

from datetime import datetime

from bot.actions.calls import MADE, responsible_for
from bot.actions.talking_waiting import STEP, WROTE, promise_answer
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import AdviserWrote, CallNow, CandidateWrote
from bot.domain.notices.parts import in_parts
from bot.domain.roles import Actor, Role, allowed
from bot.store.outbox import Priority
from bot.store.unit import Unit

DANGER = "danger"


@allowed(Role.CANDIDATE.themselves)
async def write_to_adviser(
    unit: Unit, by: Actor, text: str, *, edited: bool, now: datetime, municipality: Municipality
) -> tuple[str, datetime]:
    """Pass a text on to the adviser or who stands in: their name, and by when they answer."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    reader = await unit.contacts.advising(me.adviser, now=now)
    deadline = await promise_answer(unit, reader, by.person, now=now, municipality=municipality)
    notice = CandidateWrote(me.id, me.name, text, deadline, edited)
    for part in in_parts(notice):
        await unit.outbox.tell(reader, part, now=now, about=("candidate", me.id))
    return (await unit.people.get(reader)).name or "", deadline


@allowed(Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement)
async def alert(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> str:
    """Words of danger: a human is told to call now, without a word of what was written. Their name."""
    responsible = await responsible_for(unit, by.person, now=now)
    if responsible is None:
        raise Gone
    me, mine = await unit.people.get(by.person), await unit.candidates.of_person(by.person)
    name = (await unit.people.get(responsible)).name or ""
    told = {responsible, *await unit.contacts.coordinators_of(responsible)}
    for person in sorted(told):
        if not await unit.calls.is_mine(person, DANGER, by.person):
            due = municipality.red_deadline(now)
            await unit.calls.add(person, by.person, DANGER, now=now, due=due, subject=by.person)
        if mine is not None and person != mine.adviser:
            await unit.candidates.saw(mine.id, person, "call", company=None, now=now)
        writes = mine.id if mine is not None and person == responsible else None
        ask = None if person == responsible else name
        notice = CallNow(me.name or "", me.phone, writes, ask, by.person)
        await unit.outbox.tell(person, notice, now=now, priority=Priority.ANSWER)
    return name


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def answer_candidate(
    unit: Unit, by: Actor, candidate: CandidateId, text: str, *, now: datetime, municipality: Municipality
) -> str:
    """The adviser answers. The candidate's name. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    name = (await unit.people.get(by.person)).name or ""
    for part in in_parts(AdviserWrote(name, text)):
        await unit.outbox.tell(found.person, part, now=now, about=("candidate", candidate))
    await unit.calls.done_about(found.person, WROTE, now=now)
    await unit.due.drop(STEP, found.person)
    return found.name


async def _called(unit: Unit, by: Actor, person: int, now: datetime) -> None:
    """One of those who were alerted has called: it is done for all."""
    await unit.calls.done_with(DANGER, person, now=now)


MADE[DANGER] = _called
