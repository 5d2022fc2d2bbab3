"""When a guest of a job dating is there: all the time, from a clock on, or until one. Minutes of the Danish day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.errors import Refusal
from bot.domain.speed_dating.rounds import Span
from bot.domain.workdays import at, local


class NeverThere(Refusal):
    """They would leave before they come."""


@dataclass(frozen=True)
class HoursThere:
    """From when and until when; None is the whole event. Raises `NeverThere`."""

    begins: int | None = None
    ends: int | None = None

    def __post_init__(self) -> None:
        if self.begins is not None and self.ends is not None and self.begins >= self.ends:
            raise NeverThere

    def away(self, day: date) -> list[Span]:
        """When they are not there on that day, whenever the event is."""
        spans = []
        if self.begins is not None:
            spans.append((at(day, time(0)), at(day, clock_of(self.begins))))
        if self.ends is not None:
            spans.append((at(day, clock_of(self.ends)), at(day + timedelta(days=1), time(0))))
        return spans


OwnHours = tuple[tuple[int, HoursThere], ...]


@dataclass(frozen=True)
class TablesHours:
    """When the tables of a company are there: `all` alike, but for those with hours of their `own`, by seat from 0."""

    all: HoursThere = HoursThere()
    own: OwnHours = ()

    def of(self, seat: int) -> HoursThere:
        """When this table is there."""
        return dict(self.own).get(seat, self.all)

    def once_said(self, seat: int | None, hours: HoursThere) -> "TablesHours":
        """These once other hours are said for one table; said for all (None), no table has any of its own."""
        if seat is None:
            return TablesHours(hours)
        own = {**dict(self.own), seat: hours}
        return TablesHours(
            self.all, tuple(sorted((one, those) for one, those in own.items() if those != self.all))
        )

    def away(self, day: date, tables: int) -> tuple[list[Span], dict[int, list[Span]]]:
        """When the whole company is not there, and when single ones of so many tables are not."""
        if not self.own:
            return self.all.away(day), {}
        return [], {seat: self.of(seat).away(day) for seat in range(tables)}


ALL_THE_TIME = TablesHours()


def what_is_new(new: TablesHours, has: TablesHours) -> tuple[HoursThere | None, OwnHours]:
    """What is said when these hours take the place of those a company has: for all of its tables, and for single ones.

    When nothing is new it is all there is.
    """
    seats = sorted({seat for seat, _hours in (*new.own, *has.own)})
    single = [(seat, new.of(seat)) for seat in seats if new.of(seat) != has.of(seat)]
    if new.all != has.all:
        return new.all, tuple(one for one in single if one[1] != new.all)
    if not single:
        return (None, new.own) if new.own else (new.all, ())
    return None, tuple(single)


def is_there(hours: HoursThere | None, begins: datetime, ends: datetime) -> bool:
    """Whether who has said these hours is there from first to last; who has said none is."""
    away = hours.away(local(begins).date()) if hours is not None else ()
    return not any(begins < until and since < ends for since, until in away)


def moved_into(there: HoursThere, times: Sequence[Span]) -> list[Span]:
    """These times of one day, with those outside these hours moved into them: together, so that they stay apart."""
    if not times or there == HoursThere():
        return list(times)
    day = local(times[0][0]).date()
    first, last = at(day, clock_of(there.begins or 0)), at(day + timedelta(days=1), time(0))
    if there.ends is not None:
        last = at(day, clock_of(there.ends))
    early = first - min(first, *(begins for begins, _end in times))
    late = max(last, *(ends for _begin, ends in times)) - last
    moved = []
    for begins, ends in times:
        by = early if begins < first else -late if ends > last else timedelta()
        moved.append((max(first, min(begins + by, last)), max(first, min(ends + by, last))))
    return moved


def clock_of(minutes: int) -> time:
    """Minutes of the day as a clock."""
    return time(*divmod(minutes, 60))


def minutes_of(clock: time) -> int:
    """A clock as minutes of the day."""
    return clock.hour * 60 + clock.minute
