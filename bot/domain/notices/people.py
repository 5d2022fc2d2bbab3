"""Notices about people coming in and falling silent."""

from dataclasses import dataclass
from datetime import date

from bot.domain.ids import PersonId


@dataclass(frozen=True)
class SecondStepCode:
    """To the inviter: the code to read aloud to the colleague who opened the link."""

    name: str
    code: str


@dataclass(frozen=True)
class ColleagueIn:
    """To the inviter: the colleague is in."""

    name: str


@dataclass(frozen=True)
class CallInstead:
    """To the consultant: this person cannot be reached in the chat and must be called."""

    person: PersonId
    name: str
    reason: str  # "blocked" or "stopped"


@dataclass(frozen=True)
class StandsIn:
    """To the stand-in: a colleague is away, and you answer from the first day to the last."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class FileCame:
    """To whoever looks after this person: something came that is not kept; `kind` is Telegram's word for it.

    `person` is who it is: None in facts that were stored before it was among them.
    """

    name: str
    kind: str | None = None
    person: PersonId | None = None


@dataclass(frozen=True)
class BackAgain:
    """To the stand-in: the colleague is back before time, and answers again."""

    name: str


PeopleNotice = SecondStepCode | ColleagueIn | CallInstead | StandsIn | BackAgain | FileCame
