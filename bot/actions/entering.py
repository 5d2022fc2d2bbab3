"""Coming in by a link: once, bound to the first who opens it; who has to be known better, by a second step."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.actions.approvals import plan_parting
from bot.actions.calls import name_of_responsible
from bot.actions.missed import tell_what_was_missed
from bot.actions.slipped import SLIPPED
from bot.actions.talking_danger_waiting import STEP as DANGER_CALL
from bot.actions.talking_waiting import LATE as ANSWER_LATE
from bot.actions.talking_waiting import STEP as PERSON_WAITS
from bot.actions.week_figures import STEP as WEEK_IN_FIGURES
from bot.actions.whose_link import (
    ask_for_call,
    is_for_them,
    is_to_own_start,
    looks_after,
    must_say,
    tell_dead,
    tell_wrong_hands,
)
from bot.domain.held_words import HELD
from bot.domain.ids import PersonId, RoleId
from bot.domain.invitations import (
    CODE_TRIES,
    NEEDS_SECOND_STEP,
    PAUSE,
    WRONG_LINKS_BEFORE_PAUSE,
    Entered,
    Entry,
    IsItYou,
    LeftAlone,
    NeedsCode,
    NotIn,
    WrongLink,
)
from bot.domain.notices.people import ColleagueIn
from bot.domain.privacy import ERASE
from bot.domain.roles import ANYONE, Actor, Role, allowed
from bot.domain.strangers import REMIND as STRANGER_WAITS
from bot.store.audit import JOINED
from bot.store.invitations import Invitation
from bot.store.unit import Unit

# What else happens when somebody comes in, by role; told who came and by which invitation.
Welcome = Callable[[Unit, PersonId, Invitation, datetime], Awaitable[None]]
WELCOMES: dict[Role, Welcome] = {}
# What waits for them and is read below the welcome, by role.
BELOW: dict[Role, Callable[[Unit, PersonId, datetime], Awaitable[None]]] = {}
# Due rows whose subject is a person: of two who are one human they become the one's.
DUE_FOR_A_PERSON = {
    PERSON_WAITS,
    ANSWER_LATE,
    SLIPPED,
    DANGER_CALL,
    ERASE,
    STRANGER_WAITS,
    HELD,
    WEEK_IN_FIGURES,
}


@allowed(ANYONE)
async def enter(
    unit: Unit, by: Actor, token: str, *, now: datetime, is_mine: bool = False
) -> Entry | IsItYou:
    """Open a link. A wrong one is an answer, not a refusal, so that guessing is counted.

    With `is_mine` they have said that it is theirs.
    """
    again_at = await unit.invitations.pause_of(by.person)
    if again_at is not None and now < again_at:
        return NotIn(WrongLink.PAUSED, again_at)
    found = await unit.invitations.find(token)
    wrong = _wrong(found, by.person, now)
    if found is None or wrong is not None:
        await unit.invitations.count_wrong_link(
            by.person, most=WRONG_LINKS_BEFORE_PAUSE, again_at=now + PAUSE
        )
        return NotIn(wrong or WrongLink.UNKNOWN)
    refused = await _refused(unit, by, found, now)
    if refused is not None:
        return refused
    if not is_mine and await must_say(unit, by, found):
        return IsItYou(found.name)
    if not await unit.invitations.bind(found.id, by.person):
        return NotIn(WrongLink.SOMEBODY_ELSES)
    if found.needs_code:
        return NeedsCode(await _who_reads(unit, found, now), found.tries_left)
    caller = await ask_for_call(unit, by, found, now=now)
    if caller is not None:
        return NeedsCode(await _name_of(unit, caller), CODE_TRIES)
    return await _let_in(unit, by, found, now)


@allowed(ANYONE)
async def say_not_mine(unit: Unit, by: Actor, token: str, *, now: datetime) -> LeftAlone:
    """ "No, that is not me": the link stays as it is."""
    found = await unit.invitations.find(token)
    if found is None or _wrong(found, by.person, now) is not None:
        return LeftAlone(works=False)
    # One they have said yes to before is theirs, and nobody else's.
    return LeftAlone(found.opened_by is None, await tell_wrong_hands(unit, by, found, now=now))


@allowed(ANYONE)
async def give_code(unit: Unit, by: Actor, code: str, *, now: datetime) -> Entry:
    """The second step: the code a colleague read aloud."""
    found = await unit.invitations.opened_by(by.person)
    if found is None:
        return NotIn(WrongLink.UNKNOWN)
    if now >= found.expires_at or found.tries_left <= 0:
        return NotIn(WrongLink.EXPIRED)
    refused = await _refused(unit, by, found, now)
    if refused is not None:
        return refused
    if await unit.invitations.try_code(found.id, code):
        return await _let_in(unit, by, found, now)
    if found.tries_left <= 1 and found.role in NEEDS_SECOND_STEP:
        await tell_dead(unit, found, now=now)
    return NeedsCode(await _who_reads(unit, found, now), found.tries_left - 1)


@allowed(ANYONE)
async def show_what_waits(unit: Unit, by: Actor, role: Role, *, was_closed: bool, now: datetime) -> None:
    """What is to be read under the welcome, and so comes after it, by whoever has just come in as this role."""
    if role in BELOW:
        await BELOW[role](unit, by.person, now)
    if was_closed:
        await tell_what_was_missed(unit, by.person, now=now)


def _wrong(found: Invitation | None, person: PersonId, now: datetime) -> WrongLink | None:
    if found is None:
        return WrongLink.UNKNOWN
    if found.opened_by is not None and found.opened_by != person:
        # The first who opened it owns it; nobody else learns more than that.
        return WrongLink.SOMEBODY_ELSES
    if found.used_at is not None:
        return WrongLink.USED
    if now >= found.expires_at or (found.needs_code and found.tries_left <= 0):
        return WrongLink.EXPIRED
    return None


async def _let_in(unit: Unit, by: Actor, found: Invitation, now: datetime) -> Entry:
    if not await unit.invitations.use(found.id, now=now):
        return NotIn(WrongLink.USED)
    person = await _settle(unit, by, found, now)
    role = await unit.people.give_role(
        person, found.role, now=now, unit=found.unit, company=found.company, placement=found.placement
    )
    await unit.people.change(person, acting_role_id=role)
    was_closed = await unit.people.reopen(person)
    now_in = replace(by, person=person)
    unit.audit.note(now_in, f"came in: {found.role}", ("invitation", found.id), now=now)
    await plan_parting(unit, person, now=now)
    if found.role in WELCOMES:
        await WELCOMES[found.role](unit, person, found, now)
    if found.invited_by is not None and found.role in NEEDS_SECOND_STEP:
        await unit.outbox.tell(found.invited_by, ColleagueIn(found.name), now=now)
    name = await _name_of(unit, person) or found.name
    contact = await _who_looks_after(unit, person, role, now)
    return Entered(person, found.role, name, contact, was_closed)


async def _refused(unit: Unit, by: Actor, found: Invitation, now: datetime) -> NotIn | None:
    if not await is_for_them(unit, by, found):
        await tell_wrong_hands(unit, by, found, now=now)
        return NotIn(WrongLink.FOR_ANOTHER, name=found.name)
    if await is_to_own_start(unit, by, found):
        return NotIn(WrongLink.OWN_START, name=await name_of_responsible(unit, by.person, now=now))
    return None


async def _who_reads(unit: Unit, found: Invitation, now: datetime) -> str | None:
    return await _name_of(unit, await looks_after(unit, found, now=now))


async def _who_looks_after(unit: Unit, person: PersonId, role: RoleId, now: datetime) -> str | None:
    """Of somebody who is something else here too, the one who looks after them in this role."""
    held = next((one for one in await unit.people.held_by(person) if one.id == role), None)
    found = await unit.callers.in_role(person, held, now=now) if held is not None else None
    known = found is not None and found != person
    return await _name_of(unit, found) if known else await name_of_responsible(unit, person, now=now)


async def _settle(unit: Unit, by: Actor, found: Invitation, now: datetime) -> PersonId:
    """Whose link it was and who holds the phone are one person from now on."""
    if found.person is None or found.person == by.person:
        known = await unit.people.get(by.person)
        if known.name is None:
            await unit.people.change(by.person, name=found.name)
        return by.person
    # Who is somebody here already keeps the buttons in their chat; a stranger has none worth keeping.
    former, stays = (found.person, by.person) if by.held else (by.person, found.person)
    await _join(unit, by, former, stays, whose_link=found.person, now=now)
    return stays


async def _join(
    unit: Unit, by: Actor, former: PersonId, stays: PersonId, *, whose_link: PersonId, now: datetime
) -> None:
    named, here = await unit.people.get(whose_link), await unit.people.get(by.person)
    # Who is somebody here has said their own name and number; of a stranger a colleague wrote them down.
    first, then = (here, named) if by.held else (named, here)
    await unit.joining.forget_chat(whose_link)
    for one in (former, *await unit.joining.formers_of(former)):
        unit.audit.note(replace(by, person=stays), JOINED, ("person", one), now=now)
    await unit.joining.join(former, stays, due_for=DUE_FOR_A_PERSON)
    await unit.people.change(
        stays, name=first.name or then.name, phone=first.phone or then.phone, language=here.language
    )


async def _name_of(unit: Unit, person: PersonId | None) -> str | None:
    return (await unit.people.get(person)).name if person is not None else None
