"""Methods that change or remove what stands in a chat, and the answer to a pressed button."""

from typing import Any

from bot.sandbox.audit import Entry
from bot.sandbox.chats import Message
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.keyboards import checked
from bot.sandbox.posting import Call, record
from bot.sandbox.texts import caption_of, text_of

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
DELETABLE_SECONDS = 48 * 3600


def edit_text(call: Call) -> Json:
    """Replace text and keyboard; a missing keyboard removes the old one."""
    message = _editable(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edited(call, message, text_of(call.params), drop=("text", "entities"))


def edit_caption(call: Call) -> Json:
    """Replace caption and keyboard."""
    message = _editable(call)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    return _edited(call, message, caption_of(call.params), drop=("caption", "caption_entities"))


def edit_markup(call: Call) -> Json:
    """Replace the keyboard only."""
    return _edited(call, _editable(call), {}, drop=())


def _editable(call: Call) -> Message:
    chat_id = call.world.reachable(call.params.text("chat_id"))
    message_id = call.params.number("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    message = call.world.message(chat_id, message_id, "message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _edited(call: Call, message: Message, content: Json, *, drop: tuple[str, ...]) -> Json:
    markup = checked(call.params.structure("reply_markup"), inline_only=True)
    old = {name: message.body[name] for name in drop if name in message.body}
    if old == content and message.body.get("reply_markup") == markup:
        raise bad_request(UNCHANGED)
    for name in (*drop, "reply_markup"):
        message.body.pop(name, None)
    message.body |= content | {"edit_date": call.world.unix()}
    message.reply_markup = markup
    if markup:
        message.body["reply_markup"] = markup
    text = message.body.get("text", message.body.get("caption"))
    record(call, "edit", message, text=text)
    call.world.tell("edited", chat_id=message.chat_id, message_id=message.id, by="bot")
    return message.body


def delete_message(call: Call) -> bool:
    """Remove one message."""
    chat_id = call.world.reachable(call.params.text("chat_id"))
    message = call.world.message(chat_id, call.params.number("message_id"), "message to delete not found")
    if not _deletable(call, message):
        raise bad_request("message can't be deleted")
    _delete(call, message)
    return True


def delete_messages(call: Call) -> bool:
    """Remove up to a hundred; those that cannot be found are passed over."""
    chat_id = call.world.reachable(call.params.text("chat_id"))
    numbers = call.params.structure("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad_request("there must be from 1 to 100 message identifiers")
    found = [message for number in numbers if (message := call.world.chat(chat_id).find(int(number)))]
    for message in found:
        if _deletable(call, message):
            _delete(call, message)
    return True


def _deletable(call: Call, message: Message) -> bool:
    if call.world.unix() - message.sent > DELETABLE_SECONDS:
        return False
    group = call.world.groups.get(message.chat_id)
    return message.by_bot or group is None or group.bot_may("can_delete_messages")


def _delete(call: Call, message: Message) -> None:
    del call.world.chat(message.chat_id).messages[message.id]
    record(call, "delete", message)
    call.world.tell("deleted", chat_id=message.chat_id, message_id=message.id)


def answer_callback_query(call: Call) -> bool:
    """Stop the button's spinner, with a toast or an alert."""
    world, params = call.world, call.params
    query = world.queries.get(params.text("callback_query_id") or "")
    if query is None or world.ticking() - query.tick > world.query_seconds:
        raise bad_request(TOO_OLD)
    text = params.text("text")
    if text and len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answers += 1
    if query.answers == 1:
        query.text, query.show_alert, query.url = text, params.flag("show_alert"), params.text("url")
    world.record(
        Entry(
            "callback_answer",
            "bot",
            query.chat_id,
            query.message_id,
            text=text,
            method=call.method,
            answered=call.answered,
            detail={"query_id": query.id, "person": query.person, "repeat": query.answers > 1},
        )
    )
    world.tell(
        "callback_answer",
        chat_id=query.chat_id,
        message_id=query.message_id,
        person=query.person,
        query_id=query.id,
        text=text,
        show_alert=query.show_alert,
    )
    return True


METHODS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
}
