"""What the update in hand is worked with: the open unit, and what is to be sent after the commit."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.municipality import Municipality
from bot.store.unit import Unit


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
    media: str | None = None
    notes: list[str] = field(default_factory=list)


CURRENT: ContextVar[Current] = ContextVar("current")
