"""The week of a unit in figures: what was done, beside the week before, and no figure of one person.

A number of candidates under five is not said: it could be somebody. Where fewer than five answer companies nobody reads
whether answers came in time, as that would be about a colleague.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.municipality import Municipality
from bot.domain.workdays import Calendar, at, local

FEW = 5
WEEK = timedelta(days=7)
# Weeks of the picture; and as far back as one may turn, since what is older is partly forgotten.
DRAWN = 6
WEEKS_BACK = 12
TOLD_AT, TOO_LATE = time(8, 5), time(12)


@dataclass(frozen=True)
class Said:
    """One message of a matter, without its words; or our call, which answers as well as a message does."""

    at: datetime
    from_company: bool


@dataclass(frozen=True)
class Matter:
    """What was said in a matter. `asked`: since when it waits, without a word; `called`: by when a call answered it of
    which nobody kept the moment."""

    said: tuple[Said, ...]
    asked: datetime | None = None
    called: datetime | None = None


@dataclass(frozen=True)
class Answered:
    """An answer, and since when it had been waited for."""

    asked: datetime
    at: datetime


@dataclass(frozen=True)
class Counted:
    """What there was in one week, of a unit's companies."""

    jobs: int
    suggested: int
    wished: int
    datings: int
    meetings: int
    started: int
    checkins: int
    companies: int
    visits: int


@dataclass(frozen=True)
class Answers:
    """Answers of one week. `in_time` and `longest`, in working days, are None in a small team or without an answer."""

    count: int
    in_time: int | None
    longest: int | None


@dataclass(frozen=True)
class TeamNow:
    """How it is now: companies that wait, those late, open job functions, how many are away, least and most load."""

    waiting: int
    late: int
    open_jobs: int
    away: int
    team: int
    least: int
    most: int
    contacts: int = 0  # of the team: whoever answers companies


@dataclass(frozen=True)
class WeekRead:
    """What is read of a week and of the one before, before anything is worked out of it; and who is away, by name,
    which no figure needs."""

    week: Counted
    before: Counted
    matters: tuple[Matter, ...]
    team: TeamNow
    away: tuple[str, ...] = ()


@dataclass(frozen=True)
class WeekFigures:
    """A week and the one before, how it is now, and the answers of the weeks of the picture, this one the last."""

    monday: date
    week: Counted
    before: Counted
    team: TeamNow
    answers: tuple[Answers, ...]


def put_together(read: WeekRead, monday: date, municipality: Municipality) -> WeekFigures:
    """The figures of a week out of what was read."""
    every, small = answers_in(read.matters), is_small(read.team.contacts)
    weeks = [monday - back * WEEK for back in reversed(range(DRAWN))]
    answers = tuple(_answers(within(every, one), small, municipality) for one in weeks)
    return WeekFigures(monday, read.week, read.before, read.team, answers)


def read_from(monday: date) -> datetime:
    """From when on matters are read for the figures of a week."""
    return bounds(monday - (DRAWN - 1) * WEEK)[0]


def _answers(those: Sequence[Answered], small: bool, municipality: Municipality) -> Answers:
    if small:
        return Answers(len(those), None, None)
    return Answers(len(those), in_time(those, municipality), longest_wait(those, municipality.calendar))


def is_small(contacts: int) -> bool:
    """Whether figures about answers would be figures about colleagues."""
    return contacts < FEW


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def last_week(now: datetime) -> date:
    """The Monday of the newest week that is over."""
    return monday_of(local(now).date()) - WEEK


def shown_week(monday: date, now: datetime) -> date:
    """The Monday that is shown when this one is asked for: a week that is over, and not too long ago."""
    newest = last_week(now)
    return max(min(monday_of(monday), newest), newest - WEEKS_BACK * WEEK)


def bounds(monday: date) -> tuple[datetime, datetime]:
    """When a week begins and ends, on a Danish clock."""
    return at(monday, time()), at(monday + WEEK, time())


def told_on(day: date, calendar: Calendar) -> tuple[datetime, datetime] | None:
    """From when until when the week before is told on this day: the first working day of a week, in the morning."""
    if next(calendar.workdays_from(monday_of(day))) != day:
        return None
    return at(day, TOLD_AT), at(day, TOO_LATE)


def iso_week(monday: date) -> str:
    """A week by name, "2026-W47"."""
    year, week, _weekday = monday.isocalendar()
    return f"{year}-W{week:02}"


def answers_in(matters: Iterable[Matter]) -> list[Answered]:
    """Every answer somebody waited for: a word of ours, or a call, after a word of theirs."""
    found = []
    for matter in matters:
        waits = matter.asked
        for one in matter.said:
            if one.from_company:
                waits = waits or one.at
            elif waits is not None and one.at >= waits:
                found.append(Answered(waits, one.at))
                waits = None
        if waits is not None and matter.called is not None and matter.called >= waits:
            found.append(Answered(waits, matter.called))
    return found


def in_time(those: Sequence[Answered], municipality: Municipality) -> int:
    """How many of them came by the day the company was told."""
    return sum(one.at <= municipality.answer_deadline(one.asked) for one in those)


def longest_wait(those: Sequence[Answered], calendar: Calendar) -> int | None:
    """The longest of them in working days; 0 is the same day."""
    return max((_working_days(one, calendar) for one in those), default=None)


def within(those: Iterable[Answered], monday: date) -> list[Answered]:
    """The answers of one week."""
    begins, ends = bounds(monday)
    return [one for one in those if begins <= one.at < ends]


def _working_days(one: Answered, calendar: Calendar) -> int:
    asked, answered = local(one.asked).date(), local(one.at).date()
    days = (asked + timedelta(days=number) for number in range(1, (answered - asked).days + 1))
    return sum(calendar.is_workday(day) for day in days)
