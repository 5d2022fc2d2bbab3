"""Notices about people coming in and falling silent."""

from dataclasses import dataclass

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


PeopleNotice = SecondStepCode | ColleagueIn | CallInstead
