"""Who waits for a place that becomes free, and for how long it is kept."""

from datetime import date, datetime

import pytest

from bot.domain.ids import CandidateId
from bot.domain.speed_dating.timetable import Place, mended
from bot.domain.speed_dating.waiting_list import kept_until, mended_fairly, who_may_not_be_asked
from bot.domain.workdays import COPENHAGEN
from tests.domain.test_speed_dating_timetable import question

BEGINS = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)
TODAY, BEFORE, EARLIER = date(2026, 12, 2), date(2026, 12, 1), date(2026, 11, 30)


def on(day, hour, minute=0, month=12):
    return datetime(2026, month, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("reads_at", "until"),
    [
        pytest.param(on(1, 12), on(1, 14), id="two hours by day"),
        pytest.param(on(1, 15), on(2, 10), id="what is left in the afternoon goes on in the morning"),
        pytest.param(on(1, 19, 50), on(2, 11), id="who reads it in the evening has the morning"),
        pytest.param(on(1, 8, 10), on(1, 11), id="and who reads it early too"),
        pytest.param(on(2, 9, 59), on(2, 11, 59), id="until the last day"),
        pytest.param(on(2, 12), on(2, 12, 30), id="then half an hour"),
        pytest.param(on(2, 19, 50), on(3, 8, 20), id="of the day"),
        pytest.param(on(2, 19, 30), on(3, 8, 0), id="never until the night"),
        pytest.param(on(3, 6), None, id="in the last four hours the host fills it"),
        pytest.param(on(3, 11), None, id="nor after the beginning"),
    ],
)
def test_kept_until(reads_at, until):
    assert kept_until(reads_at, BEGINS) == until


def test_the_night_of_the_clock_change_is_no_longer_and_no_shorter():
    begins = datetime(2026, 10, 26, 10, tzinfo=COPENHAGEN)
    assert kept_until(on(24, 15, 30, month=10), begins) == on(25, 10, 30, month=10)


@pytest.mark.parametrize(
    ("offers", "spent"),
    [
        pytest.param([], set(), id="nobody was asked"),
        pytest.param([(7, TODAY, True)], {7}, id="asked today"),
        pytest.param([(7, TODAY, False)], {7}, id="asked today about another event"),
        pytest.param([(7, BEFORE, True), (7, EARLIER, True)], set(), id="twice before"),
        pytest.param([(7, BEFORE, True), (7, EARLIER, True), (7, date(2026, 11, 29), True)], {7}, id="three times"),
        pytest.param([(7, BEFORE, True), (7, EARLIER, True), (7, date(2026, 11, 29), False)], set(), id="not all here"),
    ],
)  # fmt: skip
def test_nobody_is_asked_twice_a_day_or_more_than_three_times(offers, spent):
    found = who_may_not_be_asked([(CandidateId(who), day, here) for who, day, here in offers], TODAY)
    assert found == spent


@pytest.mark.parametrize("order", [[(1, 8), (1, 9)], [(1, 9), (1, 8)]])
def test_of_those_with_as_few_meetings_whoever_has_waited_longest_is_first(order):
    answer = mended_fairly(question([(1, 7), *order], [Place(1, 7, 1, 0)], rounds=2))
    assert [(one.company, one.candidate) for one in answer.filled.gained] == [order[0]]


def test_who_has_fewer_meetings_is_before_who_has_waited_longer():
    planned = [Place(1, 7, 0, 0), Place(2, 8, 0, 0)]
    wishes = [(1, 7), (2, 8), (1, 8), (1, 9)]
    answer = mended_fairly(question(wishes, planned, rounds=2))
    assert answer.filled == mended(question(wishes, planned, rounds=2)).filled
    assert [one.candidate for one in answer.filled.gained] == [9]
