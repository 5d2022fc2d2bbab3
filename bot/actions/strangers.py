"""The strangers' desk: who is on duty reads, answers, finds their company, or says kindly that it is not here.

A stranger reads what a human writes to them, and a name; nothing else of ours.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.companies import Registration, register
from bot.actions.requests import wait_for_first_call, write
from bot.actions.talking import write_to_adviser
from bot.domain.companies import CannotAnswer, read_cvr
from bot.domain.danger import sounds_dangerous
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.leaving import LeavesAlready
from bot.domain.municipality import Municipality
from bot.domain.named_candidates import Doubt, NamesACandidate, doubt_about
from bot.domain.notices.strangers import NowWithContact, StrangerAnswered, StrangerWrote
from bot.domain.roles import ANYONE, Actor, Role, allowed, by_the_clock
from bot.domain.shortlists import folded
from bot.domain.strangers import REMIND, is_given_up
from bot.store.strangers import Stranger
from bot.store.unit import Unit

DUTY = Role.COORDINATOR.of_own_unit | Role.CONSULTANT.of_own_unit
NO_COMPANY = CompanyId(0)
ABOUT = "stranger"


@dataclass(frozen=True)
class Heard:
    """Whether somebody reads it, by when they answer, and whether it is the first word of a matter."""

    read: bool
    answer_by: datetime
    first: bool


@allowed(Role.STRANGER.themselves)
async def write_as_stranger(
    unit: Unit, by: Actor, text: str, *, called: str | None, now: datetime, municipality: Municipality
) -> Heard:
    """A stranger's words are on the desk of whoever is on duty; more of them are the same row, and the same message."""
    urgent = sounds_dangerous(text)
    heard = await unit.strangers.wrote(
        by.person, called, text, now=now, answer_by=municipality.answer_deadline(now), urgent=urgent
    )
    first = heard.messages == 1
    if not first and is_given_up(heard.answer_by, now):
        # They were told that nobody is reminded any more: what they write now begins anew.
        first, heard = True, replace(heard, answer_by=municipality.answer_deadline(now))
        await unit.strangers.promise(by.person, heard.answer_by)
    readers = await unit.duty.now(now=now)
    leads = await unit.people.with_role(Role.COORDINATOR) if urgent else ()
    for reader in dict.fromkeys((*readers, *leads)):
        notice = await stranger_notice(unit, heard)
        # What is urgent changes no message that was read: it is a new one.
        card = None if urgent else f"stranger:{by.person}"
        await unit.outbox.tell(reader, notice, now=now, card=card, about=(ABOUT, by.person))
    if first:
        await unit.due.plan(REMIND, by.person, now.isoformat(), due=heard.answer_by, expires=None)
    return Heard(bool(readers), heard.answer_by, first)


@by_the_clock
async def reword_stranger(
    unit: Unit, person: PersonId, without: Callable[[str], str], *, now: datetime
) -> None:
    """What they wrote stands `without` something on every line, also on the card of whoever is on duty."""
    found = await unit.strangers.find(person)
    if found is None or found.closed_at is not None:
        return
    text = "\n".join(without(line) for line in found.text.split("\n"))
    if text == found.text:
        return
    await unit.strangers.reword(person, text)
    notice = await stranger_notice(unit, replace(found, text=text))
    for reader in await unit.duty.now(now=now):
        await unit.outbox.tell(reader, notice, now=now, card=f"stranger:{person}", about=(ABOUT, person))


@allowed(DUTY)
async def names_to_stranger(
    unit: Unit, by: Actor, person: PersonId, text: str, *, now: datetime
) -> tuple[str, ...]:
    """Names in an answer that may be a candidate's, to be asked about. Raises what `answer_stranger` raises."""
    found = await _waiting(unit, by, person, now)
    doubt = await _doubt(unit, by, found, text, now)
    return (*doubt.own, *doubt.asked)


@allowed(DUTY)
async def answer_stranger(
    unit: Unit, by: Actor, person: PersonId, text: str, *, now: datetime, another: Collection[str] = ()
) -> str:
    """They read it as from me; `another` are names of which I have said that no candidate is meant. What they are
    called.

    Raises `Already` when a colleague has, `Gone`, `NotAllowed`, `NamesACandidate`, `TellsOfHealth`,
    `TellsWhoTheyAre`.
    """
    found = await _waiting(unit, by, person, now)
    if found.closed_at is not None:
        raise Already
    doubt, said = await _doubt(unit, by, found, text, now), {folded(one) for one in another}
    if left := tuple(one for one in (*doubt.own, *doubt.asked) if folded(one) not in said):
        raise NamesACandidate(left)
    await unit.outbox.tell(person, StrangerAnswered(await _own_name(unit, by), text), now=now)
    await _close(unit, by, person, "answered stranger", now)
    return found.called or ""


@allowed(DUTY)
async def say_wrong_here(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> str:
    """Kindly: this is not the place, and which is. What they are called. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await _waiting(unit, by, person, now)
    if found.closed_at is not None:
        raise Already
    notice = StrangerAnswered(await _own_name(unit, by), "", wrong=True)
    await unit.outbox.tell(person, notice, now=now)
    await _close(unit, by, person, "stranger is wrong here", now)
    return found.called or ""


@allowed(DUTY)
async def match_stranger(
    unit: Unit,
    by: Actor,
    person: PersonId,
    said: Registration,
    *,
    now: datetime,
    municipality: Municipality,
) -> str:
    """ "This is NAME of COMPANY": they are its guest, and its contact has what they wrote. The contact's name.

    Raises `Gone`, `Already` for whoever has come in meanwhile, `NotAllowed`, `NobodyToAsk`, `NotACvr`.
    """
    found = await _waiting(unit, by, person, now)
    them = await unit.people.actor(person)
    if found.closed_at is not None or any(held.company is not None for held in them.held):
        raise Already
    company = await register(unit, them, replace(said, cvr=read_cvr(said.cvr)), now=now)
    await _move(unit, person, found, now, municipality)
    await _close(unit, by, person, "stranger matched", now)
    contact = await unit.contacts.answering(company, now=now)
    name = (await unit.people.get(contact)).name or "" if contact is not None else ""
    await unit.outbox.tell(person, NowWithContact((await unit.companies.get(company)).name, name), now=now)
    return name


@allowed(Role.GUEST.of_own_company)
async def take_words_along(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> None:
    """Whoever has come in from a company by themselves: what they wrote before reaches their contact."""
    found = await unit.strangers.find(by.person)
    if found is None or not await unit.strangers.close(by.person, now=now):
        return
    await _forget_for_staff(unit, by.person, now)
    await write(unit, by, found.text, message=None, now=now, municipality=municipality)


@allowed(ANYONE)
async def bring_words_along(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> None:
    """Whoever has come in by a link is read by who looks after them, and by nobody on duty any more."""
    found = await unit.strangers.find(by.person)
    if found is None or not await unit.strangers.close(by.person, now=now):
        return
    await _forget_for_staff(unit, by.person, now)
    me = await unit.people.actor(by.person)
    if me.role is Role.CANDIDATE:
        await write_to_adviser(
            unit, me, found.text, message=None, edited=False, now=now, municipality=municipality
        )
    elif me.role is Role.MANAGER:
        await write(unit, me, found.text, message=None, now=now, municipality=municipality)


@allowed(Role.COORDINATOR.of_own_unit)
async def put_on_duty(unit: Unit, by: Actor, person: PersonId | None, *, now: datetime) -> str | None:
    """This consultant reads strangers for my unit; with None its coordinators do. Their name. Raises `Gone`,
    `NotAllowed` for another unit's, `LeavesAlready`, `CannotAnswer` for whom no message reaches."""
    where = by.unit_as(Role.COORDINATOR)
    if person is not None:
        member = await unit.staff.get(person, now=now)
        if member is None:
            raise Gone
        await unit.contacts.ensure_leads(by, person)
        # Until their last day is over they read; with it their duty ends by itself.
        if any(one.person == person and one.ends_at <= now for one in await unit.leavings.active()):
            raise LeavesAlready(member.name)
        if not await unit.people.is_reachable(person):
            raise CannotAnswer(member.name)
    await unit.strangers.name(where, person)
    unit.audit.note(by, "on duty for strangers", ("person", person) if person else None, now=now)
    return (await unit.people.get(person)).name if person is not None else None


@by_the_clock
async def stranger_notice(unit: Unit, found: Stranger) -> StrangerWrote:
    """What whoever is on duty reads of them."""
    known = await unit.people.get(found.person)
    company = await unit.duty.wrote_for(found.person)
    return StrangerWrote(
        found.person, known.name or found.called, found.text, found.messages, company, urgent=found.urgent
    )


@by_the_clock
async def stranger_as_they_are(unit: Unit, notice: StrangerWrote) -> StrangerWrote:
    """What was told of them and is opened late. Raises `Gone` where a colleague looks after them by now."""
    if await unit.duty.looked_after(notice.person):
        raise Gone
    found = await unit.strangers.find(notice.person)
    return replace(notice, over=found is None or found.closed_at is not None)


async def _doubt(unit: Unit, by: Actor, found: Stranger, text: str, now: datetime) -> Doubt:
    """A candidate's name is told to nobody unknown; their own is theirs."""
    advised = {by.person, *await unit.contacts.answered_by(by.person, now=now)}
    mentioned = await unit.namesakes.mentioned(text)
    candidates = await unit.namesakes.of_candidates(mentioned, NO_COMPANY, advised)
    others = await unit.namesakes.of_others(NO_COMPANY, by.person)
    theirs = ((await unit.people.get(found.person)).name, found.called)
    names = (*others.names, *(one for one in theirs if one))
    return doubt_about(text, candidates, replace(others, names=names))


async def _waiting(unit: Unit, by: Actor, person: PersonId, now: datetime) -> Stranger:
    await unit.duty.ensure(by, now=now)
    found = await unit.strangers.find(person)
    if found is None or await unit.duty.looked_after(person):
        raise Gone
    return found


async def _close(unit: Unit, by: Actor, person: PersonId, what: str, now: datetime) -> None:
    await unit.strangers.close(person, now=now)
    await _forget_for_staff(unit, person, now)
    unit.audit.note(by, what, ("person", person), now=now)


async def _forget_for_staff(unit: Unit, person: PersonId, now: datetime) -> None:
    """Nobody on duty is told of them any more."""
    await unit.due.drop(REMIND, person)
    await unit.outbox.take_back((ABOUT, person), now=now)


async def _move(
    unit: Unit, person: PersonId, found: Stranger, now: datetime, municipality: Municipality
) -> None:
    guest = await unit.people.actor(person)
    await wait_for_first_call(unit, guest, now=now, municipality=municipality)
    await write(unit, guest, found.text, message=None, now=now, municipality=municipality)


async def _own_name(unit: Unit, by: Actor) -> str:
    return (await unit.people.get(by.person)).name or ""
