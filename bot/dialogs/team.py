"""What comes from a group: of a team's own it is worked on, any other group is left."""

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, User
from telegram.constants import ChatType

from bot.actions.team_groups import group_lost, look_unasked
from bot.telegram.current import Current
from bot.telegram.drawing import toast
from bot.text import phrases
from bot.text.say import known

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


async def stood(current: Current, change: ChatMemberUpdated) -> None:
    """What the bot is in a group has changed: of a team's own group that is looked into."""
    group = await current.unit.team_groups.of_chat(change.chat.id)
    outside = change.new_chat_member.status in OUTSIDE
    if group is None:
        if not outside:
            await leave(current, change.chat, change.from_user)
    elif outside:
        await group_lost(current.unit, group.id, now=current.now)
    else:
        await look_unasked(current.unit, group.id, now=current.now)


async def said(current: Current, message: Message) -> None:
    """Something was written in a group."""
    if message.migrate_to_chat_id is not None:
        await current.unit.team_groups.renumber(message.chat.id, message.migrate_to_chat_id)
        return
    group = await current.unit.team_groups.of_chat(message.chat.id)
    if group is None:
        await leave(current, message.chat, message.from_user)


async def leave(current: Current, chat: Chat, asked_by: User | None) -> None:
    """Where several people read along, nobody's affairs belong: say so, and go; unless a coordinator is about to choose
    a group, which may be this one."""
    if await current.unit.team_groups.is_expected(now=current.now):
        return
    current.leave = chat.id
    if chat.type in GROUPS:
        language = asked_by.language_code if asked_by is not None else None
        current.farewell = toast(phrases.ONLY_PRIVATE, known(language))
