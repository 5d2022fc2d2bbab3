"""The municipality's own words, hours, lists and defaults: data, never code.

Each legal fact carries its source and the day it is valid from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.companies import passes_check
from bot.domain.workdays import Calendar, Hours, at, local

Label = Mapping[str, str]  # language: words
USUAL_END = time(15)  # of a day on which nobody works


@dataclass(frozen=True)
class Option:
    """One line of a closed list."""

    code: str
    label: Label
    source: str = ""
    valid_from: date | None = None


@dataclass(frozen=True)
class DatingDefaults:
    """How a speed dating runs unless somebody says otherwise. Minutes and rounds."""

    talk: int
    change: int
    pause_after: int
    pause: int
    most_in_a_row: int
    extra_places: float
    interpreters: int = 1  # so many talks of one round may need one
    quiet_places: int = 1


@dataclass(frozen=True)
class Moment:
    """When a check-in is asked, counted from the first day: `days` after it, at a clock."""

    name: str
    days: int
    clock: time


@dataclass(frozen=True)
class Municipality:
    """One municipality."""

    name: str
    unit_name: str
    phone: str
    calendar: Calendar
    tasks: tuple[Option, ...]
    areas: tuple[Option, ...]
    branches: tuple[Option, ...]
    licences: tuple[Option, ...]
    conditions: tuple[Option, ...]
    needs: tuple[Option, ...]
    employments: tuple[Option, ...]
    workplaces: tuple[Option, ...]
    day_parts: tuple[Option, ...]
    no_reasons: tuple[Option, ...]
    dating: DatingDefaults
    checkins: Mapping[str, tuple[Moment, ...]]
    topics: tuple[Option, ...] = ()  # of a company's requests
    answer_days: int = 1
    suggestion_days: int = 5
    candidate_answer_days: int = 3
    disclosure_days: int = 30
    fresh_days: int = 45
    fresh_grace_days: int = 15
    red_hours: int = 4
    patience_days: int = 2
    rarity: int = 3
    reservation_days: int = 2
    rhythm_weeks: int = 8
    season_weeks: int = 3
    nudge_days: int = 3
    second_nudge_days: int = 7
    silent_days: int = 28
    made_up_cvr: frozenset[str] = frozenset()  # of companies to try things with: wrong on purpose
    answering_days: frozenset[int] = frozenset()  # weekdays of whoever answers; none named is every one
    still_weeks: frozenset[int] = frozenset()
    still_days: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()  # (month, day) from, to

    def working(self, hours: Hours | None) -> "Municipality":
        """The same municipality with the hours its own people have set; None leaves the file's."""
        if hours is None or hours == self.calendar.hours:
            return self
        return replace(self, calendar=replace(self.calendar, hours=hours))

    def on_days(self, days: frozenset[int]) -> "Municipality":
        """The same municipality for what somebody answers who works on these weekdays; none named is every one."""
        return self if days == self.answering_days else replace(self, answering_days=days)

    @property
    def answering_calendar(self) -> Calendar:
        """When whoever answers works."""
        return self.calendar.on_days(self.answering_days)

    def doubts(self, cvr: str) -> bool:
        """Whether a CVR number looks mistyped, and was not made up to be so."""
        return cvr not in self.made_up_cvr and not passes_check(cvr)

    def options(self, name: str) -> tuple[Option, ...]:
        """A closed list by its name."""
        found = getattr(self, name)
        assert isinstance(found, tuple), "asked only for lists"
        return found

    def label(self, name: str, code: str) -> Label:
        """The words of a line; its code when the line was taken away."""
        return next((one.label for one in self.options(name) if one.code == code), {"da": code, "en": code})

    def topic(self, code: str | None) -> Label | None:
        """The words of a topic; None without one, and for one that was taken off the list."""
        return next((one.label for one in self.topics if one.code == code), None)

    def labels(self, name: str, codes: tuple[str, ...] | list[str]) -> tuple[Label, ...]:
        """The words of several lines, in the order of the list."""
        return tuple(one.label for one in self.options(name) if one.code in codes)

    def answer_deadline(self, asked_at: datetime) -> datetime:
        """When the first human answer is promised: one working day on, counted from when somebody reads.

        Where whoever answers does not work that day, it is their next one, to the end.
        """
        calendar = self.calendar
        moment = calendar.workdays_after(calendar.next_working_moment(asked_at), self.answer_days)
        # Some days are shorter than the one on which it was asked.
        usual = calendar.on_the_half_hour(min(moment, calendar.closing_time(moment.date())))
        day = next(self.answering_calendar.workdays_from(usual.date()))
        return usual if day == usual.date() else calendar.closing_time(day)

    def day_ends(self, deadline: datetime) -> datetime:
        """When an answer is late that was promised by a day, and not by its hour: when that day's work ends."""
        day = local(deadline).date()
        opening = self.calendar.hours.on(day)
        return at(day, opening[1] if opening is not None else USUAL_END)

    def workdays_after(self, moment: datetime, days: int) -> datetime:
        """The same clock so many working days later."""
        return self.calendar.workdays_after(moment, days)

    def red_deadline(self, moment: datetime) -> datetime:
        """By when a human calls after a red answer: within the hours, said as the half hour before."""
        return self.calendar.half_hour_before(self.calendar.hours_after(moment, self.red_hours), moment)

    def stands_still(self, day: date) -> bool:
        """Whether clocks that wait for an answer stand still: holidays in which nobody answers."""
        here = (day.month, day.day)
        return day.isocalendar().week in self.still_weeks or any(
            first <= here <= last if first <= last else here >= first or here <= last
            for first, last in self.still_days
        )

    def patience_ends(self, asked_at: datetime) -> datetime:
        """When no answer has become silence: so many working days on, holidays not counted."""
        return self._live_days_after(asked_at, self.patience_days)

    def candidate_deadline(self, asked_at: datetime) -> datetime:
        """By when a candidate answers a suggestion; weeks in which nobody answers are not counted."""
        begins = self.calendar.next_working_moment(asked_at)
        return self.calendar.on_the_half_hour(self._live_days_after(begins, self.candidate_answer_days))

    def suggestion_deadline(self, asked_at: datetime) -> datetime:
        """By when a company gets a first suggestion, or hears honestly that there is none yet."""
        begins = self.calendar.next_working_moment(asked_at)
        return self.calendar.on_the_half_hour(self._live_days_after(begins, self.suggestion_days))

    def told_gone_at(self, deadline: datetime, ended_at: datetime) -> datetime:
        """When a company hears that somebody cannot be met now: at the next stroke of one common clock.

        It strikes at the candidate's answer `deadline` and every so many working days after it, whatever
        has happened in between, so that the moment tells nothing of the cause.
        """
        while deadline <= ended_at:
            deadline = self._live_days_after(deadline, self.candidate_answer_days)
        return deadline

    def fresh_until(self, moment: datetime, days: int) -> datetime:
        """The same clock so many days later; days that stand still are not counted."""
        here, left = local(moment), days
        day = here.date()
        while left > 0:
            day += timedelta(days=1)
            left -= not self.stands_still(day)
        return at(day, here.time())

    def _live_days_after(self, moment: datetime, days: int) -> datetime:
        passed, here = 0, local(moment)
        for day in self.calendar.workdays_from(here.date()):
            if day > here.date() and not self.stands_still(day):
                passed += 1
            if passed >= days:
                return at(day, here.time())
        raise AssertionError("working days do not end")

    def send_at(self, moment: datetime, *, to_company: bool) -> datetime:
        """`moment`, or the next one at which an unasked message may arrive."""
        here = local(moment)
        opens, closes = (time(8), time(18)) if to_company else (time(8), time(20))
        day = here.date()
        if to_company:
            if self.calendar.is_workday(day) and here.time() < closes:
                return max(here, at(day, opens))
            return at(self.calendar.next_workday(day), opens)
        if here.time() >= closes:
            return at(day + timedelta(days=1), opens)
        return max(here, at(day, opens))
