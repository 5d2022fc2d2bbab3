"""Rights over one's data: a wish goes to a human, who answers within a month; deleting a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.approvals import withdraw_everything
from bot.actions.calls import CALLER, responsible_for
from bot.actions.managers_following import settle_main
from bot.actions.outreach_offers import hand_on_visits
from bot.actions.placements_ending import (
    end_of_who_is_deleted,
    find_who_receives,
    forget_who_received,
    forget_words_about,
)
from bot.actions.requests_ending import close_those_of
from bot.actions.speed_dating.steps_off import end_steps
from bot.actions.talking_danger_waiting import DANGER, end_danger_call
from bot.actions.team_groups import take_out
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import PersonId, WishId
from bot.domain.leaving import StillTheirs
from bot.domain.municipality import Municipality
from bot.domain.notices.leaving import LeavesToday
from bot.domain.notices.privacy import PersonErased, RightAnswered, RightAsked
from bot.domain.privacy import (
    ERASE,
    GRACE,
    REMINDED_BEFORE,
    CallFirst,
    NobodyAnswers,
    NoGround,
    Right,
    Wish,
    WishState,
    answer_by,
)
from bot.domain.roles import ANYONE, STAFF, Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

REMIND = "privacy reminder"
CALL = "rights"
# How a due row names the wish it fulfils.
BECAUSE = "wish "
LOOK_AGAIN = timedelta(minutes=30)


@dataclass(frozen=True)
class Asked:
    """The wish is with a human: who, and by when they answer."""

    name: str
    answer_by: datetime


@dataclass(frozen=True)
class Answered:
    """Whose wish was answered and how, and when they are deleted, if that was it."""

    name: str
    right: Right
    done: bool
    erased_at: datetime | None = None


@allowed(ANYONE)
async def ask_for(
    unit: Unit, by: Actor, right: Right, text: str | None, *, now: datetime, municipality: Municipality
) -> Asked | None:
    """Ask to have one's data corrected, limited or deleted; None when it is deleted already.

    Somebody who never had a role is deleted at once. Raises `Already`, `NobodyAnswers`.
    """
    if right is Right.DELETE and not await unit.privacy.is_known(by.person):
        await erase(unit, by.person, now=now, municipality=municipality)
        return None
    owner = await responsible_for(unit, by.person, now=now)
    if owner is None:
        raise NobodyAnswers(municipality.phone)
    until = answer_by(now, municipality.calendar)
    wish = await unit.privacy.ask(by.person, owner, right, text, now=now, answer_by=until)
    if wish is None:
        raise Already
    name = (await unit.people.get(by.person)).name or ""
    await unit.calls.add(owner, by.person, CALL, now=now, due=until, subject=wish)
    danger = await unit.calls.is_open(by.person, DANGER)
    asked = RightAsked(wish, name, right, text, until, danger=danger)
    await unit.outbox.tell(owner, asked, now=now, card=f"wish:{wish}")
    await unit.due.plan(REMIND, wish, "once", due=until - REMINDED_BEFORE, expires=None)
    unit.audit.note(by, f"asked to {right}", ("wish", wish), now=now)
    return Asked((await unit.people.get(owner)).name or "", until)


@allowed(STAFF)
async def answer_wish(
    unit: Unit,
    by: Actor,
    wish: WishId,
    *,
    done: bool,
    ground: str | None,
    reached: bool | None = None,
    now: datetime,
    municipality: Municipality,
) -> Answered:
    """Done, or not and why. `reached` says how a call for danger ended: made, or given up.

    Raises `NoGround`, `Already`, `NotAllowed`, `Gone`, `CallFirst` while that call is open and nothing is said, and
    `StillTheirs` before a consultant's companies and candidates are somebody else's.
    """
    found = await unit.privacy.wish(wish)
    await ensure_answers_wish(unit, by, found, now=now)
    if not done and not (ground or "").strip():
        raise NoGround
    if done and found.right is Right.DELETE and await unit.calls.is_open(found.person, DANGER):
        if reached is None:
            raise CallFirst((await unit.people.get(found.person)).name or "")
        await end_danger_call(unit, by, found.person, reached=reached, now=now)
    if done and found.right is Right.DELETE:
        await _ensure_nothing_theirs(unit, found.person, now)
    state = WishState.DONE if done else WishState.REFUSED
    if not await unit.privacy.answer(wish, state, ground, now=now):
        raise Already
    await unit.due.drop(REMIND, wish)
    if not await unit.privacy.wishes_of(found.person):
        await unit.calls.done_about(found.person, CALL, now=now)
    name = (await unit.people.get(by.person)).name or ""
    erased_at = await _fulfil(unit, found, now, municipality) if done else None
    told = RightAnswered(found.right, done, name, ground, erased_at)
    await unit.outbox.tell(found.person, told, now=now)
    unit.audit.note(by, f"{found.right} {state}", ("wish", wish), now=now)
    return Answered((await unit.people.get(found.person)).name or "", found.right, done, erased_at)


async def _ensure_nothing_theirs(unit: Unit, person: PersonId, now: datetime) -> None:
    """Raises `StillTheirs`: what a consultant looks after has somebody else before they are deleted."""
    if await unit.staff.get(person, now=now) is not None:
        left = await unit.leavings.open_items(person, leaves=now, now=now)
        if left.total:
            raise StillTheirs(left.total)


@by_the_clock
async def ensure_answers_wish(unit: Unit, by: Actor, wish: Wish, *, now: datetime) -> None:
    """Raises `NotAllowed` unless it is theirs, they stand in, or they lead the unit."""
    if by.person == wish.owner:
        return None
    if by.role is Role.COORDINATOR:
        return await unit.contacts.ensure_leads(by, wish.owner)
    if await unit.contacts.present(wish.owner, now=now) != by.person:
        raise NotAllowed
    return None


@by_the_clock
async def remind_of_wish(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The month is nearly over: whoever owes the answer, and who leads the unit."""
    found = await unit.privacy.wish(WishId(row.subject))
    if found.state is not WishState.OPEN:
        return
    name = (await unit.people.get(found.person)).name or ""
    danger = await unit.calls.is_open(found.person, DANGER)
    notice = RightAsked(found.id, name, found.right, found.text, found.answer_by, again=True, danger=danger)
    owner = await unit.contacts.present(found.owner, now=now) or found.owner
    for person in dict.fromkeys((owner, *await unit.contacts.coordinators_of(found.owner))):
        await unit.outbox.tell(person, notice, now=now, once=f"wish:{found.id}:{person}")


@by_the_clock
async def erase_when_due(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The answer has arrived: now the person is deleted, and whoever said yes reads that it has happened.

    Who names danger in the hour between is called first: it waits until the call is made, or given up; and until
    nothing is theirs any more, of a consultant who was given something in that hour.
    """
    person, wish = PersonId(row.subject), row.occurrence.removeprefix(BECAUSE).partition(":")[0]
    try:
        await _ensure_nothing_theirs(unit, person, now)
        waits = await unit.calls.is_open(person, DANGER)
    except StillTheirs as left:
        waits = True
        await _tell_that_it_waits(unit, person, left.count, now)
    if waits:
        later = now + LOOK_AGAIN
        await unit.due.plan(ERASE, person, f"{BECAUSE}{wish}:{later.isoformat()}", due=later, expires=None)
        return
    await erase(unit, person, now=now, municipality=municipality)
    owner = (await unit.privacy.wish(WishId(int(wish)))).owner
    reader = await unit.contacts.present(owner, now=now) or owner
    await unit.outbox.tell(reader, PersonErased(row.due_at - GRACE), now=now)


async def _tell_that_it_waits(unit: Unit, person: PersonId, count: int, now: datetime) -> None:
    """Who was to be deleted reads why it waits, once; whoever can give on what is theirs, each day."""
    name, today = (await unit.people.get(person)).name or "", local(now).date()
    waits = RightAnswered(Right.DELETE, True, name, waits=count)
    await unit.outbox.tell(person, waits, now=now, once=f"erase waits:{person}")
    for reader in await unit.contacts.coordinators_of(person):
        if reader != person:
            told = LeavesToday(None, name, count)
            await unit.outbox.tell(reader, told, now=now, once=f"erase waits:{person}:{today}:{reader}")


@by_the_clock
async def erase(unit: Unit, person: PersonId, *, now: datetime, municipality: Municipality) -> None:
    """Delete a person: name, phone, link, words and drafts. Rows of numbers stay, and a tombstone."""
    await unit.privacy.empty_spoilt(person, now=now)
    known = await unit.candidates.of_person(person)
    if known is not None:
        await withdraw_everything(unit, known.id, now=now, municipality=municipality)
        await end_of_who_is_deleted(unit, known.id, now=now, municipality=municipality)
    companies = []
    for held in await unit.people.held_by(person):
        if held.role in STAFF.roles and held.unit is not None:
            await take_out(unit, person, held.unit, now=now, deleted=True)
        if held.role is Role.MENTOR and held.placement is not None:
            of = (await unit.placements.get(held.placement)).company
            await forget_words_about(unit, person, of)
        if held.company is not None:
            await close_those_of(unit, person, held.company, now=now)
            await forget_who_received(unit, person, held.company)
            await forget_words_about(unit, person, held.company)
            companies.append(held.company)
    # Nobody leaves any more who is deleted: on their day it would be told of somebody without a name.
    if (plan := await unit.leavings.of(person)) is not None:
        await unit.leavings.mark(plan.id, cancelled_at=now)
    await unit.privacy.erase(person, now=now)
    for company in companies:
        await settle_main(unit, company, now=now)
        await hand_on_visits(unit, company, person, await unit.managers.main_of(company), now=now)
        await find_who_receives(unit, company, now=now)
    unit.audit.note(None, "erased", ("person", person), now=now)


@by_the_clock
async def erase_again(unit: Unit, tombstones: Iterable[PersonId], *, now: datetime) -> int:
    """After a restore: whoever was deleted since the backup is deleted once more. How many."""
    number = 0
    for person in tombstones:
        await unit.privacy.erase(person, now=now)
        number += 1
    return number


async def _fulfil(unit: Unit, wish: Wish, now: datetime, municipality: Municipality) -> datetime | None:
    """What the wish asks for; when the person is deleted, if that was it."""
    match wish.right:
        case Right.DELETE:
            known = await unit.candidates.of_person(wish.person)
            if known is not None:
                # Now, while a company can be told by the name it knows: what mentions them goes with them.
                await end_steps(unit, known.id, now=now)
            erased_at = now + GRACE
            await unit.due.plan(ERASE, wish.person, f"{BECAUSE}{wish.id}", due=erased_at, expires=None)
            return erased_at
        case Right.LIMIT:
            await unit.people.change(wish.person, stopped_at=now)
            known = await unit.candidates.of_person(wish.person)
            if known is not None:
                await unit.candidates.change(known.id, hidden_at=now)
                await withdraw_everything(unit, known.id, now=now, municipality=municipality)
                await end_steps(unit, known.id, now=now)
        case Right.CORRECT:
            pass
    return None


async def _who_answers_wish(unit: Unit, wish: int, now: datetime) -> PersonId | None:
    found = await unit.privacy.wish(WishId(wish))
    return await unit.contacts.present(found.owner, now=now)


CALLER[CALL] = _who_answers_wish
