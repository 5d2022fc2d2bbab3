"""What a drill leaves behind, as plain facts: rows of the database beside what the phones received."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from tests.drills.machines import Move

SILENT = frozenset({"delete", "react"})


@dataclass(frozen=True)
class Row:
    """One row of the outbox at the end. `due` and `expires` are domain time."""

    id: int
    chat: int | None
    kind: str
    priority: int
    state: int
    made: datetime
    due: datetime
    expires: datetime | None = None
    done: datetime | None = None
    message: int | None = None
    problem: str | None = None
    ambiguous: int = 0
    once: str | None = None


@dataclass(frozen=True)
class Delivery:
    """Something the bot did to a chat: "send", "edit", "delete" or "reaction". `at` is domain time."""

    seq: int
    kind: str
    chat: int
    message: int | None
    at: datetime
    text: str = ""
    answered: bool = True


@dataclass(frozen=True)
class Promised:
    """A reminder's time: not before `due`, not from `expires` on."""

    once: str
    due: datetime
    expires: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether this moment lies in it."""
        return self.due <= at and (self.expires is None or at < self.expires)


@dataclass(frozen=True)
class Meeting:
    """A meeting that counts."""

    speed_dating: int
    round: int
    company: int
    candidate: int
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Birth:
    """Which transaction wrote a row, and what it could see: PostgreSQL's snapshot."""

    writer: int
    up_to: int
    unseen: frozenset[int] = frozenset()

    def knew(self, other: "Birth") -> bool:
        """Whether the other row was committed when this one was written."""
        return other.writer == self.writer or (other.writer < self.up_to and other.writer not in self.unseen)


@dataclass
class Evidence:
    """All of it. `kills` died at any moment; `away` chats had blocked the bot for a while.

    `stood` are the words of cards that were left as they stood, by row; `said` is what people wrote, by mark;
    `alerts` counts what stood over a button, by chat; `kept` counts the marks that the database holds; `calls`
    counts tasks to ring somebody, by chat; `births` is empty where rows are written one transaction after the other.
    """

    rows: list[Row] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    stood: dict[int, str] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    updates: range = range(0)
    presses: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    answers_struck: int = 0
    alerts: Counter[int] = field(default_factory=Counter)
    meetings: list[Meeting] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    said: dict[str, str] = field(default_factory=dict)
    calls: Counter[int | None] = field(default_factory=Counter)
    staff: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()
    births: dict[int, Birth] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    now: datetime | None = None
