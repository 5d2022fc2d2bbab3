"""Notices about people's rights over their data."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import WishId
from bot.domain.privacy import Right


@dataclass(frozen=True)
class RightAsked:
    """To whoever answers: somebody wants their data corrected, limited or deleted.

    `again` is the reminder before the month ends; `danger` when they wait for a call for danger too.
    """

    wish: WishId
    name: str
    right: Right
    text: str | None
    answer_by: datetime
    again: bool = False
    danger: bool = False


@dataclass(frozen=True)
class RightAnswered:
    """To the person: what was done, or why not; `erased_at` is when they are deleted, after which nothing reaches them.

    Facts that were stored before that was among them have none. `waits`: so many things of theirs need a new owner
    before they are deleted.
    """

    right: Right
    done: bool
    name: str
    ground: str | None = None
    erased_at: datetime | None = None
    waits: int = 0


@dataclass(frozen=True)
class PersonErased:
    """To whoever answers: the deleting they said yes to then has happened. Nobody is named any more."""

    answered_at: datetime


PrivacyNotice = RightAsked | RightAnswered | PersonErased
