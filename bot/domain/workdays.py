"""Working days and working hours, as a Danish municipality counts them.

Days are counted in local time, hours of work inside the opening hours; everything aware.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

from bot.domain.errors import Refusal

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# New Year's Day and Christmas; and from Maundy Thursday to Whit Monday, by days from Easter Sunday.
FIXED_HOLIDAYS = ((1, 1), (12, 25), (12, 26))
FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
FAR = 400  # days to look ahead before it is a fault of the settings


class ClosesTooEarly(Refusal):
    """Work ends before it begins."""


@dataclass(frozen=True)
class Hours:
    """Opening hours by weekday, Monday first; None is closed."""

    week: tuple[tuple[time, time] | None, ...]

    def on(self, day: date) -> tuple[time, time] | None:
        """From and to on a weekday, holidays not considered."""
        return self.week[day.weekday()]

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that are open, Monday is 0."""
        return frozenset(day for day, opening in enumerate(self.week) if opening is not None)

    def only(self, days: frozenset[int]) -> "Hours":
        """The same hours on these weekdays alone; all of them where none of these is open, or none is named."""
        week = tuple(opening if day in days else None for day, opening in enumerate(self.week))
        return Hours(week) if any(week) else self


def weekday_hours(opens: time, closes: time, friday: time | None) -> Hours:
    """Monday to Thursday from and to, Fridays from the same hour until `friday`; closed at weekends.

    Raises `ClosesTooEarly`.
    """
    if not opens < closes or (friday is not None and not opens < friday):
        raise ClosesTooEarly
    last = (opens, friday) if friday is not None else None
    return Hours((*((opens, closes),) * 4, last, None, None))


def is_today(moment: datetime, *, now: datetime) -> bool:
    """Whether it is on the Danish day that is now."""
    return local(moment).date() == local(now).date()


def last_day(ends: datetime) -> date:
    """The last whole or begun day of what is over at this moment."""
    return local(ends - timedelta(microseconds=1)).date()


def local(moment: datetime) -> datetime:
    """The moment on a Danish clock. Raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a naive moment has no place in Denmark")
    return moment.astimezone(COPENHAGEN)


def at(day: date, clock: time) -> datetime:
    """A Danish wall clock on a day; one that the change to summer time skips is the hour after."""
    wall = datetime.combine(day, clock, COPENHAGEN)
    there_and_back = wall.astimezone(ZoneInfo("UTC")).astimezone(COPENHAGEN)
    return there_and_back if there_and_back.replace(tzinfo=None) != wall.replace(tzinfo=None) else wall


def exists(day: date, clock: time) -> bool:
    """Whether the clock shows this time on that day at all."""
    wall = datetime.combine(day, clock, COPENHAGEN)
    return wall.astimezone(ZoneInfo("UTC")).astimezone(COPENHAGEN).replace(tzinfo=None) == wall.replace(
        tzinfo=None
    )


def is_repeated(day: date, clock: time) -> bool:
    """Whether the clock shows this time twice on that day."""
    first = datetime.combine(day, clock, COPENHAGEN).utcoffset()
    return (
        exists(day, clock) and first != datetime.combine(day, clock.replace(fold=1), COPENHAGEN).utcoffset()
    )


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The ten Danish public holidays of a year, as they are since 2024."""
    fixed = (date(year, month, day) for month, day in FIXED_HOLIDAYS)
    return frozenset({*fixed, *(easter(year) + timedelta(days=days) for days in FROM_EASTER)})


@dataclass(frozen=True)
class Calendar:
    """When work is done: weekly hours, public holidays, the municipality's own closing days."""

    hours: Hours
    closed_each_year: frozenset[tuple[int, int]] = frozenset()  # (month, day)
    closed: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether anybody works that day."""
        return (
            self.hours.on(day) is not None
            and day not in public_holidays(day.year)
            and (day.month, day.day) not in self.closed_each_year
            and day not in self.closed
        )

    def on_days(self, days: frozenset[int]) -> "Calendar":
        """When somebody works who works on these weekdays; none named is every one."""
        return replace(self, hours=self.hours.only(days)) if days else self

    def is_working_time(self, moment: datetime) -> bool:
        """Whether work is being done at this moment."""
        here = local(moment)
        opening = self.hours.on(here.date())
        return opening is not None and self.is_workday(here.date()) and opening[0] <= here.time() < opening[1]

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return next(self.workdays_from(day + timedelta(days=1)))

    def previous_workday(self, day: date) -> date:
        """The last working day before `day`."""
        for back in range(1, FAR):
            if self.is_workday(day - timedelta(days=back)):
                return day - timedelta(days=back)
        raise ValueError("no working day in a year: look at the opening hours")

    def workdays_from(self, day: date) -> Iterator[date]:
        """Working days from `day` on, `day` itself included when it is one."""
        for ahead in range(FAR):
            if self.is_workday(day + timedelta(days=ahead)):
                yield day + timedelta(days=ahead)
        raise ValueError("no working day in a year: look at the opening hours")

    def workdays_after(self, moment: datetime, days: int) -> datetime:
        """The same clock `days` working days later; from a day off, counted from the next working day."""
        here = local(moment)
        day = next(self.workdays_from(here.date()))
        for _ in range(days):
            day = self.next_workday(day)
        return at(day, here.time())

    def hours_after(self, moment: datetime, hours: float) -> datetime:
        """When that many working hours have passed; time nobody works does not count."""
        left, here = timedelta(hours=hours), local(moment)
        for day in self.workdays_from(here.date()):
            opening = self.hours.on(day)
            assert opening is not None, "a working day has hours"
            start, end = at(day, opening[0]), at(day, opening[1])
            start = max(start, here)
            if start >= end:
                continue
            # Subtracted in UTC: across a clock change a local difference would be an hour off.
            length = end.astimezone(ZoneInfo("UTC")) - start.astimezone(ZoneInfo("UTC"))
            if left <= length:
                return (start.astimezone(ZoneInfo("UTC")) + left).astimezone(COPENHAGEN)
            left -= length
        raise ValueError("no working day in a year: look at the opening hours")

    def on_the_half_hour(self, moment: datetime) -> datetime:
        """The half hour by which this moment has come, as people say a time; work that ends first ends it."""
        here = local(moment).replace(second=0, microsecond=0)
        said = (here.astimezone(ZoneInfo("UTC")) + timedelta(minutes=-here.minute % 30)).astimezone(
            COPENHAGEN
        )
        closes = self.closing_time(here.date()) if self.is_workday(here.date()) else said
        return min(said, closes) if here <= closes else said

    def half_hour_before(self, moment: datetime, now: datetime) -> datetime:
        """The half hour that has come at this moment, as people say a time; the moment itself when that
        half hour leaves no working time from `now`.

        Where work just begins, the half hour that has come is the end of the working day before.
        """
        here = local(moment).replace(second=0, microsecond=0)
        said = (here.astimezone(ZoneInfo("UTC")) - timedelta(minutes=here.minute % 30)).astimezone(COPENHAGEN)
        if said <= self.opening_time(said.date()):
            said = self.closing_time(self.previous_workday(said.date()))
        return said if said > self.next_working_moment(now) else here

    def hours_before(self, moment: datetime, hours: float) -> datetime:
        """The moment from which that many working hours are left until `moment`."""
        left, here = timedelta(hours=hours), local(moment)
        day = here.date() if self.is_workday(here.date()) else self.previous_workday(here.date())
        for _ in range(FAR):
            start, end = self.opening_time(day), min(self.closing_time(day), here)
            length = end.astimezone(ZoneInfo("UTC")) - start.astimezone(ZoneInfo("UTC"))
            if timedelta() < left <= length:
                return (end.astimezone(ZoneInfo("UTC")) - left).astimezone(COPENHAGEN)
            left -= max(length, timedelta())
            day = self.previous_workday(day)
        raise ValueError("no working day in a year: look at the opening hours")

    def closing_time(self, day: date) -> datetime:
        """When work ends that day."""
        opening = self.hours.on(day)
        if opening is None:
            raise ValueError("nobody works that day")
        return at(day, opening[1])

    def opening_time(self, day: date) -> datetime:
        """When work begins that day."""
        opening = self.hours.on(day)
        if opening is None:
            raise ValueError("nobody works that day")
        return at(day, opening[0])

    def next_working_moment(self, moment: datetime) -> datetime:
        """`moment` itself in working time, else when work begins next."""
        if self.is_working_time(moment):
            return moment
        here = local(moment)
        for day in self.workdays_from(here.date()):
            if self.opening_time(day) >= here:
                return self.opening_time(day)
        raise ValueError("no working day in a year: look at the opening hours")

    def first_day_back(self, until: datetime) -> date:
        """The first day on which somebody works again who is away until this moment."""
        return local(self.next_working_moment(until)).date()
