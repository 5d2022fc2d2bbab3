"""A visit to a company: up to three times are offered, the company chooses one, and both are reminded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice, takewhile

from bot.domain.calendars import Entry
from bot.domain.errors import InThePast, Refusal
from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.municipality import Municipality
from bot.domain.workdays import at, local

LASTS = timedelta(hours=1)
# Companies are reminded then, on the working day before.
REMINDED = time(14)
AFTER = timedelta(minutes=15)
# Proposed: the second, third and fifth working day from tomorrow on, at these clocks.
NEAR = (1, 2, 4)
CLOCKS = (time(10), time(13))
NEAR_ENDS = timedelta(days=60)


class VisitState(StrEnum):
    """How far a visit has come."""

    OFFERED = "offered"
    AGREED = "agreed"
    NONE_FITS = "none fits"
    OFF = "off"
    TAKEN_BACK = "taken back"  # before anybody had read the offer
    NOTED = "noted"  # it was, and what came of it is written down


class SameTime(Refusal):
    """That time is offered already."""


class VisitIsOff(Refusal):
    """What was offered or agreed is so no longer."""


class TimeTaken(Refusal):
    """Whoever comes has another visit by now."""


class VisitElsewhere(Refusal):
    """Whoever stands in goes to another company at that time."""


class VisitIsToCome(Refusal):
    """It has not begun, so nothing can be said of how it went."""


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

    def falls_into(self, begins: datetime, ends: datetime) -> bool:
        """Whether it is agreed for that time, or may still be."""
        possible = (self.begins_at,) if self.begins_at is not None else self.times
        return self.is_open and any(one is not None and begins <= one < ends for one in possible)

    def takes(self, moment: datetime) -> bool:
        """Whether it is agreed for so near to this moment that nobody could come to both."""
        return (
            self.state is VisitState.AGREED
            and self.begins_at is not None
            and abs(self.begins_at - moment) < LASTS
        )

    def ensure_begun(self, now: datetime) -> None:
        """Raises `VisitIsToCome` of one that is agreed for later, or not yet agreed."""
        if self.is_open and (self.begins_at is None or self.begins_at > now):
            raise VisitIsToCome

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


def proposed(workdays: Iterable[date], taken: Sequence[Visit], *, today: date) -> tuple[datetime, ...]:
    """Times that often suit, on the days of whoever comes, but those they have given away."""
    near = list(islice(takewhile(lambda day: day <= today + NEAR_ENDS, workdays), NEAR[-1] + 1))
    times = (at(near[one], clock) for one in NEAR if one < len(near) for clock in CLOCKS)
    return tuple(one for one in times if not any(visit.takes(one) for visit in taken))


def reminded_at(begins: datetime, municipality: Municipality) -> datetime:
    """When both are reminded of a visit."""
    return at(municipality.calendar.previous_workday(local(begins).date()), REMINDED)
