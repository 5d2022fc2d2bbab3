"""Several pictures sent at once are messages of their own with one album's number: one answer is enough for all.

Which album a chat sent last is held in memory. Another process does not know it, and answers once more.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

MOST_CHATS = 1000


@dataclass
class Albums:
    """By chat: its last album, and the message that began it."""

    _begun: "OrderedDict[int, tuple[str, int]]" = field(default_factory=OrderedDict)

    def goes_on(self, raw: Any) -> bool:
        """Whether an album goes on with this update; the message that began it, told twice, begins it again."""
        message: Any = raw.get("message") if isinstance(raw, dict) else None
        try:
            album, chat, number = (
                message["media_group_id"],
                int(message["chat"]["id"]),
                int(message["message_id"]),
            )
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
            # No album, or not shaped as messages are: the guard says so.
            return False
        last, first = self._begun.get(chat, (None, number))
        if album == last:
            return number != first
        self._begun.pop(chat, None)
        self._begun[chat] = (str(album), number)
        if len(self._begun) > MOST_CHATS:
            self._begun.popitem(last=False)
        return False
