"""When a call for danger that nobody has made is chased, and when it is late."""

from datetime import datetime

import pytest

from bot.domain.danger_calls import (
    EVERYBODY,
    FIRST,
    asks_others,
    chased_first,
    chased_next,
    ends_before,
    is_late,
    tried_again,
)
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

CALENDAR = read_municipality().calendar


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param(here(24, 9), here(24, 9, 15), id="soon in working hours"),
        pytest.param(here(24, 14, 59), here(24, 15, 14), id="though work is over by then"),
        pytest.param(here(24, 22), here(25, 8), id="from the night with the first working minute"),
        pytest.param(here(27, 13), here(30, 8), id="from Friday afternoon on Monday"),
    ],
)
def test_who_was_asked_is_told_again(asked, first):
    assert chased_first(asked, CALENDAR) == first


@pytest.mark.parametrize(
    ("step", "now", "following"),
    [
        pytest.param(FIRST, here(24, 9, 15), here(24, 9, 30), id="everybody soon after the first"),
        pytest.param(FIRST, here(24, 15, 14), here(24, 15, 29), id="also when work is over"),
        pytest.param(EVERYBODY, here(24, 9, 30), here(24, 10), id="then every half hour"),
        pytest.param(7, here(24, 14, 45), here(25, 8), id="in working hours only"),
    ],
)
def test_it_comes_again(step, now, following):
    assert chased_next(step, now, CALENDAR) == following


def test_who_did_not_answer_is_called_again_in_half_an_hour_of_work():
    assert tried_again(here(24, 9), CALENDAR) == here(24, 9, 30)
    assert tried_again(here(24, 15), CALENDAR) == here(25, 8)


@pytest.mark.parametrize(
    ("asked", "step", "now", "late"),
    [
        pytest.param(here(24, 9), FIRST, here(24, 9, 15), False, id="not before everybody is told"),
        pytest.param(here(24, 9), EVERYBODY, here(24, 9, 30), True, id="at once was promised"),
        pytest.param(here(24, 22), EVERYBODY, here(25, 8, 15), False, id="a later hour was promised"),
        pytest.param(here(24, 22), EVERYBODY, here(25, 12), True, id="and is over"),
    ],
)
def test_it_is_late_when_what_was_promised_is_over(asked, step, now, late):
    assert is_late(asked, here(25, 12), step, now=now, calendar=CALENDAR) is late


@pytest.mark.parametrize(
    ("asked", "now", "others"),
    [
        pytest.param(here(24, 9), here(25, 8, 59), False, id="within a working day"),
        pytest.param(here(24, 9), here(25, 9), True, id="after one"),
        pytest.param(here(27, 13), here(30, 12), False, id="a weekend is none"),
    ],
)
def test_after_a_working_day_others_are_asked(asked, now, others):
    assert asks_others(asked, now, CALENDAR) is others


@pytest.mark.parametrize(
    ("goes_on", "now", "said"),
    [
        pytest.param(here(24, 14), here(24, 13, 30), None, id="somebody still may call today"),
        pytest.param(here(25, 8), here(24, 14, 45), here(24, 15), id="at closing time"),
        pytest.param(here(25, 8), here(24, 15, 20), here(24, 15, 20), id="at once after it"),
    ],
)
def test_at_the_end_of_the_day_it_is_said_that_nobody_calls_any_more(goes_on, now, said):
    assert ends_before(goes_on, now, CALENDAR) == said
