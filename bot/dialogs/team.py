"""What comes from a group: of a team's own it is worked on, any other group is left."""

from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, User
from telegram.constants import ChatType

from bot.actions.team_groups import group_lost, look_unasked
from bot.actions.team_notes import (
    answer_in_private,
    change_note,
    keep_note,
    outsider_seen,
    say_not_kept,
    take_away_number,
    take_half_away,
)
from bot.domain.ids import CompanyId
from bot.domain.roles import STAFF, Actor, Role
from bot.domain.team_groups import ANONYMOUS
from bot.domain.team_notes import NotKeptHere, Said, Why
from bot.store.secrets import Vault, WrongKey
from bot.store.team_groups import Group, address_of
from bot.telegram.current import Current
from bot.telegram.drawing import toast
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.say import known

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)
# Written alone, they ask the bot for something.
ASKING = frozenset({"menu", "menuen", "help", "hjælp", "hjaelp"})
# A door, and what its button would carry.
Door = tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """A message in a team's group: in whose topic, and which colleague wrote it."""

    group: Group
    company: CompanyId | None
    message: int
    colleague: Actor | None = None


async def stood(current: Current, change: ChatMemberUpdated) -> None:
    """What the bot is in a group has changed: of a team's own group that is looked into."""
    await _renumbered(current, change.chat.id)
    group = await current.unit.team_groups.of_chat(change.chat.id)
    outside = change.new_chat_member.status in OUTSIDE
    if group is None:
        if not outside:
            await leave(current, change.chat, change.from_user)
    elif outside:
        await group_lost(current.unit, group.id, now=current.now)
    else:
        await look_unasked(current.unit, group.id, now=current.now)


async def said(current: Current, message: Message, *, edited: bool) -> Door | None:
    """Something was written in a group, or changed there; which door it asks for in the writer's private chat."""
    if message.migrate_to_chat_id is not None:
        await current.unit.team_groups.renumber(message.chat.id, message.migrate_to_chat_id)
        return None
    if message.migrate_from_chat_id is not None:
        # The new chat may be heard of before the old one says that it has moved.
        await current.unit.team_groups.renumber(message.migrate_from_chat_id, message.chat.id)
    await _renumbered(current, message.chat.id)
    group = await current.unit.team_groups.of_chat(message.chat.id)
    if group is None:
        await leave(current, message.chat, message.from_user)
        return None
    for user in message.new_chat_members or ():
        await _ensure_colleague(current, group, user)
    place = _Place(group, await _company_of(current, group, message), message.message_id)
    if current.split:
        # Of a note before it the half goes in any case; the message only where it cannot be something else.
        await take_half_away(
            current.unit, group.id, place.company, place.message,
            first=current.first_half[0] if current.first_half is not None else None,
            certain=current.removed > 0, now=current.now,
        )  # fmt: skip
    if current.removed:
        await take_away_number(current.unit, group.id, place.company, place.message, now=current.now)
    elif not current.split and (message.text or message.caption or current.media):
        return await _written(current, place, message, edited=edited)
    return None


async def _renumbered(current: Current, chat: int) -> None:
    """Before either chat has said so here, what comes under a team's new number knows the one it had."""
    if current.moved is not None:
        await current.unit.team_groups.renumber(current.moved, chat)


async def _written(current: Current, place: _Place, message: Message, *, edited: bool) -> Door | None:
    user = message.from_user
    if user is None or user.id in ANONYMOUS:
        await _not_kept(current, place, Why.ANONYMOUS)
        return None
    if user.is_bot:
        return None
    colleague = await _ensure_colleague(current, place.group, user)
    if colleague is None:
        await _not_kept(current, place, Why.STRANGER)
        return None
    text = (message.text or message.caption or "").strip()
    to_us = await _is_to_us(current, place.group, message)
    if text.startswith("/") or text.casefold().strip(" .!") in ASKING or (to_us and place.company is None):
        await answer_in_private(current.unit, place.group.id, place.company, place.message, now=current.now)
        return ("menu",) if place.company is None else ("team_topic", str(place.company))
    if current.media is not None and not current.album:
        await _not_kept(current, place, Why.FILE)
    if place.company is not None and any(one.isalnum() for one in text):
        await _noted(current, replace(place, colleague=colleague), text, edited=edited, to_us=to_us)
    return None


async def _noted(current: Current, place: _Place, text: str, *, edited: bool, to_us: bool) -> None:
    """It is kept as a note, or the topic says why not."""
    assert place.company is not None, "only a company's topic has notes"
    assert place.colleague is not None, "only colleagues write them"
    note = Said(place.group.id, place.company, place.message, text)
    unit, by, now = current.unit, place.colleague, current.now
    try:
        async with unit.savepoint():
            if edited:
                await change_note(unit, by, note, now=now)
            else:
                await keep_note(unit, by, note, offer=to_us, now=now)
    except NotKeptHere as refusal:
        await _not_kept(current, place, refusal.why)


async def _not_kept(current: Current, place: _Place, why: Why) -> None:
    # Outside the companies' topics nothing would be kept of anybody.
    if place.company is not None:
        await say_not_kept(current.unit, place.group.id, place.company, why, place.message, now=current.now)


async def _company_of(current: Current, group: Group, message: Message) -> CompanyId | None:
    thread = message.message_thread_id
    return await current.unit.team_topics.at(group.id, thread) if thread is not None else None


async def _is_to_us(current: Current, group: Group, message: Message) -> bool:
    answered = message.reply_to_message
    return answered is not None and await current.unit.team_outbox.said(group.id, answered.message_id)


async def _ensure_colleague(current: Current, group: Group, user: User) -> Actor | None:
    """The colleague this is; of anybody else those who lead the team are told, and it is None."""
    if user.is_bot:
        return None
    found = await colleague_in(current, group, user.id)
    if found is None:
        await outsider_seen(current.unit, group, user.id, user.first_name, now=current.now)
    return found


async def colleague_in(current: Current, group: Group, telegram_id: int) -> Actor | None:
    """Whoever has this number, in their role in the group's unit; None when they have none there."""
    person = await current.unit.people.find_by_telegram(telegram_id)
    if person is None:
        return None
    actor = await current.unit.people.actor(person)
    role = next((one for one in actor.held if one.role in STAFF.roles and one.unit == group.unit), None)
    return replace(actor, acting=role) if role is not None else None


async def pressed(current: Current, query: CallbackQuery, vault: Vault) -> str | Text:
    """A colleague pressed a button in their team's group: which door it opens in the private chat; else why not."""
    chat = query.message.chat.id if query.message is not None else 0
    await _renumbered(current, chat)
    group = await current.unit.team_groups.of_chat(chat)
    if group is None:
        return phrases.ONLY_PRIVATE
    colleague = await colleague_in(current, group, query.from_user.id)
    if colleague is None:
        return phrases.ONLY_COLLEAGUES
    try:
        return vault.unbind(query.data or "", owner=str(address_of(group.id)))
    except WrongKey:
        return phrases.NOT_YOURS


async def leave(current: Current, chat: Chat, asked_by: User | None) -> None:
    """Where several people read along, nobody's affairs belong: say so, and go; unless whoever brought the bot there
    is about to choose a group, which may be this one."""
    by = await current.unit.people.find_by_telegram(asked_by.id) if asked_by is not None else None
    if await current.unit.team_groups.is_expected(chat.id, by, now=current.now):
        if by is not None:
            await current.unit.team_groups.may_be(chat.id, by)
        return
    current.leave = chat.id
    if chat.type in GROUPS:
        language = asked_by.language_code if asked_by is not None else None
        leads = by is not None and any(
            one.role is Role.COORDINATOR for one in await current.unit.people.held_by(by)
        )
        current.farewell = toast(phrases.PICK_FIRST if leads else phrases.ONLY_PRIVATE, known(language))
