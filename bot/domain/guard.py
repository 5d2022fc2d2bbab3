"""The guard before the inbox: no CPR-like number is ever stored, and of a message only what is needed."""

import re
from typing import Any

from bot.domain.cpr import REMOVED, clean, goes_on, is_birth_date
from bot.domain.message_parts import TEXTS, is_service, media_of
from bot.domain.sites import P_NUMBER, is_p_number

GUARD = "guard"
# In its report: the message a number in two messages began in, and its text without that.
FIRST_HALF = "first half"
# In what comes from a group under its new number: the one it had.
MOVED = "moved"
# Of a picture in an album whose first one has its answer.
ALBUM = "album"

LARGEST_NUMBER = 2**63
# Five times what Telegram carries at most: whatever is longer comes from somewhere else.
LONGEST_TEXT = 20_000
# With a token of 128 bits in it, as `bot.actions.invitations` draws them.
OPENS_A_LINK = re.compile(r"/start(@\w+)? [A-Za-z0-9_-]{22}")
LAST_MOMENT = 253_402_214_400  # the last day of the year 9999, in every time zone


class Malformed(ValueError):
    """An update that is not shaped as Telegram's are; nothing of it is kept."""


def hides_p_number(text: str) -> bool:
    """Whether a text is a P-number that the guard would take for a CPR number."""
    return is_p_number(text) and bool(clean(text).removed)


def guarded(raw: dict[str, Any], *, half: str = "", p_number: bool = False) -> dict[str, Any]:
    """A raw update as it may be stored: cleaned, reduced, with the guard's report beside it.

    `half` is what `half_of` the chat's last message gave; `p_number` when the writer is asked for one, and a
    message that is nothing else may be kept: the report says so, and whoever works on it looks again.

    Only what people write is read: text, caption, quote, names. Numbers, ids, what a button carried and
    the token behind /start are left alone, as one in twelve Telegram ids looks like a CPR number. What stands
    behind /start and has not a token's length is what people write.

    Raises `Malformed`.
    """
    try:
        return _kept(raw, half, p_number)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise Malformed(type(wrong).__name__) from None


def _kept(raw: dict[str, Any], half: str, p_number: bool) -> dict[str, Any]:
    raw = _told(raw)
    kept: dict[str, Any] = {"update_id": _number(raw["update_id"])}
    report: dict[str, Any] = {P_NUMBER: True} if p_number else {}
    for kind in ("message", "edited_message"):
        if kind in raw and not _is_telegrams_own(_told(raw[kind])):
            kept[kind] = _message(_told(raw[kind]), report, half)
    if "callback_query" in raw:
        kept["callback_query"] = _press(raw["callback_query"])
    if "my_chat_member" in raw:
        kept["my_chat_member"] = _membership(raw["my_chat_member"])
    if report:
        kept[GUARD] = report
    return kept


def _told(raw: dict[str, Any]) -> dict[str, Any]:
    """Without what is there and empty: Telegram leaves that out, other servers write null."""
    return {name: value for name, value in raw.items() if value is not None}


def _is_telegrams_own(message: dict[str, Any]) -> bool:
    # What was picked in Telegram's list of groups was picked by somebody.
    return (
        is_service(message) and "chat_shared" not in message and _chat(message["chat"])["type"] == "private"
    )


def _number(value: object) -> int:
    """A number as Telegram has them. Raises `Malformed` for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= LARGEST_NUMBER:
        raise Malformed("not a number")
    return value


def _moment(value: object) -> int:
    """Seconds as Telegram counts them, within what a calendar holds; only the guard reads one."""
    return max(0, min(_number(value), LAST_MOMENT))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    if len(value) > LONGEST_TEXT:
        raise Malformed("too long")
    # Half a character and the zero character can be sent, but neither stored nor shown.
    return value.encode("utf-8", "replace").decode().replace("\x00", "")


def _message(raw: dict[str, Any], report: dict[str, Any], half: str) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "message_id": _number(raw["message_id"]),
        "date": _moment(raw.get("date", 0)),
        "chat": _chat(raw["chat"]),
    }
    if "from" in raw:
        kept["from"] = _person(raw["from"])
    for name in TEXTS:
        if name in raw:
            kept[name] = _text(_string(raw[name]), report, half, kept["date"])
    if "reply_to_message" in raw:
        answered = raw["reply_to_message"]
        kept["reply_to_message"] = {
            "message_id": _number(answered["message_id"]),
            "date": _moment(answered.get("date", 0)),
            "chat": _chat(answered.get("chat", raw["chat"])),
        }
    for name in ("migrate_to_chat_id", "migrate_from_chat_id", "message_thread_id"):
        if name in raw:
            kept[name] = _number(raw[name])
    kept |= _people_and_chats(raw)
    if "edit_date" in raw:
        kept["edit_date"] = _moment(raw["edit_date"])
    media = media_of(raw)
    if media is not None:
        report["media"] = media
    return kept


def _people_and_chats(raw: dict[str, Any]) -> dict[str, Any]:
    """Who was let into a group, and which group was picked."""
    kept: dict[str, Any] = {}
    if "new_chat_members" in raw:
        kept["new_chat_members"] = [_person(_told(one)) for one in raw["new_chat_members"]]
    if "chat_shared" in raw:
        shared = raw["chat_shared"]
        kept["chat_shared"] = {name: _number(shared[name]) for name in ("request_id", "chat_id")}
    return kept


def _text(text: str, report: dict[str, Any], half: str, sent: int) -> str:
    if OPENS_A_LINK.fullmatch(text):
        return text
    # A number in two messages is pointed out; nothing is taken out of what may be a day and a clock.
    if goes_on(half, text):
        report["split"] = True
        if is_birth_date(half, sent):
            report["removed"] = report.get("removed", 0) + 1
            return REMOVED
    if P_NUMBER in report and hides_p_number(text):
        return text
    cleaned = clean(text, sent=sent)
    if cleaned.removed:
        report["removed"] = report.get("removed", 0) + cleaned.removed
    return cleaned.text


def _press(raw: dict[str, Any]) -> dict[str, Any]:
    raw = _told(raw)
    kept = {
        "id": _string(raw["id"]),
        "from": _person(raw["from"]),
        "chat_instance": _string(raw.get("chat_instance", "")),
    }
    if "data" in raw:
        kept["data"] = _string(raw["data"])
    if "message" in raw:
        pressed = raw["message"]
        shown = {
            "message_id": _number(pressed["message_id"]),
            "date": _moment(pressed.get("date", 0)),
            "chat": _chat(pressed["chat"]),
        }
        if "edit_date" in pressed:
            shown["edit_date"] = _moment(pressed["edit_date"])
        kept["message"] = shown
    return kept


def _membership(raw: dict[str, Any]) -> dict[str, Any]:
    def standing(member: dict[str, Any]) -> dict[str, Any]:
        kept = {"status": _string(member["status"]), "user": _person(member["user"])}
        until = {"until_date": _moment(member.get("until_date", 0))}
        return kept | (until if member["status"] == "kicked" else {})

    return {
        "chat": _chat(raw["chat"]),
        "from": _person(raw["from"]),
        "date": _moment(raw.get("date", 0)),
        "old_chat_member": {"status": "left", "user": _person(raw["from"])},
        "new_chat_member": _whole(standing(raw["new_chat_member"])),
    }


def _whole(member: dict[str, Any]) -> dict[str, Any]:
    # An administrator's or restricted member's rights are many and of no use here.
    if member["status"] in ("administrator", "restricted", "creator"):
        return {"status": "member", "user": member["user"]}
    return member


def _person(raw: dict[str, Any]) -> dict[str, Any]:
    raw = _told(raw)
    kept = {
        "id": _number(raw["id"]),
        "is_bot": bool(raw.get("is_bot", False)),
        "first_name": clean(_string(raw.get("first_name", ""))).text,
    }
    if "language_code" in raw:
        kept["language_code"] = _string(raw["language_code"])[:35]
    return kept


def _chat(raw: dict[str, Any]) -> dict[str, Any]:
    return {"id": _number(raw["id"]), "type": _string(_told(raw).get("type", "private"))}
