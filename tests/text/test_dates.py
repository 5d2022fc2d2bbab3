"""Moments in Danish time, in both languages, in every season."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.workdays import at, exists, is_repeated
from bot.text import dates

SUMMER_ENDS, SUMMER_BEGINS = date(2026, 10, 25), date(2027, 3, 28)


@pytest.mark.parametrize(
    ("moment", "danish", "english"),
    [
        (datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "tirsdag den 24. november kl. 14.30",
         "Tuesday 24 November at 14.30"),
        (datetime(2027, 6, 30, 22, 5, tzinfo=UTC), "torsdag den 1. juli kl. 00.05", "Thursday 1 July at 00.05"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "fredag den 1. januar kl. 00.00", "Friday 1 January at 00.00"),
        (datetime(2028, 2, 29, 7, 0, tzinfo=UTC), "tirsdag den 29. februar kl. 08.00", "Tuesday 29 February at 08.00"),
    ],
    ids=["winter", "summer", "new year", "leap day"],
)  # fmt: skip
def test_a_moment_has_weekday_date_and_clock(moment, danish, english):
    assert dates.moment(moment, "da") == danish
    assert dates.moment(moment, "en") == english


@pytest.mark.parametrize(
    ("value", "year"),
    [
        pytest.param(date(2026, 12, 31), "", id="this year"),
        pytest.param(date(2026, 1, 29), "", id="ten months ago"),
        pytest.param(date(2026, 1, 27), " 2026", id="longer ago"),
        pytest.param(date(2027, 1, 1), " 2027", id="next year"),
        pytest.param(date(2027, 12, 3), " 2027", id="a year and a week away"),
        pytest.param(date(2025, 12, 3), " 2025", id="last year"),
    ],
)
def test_the_year_is_said_when_another_one_might_be_meant(value, year):
    today = date(2026, 11, 24)
    assert dates.day(value, "en", today) == dates.day(value, "en") + year
    assert dates.day(value, "da", today) == dates.day(value, "da") + year
    noon = datetime(value.year, value.month, value.day, 11, tzinfo=UTC)
    assert dates.moment(noon, "da", today) == f"{dates.day(value, 'da')}{year} kl. 12.00"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        dates.moment(datetime(2026, 11, 24, 9), "da")


def test_half_past_two_is_said_twice_when_summer_ends():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    said = {dates.moment(first + timedelta(hours=hours), "da") for hours in (0, 1)}
    assert said == {"søndag den 25. oktober kl. 02.30"}
    assert is_repeated(SUMMER_ENDS, time(2, 30))


def test_half_past_two_is_not_there_when_summer_begins():
    assert not exists(SUMMER_BEGINS, time(2, 30))
    assert dates.moment(at(SUMMER_BEGINS, time(2, 30)), "da") == "søndag den 28. marts kl. 03.30"


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 11, 24), 48),
        (date(2026, 12, 31), 53),
        (date(2027, 1, 1), 53),
        (date(2027, 1, 4), 1),
        (date(2024, 12, 30), 1),
    ],
)
def test_weeks_are_numbered_as_danes_do(day, number):
    assert dates.week(day, "da") == f"uge {number}"
    assert dates.week(day, "en") == f"week {number}"


def test_every_minute_of_a_year_is_worded():
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for hours in range(0, 24 * 365, 7):
        said = dates.moment(begin + timedelta(hours=hours, minutes=hours % 60), "da")
        assert [mark for mark in (" den ", " kl. ") if mark not in said] == []
