"""One Bot API call for one parcel of a group: a look, a topic, a pin, or a message in a topic."""

from dataclasses import dataclass

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.team_groups import Lack, lacks
from bot.outbox.patience import is_lost
from bot.store.parcels import Parcel
from bot.store.team_outbox import LEAVE, LOOK
from bot.store.turns import MAKE, PIN, REMOVE, RENAME
from bot.telegram.transport import understood

MOST_NAME = 128


@dataclass(frozen=True)
class Came:
    """What a group answered: a message's or a topic's number, or how it is with the group."""

    message: int | None = None
    thread: int | None = None
    title: str | None = None
    lacks: tuple[Lack, ...] | None = None


async def did(bot: Bot, parcel: Parcel, chat: int) -> Came | None:
    """Do what is only done in groups; None when it is nothing of that. Raises what Telegram answers."""
    match parcel.kind:
        case _ if parcel.kind == LOOK:
            return await looked(bot, chat)
        case _ if parcel.kind == MAKE:
            made = await understood(bot.create_forum_topic(chat, parcel.body["name"][:MOST_NAME]))
            return Came(thread=made.message_thread_id)
        case _ if parcel.kind == LEAVE:
            await understood(bot.leave_chat(chat))
            return Came()
        case _ if parcel.kind == REMOVE:
            await take_out(bot, chat, parcel.body["user"])
            return Came()
    if parcel.company is not None and parcel.thread is None:
        # It was deleted while this waited.
        raise BadRequest("message thread not found")
    if parcel.kind == RENAME:
        assert parcel.thread is not None, "only a topic has a name"
        await understood(bot.edit_forum_topic(chat, parcel.thread, name=parcel.body["name"][:MOST_NAME]))
        return Came()
    if parcel.kind == PIN:
        await understood(bot.pin_chat_message(chat, parcel.body["message"], disable_notification=True))
        return Came()
    return None


async def take_out(bot: Bot, chat: int, user: int) -> None:
    """Whoever is in the group is in it no more, and may be let in again one day. Raises what Telegram answers."""
    try:
        found = await understood(bot.get_chat_member(chat, user))
    except BadRequest:
        # Whom Telegram does not know there is not in it.
        return
    if found.status not in (ChatMember.LEFT, ChatMember.BANNED):
        # One call, which throws out whoever is inside: between two a ban could stay for good.
        await understood(bot.unban_chat_member(chat, user))


async def looked(bot: Bot, chat: int) -> Came:
    """How it is with the group: what the bot may do there, and what it is called. Raises what Telegram answers."""
    try:
        found = await understood(bot.get_chat(chat))
        me = await understood(bot.get_chat_member(chat, bot.id))
    except TelegramError as error:
        if isinstance(error, Forbidden) or is_lost(error):
            return Came(lacks=(Lack.BOT,))
        raise
    rights = {name for name, value in me.to_dict().items() if value is True}
    missing = lacks(
        inside=me.status not in (ChatMember.LEFT, ChatMember.BANNED),
        is_forum=bool(found.is_forum),
        is_admin=me.status == ChatMember.ADMINISTRATOR,
        rights=rights,
    )
    return Came(title=found.title, lacks=missing)
