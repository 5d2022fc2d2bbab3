"""Whom to speak with on a Monday; and clocks that stand still in the holidays."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.outreach_rhythm import begins_week, quiet_before, soon_busy
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param(here(2026, 11, 30, 8), here(2026, 10, 5, 8), id="eight weeks"),
        pytest.param(here(2026, 8, 17, 8), here(2026, 6, 1, 8), id="and three of summer holidays"),
        pytest.param(here(2027, 1, 4, 8), here(2026, 10, 29, 8), id="and eleven days at Christmas"),
    ],
)
def test_eight_weeks_are_counted_while_somebody_answers(now, before):
    assert quiet_before(now, TESTKOEBING) == before


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        pytest.param(here(2026, 11, 30, 8), date(2026, 11, 30), id="a Monday"),
        pytest.param(here(2026, 12, 1, 8), None, id="a Tuesday"),
        pytest.param(here(2027, 3, 30, 8), date(2027, 3, 29), id="the Tuesday after Easter"),
        pytest.param(here(2026, 7, 13, 8), None, id="in week 29"),
        pytest.param(here(2026, 12, 28, 8), None, id="between Christmas and New Year"),
    ],
)
def test_the_week_begins_on_its_first_working_day(now, monday):
    assert begins_week(now, TESTKOEBING) == monday


@pytest.mark.parametrize(
    ("weeks", "monday", "first"),
    [
        pytest.param((51,), date(2026, 11, 23), date(2026, 12, 14), id="three weeks before"),
        pytest.param((51,), date(2026, 11, 30), None, id="not two"),
        pytest.param((50, 51), date(2026, 11, 23), None, id="the second week of a season"),
        pytest.param((50, 51), date(2026, 11, 16), date(2026, 12, 7), id="the first one"),
        pytest.param((2,), date(2026, 12, 21), date(2027, 1, 11), id="over the New Year"),
        pytest.param((32,), date(2026, 6, 29), date(2026, 8, 3), id="before the holidays, not in them"),
        pytest.param((32,), date(2026, 7, 13), None, id="and then no more"),
        pytest.param((), date(2026, 11, 23), None, id="none said"),
    ],
)  # fmt: skip
def test_when_the_contact_hears_of_a_busy_week(weeks, monday, first):
    assert soon_busy(weeks, monday, TESTKOEBING) == first


def test_a_season_over_a_week_53_is_told_of_once():
    mondays = [date(2026, 11, 2) + timedelta(weeks=week) for week in range(12)]
    told = [first for monday in mondays if (first := soon_busy((1, 52), monday, TESTKOEBING)) is not None]
    assert told == [date(2026, 12, 21)]
