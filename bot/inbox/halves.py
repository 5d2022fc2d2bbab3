"""The birth date a chat's last message ended with: a CPR number may be written in two messages.

It is stored nowhere, and held in memory until a message comes two minutes later, from whomever. Both halves
are taken out where the first is a birth date; else the writer is given a hint. Another process does not know
it, so both may be missing: it is a help, not a promise.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from bot.domain.cpr import half_of, without_half
from bot.domain.message_parts import TEXTS

SECONDS = 120
MOST_CHATS = 1000


@dataclass(frozen=True)
class Half:
    """What a message ended with, its text without it, and the half and the message that went before it."""

    ending: str
    message: int
    date: int
    before: str = ""
    rest: str = ""
    first: tuple[int, str] | None = None


NOTHING = Half("", 0, 0)


@dataclass
class Halves:
    """By chat: the half, its message, and when it was sent."""

    _held: "OrderedDict[int, Half]" = field(default_factory=OrderedDict)

    def batch(self) -> "Batch":
        """Read one batch of updates; what it learns is held once the batch is stored."""
        return Batch(self)

    def of(self, chat: int) -> Half:
        """What the chat's last stored message ended with."""
        return self._held.get(chat, NOTHING)

    def hold(self, chat: int, half: Half) -> None:
        """The chat's last stored message ended with this; what is too old to go before it is forgotten."""
        self._held.pop(chat, None)
        if half != NOTHING:
            self._held[chat] = half
        while self._held and self._is_over(next(iter(self._held.values())), half.date):
            self._held.popitem(last=False)

    def _is_over(self, oldest: Half, now: int) -> bool:
        return len(self._held) > MOST_CHATS or now - oldest.date > SECONDS


@dataclass
class Batch:
    """A batch that is being read. When it cannot be stored it is forgotten, and comes again."""

    halves: Halves
    _read: dict[int, Half] = field(default_factory=dict)

    def before(self, raw: Any) -> str:
        """The half that goes before this message's text, if it follows soon."""
        message: Any = raw.get("message") if isinstance(raw, dict) else None
        try:
            chat, number, date = message["chat"]["id"], message["message_id"], message.get("date", 0)
            text = next((message[name] for name in TEXTS if name in message), "")
            last = self._read.get(chat) or self.halves.of(chat)
            if last.message == number:
                # The same message told twice is not two: what went before it goes before it again.
                return last.before
            half = last.ending if date - last.date <= SECONDS else ""
            ending = half_of(text)
            rest = without_half(text, sent=date) if ending else ""
            first = (last.message, last.rest) if half else None
            self._read[chat] = Half(ending, number, date, half, rest, first)
            return half
        except (KeyError, TypeError, AttributeError):
            # Not shaped as messages are: the guard says so.
            return ""

    def first(self, raw: Any) -> tuple[int, str] | None:
        """The message that ended with that half, and its text without it; after `before`."""
        message: Any = raw.get("message") if isinstance(raw, dict) else None
        try:
            return (self._read.get(message["chat"]["id"]) or self.halves.of(message["chat"]["id"])).first
        except (KeyError, TypeError, AttributeError):
            return None

    def stored(self) -> None:
        """The batch is safe: from now on its halves go before what follows."""
        for chat, half in self._read.items():
            self.halves.hold(chat, half)
