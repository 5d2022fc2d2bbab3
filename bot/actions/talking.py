"""Candidates and their adviser write to each other."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.calls import CALLER_OF_PERSON, responsible_for
from bot.actions.placements_starting import starting_now, tell_who_receives
from bot.actions.speed_dating.promised_calls import candidate_has_heard
from bot.actions.speed_dating.words_of_the_day import Expected, expected_now, tell_host
from bot.actions.talking_waiting import Promised, forget_waiting, promise_answer, promised, thanked
from bot.actions.talking_words import WROTE, is_answered, keep_words, only_thanks
from bot.domain.checkins_concerns import Concern, deadline_of
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, PersonId, TaskId
from bot.domain.municipality import Municipality
from bot.domain.not_today_words import says_not_today
from bot.domain.notices.candidates import AdviserWrote, CandidateWrote
from bot.domain.notices.parts import in_parts
from bot.domain.placements import NotToday
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit


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
) -> tuple[Promised, Expected | None]:
    """Pass a text on to the adviser or who stands in, who answers by then; from the door of a job dating, and on the
    way there, to whoever has that in hand too; around the first day of work to the company's contact, too.

    `message` is its number in the writer's chat, so that an edit of it is known. A bare thank-you is passed on, and
    nothing is promised for it. What is written around the first day cannot wait, nor that they do not come to where
    they work today: it is promised for today, where somebody still answers today.
    """
    me = await unit.placements.who_writes(by.person, today=local(now).date())
    if me is None:
        raise Gone
    reader = await unit.contacts.advising(me.adviser, now=now)
    expected = await expected_now(unit, me, now=now)
    if not edited and await only_thanks(unit, by.person, text):
        await unit.outbox.tell(
            reader, CandidateWrote(me.id, me.name, text, None), now=now, about=("candidate", me.id)
        )
        if message is not None:
            await unit.talking.wrote(by.person, message, now=now)
        return await thanked(unit, reader, now=now), None
    starts = await starting_now(unit, me, now=now) if expected is None and me.starts_today else ()
    starts_on = starts[0].terms.starts_on if starts else None
    sooner = None
    if starts or (expected is None and says_not_today(text) and await _works_today(unit, me.id, now=now)):
        sooner = deadline_of(Concern.CALL_TODAY, now, municipality)
    call = await promise_answer(unit, reader, by.person, sooner=sooner, now=now, municipality=municipality)
    begins, table = (expected.begins, expected.table) if expected is not None else (None, None)
    await keep_words(
        unit,
        call,
        text,
        edited=edited,
        begins=begins,
        table=table,
        starts_on=starts_on,
        message=message,
        now=now,
    )
    await tell_who_receives(unit, starts, reader, now=now)
    if expected is not None:
        mended = message if edited else None
        expected = await tell_host(unit, expected, me, text, reader=reader, mended=mended, now=now)
    if message is not None and not edited:
        await unit.talking.wrote(by.person, message, now=now)
    return replace(await promised(unit, call), first_day=bool(starts)), expected


async def _works_today(unit: Unit, me: CandidateId, *, now: datetime) -> bool:
    """Whether they have begun somewhere, where they have not said so yet."""
    for one in await unit.placements.of_candidate(me):
        if one.has_begun(now):
            said = await unit.placements.said_of(one.id, local(now).date())
            if said is not NotToday.NOT_COMING:
                return True
    return False


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
    await candidate_has_heard(unit, found.person, now=now)
    waits = await unit.calls.open_to(found.person, WROTE)
    left = [one for one in waits if one.subject is not None or not await is_answered(unit, one, now=now)]
    if not left:
        await forget_waiting(unit, found.person)
    unread = next((one.id for one in left if one.subject is None and one.owner == by.person), None)
    reached = await unit.people.is_reachable(found.person)
    if reached:
        return Answered(found.name, None, False, False, unread)
    caller = await responsible_for(unit, found.person, now=now)
    called_by = (await unit.people.get(caller)).name if caller is not None else None
    stopped = (await unit.people.get(found.person)).stopped_at is not None
    return Answered(found.name, called_by, caller == by.person, stopped, unread)


async def _adviser_now(unit: Unit, person: int, now: datetime) -> PersonId | None:
    me = await unit.candidates.of_person(PersonId(person))
    return await unit.contacts.advising(me.adviser, now=now) if me is not None else None


CALLER_OF_PERSON[WROTE] = _adviser_now
