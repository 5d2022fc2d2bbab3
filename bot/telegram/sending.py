"""From a drawing to a Bot API call."""

from typing import Any

from telegram import (
    ChatAdministratorRights,
    KeyboardButton,
    KeyboardButtonRequestChat,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.domain.team_groups import ANY_GROUP, NEEDED_RIGHTS, WISHED_RIGHTS

# In Telegram's order; those of a bot that is to make topics are asked for.
RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
Below = ReplyKeyboardMarkup | ReplyKeyboardRemove


def below(drawing: dict[str, Any]) -> Below | None:
    """The keys under the text field that come, or go, with a new message; or None."""
    if "pick" in drawing:
        label, away = drawing["pick"]
        keys = [[_group_key(label)], [KeyboardButton(away)]]
        return ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if drawing.get("pick_gone") else None


def _group_key(label: str) -> KeyboardButton:
    wanted = (*NEEDED_RIGHTS, *WISHED_RIGHTS, "can_manage_chat")
    # Whoever picks must be able to give what is asked for.
    asked, needs = _rights(wanted), _rights((*wanted, "can_promote_members"))
    wish = KeyboardButtonRequestChat(
        ANY_GROUP, chat_is_channel=False, chat_is_forum=True,
        user_administrator_rights=needs, bot_administrator_rights=asked,
    )  # fmt: skip
    return KeyboardButton(label, request_chat=wish)


def _rights(those: tuple[str, ...]) -> ChatAdministratorRights:
    given: dict[str, Any] = {name: name in those for name in RIGHTS}
    return ChatAdministratorRights(**given)


def markup(drawing: dict[str, Any]) -> dict[str, Any] | None:
    """The keyboard of a drawing as the Bot API takes it, or None; PTB would make objects of it, only to take them
    apart again."""
    keyboard = drawing.get("keyboard")
    if not keyboard:
        return None
    return {"inline_keyboard": [[_button(one) for one in row] for row in keyboard]}


def _button(drawn: dict[str, str]) -> dict[str, Any]:
    if "url" in drawn:
        return {"text": drawn["text"], "url": drawn["url"]}
    if "copy" in drawn:
        return {"text": drawn["text"], "copy_text": {"text": drawn["copy"]}}
    button = {"text": drawn["text"], "callback_data": drawn["data"]}
    return {**button, "style": drawn["style"]} if "style" in drawn else button
