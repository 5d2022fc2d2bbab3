"""Methods that copy, forward, pin and react to what is there already."""

from typing import Any

from bot.sandbox.chats import Message
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.posting import Call, Place, deliver, place_of, post, record
from bot.sandbox.reactions import is_reaction
from bot.sandbox.seen import CONTENT
from bot.sandbox.texts import caption_of

COPIED = frozenset(
    {"text", "entities", "caption", "caption_entities", "contact", "location"}
    | {"photo", "voice", "document", "sticker"}
)
SERVICE = CONTENT - COPIED


def copy_message(call: Call) -> Json:
    """Write the same content again, without saying whose it was."""
    source = _source(call, "message to copy not found", "message can't be copied")
    content = {name: source.body[name] for name in source.body if name in COPIED}
    if call.params.text("caption") is not None and "text" not in content:
        content = {name: content[name] for name in content if not name.startswith("caption")}
        content |= caption_of(call.params)
    return {"message_id": deliver(call, place_of(call), content)["message_id"]}


def forward_message(call: Call) -> Json:
    """Write the same content again and say whose it was."""
    source = _source(call, "message to forward not found", "message can't be forwarded")
    content = {name: source.body[name] for name in source.body if name in COPIED}
    origin = source.body.get("forward_origin") or {
        "type": "user",
        "sender_user": source.body["from"],
        "date": source.body["date"],
    }
    return deliver(call, place_of(call), content | {"forward_origin": origin})


def _source(call: Call, missing: str, unfit: str) -> Message:
    chat_id = call.world.known(call.params.text("from_chat_id"))
    source = call.world.message(chat_id, call.params.number("message_id"), missing)
    if source.protected or SERVICE & source.body.keys():
        raise bad_request(unfit)
    return source


def set_message_reaction(call: Call) -> bool:
    """React with one emoji; an empty list takes it back."""
    world, params = call.world, call.params
    chat_id = world.reachable(params.text("chat_id"))
    message = world.message(chat_id, params.number("message_id"), "message to react not found")
    wanted = params.structure("reaction") or []
    if not isinstance(wanted, list) or len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one.get("type") != "emoji" or not is_reaction(one.get("emoji")) for one in wanted):
        raise bad_request("REACTION_INVALID")
    message.reactions.pop(world.bot.id, None)
    if wanted:
        message.reactions[world.bot.id] = wanted
    emoji = wanted[0]["emoji"] if wanted else None
    record(call, "reaction", message, text=emoji)
    world.tell("reaction", chat_id=chat_id, message_id=message.id, by="bot")
    return True


def pin(call: Call) -> bool:
    """Pin a message; groups read a line about it."""
    message = _pinnable(call, "message to pin not found")
    if not message.pinned:
        message.pinned = True
        body = {name: message.body[name] for name in message.body if name != "reply_to_message"}
        place = Place(message.chat_id, message.thread)
        post(call.world, place, author=call.world.bot.id, content={"pinned_message": body})
    record(call, "pin", message)
    call.world.tell("pinned", chat_id=message.chat_id, message_id=message.id)
    return True


def unpin(call: Call) -> bool:
    """Unpin one message, the newest pinned one when none is named."""
    if call.params.number("message_id") is None:
        chat_id = call.world.reachable(call.params.text("chat_id"))
        pinned = [one for one in call.world.chat(chat_id).messages.values() if one.pinned]
        if not pinned:
            raise bad_request("message to unpin not found")
        message = pinned[-1]
    else:
        message = _pinnable(call, "message to unpin not found")
    message.pinned = False
    call.world.tell("pinned", chat_id=message.chat_id, message_id=message.id)
    return True


def unpin_all(call: Call) -> bool:
    """Unpin everything in a chat."""
    chat_id = call.world.reachable(call.params.text("chat_id"))
    for message in call.world.chat(chat_id).messages.values():
        message.pinned = False
    call.world.tell("pinned", chat_id=chat_id)
    return True


def _pinnable(call: Call, missing: str) -> Message:
    world = call.world
    chat_id = world.reachable(call.params.text("chat_id"))
    if chat_id in world.groups and not world.groups[chat_id].bot_may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return world.message(chat_id, call.params.number("message_id"), missing)


METHODS: dict[str, Any] = {
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
