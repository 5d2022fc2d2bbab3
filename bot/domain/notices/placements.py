"""Notices of placements. On a lock screen they name nobody but the consultant; the rest is one tap away."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import PlacementId

# It ends here only: the job is theirs, and goes on.
NOT_FOLLOWED = "not followed"


@dataclass(frozen=True)
class PlacementNews:
    """To the candidate, or to the manager: something about a placement is new; open it to see."""

    placement: PlacementId
    consultant: str
    for_company: bool


@dataclass(frozen=True)
class PapersWait:
    """To the contact: the first day is near and the papers are not approved."""

    placement: PlacementId
    company: str
    starts_on: date


@dataclass(frozen=True)
class PlacementOpened:
    """To the other consultant of a placement: one begins, of a candidate or a company of yours."""

    placement: PlacementId
    company: str
    starts_on: date


@dataclass(frozen=True)
class NameReleased:
    """To the contact: the candidate has said yes to name and phone; the company knows."""

    placement: PlacementId
    company: str


@dataclass(frozen=True)
class PlacementLeft:
    """To the contact: the candidate does not take part here any more, so the placement is not followed."""

    placement: PlacementId
    company: str


@dataclass(frozen=True)
class NobodyReceives:
    """To contact and adviser: the last manager is gone here, and somebody works or starts at the company."""

    placement: PlacementId
    company: str
    starts_on: date


@dataclass(frozen=True)
class MentorIn:
    """To the manager and the contact: the mentor has opened the link."""

    placement: PlacementId
    mentor: str


@dataclass(frozen=True)
class NotTodayTold:
    """To whoever expects the candidate, and to the adviser by name. `what` is a `NotToday`; never why.

    `quiet`: somebody sleeps; it arrives without a sound. `arrives_on` where that is another day than it
    was said on.
    """

    placement: PlacementId
    what: str
    day: date
    name: str | None  # only for the adviser
    quiet: bool = False
    arrives_on: date | None = None


@dataclass(frozen=True)
class PlacementOver:
    """It has ended. To the candidate with the company and the day by which the adviser calls; to the others without.

    `how` is "done", "moved on", "never began", or `NOT_FOLLOWED` for who takes part here no more; `side`
    "candidate", "manager" or "mentor". `name` is a first name the workplace may know, and `starts_on` tells
    it who is meant without. Facts that were stored before these were among them have none.
    """

    how: str
    side: str
    consultant: str
    by: datetime | None = None
    company: str | None = None
    name: str | None = None
    starts_on: date | None = None
    has_number: bool = True  # whoever calls knows what to dial


PlacementNotice = (
    PlacementNews
    | PapersWait
    | PlacementOpened
    | NameReleased
    | PlacementLeft
    | NobodyReceives
    | MentorIn
    | NotTodayTold
    | PlacementOver
)
