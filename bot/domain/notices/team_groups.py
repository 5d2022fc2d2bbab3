"""Notices about the group of a team, and what is said in it.

What is said in a group is read by everybody there: no fact here may name or reveal a candidate.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ids import CompanyId
from bot.domain.team_groups import Lack
from bot.domain.team_notes import Why


@dataclass(frozen=True)
class GroupLooked:
    """To a coordinator: how it is with the group; `lacks` nothing, it works."""

    title: str
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True)
class OutsiderInGroup:
    """To a coordinator: somebody is in the group who is not in the team; what they are called there."""

    title: str
    called: str
    left: bool = False  # they were a colleague until now, and could not be taken out


GroupNotice = GroupLooked | OutsiderInGroup


@dataclass(frozen=True)
class GroupGreeting:
    """In the group, once: what happens here, and who reads it."""


class Turn(StrEnum):
    """Whose turn an open matter is."""

    OURS = "ours"
    THEIRS = "theirs"
    LATER = "later"  # put off by us


@dataclass(frozen=True)
class Matter:
    """An open matter of a company: whose turn it is, by when or until when, and what it was said to be about."""

    turn: Turn
    day: datetime | None
    topic: str | None = None
    wants_call: bool = False


@dataclass(frozen=True)
class TopicCard:
    """At the top of a company's topic, edited in place."""

    company: CompanyId
    company_name: str
    contact: str | None
    answers: str | None  # who answers now, when it is somebody else
    back: datetime | None
    matters: tuple[Matter, ...] = ()
    more: int = 0  # so many matters are not shown
    promises: tuple[date, ...] = ()
    here: bool = True  # the company belongs to this unit
    twice: bool = False  # there may be another topic of this name
    part_of: str | None = None  # what it has become part of, which has a topic of its own
    agreements: int = 0  # so many hold now; never what


@dataclass(frozen=True)
class CompanyWrote:
    """In the topic: that so many messages have come since the last time, and by when they are answered; never what."""

    messages: int
    deadline: datetime | None
    company: CompanyId | None = None


@dataclass(frozen=True)
class NotKept:
    """In the topic, under a message: that it is not kept, and why."""

    why: Why
    message: int


@dataclass(frozen=True)
class NumberHere:
    """In the topic: that a message held what looks like a CPR number; `message` stands there still."""

    message: int | None


@dataclass(frozen=True)
class InPrivate:
    """Under what was asked of the bot: it answers in the private chat. Without a company it opens the menu."""

    company: CompanyId | None
    message: int


@dataclass(frozen=True)
class NoteKept:
    """Under a note: that it is kept, and how it comes to the company; `by` whom it was sent."""

    line: int
    company: CompanyId
    message: int
    by: str | None = None


TeamNotice = GroupGreeting | TopicCard | CompanyWrote | NotKept | NumberHere | InPrivate | NoteKept
