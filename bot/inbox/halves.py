"""The birth date a chat's last message ended with: a CPR number may be written in two messages.

It is stored nowhere, and held in memory until a message comes two minutes later, from whomever. Both halves
are taken out where the first is a birth date; else the writer is given a hint. Another process does not know
it, so both may be missing: it is a help, not a promise.

In a group each topic is a chat of its own. Of what is written there nothing but the half is held, and nothing at
all of a group that is no team's.
"""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
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
# A chat, and the topic of it.
Place = tuple[int, int | None]


@dataclass
class Halves:
    """By chat and topic: the half, its message, and when it was sent."""

    _held: "OrderedDict[Place, Half]" = field(default_factory=OrderedDict)

    def batch(self) -> "Batch":
        """Read one batch of updates; what it learns is held once the batch is stored."""
        return Batch(self)

    def of(self, chat: int, topic: int | None = None) -> Half:
        """What the last stored message there ended with."""
        return self._held.get((chat, topic), NOTHING)

    def hold(self, place: Place, half: Half) -> None:
        """The last stored message there ended with this; what is too old to go before it is forgotten."""
        self._held.pop(place, None)
        if half != NOTHING:
            self._held[place] = half
        while self._held and self._is_over(next(iter(self._held.values())), half.date):
            self._held.popitem(last=False)

    def _is_over(self, oldest: Half, now: int) -> bool:
        return len(self._held) > MOST_CHATS or now - oldest.date > SECONDS


@dataclass
class Batch:
    """A batch that is being read. When it cannot be stored it is forgotten, and comes again."""

    halves: Halves
    _read: dict[Place, Half] = field(default_factory=dict)

    def before(self, raw: Any) -> str:
        """The half that goes before this message's text, if it follows soon."""
        message: Any = raw.get("message") if isinstance(raw, dict) else None
        try:
            last = self._last(_place(message))
            if last.message == message["message_id"]:
                # The same message told twice is not two: what went before it goes before it again.
                return last.before
            return last.ending if message.get("date", 0) - last.date <= SECONDS else ""
        except (KeyError, TypeError, AttributeError):
            # Not shaped as messages are: the guard says so.
            return ""

    def read(self, kept: dict[str, Any], before: str) -> tuple[int, str] | None:
        """An update as the guard leaves it goes before what follows; `before` went before it.

        The message that ended with that half, and its text without it; of a group its number alone.
        """
        message = kept.get("message") or kept.get("edited_message")
        if message is None:
            return None
        place, number, date = _place(message), message["message_id"], message["date"]
        text = next((message[name] for name in TEXTS if name in message), "")
        ending = half_of(text)
        rest = without_half(text, sent=date) if ending and place[0] > 0 else ""
        last = self._last(place)
        if last.message == number:
            # Told twice, or changed since: then it ends as it does now.
            self._read[place] = replace(last, ending=ending, rest=rest)
        elif "message" in kept:
            first = (last.message, last.rest) if before else None
            self._read[place] = Half(ending, number, date, before, rest, first)
        return self._last(place).first

    def leave(self, chats: Collection[int]) -> None:
        """What was written in these is nobody's business here."""
        self._read = {place: half for place, half in self._read.items() if place[0] not in chats}

    def _last(self, place: Place) -> Half:
        return self._read.get(place) or self.halves.of(*place)

    def stored(self) -> None:
        """The batch is safe: from now on its halves go before what follows."""
        for place, half in self._read.items():
            self.halves.hold(place, half)


def _place(message: Any) -> Place:
    chat = message["chat"]["id"]
    return chat, message.get("message_thread_id") if chat < 0 else None
