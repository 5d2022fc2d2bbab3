"""Notices of placements. On a lock screen they name nobody but the consultant; the rest is one tap away."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendars import Entry
from bot.domain.ids import PlacementId

# It ends here only: the job is theirs, and goes on.
NOT_FOLLOWED = "not followed"


@dataclass(frozen=True)
class PlacementNews:
    """To the candidate, or to the manager: something about a placement is new; open it to see."""

    placement: PlacementId
    consultant: str
    for_company: bool
    new: str | None = None  # what of it: a `Changed`


@dataclass(frozen=True)
class FirstDayTold:
    """To the candidate: when to come, where, whom to ask for, or another clock than before; open it to read."""

    placement: PlacementId
    consultant: str
    begins: datetime | None = None


@dataclass(frozen=True)
class FirstDayNear:
    """To the candidate, the evening before and on the day; neutral. `quiet`: it is early, and makes no sound."""

    placement: PlacementId
    consultant: str
    day: date
    begins: datetime | None
    quiet: bool = False


@dataclass(frozen=True)
class FirstDayOpen:
    """To the contact: a first day is near, and nobody has said when, where or whom to ask for.

    The `last` time, on the last working day before, to the adviser too, who `asks` nobody there. On the day itself
    whoever starts has written to somebody, `wrote_to`, who answers.
    """

    placement: PlacementId
    company: str
    starts_on: date
    last: bool = False
    asks: bool = True
    wrote_to: str | None = None


@dataclass(frozen=True)
class LastDayNear:
    """To contact and adviser: a scheme ends soon, or is `over`, and nobody has said what comes next."""

    placement: PlacementId
    company: str
    ends_on: date
    over: bool = False


@dataclass(frozen=True)
class PlacementChanged:
    """To the other consultant of a placement: what was agreed is not as it was. `what` is a `Changed`."""

    placement: PlacementId
    company: str
    what: str


@dataclass(frozen=True)
class PapersWait:
    """To both consultants: the first day is near and the papers are not approved.

    `stage` is "off" once both sides have read that it does not stand, "passed" when it has come.
    """

    placement: PlacementId
    company: str
    starts_on: date
    stage: str = ""


@dataclass(frozen=True)
class PlacementOpened:
    """To the other consultant of a placement: one begins, of a candidate or a company of yours.

    `times_off`: the candidate's times at job dating are off because of it.
    """

    placement: PlacementId
    company: str
    starts_on: date
    times_off: bool = False


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
    """To the manager and the contact: the mentor has opened the link, and receives `who`, by name or number.

    Or has `stopped` to read here: another colleague may be named.
    """

    placement: PlacementId
    mentor: str
    who: str | int | None = None
    stopped: bool = False


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
    entry: Entry | None = None  # what leaves the candidate's calendar
    until: date | None = None  # the last day of what was agreed for a time, and is over


PlacementNotice = (
    PlacementNews
    | FirstDayTold
    | FirstDayNear
    | FirstDayOpen
    | LastDayNear
    | PlacementChanged
    | PapersWait
    | PlacementOpened
    | NameReleased
    | PlacementLeft
    | NobodyReceives
    | MentorIn
    | NotTodayTold
    | PlacementOver
)
