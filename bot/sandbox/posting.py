"""How a message comes to stand in a chat, whoever wrote it."""

from dataclasses import dataclass, field

from bot.sandbox.audit import Entry
from bot.sandbox.chats import Message
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.keyboards import checked
from bot.sandbox.params import Params
from bot.sandbox.people import Group
from bot.sandbox.world import World


@dataclass(slots=True)
class Call:
    """One call of a method; `answered` is False when a fault will swallow the answer."""

    world: World
    method: str
    params: Params
    answered: bool = True


@dataclass(slots=True)
class Place:
    """Where a message goes: chat, topic, and the message it replies to."""

    chat_id: int
    thread: int | None = None
    reply_to: Message | None = None
    markup: Json | None = None
    extra: Json = field(default_factory=dict)


def place_of(call: Call) -> Place:
    """Read and check chat, topic, reply and keyboard of a sending method."""
    world, params = call.world, call.params
    chat_id = world.reachable(params.text("chat_id"))
    place = Place(chat_id, markup=checked(params.structure("reply_markup")))
    reply_id, lenient, quote = _reply(params)
    if reply_id is not None:
        place.reply_to = world.chat(chat_id).find(reply_id)
        if place.reply_to is None and not lenient:
            raise bad_request("message to be replied not found")
        if quote:
            place.extra["quote"] = {"text": quote, "position": 0, "is_manual": True}
    thread = params.number("message_thread_id")
    if thread is None and place.reply_to is not None:
        thread = place.reply_to.thread
    place.thread = _open_thread(world, chat_id, thread)
    return place


def _reply(params: Params) -> tuple[int | None, bool, str | None]:
    if (number := params.number("reply_to_message_id")) is not None:
        return number, params.flag("allow_sending_without_reply"), None
    reply = params.structure("reply_parameters")
    if not isinstance(reply, dict) or "message_id" not in reply:
        return None, True, None
    return int(reply["message_id"]), bool(reply.get("allow_sending_without_reply")), reply.get("quote")


def _open_thread(world: World, chat_id: int, thread: int | None) -> int | None:
    if not thread:
        return None
    group = world.groups.get(chat_id)
    if group is None or not group.is_forum or thread not in group.topics:
        raise bad_request("message thread not found")
    if group.topics[thread].closed and not group.bot_may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread


def post(world: World, place: Place, *, author: int, content: Json) -> Message:
    """Put a message into its chat; `author` is a person's or the bot's id."""
    chat, group = world.chat(place.chat_id), world.groups.get(place.chat_id)
    by_bot = author == world.bot.id
    body: Json = {
        "message_id": world.next_message_id(chat),
        "from": world.bot.user() if by_bot else world.people[author].user(),
        "chat": world.chat_object(place.chat_id),
        "date": world.unix(),
    }
    if place.thread:
        body |= {"message_thread_id": place.thread, "is_topic_message": True}
    reply_to = place.reply_to or _opening(world, group, place, by_bot=by_bot)
    if reply_to is not None:
        body["reply_to_message"] = {k: v for k, v in reply_to.body.items() if k != "reply_to_message"}
    body |= place.extra
    body |= content
    message = Message(body["message_id"], chat.id, body, by_bot, author, body["date"])
    chat.messages[message.id] = message
    if place.markup is not None:
        _hang_up(world, message, place.markup)
    return message


def _opening(world: World, group: Group | None, place: Place, *, by_bot: bool) -> Message | None:
    """People's messages in a topic reply to its opening when to nothing else."""
    return None if by_bot or group is None or not place.thread else world.chat(group.id).find(place.thread)


def _hang_up(world: World, message: Message, markup: Json) -> None:
    message.reply_markup = markup
    chat = world.chat(message.chat_id)
    if "inline_keyboard" in markup:
        message.body["reply_markup"] = markup
    elif markup.get("remove_keyboard"):
        chat.keyboard = None
    else:
        chat.keyboard = markup


def deliver(call: Call, place: Place, content: Json) -> Json:
    """Post as the bot, record it, tell who listens; the answer is the message."""
    world, params = call.world, call.params
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    message = post(world, place, author=world.bot.id, content=content)
    message.protected = params.flag("protect_content")
    message.silent = params.flag("disable_notification")
    world.chat(place.chat_id).typing = None
    record(call, "send", message, text=content.get("text", content.get("caption")))
    world.tell("message", chat_id=place.chat_id, message_id=message.id, by="bot")
    return message.body


def record(call: Call, kind: str, message: Message, *, text: str | None = None) -> None:
    """Write into the audit what the bot did to a message."""
    chat_id, thread, method = message.chat_id, message.thread, call.method
    call.world.record(Entry(kind, "bot", chat_id, message.id, thread, text, method, answered=call.answered))
