"""Keyboards: checked as Telegram checks them."""

from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, Json, bad_request

MOST_BUTTONS, MOST_IN_A_ROW, MOST_BYTES, MOST_COPIED = 100, 8, 64, 256
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def checked(markup: object, *, inline_only: bool = False) -> Json | None:
    """The reply markup as it is kept, or Telegram's complaint; None when there is none."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup)
    if inline_only or not any(markup.get(kind) for kind in KINDS):
        raise (
            bad_request("inline keyboard expected")
            if inline_only
            else bad_request("can't parse reply markup")
        )
    if "keyboard" in markup:
        _rows(markup["keyboard"], "keyboard")
        return markup | {"keyboard": [[_key(key) for key in row] for row in markup["keyboard"]]}
    return markup


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup["inline_keyboard"], "inline keyboard")
    buttons = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": buttons} if buttons else None


def _rows(rows: object, name: str) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name.replace(" ", "_")}" must be an Array of Arrays')
    if any(len(row) > MOST_IN_A_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _key(key: object) -> Json:
    found = {"text": key} if isinstance(key, str) else key
    if not isinstance(found, dict) or not found.get("text"):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return found


def _button(button: object) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise _unparsed('Field "text" must be a non-empty String')
    actions = [action for action in ACTIONS if button.get(action) is not None]
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsed("Exactly one of the optional fields must be used")
    if actions[0] == "callback_data" and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if actions[0] == "url":
        _check_url(str(button["url"]))
    if actions[0] == "copy_text" and not 1 <= len(str(button["copy_text"].get("text", ""))) <= MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url or url.startswith("tg:") else f"http://{url}")
    if parts.scheme == "tg":
        return
    complaint = f"inline keyboard button URL '{url}' is invalid: "
    if parts.scheme not in ("http", "https"):
        raise bad_request(f"{complaint}Unsupported URL protocol")
    host = parts.hostname or ""
    if not host:
        raise bad_request(f"{complaint}URL host is empty")
    if ("." not in host and ":" not in host) or " " in url:
        raise bad_request(f"{complaint}Wrong HTTP URL")


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
