"""When a company hears: the day it was promised, and one clock for whoever cannot be met now."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN, at, local
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        pytest.param(when(2026, 11, 24, 9), when(2026, 12, 1, 9), id="five working days"),
        pytest.param(when(2026, 11, 28, 22), when(2026, 12, 7, 8), id="counted from the next one"),
        pytest.param(when(2027, 7, 9, 9), when(2027, 8, 6, 9), id="the summer is not counted"),
        pytest.param(when(2026, 12, 21, 9), when(2027, 1, 7, 9), id="nor is Christmas"),
    ],
)
def test_by_when_somebody_is_suggested(asked, by):
    assert TESTKOEBING.suggestion_deadline(asked) == by


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        pytest.param(when(2026, 11, 24, 10), when(2026, 11, 27, 9), id="the day of the card"),
        pytest.param(when(2026, 11, 25, 10), when(2026, 11, 27, 9), id="a day later"),
        pytest.param(when(2026, 11, 27, 8, 59), when(2026, 11, 27, 9), id="a minute before"),
        pytest.param(when(2026, 11, 27, 9), when(2026, 12, 2, 9), id="on the stroke is the next one"),
        pytest.param(when(2026, 11, 29, 22), when(2026, 12, 2, 9), id="three working days after the first"),
        pytest.param(when(2026, 12, 2, 9, 1), when(2026, 12, 7, 9), id="and again three"),
    ],
)
def test_the_moment_tells_nothing_of_the_cause(ended, told):
    assert TESTKOEBING.told_gone_at(when(2026, 11, 27, 9), ended) == told


def test_the_clock_stands_still_at_christmas():
    assert TESTKOEBING.told_gone_at(when(2026, 12, 21, 9), when(2026, 12, 22, 9)) == when(2027, 1, 5, 9)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        pytest.param(when(2026, 12, 2, 10, 59), when(2026, 12, 2, 14, 30), id="within the day"),
        pytest.param(when(2026, 12, 2, 11), when(2026, 12, 2, 15), id="on closing time"),
        pytest.param(when(2026, 12, 2, 11, 0, 1), when(2026, 12, 2, 15), id="a second past it"),
        pytest.param(when(2026, 12, 2, 11, 29), when(2026, 12, 2, 15), id="the half hour that has come"),
        pytest.param(when(2026, 12, 2, 11, 30), when(2026, 12, 3, 8, 30), id="half an hour of the next day"),
        pytest.param(when(2026, 12, 4, 9), when(2026, 12, 4, 13), id="a Friday"),
        pytest.param(when(2026, 12, 4, 9, 12), when(2026, 12, 4, 13), id="minutes into it"),
        pytest.param(when(2026, 12, 23, 11, 5), when(2026, 12, 23, 15), id="before Christmas"),
        pytest.param(when(2027, 3, 24, 11, 5), when(2027, 3, 24, 15), id="before Easter"),
        pytest.param(when(2026, 10, 23, 9, 5), when(2026, 10, 23, 13), id="before the autumn night"),
        pytest.param(when(2026, 12, 5, 11), when(2026, 12, 7, 12), id="asked on a Saturday"),
    ],
)
def test_a_call_within_hours_ends_with_the_day_they_end_with(asked, by):
    assert TESTKOEBING.red_deadline(asked) == by


@pytest.mark.parametrize(
    "first",
    [
        date(2026, 10, 22),
        *(
            pytest.param(day, marks=pytest.mark.at_length)
            for day in (date(2027, 3, 23), date(2026, 12, 22), date(2027, 3, 30))
        ),
    ],
)
def test_in_no_minute_is_a_call_promised_for_when_work_begins(first):
    """Six days minute by minute: the two nights of the clock, Fridays, and days before holidays."""
    calendar, moment = TESTKOEBING.calendar, at(first, time(0)).astimezone(UTC)
    end = moment + timedelta(days=6)
    while moment < end:
        by = local(TESTKOEBING.red_deadline(moment))
        assert by > max(moment, calendar.next_working_moment(moment))
        assert calendar.opening_time(by.date()) < by <= calendar.closing_time(by.date())
        assert by <= calendar.hours_after(moment, TESTKOEBING.red_hours)
        moment += timedelta(minutes=1)
