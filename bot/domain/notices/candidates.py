"""Notices of a talk between a candidate and the adviser."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId


@dataclass(frozen=True)
class CandidateWrote:
    """To the adviser: what the candidate wrote, and by when an answer is promised."""

    candidate: CandidateId
    name: str
    text: str
    deadline: datetime
    edited: bool = False


@dataclass(frozen=True)
class AdviserWrote:
    """To the candidate: what the adviser answered."""

    adviser: str
    text: str


@dataclass(frozen=True)
class CallNow:
    """To a human: call this person now. What was written is not passed on."""

    name: str
    phone: str | None


CandidateNotice = CandidateWrote | AdviserWrote | CallNow
