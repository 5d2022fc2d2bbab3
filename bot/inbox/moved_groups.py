"""Which group goes on under another number: known as soon as Telegram says so, before either chat is worked on.

Chats are worked on beside each other, and what is kept of a message in a group hangs on whose the group is. So what
comes under the new number says which one it had, until the move was worked on. It is held in memory: who starts anew
hears of it when the move itself is worked on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# Few teams there are, and each moves once in its life.
MOST = 100


@dataclass
class MovedGroups:
    """The new numbers that were heard of, with the old ones."""

    _old: dict[int, int] = field(default_factory=dict)

    def hear(self, updates: Iterable[dict[str, Any]]) -> None:
        """Remember what these guarded updates say of groups that moved."""
        for kept in updates:
            message = kept.get("message", {})
            if "migrate_to_chat_id" in message:
                self._moves(message["chat"]["id"], message["migrate_to_chat_id"])
            elif "migrate_from_chat_id" in message:
                self._moves(message["migrate_from_chat_id"], message["chat"]["id"])

    def before(self, chat: int) -> int | None:
        """The number this chat had, or None."""
        return self._old.get(chat)

    def _moves(self, old: int, new: int) -> None:
        self._old[new] = old
        while len(self._old) > MOST:
            del self._old[next(iter(self._old))]
