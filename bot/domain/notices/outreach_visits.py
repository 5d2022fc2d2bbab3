"""Notices about visits to companies."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendars import Entry
from bot.domain.ids import CompanyId, VisitId


@dataclass(frozen=True)
class VisitOffered:
    """To a manager: when a consultant could come; they choose one, or say that none fits."""

    visit: VisitId
    consultant: str
    times: tuple[datetime, ...]
    place: str


@dataclass(frozen=True)
class VisitAnswered:
    """To who comes: which time the company chose, for the calendar; without one, none fits, or nobody chose.

    With `to_call` they come in a colleague's stead, and nobody at the company reads that.
    """

    visit: VisitId
    company: CompanyId
    company_name: str
    entry: Entry | None = None
    silent: bool = False
    to_call: bool = False


@dataclass(frozen=True)
class VisitOff:
    """To the other side: the visit is off; without an `entry` none of its times was chosen yet. `who` called it off.

    With `company` it is to who was to come there, in whose stead a colleague has called it off; without `told`
    nobody there reads so, as nobody had read the times.
    """

    visit: VisitId
    who: str
    entry: Entry | None
    for_company: bool
    company: str = ""
    told: bool = True


@dataclass(frozen=True)
class RememberVisit:
    """To both: the visit is on the next working day."""

    visit: VisitId
    who: str
    begins: datetime
    place: str
    for_company: bool


@dataclass(frozen=True)
class VisitOver:
    """To who came: what came of it?"""

    visit: VisitId
    company: CompanyId
    company_name: str
    begins: datetime


@dataclass(frozen=True)
class VisitTaken:
    """To the company and to who was to come: `who` comes in the stead of `instead_of`; the entry is off for the latter.

    Without `entry` no time is chosen yet: the company chooses among `times`. With `cannot` it is to who was to come,
    before they are away: `who` stands in, and cannot come then. Without `told` nobody at the company is left to read
    so. With `back` it was `who`'s from the beginning, and they are back in time.
    """

    visit: VisitId
    who: str
    instead_of: str
    company: str
    entry: Entry | None
    for_company: bool
    cannot: bool = False
    told: bool = True
    times: tuple[datetime, ...] = ()
    back: bool = False


VisitNotice = VisitOffered | VisitAnswered | VisitOff | RememberVisit | VisitOver | VisitTaken
