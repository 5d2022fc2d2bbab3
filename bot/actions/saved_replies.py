"""Keeping short answers: a contact their own, a coordinator the unit's."""

from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.roles import Actor, Role, allowed
from bot.domain.saved_replies import MOST, TooMany, read_reply
from bot.store.saved_replies import SavedReply, is_kept_by, keeper
from bot.store.unit import Unit

KEEPERS = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit


@allowed(KEEPERS)
async def save_reply(unit: Unit, by: Actor, label: str, text: str, *, now: datetime) -> int:
    """Keep an answer; its number. Raises `UnknownPlace`, `TooMany`."""
    person, where = keeper(by)
    if await unit.saved_replies.count(person, where) >= MOST:
        raise TooMany
    number = await unit.saved_replies.add(person, where, label, read_reply(text), now=now)
    unit.audit.note(by, "saved a reply", ("reply", number), now=now)
    return number


@allowed(KEEPERS)
async def change_reply(unit: Unit, by: Actor, reply: int, label: str, text: str, *, now: datetime) -> None:
    """Another wording. Raises `Gone`, `NotAllowed` for somebody else's, `UnknownPlace`."""
    await _mine(unit, by, reply)
    await unit.saved_replies.change(reply, label, read_reply(text))
    unit.audit.note(by, "changed a reply", ("reply", reply), now=now)


@allowed(KEEPERS)
async def delete_reply(unit: Unit, by: Actor, reply: int, *, now: datetime) -> str:
    """It is kept no more; what it was called. Raises `Gone`, `NotAllowed` for somebody else's."""
    found = await _mine(unit, by, reply)
    await unit.saved_replies.delete(reply)
    unit.audit.note(by, "deleted a reply", ("reply", reply), now=now)
    return found.label


async def _mine(unit: Unit, by: Actor, reply: int) -> SavedReply:
    found = await unit.saved_replies.get(reply)
    if not is_kept_by(found, by):
        raise NotAllowed
    return found
