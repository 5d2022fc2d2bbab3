"""A visit to a company: up to three times are offered, the company chooses one, and both are reminded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.municipality import Municipality
from bot.domain.speed_dating import Entry, InThePast
from bot.domain.workdays import at, local

LASTS = timedelta(hours=1)
MOST_TIMES = 3
# Companies are reminded then, on the working day before.
REMINDED = time(14)
AFTER = timedelta(minutes=15)


class VisitState(StrEnum):
    """How far a visit has come."""

    OFFERED = "offered"
    AGREED = "agreed"
    NONE_FITS = "none fits"
    OFF = "off"
    NOTED = "noted"  # it was, and what came of it is written down


class SameTime(Refusal):
    """That time is offered already."""


class VisitIsOff(Refusal):
    """What was offered or agreed is so no longer."""


@dataclass(frozen=True)
class Visit:
    """A visit; `begins_at` is set while a time is agreed, `version` counts what stood in calendars."""

    id: VisitId
    company: CompanyId
    person: PersonId  # who comes
    manager: PersonId  # to whom it was offered
    state: VisitState
    place: str
    times: tuple[datetime, ...]
    begins_at: datetime | None
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it may still take place."""
        return self.state in (VisitState.OFFERED, VisitState.AGREED)

    def entry(self, made: datetime, *, cancelled: bool = False) -> Entry | None:
        """What stands in both calendars; nothing before a time is agreed."""
        if self.begins_at is None:
            return None
        return Entry(
            f"visit:{self.id}",
            self.version,
            self.begins_at,
            self.begins_at + LASTS,
            self.place,
            made,
            cancelled,
        )


def offered(times: Sequence[datetime], *, now: datetime) -> tuple[datetime, ...]:
    """The times as they are offered, in order. Raises `InThePast`, `SameTime`."""
    if any(one <= now for one in times):
        raise InThePast
    if len(set(times)) != len(times):
        raise SameTime
    return tuple(sorted(times))


def reminded_at(begins: datetime, municipality: Municipality) -> datetime:
    """When both are reminded of a visit."""
    return at(municipality.calendar.previous_workday(local(begins).date()), REMINDED)
