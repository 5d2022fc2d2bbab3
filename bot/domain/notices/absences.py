"""Notices about being away, and about standing in."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import PersonId, SpeedDatingId, VisitId


@dataclass(frozen=True)
class StandsIn:
    """To the stand-in: a colleague is away, and you answer from the first day to the last.

    `events` are job datings of theirs in that time, each with its beginning, `visits` what they have agreed with
    companies, and `offered` the companies that may still choose a time in it. Who `coordinates` answers companies,
    and reads no candidate. `numbers` are those of the visits, in that order. By its number the `absence` is looked at
    again when it is opened: it may be `over`.
    """

    name: str
    first: date
    last: date
    events: tuple[tuple[SpeedDatingId, datetime], ...] = ()
    coordinates: bool = False
    visits: tuple[tuple[str, datetime], ...] = ()
    offered: tuple[str, ...] = ()
    absence: int | None = None
    over: bool = False
    numbers: tuple[VisitId, ...] = ()


@dataclass(frozen=True)
class SaidAway:
    """To a consultant: `by`, who leads the unit, has said that you are away, and who stands in.

    Or to who has said it before, and chosen `instead_of`: `whose` absence it is. `absence` and `over` as in `StandsIn`.
    """

    by: str
    first: date
    last: date
    stand_in: str
    whose: str | None = None
    instead_of: str | None = None
    absence: int | None = None
    over: bool = False


@dataclass(frozen=True)
class BackAgain:
    """To the stand-in: the colleague is back before time, and answers again."""

    name: str


@dataclass(frozen=True)
class UsualStandIn:
    """To a consultant: you stand in for this colleague whenever they are away, from now on, or not any more."""

    name: str
    ended: bool = False
    person: PersonId | None = None


@dataclass(frozen=True)
class StandInChosen:
    """To a consultant: `by`, who leads the unit, has chosen who stands in for you; nobody when it is None.

    `left`: it is nobody any more, because they have.
    """

    by: str
    name: str | None
    left: bool = False


@dataclass(frozen=True)
class ContactAway:
    """To a company with something open: its contact is away until this day, and who answers."""

    contact: str
    back: date
    stand_in: str


@dataclass(frozen=True)
class ContactBack:
    """To a company that knows that its contact was away: they are back."""

    contact: str


@dataclass(frozen=True)
class StandsInNoMore:
    """To the stand-in: from the first day to the last nobody needs them, as the colleague is there after all."""

    name: str
    first: date
    last: date
    left: bool = False  # they have, and are not here then either
    instead: str | None = None  # they are away all the same, and this colleague stands in
    person: PersonId | None = None


@dataclass(frozen=True)
class SaidHere:
    """To a consultant: `by`, who leads the unit, has taken back that you are away in this time."""

    by: str
    first: date
    last: date


AbsenceNotice = (
    StandsIn
    | StandsInNoMore
    | SaidAway
    | SaidHere
    | BackAgain
    | UsualStandIn
    | StandInChosen
    | ContactAway
    | ContactBack
)
