"""What people decide about themselves: language, as whom they act, stop and come back."""

from datetime import datetime

from bot.actions.missed import tell_what_was_missed
from bot.actions.placements_mentors_gone import tell_mentor_stopped
from bot.domain.errors import NotAllowed
from bot.domain.ids import PersonId, RoleId
from bot.domain.names import first_name
from bot.domain.roles import ANYONE, Actor, Role, allowed, by_the_clock
from bot.store.unit import Unit


@allowed(ANYONE)
async def choose_language(unit: Unit, by: Actor, language: str) -> None:
    """From now on everything is worded in this language; it beats what the client says."""
    await unit.people.change(by.person, language=language)


@allowed(ANYONE)
async def act_as(unit: Unit, by: Actor, role: RoleId) -> None:
    """Switch to another role the person holds; remembered. Raises `NotAllowed`."""
    if all(held.id != role for held in by.held):
        raise NotAllowed
    await unit.people.change(by.person, acting_role_id=role)


@allowed(ANYONE)
async def stop_messages(unit: Unit, by: Actor, *, now: datetime) -> None:
    """No more messages; a human calls instead, and is told so in the same transaction."""
    await unit.people.change(by.person, stopped_at=now)
    await tell_mentor_stopped(unit, by, now=now)
    await unit.dialogs.set_aside(by.person, now=now)
    if (chat := await unit.people.chat_of(by.person)) is not None:
        await unit.inbox.empty(chat)
    unit.audit.note(by, "stopped", ("person", by.person), now=now)


@allowed(ANYONE)
async def start_messages(unit: Unit, by: Actor, *, now: datetime) -> None:
    """They are back: messages go out again, first of all what somebody wrote meanwhile."""
    if await unit.people.reopen(by.person):
        await tell_what_was_missed(unit, by.person, now=now)


@allowed(ANYONE)
async def can_be_called(unit: Unit, by: Actor) -> bool:
    """Whether there is a number to call them on."""
    return (await unit.people.get(by.person)).phone is not None


@allowed(Role.CANDIDATE.themselves)
async def has_a_name(unit: Unit, by: Actor) -> bool:
    """Whether there is a first name that a company could read."""
    return bool(first_name((await unit.people.get(by.person)).name))


@by_the_clock
async def open_chat(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """They let the bot in again, or write to it. Whoever said stop is still told nothing."""
    await unit.people.change(person, unreachable_at=None)
    if (await unit.people.get(person)).stopped_at is None:
        await tell_what_was_missed(unit, person, now=now)
