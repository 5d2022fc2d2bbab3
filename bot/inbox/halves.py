"""The digits a chat's last message ended with: a CPR number may be written in two messages.

They are held in memory for two minutes and stored nowhere. Another process does not know them, so a number
split over two of its messages may pass there; it is a help to the writer, not a promise.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from bot.domain.guard import TEXTS, half_of

SECONDS = 120
MOST_CHATS = 1000


@dataclass
class Halves:
    """By chat: the half, its message, and when it was sent."""

    _held: "OrderedDict[int, tuple[str, int, int]]" = field(default_factory=OrderedDict)

    def before(self, raw: Any) -> str:
        """The half that the chat's last message ended with, if this one follows soon; and this one's is held."""
        message: Any = raw.get("message") if isinstance(raw, dict) else None
        try:
            chat, number, date = message["chat"]["id"], message["message_id"], message.get("date", 0)
            text = next((message[name] for name in TEXTS if name in message), "")
            half, of_message, at = self._held.pop(chat, ("", 0, 0))
            if of_message == number:
                # The same message told twice is not two.
                half, ending = "", half
            else:
                ending = half_of(text)
            if ending:
                self._held[chat] = (ending, number, date)
            if len(self._held) > MOST_CHATS:
                self._held.popitem(last=False)
            return half if date - at <= SECONDS else ""
        except (KeyError, TypeError, AttributeError):
            # Not shaped as messages are: the guard says so.
            return ""
