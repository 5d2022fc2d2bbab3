"""From a drawing to a Bot API call."""

from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup


def markup(drawing: dict[str, Any]) -> InlineKeyboardMarkup | None:
    """The keyboard of a drawing, or None."""
    keyboard = drawing.get("keyboard")
    if not keyboard:
        return None
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in keyboard])


def _button(drawn: dict[str, str]) -> InlineKeyboardButton:
    if "url" in drawn:
        return InlineKeyboardButton(drawn["text"], url=drawn["url"])
    if "copy" in drawn:
        return InlineKeyboardButton(drawn["text"], copy_text=CopyTextButton(drawn["copy"]))
    return InlineKeyboardButton(drawn["text"], callback_data=drawn["data"], style=drawn.get("style"))
