"""Notes that colleagues write in a company's topic of their group: kept in its history, read by no company."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import NotAllowed, Refusal
from bot.domain.ids import CompanyId, GroupId

# What a message gets that is kept, of the reactions Telegram lets everybody use.
KEPT = "✍"


class Why(StrEnum):
    """Why something that was written in a topic is not kept."""

    ANONYMOUS = "anonymous"
    STRANGER = "stranger"
    CANDIDATE = "candidate"
    ELSEWHERE = "elsewhere"  # the company has its contact in another unit
    FILE = "file"
    HALF = "half"  # it may be the end of a CPR number
    SENT = "sent"  # the company has the earlier words
    UNSAID = "unsaid"  # whether it is kept is not said to who may not know who is a candidate


class NotKeptHere(Refusal):
    """It is not kept, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__()
        self.why = why


class NoteChanged(Refusal):
    """Its author has changed it since it was shown: what would go is not what stands there now."""


class NoteGone(Refusal):
    """It is kept no more: whoever wrote it was deleted, or took it away."""


class NotYoursToSend(NotAllowed):
    """Only whoever answers the company writes to it; `name` is who that is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


@dataclass(frozen=True)
class Said:
    """What was written in a company's topic, and in which message of the group."""

    group: GroupId
    company: CompanyId
    message: int
    text: str
