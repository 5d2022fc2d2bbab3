"""Answers that are names, phones, days and clocks; what could not be read is asked again with an example."""

import re
from datetime import date, datetime, time, timedelta

from bot.dialogs.press import Press
from bot.domain.companies import read_cvr
from bot.domain.errors import (
    FarAway,
    InThePast,
    JustGone,
    NotAClock,
    NotADay,
    NotAMoment,
    NotAName,
    NotAPhone,
    NotAPlace,
    NotRounds,
    OutsideTheDay,
    TooLong,
)
from bot.domain.holidays import holiday_on
from bot.domain.names import is_mark
from bot.domain.placements import LONGEST_RULE, is_no_rule
from bot.domain.placements_first_day import LONGEST_PLACE
from bot.domain.speed_dating.draft import MOST_ROUNDS
from bot.domain.speed_dating.events import ClosedThatDay
from bot.domain.unseen import seen
from bot.domain.workdays import at, local
from bot.text.l10n import Text, Week, _
from bot.text.when import is_of_the_past, just_gone, read_clock, read_day, read_moment

# One number, with words before or behind it but none inside.
AMONG_WORDS = re.compile(r"[^\d+]*(\+?[\d\s.\-()]+)\D*", re.ASCII)
LONGEST_NAME = 100
RULE_ASKED = ""  # nobody here knows it: the company says it, with when and where somebody starts
FARTHEST = timedelta(days=2 * 366)
# Nobody asks a company and people who look for work to meet at night.
DAY_BEGINS, DAY_ENDS = time(7), time(19)


def a_day(written: str, press: Press) -> str:
    """A day as "2026-11-24", at most two years away. Raises `NotADay`, `JustGone`, `FarAway`."""
    today = local(press.now).date()
    found = read_day(written, today=today)
    if found is None:
        gone = just_gone(written, today=today)
        raise JustGone(written, gone) if gone is not None else NotADay(written)
    if abs(found - today) > FARTHEST:
        raise FarAway(written)
    return found.isoformat()


def a_workday(written: str, press: Press) -> str:
    """A day on which people work, today or later. Raises what `a_day` raises, `InThePast`, `ClosedThatDay`."""
    if is_of_the_past(written):
        raise InThePast
    found = a_day(written, press)
    day = date.fromisoformat(found)
    if day < local(press.now).date():
        raise InThePast
    if not press.municipality.calendar.is_workday(day):
        raise ClosedThatDay(holiday_on(day))
    return found


def in_words(day: date) -> Text:
    """The day as it was understood, with its week, for whoever has to say that it is right."""
    return _("{day}, {week}", day=day, week=Week(day))


def show_day(value: str, _press: Press) -> Text:
    """A kept day in words."""
    return in_words(date.fromisoformat(value))


def a_moment(written: str, press: Press) -> str:
    """A working day and a clock by day, in one.

    Raises `NotAMoment`, `InThePast`, `ClosedThatDay`, `OutsideTheDay`, `FarAway`.
    """
    found = read_moment(written, today=local(press.now).date())
    if found is None:
        raise NotAMoment(written)
    day, clock = found
    if day - local(press.now).date() > FARTHEST:
        raise FarAway(written)
    if not press.municipality.calendar.is_workday(day):
        raise ClosedThatDay(holiday_on(day))
    if not DAY_BEGINS <= clock <= DAY_ENDS:
        raise OutsideTheDay(written, opens=DAY_BEGINS, closes=DAY_ENDS)
    if at(day, clock) <= press.now:
        raise InThePast
    return at(day, clock).isoformat()


def show_moment(value: str, _press: Press) -> Text:
    """A kept moment in words."""
    return _("{when}", when=datetime.fromisoformat(value))


def a_clock(written: str, _press: Press) -> str:
    """A clock as "09:00". Raises `NotAClock`."""
    found = read_clock(written)
    if found is None:
        raise NotAClock(written)
    return found.strftime("%H:%M")


def a_clock_by_day(written: str, press: Press) -> str:
    """A clock as "09:00", when people meet. Raises `NotAClock`, `OutsideTheDay`."""
    found = a_clock(written, press)
    if not DAY_BEGINS <= time.fromisoformat(found) <= DAY_ENDS:
        raise OutsideTheDay(written, opens=DAY_BEGINS, closes=DAY_ENDS)
    return found


def clock_beside_a_day(press: Press) -> str | None:
    """The clock that was written together with a day, as in "30/11 kl. 10", whenever that is; or None."""
    found = read_moment(press.text, today=local(press.now).date())
    return found[1].strftime("%H:%M") if found else None


def is_by_day(clock: str) -> bool:
    """Whether people meet then."""
    return DAY_BEGINS <= time.fromisoformat(clock) <= DAY_ENDS


def a_place(written: str, _press: Press) -> str:
    """Where people meet: any words that are no clock. Raises `NotAPlace`."""
    place = " ".join(written.split())
    if read_clock(place) is not None or not any(one.isalpha() for one in place):
        raise NotAPlace(written)
    return place


def a_short_place(written: str, press: Press) -> str:
    """A street and an entrance, in one line. Raises `NotAPlace`, `TooLong`."""
    place = a_place(written, press)
    if len(place) > LONGEST_PLACE:
        raise TooLong(LONGEST_PLACE)
    return place


def a_rule(written: str, _press: Press) -> str:
    """What one does who cannot come, in one line; empty where nobody knows it. Raises `TooLong`."""
    line = " ".join(written.split())
    if is_no_rule(line):
        return RULE_ASKED
    if len(line) > LONGEST_RULE:
        raise TooLong(LONGEST_RULE)
    return line


def so_many_rounds(written: str, _press: Press) -> str:
    """How many rounds, as a number. Raises `NotRounds`."""
    if not re.fullmatch(r"[1-9]\d?", written.strip(), re.ASCII) or int(written) > MOST_ROUNDS:
        raise NotRounds(written, most=MOST_ROUNDS)
    return written.strip()


def a_name(written: str, press: Press) -> str:
    """A person's name: as any, and no mark of a file. Raises `NotAName`."""
    name = what_it_is_called(written, press)
    if is_mark(name):
        raise NotAName(written)
    return name


def what_it_is_called(written: str, _press: Press) -> str:
    """Any name, a company's too: up to 100 characters, with a letter in it. Raises `NotAName`."""
    name = " ".join(seen(written).split())
    if len(name) > LONGEST_NAME or not any(one.isalpha() for one in name):
        raise NotAName(written)
    return name


def a_phone(written: str, _press: Press) -> str:
    """A phone number: eight to fifteen digits, perhaps with a plus and among words. Raises `NotAPhone`."""
    found = AMONG_WORDS.fullmatch(written)
    digits = re.sub(r"[\s.\-()]", "", found[1]) if found is not None else ""
    if not re.fullmatch(r"\+?\d{8,15}", digits, re.ASCII):
        raise NotAPhone(written)
    return digits


def a_cvr(written: str, _press: Press) -> str:
    """A company's number as eight digits. Raises `NotACvr`."""
    return read_cvr(written)


def show_cvr(value: str, press: Press) -> Text:
    """The number, with a hint when its check digit is off."""
    if not press.municipality.doubts(value):
        return _("{value}", value=value)
    return _("{value} (look at it once more, it seems mistyped)", value=value)
