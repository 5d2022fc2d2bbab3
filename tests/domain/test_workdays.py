"""Working days and hours as a Danish municipality counts them, the two nights of the clock included."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.workdays import COPENHAGEN, Calendar, Hours, at, exists, is_repeated, local, public_holidays

OFFICE = (time(8), time(16))
FRIDAY_SHORT = (time(8), time(13))
HOURS = Hours((OFFICE, OFFICE, OFFICE, OFFICE, FRIDAY_SHORT, None, None))
# Grundlovsdag, Christmas Eve and New Year's Eve are the municipality's own.
CALENDAR = Calendar(HOURS, frozenset({(6, 5), (12, 24), (12, 31)}))
AUTUMN, SPRING = date(2026, 10, 25), date(2027, 3, 28)


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 11, 24), True, id="a Tuesday"),
        pytest.param(date(2026, 11, 28), False, id="a Saturday"),
        pytest.param(date(2026, 4, 2), False, id="Maundy Thursday"),
        pytest.param(date(2026, 4, 3), False, id="Good Friday"),
        pytest.param(date(2026, 4, 6), False, id="Easter Monday"),
        pytest.param(date(2026, 5, 1), True, id="Great Prayer Day is a working day since 2024"),
        pytest.param(date(2026, 5, 14), False, id="Ascension Day"),
        pytest.param(date(2026, 5, 25), False, id="Whit Monday"),
        pytest.param(date(2026, 6, 5), False, id="Constitution Day, by the municipality"),
        pytest.param(date(2026, 12, 24), False, id="Christmas Eve, by the municipality"),
        pytest.param(date(2026, 12, 25), False, id="Christmas Day"),
        pytest.param(date(2026, 12, 28), True, id="between the years"),
    ],
)
def test_working_days(day, works):
    assert CALENDAR.is_workday(day) is works


def test_the_public_holidays_are_those_that_others_count():
    for year in range(2024, 2100):
        assert public_holidays(year) == set(country_holidays("DK", years=year))


@pytest.mark.parametrize(
    ("moment", "days", "then"),
    [
        pytest.param(here(2026, 11, 24, 9), 2, here(2026, 11, 26, 9), id="in the week"),
        pytest.param(here(2026, 11, 27, 9), 1, here(2026, 11, 30, 9), id="over a weekend"),
        pytest.param(here(2026, 11, 28, 9), 1, here(2026, 12, 1, 9), id="from a day off, from Monday"),
        pytest.param(here(2026, 4, 1, 9), 1, here(2026, 4, 7, 9), id="over Easter"),
        pytest.param(here(2026, 12, 23, 9), 2, here(2026, 12, 29, 9), id="over Christmas"),
        pytest.param(here(2026, 10, 23, 9), 1, here(2026, 10, 26, 9), id="over the autumn night"),
        pytest.param(here(2027, 3, 24, 9), 1, here(2027, 3, 30, 9), id="over Easter and the spring night"),
    ],
)
def test_days_are_counted_by_the_clock_on_the_wall(moment, days, then):
    assert CALENDAR.workdays_after(moment, days) == then


@pytest.mark.parametrize(
    ("moment", "hours", "then"),
    [
        pytest.param(here(2026, 11, 24, 9), 3, here(2026, 11, 24, 12), id="within a day"),
        pytest.param(here(2026, 11, 24, 15), 3, here(2026, 11, 25, 10), id="into the next"),
        pytest.param(here(2026, 11, 27, 12), 4, here(2026, 11, 30, 11), id="a short Friday"),
        pytest.param(here(2026, 11, 24, 3), 1, here(2026, 11, 24, 9), id="from the night"),
        pytest.param(here(2026, 10, 23, 12), 2, here(2026, 10, 26, 9), id="over the autumn night"),
        pytest.param(here(2026, 11, 24, 8), 8, here(2026, 11, 24, 16), id="a whole day"),
    ],
)
def test_working_hours_are_counted_while_somebody_works(moment, hours, then):
    assert CALENDAR.hours_after(moment, hours) == then


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)).map(lambda naive: naive.replace(tzinfo=UTC)),
    st.integers(1, 60),
)
def test_hours_after_and_before_are_each_others_way_back(moment, hours):
    then = CALENDAR.hours_after(moment, hours)
    assert CALENDAR.is_working_time(then - timedelta(microseconds=1))
    back = CALENDAR.hours_before(then, hours)
    assert CALENDAR.hours_after(back, hours) == then


def test_an_afternoon_of_a_day_off_is_no_working_time():
    assert not CALENDAR.is_working_time(here(2026, 12, 24, 10))
    assert CALENDAR.next_working_moment(here(2026, 12, 24, 10)) == here(2026, 12, 28, 8)


def test_who_is_away_until_christmas_is_back_after_it():
    assert CALENDAR.first_day_back(here(2026, 12, 24)) == date(2026, 12, 28)
    assert CALENDAR.first_day_back(here(2026, 12, 28, 12)) == date(2026, 12, 28)


def test_every_minute_of_the_autumn_night_is_one_moment():
    """02.00 to 03.00 comes twice; the first counts."""
    seen = set()
    for minute in range(24 * 60):
        clock = time(minute // 60, minute % 60)
        moment = at(AUTUMN, clock)
        assert local(moment).time() == clock
        assert exists(AUTUMN, clock)
        assert is_repeated(AUTUMN, clock) is (clock.hour == 2)
        seen.add(moment.astimezone(UTC))
    assert len(seen) == 24 * 60
    assert at(AUTUMN, time(2, 30)).utcoffset() == timedelta(hours=2)


def test_every_minute_of_the_spring_night_that_does_not_exist_is_an_hour_later():
    for minute in range(24 * 60):
        clock = time(minute // 60, minute % 60)
        skipped = clock.hour == 2
        assert exists(SPRING, clock) is not skipped
        assert local(at(SPRING, clock)).time() == (clock.replace(hour=3) if skipped else clock)
        assert not is_repeated(SPRING, clock)


@pytest.mark.parametrize("day", [AUTUMN, SPRING])
def test_a_day_later_is_the_same_clock_whatever_the_night(day):
    before = at(day - timedelta(days=1), time(9))
    after = at(day, time(9))
    hours = (after.astimezone(UTC) - before.astimezone(UTC)) / timedelta(hours=1)
    assert hours == (25 if day == AUTUMN else 23)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="naive"):
        local(datetime(2026, 1, 1))


def test_a_town_that_never_works_is_a_fault_of_the_settings():
    with pytest.raises(ValueError, match="opening hours"):
        Calendar(Hours((None,) * 7)).hours_after(here(2026, 11, 24, 9), 1)
