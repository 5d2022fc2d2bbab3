"""Telegram's limits, kept strictly when switched on: sliding windows, answered with 429."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.sandbox.errors import Json, too_many

MESSAGES = frozenset(
    {"sendmessage", "senddocument", "sendphoto", "copymessage", "forwardmessage", "sendmediagroup"}
)
EDITS = frozenset({"editmessagetext", "editmessagecaption", "editmessagereplymarkup"})


@dataclass(slots=True)
class Limits:
    """Off unless `enforced`.

    Messages and edits count overall (`overall` in any second) and in groups (`group` in any minute);
    messages alone count in private chats (`private` + `burst` - 1 at once, then `private` a second).
    A refused call counts nowhere.
    """

    enforced: bool = False
    overall: int = 30
    private: float = 1.0
    burst: int = 1
    group: int = 20
    refused: int = 0
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _private: dict[int, float] = field(default_factory=dict)

    def admit(self, method: str, chat_id: int | None, now: float) -> None:
        """Count the call at `now` (monotonic seconds), or refuse it with the seconds to wait."""
        message = method in MESSAGES
        if not self.enforced or chat_id is None or not (message or method in EDITS):
            return
        in_group = chat_id < 0
        wait = _full(self._overall, self.overall, now, span=1.0)
        if in_group:
            wait = max(wait, _full(self._groups[chat_id], self.group, now, span=60.0))
        elif message:
            wait = max(wait, self._private.get(chat_id, 0.0) - now - (self.burst - 1) / self.private)
        if wait > 0:
            self.refused += 1
            raise too_many(max(1, math.ceil(wait)))
        self._overall.append(now)
        if in_group:
            self._groups[chat_id].append(now)
        elif message:
            self._private[chat_id] = max(now, self._private.get(chat_id, 0.0)) + 1 / self.private

    def set(self, wanted: Json) -> None:
        """Change the limits named in `wanted`. Raises ValueError."""
        self.enforced = bool(wanted.get("enforced", self.enforced))
        self.overall = int(wanted.get("overall", self.overall))
        self.private = float(wanted.get("private", self.private))
        self.burst = int(wanted.get("burst", self.burst))
        self.group = int(wanted.get("group", self.group))
        if min(self.overall, self.private, self.burst, self.group) <= 0:
            raise ValueError("limits are positive numbers")

    def shown(self) -> Json:
        """The limits, and how many calls they have refused."""
        names = ("enforced", "overall", "private", "burst", "group", "refused")
        return {name: getattr(self, name) for name in names}


def _full(window: deque[float], most: int, now: float, *, span: float) -> float:
    while window and window[0] <= now - span:
        window.popleft()
    return window[0] + span - now if len(window) >= most else 0.0
