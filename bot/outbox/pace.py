"""When to send: Telegram's limits as places in a stream. Nothing here sends, waits or reads a clock.

As published: 30 calls a second in all, one message a second in a chat, 20 messages and edits a minute in
a group. Telegram counts when a call arrives, somewhere between leaving and answer: a place is free again a
second after the answer, so that no second at Telegram's end ever holds more, however the line trembles.
"""

from collections import deque
from dataclasses import dataclass, field

OVERALL_A_SECOND = 30
GROUP_A_MINUTE = 20
SECOND, MINUTE = 1.0, 60.0
# A call that is not answered by then was counted long ago.
LONGEST_ON_THE_WAY = 0.25
# So many chats refused within so many seconds mean the whole bot.
SEVERAL, WITHIN_SECONDS = 3, 5.0
MANY_CHATS = 10_000


@dataclass(frozen=True)
class Call:
    """A call that wants to leave. `message`: it puts something new into the chat; edits count in groups only."""

    chat: int
    answer: bool
    message: bool


@dataclass(eq=False)
class Place:
    """One call in the stream; `since` is the latest moment at which Telegram can have counted it."""

    left: float
    since: float

    def answered(self, now: float) -> None:
        """Telegram has answered, or never will."""
        self.since = min(self.since, max(now, self.left))

    def free_at(self, span: float) -> float:
        """When a window of this length has left it behind."""
        return self.since + span


@dataclass
class Pace:
    """Who may send when, in monotonic seconds. `overall` None: no limit at all.

    Whatever is not an answer leaves the last place free and keeps an even distance, so that an answer
    hardly ever waits behind a mailing.
    """

    overall: int | None = OVERALL_A_SECOND
    _places: list[Place] = field(default_factory=list)
    _next_unasked: float = 0.0
    _chats: dict[int, Place] = field(default_factory=dict)
    _groups: dict[int, deque[Place]] = field(default_factory=dict)
    _silent: dict[int, float] = field(default_factory=dict)
    _silent_until: float = 0.0
    _refused: deque[tuple[float, int]] = field(default_factory=deque)

    def silence(self, now: float) -> float:
        """Seconds for which Telegram wants to hear nothing at all."""
        return max(0.0, self._silent_until - now)

    def wait(self, now: float, call: Call) -> float:
        """Seconds until it is worth asking again; 0 when the call may leave now."""
        asked = max(self._silent_until, self._silent.get(call.chat, 0.0))
        if now < asked or self.overall is None:
            return max(0.0, asked - now)
        return max(
            self._chat_wait(call, now),
            self._overall_wait(now, self.overall if call.answer else self.overall - 1),
            0.0 if call.answer else self._next_unasked - now,
        )

    def book(self, now: float, call: Call) -> Place:
        """Take the place that `wait` found free."""
        place = Place(now, now + LONGEST_ON_THE_WAY)
        if self.overall is None:
            return place
        self._places.append(place)
        if not call.answer:
            gap = SECOND / (self.overall - 1)
            # One place that was missed may be made up for, no more.
            self._next_unasked = max(self._next_unasked, now - gap) + gap
        if call.chat < 0:
            self._groups.setdefault(call.chat, deque()).append(place)
        elif call.message:
            self._chats[call.chat] = place
            self._forget_chats(now)
        return place

    def refused(self, now: float, *, chat: int, seconds: float) -> None:
        """Telegram asked for silence: in this chat, or everywhere when several chats say so."""
        self._silent[chat] = max(self._silent.get(chat, 0.0), now + seconds)
        self._refused.append((now, chat))
        while self._refused[0][0] < now - WITHIN_SECONDS:
            self._refused.popleft()
        if len({one for _at, one in self._refused}) >= SEVERAL:
            self._silent_until = max(self._silent_until, now + seconds)
        self._silent = {one: until for one, until in self._silent.items() if until > now}

    def _overall_wait(self, now: float, most: int) -> float:
        self._places = [place for place in self._places if place.free_at(SECOND) > now]
        if len(self._places) < most:
            return 0.0
        return sorted(place.free_at(SECOND) for place in self._places)[-most] - now

    def _chat_wait(self, call: Call, now: float) -> float:
        if call.chat < 0:
            return self._group_wait(call.chat, now)
        last = self._chats.get(call.chat) if call.message else None
        return max(0.0, last.free_at(SECOND) - now) if last is not None else 0.0

    def _group_wait(self, chat: int, now: float) -> float:
        window = self._groups.get(chat, deque())
        while window and window[0].free_at(MINUTE) <= now:
            window.popleft()
        return window[0].free_at(MINUTE) - now if len(window) >= GROUP_A_MINUTE else 0.0

    def _forget_chats(self, now: float) -> None:
        if len(self._chats) > MANY_CHATS:
            self._chats = {one: last for one, last in self._chats.items() if last.free_at(SECOND) > now}
