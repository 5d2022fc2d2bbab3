"""What the update in hand is worked with: the open unit, and what is to be sent after the commit."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.store.unit import Unit

# What a message is about from which nothing but the menu leads on.
A_MENU = "menu"


@dataclass(frozen=True)
class CallbackAnswer:
    """The answer to a press: best effort, right after the commit."""

    query_id: str
    text: str | None = None
    alert: bool = False


@dataclass
class Current:
    """One update's surroundings. `error` is what a handler raised; PTB would swallow it."""

    unit: Unit
    now: datetime
    municipality: Municipality
    answer: CallbackAnswer | None = None
    error: BaseException | None = None
    removed: int = 0
    # It may be the second half of a number that another message began with.
    split: bool = False
    # The message that number began in, and its text without it, where both halves go.
    first_half: tuple[int, str] | None = None
    # That message could not be changed where it was passed on to.
    first_stays: bool = False
    # It may be kept as a P-number, though it looks like a CPR number, where that is what was asked for.
    p_number: bool = False
    media: str | None = None
    # One more picture of an album that has its answer already.
    album: bool = False
    # The number the group had before this one.
    moved: int | None = None
    # A group without business here is left, after the commit.
    leave: int | None = None
    # What is said there before leaving.
    farewell: str | None = None
    # When the update came: a press says no time of its own.
    received: datetime | None = None
    # Somebody blocked the bot in this update; their consultant is told.
    unreachable: PersonId | None = None


CURRENT: ContextVar[Current] = ContextVar("current")
