"""Notices about a consultant who leaves, and about who has what was theirs."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import LeavingId, SpeedDatingId


@dataclass(frozen=True)
class WorkGiven:
    """To a consultant: so many candidates of a colleague, and these events, are yours now."""

    candidates: int
    events: tuple[tuple[SpeedDatingId, datetime], ...]
    before: str


@dataclass(frozen=True)
class NewAdviser:
    """To a candidate: somebody else is there for them from now on."""

    adviser: str
    before: str | None


@dataclass(frozen=True)
class LeavesToday:
    """To a coordinator: it is the day, and so many things still need a new owner.

    Without a `leaving` they are to be deleted, and that waits.
    """

    leaving: LeavingId | None
    name: str
    count: int


@dataclass(frozen=True)
class ConsultantLeft:
    """To a coordinator: they have left, and nothing of theirs is open. `duty`: they read whoever is unknown."""

    name: str
    duty: bool = False


@dataclass(frozen=True)
class YouHaveLeft:
    """To whoever was a consultant until now."""

    coordinator: str | None = None


@dataclass(frozen=True)
class EventPassedOn:
    """To whoever hosted an event: `by` has given it to `host`, who has it in hand from now on."""

    event: SpeedDatingId
    begins: datetime
    host: str
    by: str


@dataclass(frozen=True)
class HostsToo:
    """To a colleague: `by` has said that they host an event together with `host`, or no more (not `still`)."""

    event: SpeedDatingId
    begins: datetime
    host: str
    by: str
    still: bool = True


@dataclass(frozen=True)
class EventIsOff:
    """To whoever hosts an event: `by`, and not they, has cancelled it, or `stopped` it while it went on.

    It has `ended` where no talk was left that is off by it.
    """

    event: SpeedDatingId
    begins: datetime
    by: str
    stopped: bool = False
    ended: bool = False


LeavingNotice = (
    WorkGiven
    | EventPassedOn
    | HostsToo
    | EventIsOff
    | NewAdviser
    | LeavesToday
    | ConsultantLeft
    | YouHaveLeft
)
