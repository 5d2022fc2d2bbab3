"""Methods that write something new into a chat, and the ones that only show a sign of life."""

from typing import Any

from bot.sandbox.errors import Json, bad_request
from bot.sandbox.posting import Call, deliver, place_of
from bot.sandbox.texts import text_of

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
ACTION_SECONDS = 5.0


def send_message(call: Call) -> Json:
    """Write a text."""
    place = place_of(call)
    return deliver(call, place, text_of(call.params))


def send_chat_action(call: Call) -> bool:
    """Show "typing" for five seconds or until the next message."""
    world, action = call.world, call.params.text("action")
    chat_id = world.reachable(call.params.text("chat_id"))
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.chat(chat_id)
    chat.typing, chat.typing_until = action, world.ticking() + ACTION_SECONDS
    world.tell("typing", chat_id=chat_id, action=action, seconds=ACTION_SECONDS)
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
}
