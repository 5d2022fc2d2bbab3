"""When to send, and what to do when it fails. Nothing here sends, waits or reads a clock.

Limits as published: 30 messages a second in all, one a second in a chat, 20 a minute in a group.
What Telegram's answers mean is decided by cause, because `BadRequest` is a `NetworkError` by class,
and a page of HTML with status 200 is neither.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

OVERALL_A_SECOND = 30
CHAT_SECONDS = 1.0
# A call that leaves a second later may arrive a little less than a second later.
MARGIN_SECONDS = 0.02
WINDOW_SECONDS = 1.0 + MARGIN_SECONDS
MANY_CHATS = 10_000

AMBIGUOUS_PAUSE = timedelta(seconds=30)
AMBIGUOUS_MOST = 3
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)

# httpx and aiohttp both keep the cause: these say that nothing was sent at all.
NOT_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ClientConnectorError", "ConnectionRefusedError"}
)
NOT_MODIFIED = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
    "message to delete not found",
)
CARD_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    # A picture's or a file's button was pressed: what it opens stands below, the picture stays.
    "there is no text in the message to edit",
)


class Fate(StrEnum):
    """What becomes of a row after a failed call."""

    DONE = "done"  # the wanted state is reached all the same
    AGAIN = "again"  # not sent; try again
    AMBIGUOUS = "ambiguous"  # perhaps sent; try again, marked
    AFRESH = "afresh"  # the message to edit is gone; send a new one
    DEAD = "dead"  # will never work
    UNREACHABLE = "unreachable"  # this person cannot be reached here any more
    MIGRATED = "migrated"  # the group has a new number


@dataclass(frozen=True)
class Verdict:
    """A fate, and when to try again. `pause` in real time."""

    fate: Fate
    pause: timedelta = timedelta()
    problem: str = ""
    new_chat: int | None = None
    whole_bot: bool = False  # the pause is for every chat


def verdict(error: BaseException, *, attempts: int, ambiguous: int) -> Verdict:
    """What to do about this error, by its cause."""
    match error:
        case RetryAfter():
            return Verdict(Fate.AGAIN, _seconds(error.retry_after), "429", whole_bot=True)
        case ChatMigrated():
            return Verdict(Fate.MIGRATED, problem="migrated", new_chat=error.new_chat_id)
        case Forbidden():
            return Verdict(Fate.UNREACHABLE, problem="403")
        case BadRequest():
            return _bad_request(str(error.message).lower())
        case InvalidToken() | Conflict():
            return Verdict(Fate.AGAIN, LONGEST_PAUSE, type(error).__name__)
        case TelegramError() if _surely_not_sent(error):
            return Verdict(Fate.AGAIN, backoff(attempts), _cause(error))
        case TelegramError():
            return _ambiguous(error, ambiguous)
        case _:
            return Verdict(Fate.DEAD, problem=type(error).__name__)


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 ... seconds, at most five minutes."""
    doublings = max(0, min(attempts, 20) - 1)
    return min(LONGEST_PAUSE, FIRST_PAUSE * float(2**doublings))


def _bad_request(said: str) -> Verdict:
    if any(one in said for one in NOT_MODIFIED):
        return Verdict(Fate.DONE)
    if any(one in said for one in CARD_GONE):
        return Verdict(Fate.AFRESH)
    if "chat not found" in said:
        return Verdict(Fate.UNREACHABLE, problem="chat not found")
    return Verdict(Fate.DEAD, problem=said[:60])


def _surely_not_sent(error: TelegramError) -> bool:
    cause = _cause(error)
    # 500 has no cause; HTML with status 200 breaks the reader of JSON. In neither was the message taken.
    return cause in NOT_SENT or cause in ("", "JSONDecodeError")


def _cause(error: BaseException) -> str:
    cause = error.__cause__
    while cause is not None and cause.__cause__ is not None:
        cause = cause.__cause__
    return type(cause).__name__ if cause is not None else ""


def _ambiguous(error: TelegramError, ambiguous: int) -> Verdict:
    if ambiguous >= AMBIGUOUS_MOST:
        return Verdict(Fate.DEAD, problem="unknown outcome")
    return Verdict(Fate.AMBIGUOUS, AMBIGUOUS_PAUSE, _cause(error) or type(error).__name__)


def _seconds(retry_after: int | float | timedelta) -> timedelta:
    return retry_after if isinstance(retry_after, timedelta) else timedelta(seconds=retry_after)


@dataclass
class Pace:
    """Telegram's limits, in monotonic seconds. `overall` None: no limit at all.

    A sliding second never holds more than `overall` calls. Whatever is not an answer leaves the last
    place free and keeps an even distance, so that an answer hardly ever waits behind a mailing.
    """

    overall: int | None = OVERALL_A_SECOND
    chat_seconds: float = CHAT_SECONDS
    _window: deque[float] = field(default_factory=deque)
    _next_bulk: float = 0.0
    _chats: dict[int, float] = field(default_factory=dict)
    _stopped_until: float = 0.0

    def take(self, now: float, *, answer: bool) -> float:
        """Take a place in the stream and return 0, or return the seconds until it is worth asking again."""
        if now < self._stopped_until:
            return self._stopped_until - now
        if self.overall is None:
            return 0.0
        while self._window and self._window[0] <= now - WINDOW_SECONDS:
            self._window.popleft()
        most = self.overall if answer else self.overall - 1
        if len(self._window) >= most:
            return self._window[len(self._window) - most] + WINDOW_SECONDS - now
        if not answer and now < self._next_bulk:
            return self._next_bulk - now
        self._window.append(now)
        if not answer:
            self._next_bulk = max(self._next_bulk, now - WINDOW_SECONDS / most) + WINDOW_SECONDS / most
        return 0.0

    def chat_wait(self, chat: int, now: float) -> float:
        """Seconds until a new message may go to this chat."""
        return 0.0 if self.overall is None else max(0.0, self._chats.get(chat, 0.0) - now)

    def sent(self, chat: int, now: float) -> None:
        """A new message left for this chat."""
        self._chats[chat] = now + self.chat_seconds + MARGIN_SECONDS
        if len(self._chats) > MANY_CHATS:
            self._chats = {one: at for one, at in self._chats.items() if at > now}

    def stop(self, seconds: float, now: float) -> None:
        """Telegram asked for silence."""
        self._stopped_until = max(self._stopped_until, now + seconds)
