"""What a week's figures say: who was answered and when, and nothing about one person."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.week_figures import (
    Answered,
    Counted,
    Matter,
    Said,
    TeamNow,
    WeekRead,
    answers_in,
    iso_week,
    last_week,
    longest_wait,
    put_together,
    shown_week,
    told_on,
    within,
)
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()
CALENDAR = TESTKOEBING.calendar
MONDAY = date(2026, 11, 16)


def here(day, hour=9):
    return datetime(2026, 11, day, hour, tzinfo=COPENHAGEN)


def theirs(day, hour=9):
    return Said(here(day, hour), from_company=True)


def ours(day, hour=9):
    return Said(here(day, hour), from_company=False)


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        pytest.param(Matter((theirs(16), ours(17))), [(16, 17)], id="answered"),
        pytest.param(Matter((theirs(16), theirs(17), ours(18))), [(16, 18)], id="since the first word"),
        pytest.param(Matter((theirs(16), ours(17), ours(18))), [(16, 17)], id="once"),
        pytest.param(Matter((ours(16), theirs(17), ours(18))), [(17, 18)], id="begun by us"),
        pytest.param(Matter((theirs(16), ours(17), theirs(18), ours(19))), [(16, 17), (18, 19)], id="twice"),
        pytest.param(Matter((theirs(16),), called=here(18)), [(16, 18)], id="called"),
        pytest.param(Matter((), asked=here(16), called=here(17)), [(16, 17)], id="a call that was wanted"),
        pytest.param(Matter((theirs(16), ours(17)), called=here(18)), [(16, 17)], id="called for nothing"),
        pytest.param(Matter((theirs(16),)), [], id="waits"),
        pytest.param(Matter((ours(16),)), [], id="nobody asked"),
    ],
)
def test_an_answer_is_what_somebody_waited_for(matter, found):
    assert [(one.asked.day, one.at.day) for one in answers_in([matter])] == found


@pytest.mark.parametrize(
    ("asked", "answered", "days"),
    [
        pytest.param(here(17), here(17, 15), 0, id="the same day"),
        pytest.param(here(16), here(18), 2, id="two days"),
        pytest.param(here(20, 15), here(23), 1, id="a weekend is no wait"),
    ],
)
def test_a_wait_is_counted_in_working_days(asked, answered, days):
    assert longest_wait([Answered(asked, answered)], CALENDAR) == days


def test_a_week_is_a_danish_one_from_midnight_to_midnight():
    inside = [here(16, 0), datetime(2026, 11, 22, 23, 59, tzinfo=COPENHAGEN)]
    outside = [here(23, 0), datetime(2026, 11, 15, 23, 59, tzinfo=COPENHAGEN)]
    found = within([Answered(one, one) for one in inside + outside], MONDAY)
    assert [one.at for one in found] == inside


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        pytest.param(date(2026, 11, 23), True, id="a Monday"),
        pytest.param(date(2026, 11, 24), False, id="a Tuesday"),
        pytest.param(date(2027, 3, 29), False, id="Easter Monday"),
        pytest.param(date(2027, 3, 30), True, id="the Tuesday after"),
        pytest.param(date(2026, 11, 21), False, id="a Saturday"),
    ],
)
def test_it_is_told_on_the_first_working_day_between_eight_and_noon(day, is_told):
    when = told_on(day, CALENDAR)
    assert (when is not None) == is_told
    if when is not None:
        assert [(one.hour, one.minute) for one in when] == [(8, 5), (12, 0)]


def test_only_weeks_that_are_over_are_shown_and_not_too_old_ones():
    now = here(24)
    assert (last_week(now), iso_week(last_week(now))) == (MONDAY, "2026-W47")
    assert shown_week(date(2030, 1, 1), now) == MONDAY
    assert shown_week(date(2026, 11, 4), now) == date(2026, 11, 2)
    assert shown_week(date(1, 1, 1), now) == MONDAY - timedelta(weeks=12)


@pytest.mark.parametrize(("team", "said"), [(4, (2, None, None)), (5, (2, 1, 3))])
def test_of_a_small_team_nobody_reads_whether_answers_came_in_time(team, said):
    matters = (Matter((theirs(16), ours(16, 10))), Matter((theirs(16), ours(19))))
    counted = Counted(*[0] * 9)
    read = WeekRead(counted, counted, matters, TeamNow(0, 0, 0, 0, 9, 0, 0, contacts=team))
    newest = put_together(read, MONDAY, TESTKOEBING).answers[-1]
    assert (newest.count, newest.in_time, newest.longest) == said
