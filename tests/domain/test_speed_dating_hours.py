"""From when and until when a guest is there, and that it falls on the day of the event."""

from datetime import date, datetime, time

import pytest

from bot.domain.speed_dating.hours import (
    HoursThere,
    NeverThere,
    TablesHours,
    clock_of,
    is_there,
    minutes_of,
    what_is_new,
)
from bot.domain.speed_dating.rounds import Busy
from bot.domain.workdays import COPENHAGEN

DAY = date(2026, 12, 3)


def here(hour, day=3):
    return datetime(2026, 12, day, hour, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("hours", "away"),
    [
        pytest.param(HoursThere(), [], id="the whole event"),
        pytest.param(HoursThere(begins=600), [(here(0), here(10))], id="from ten"),
        pytest.param(HoursThere(ends=660), [(here(11), here(0, 4))], id="until eleven"),
        pytest.param(HoursThere(600, 660), [(here(0), here(10)), (here(11), here(0, 4))], id="between"),
    ],
)
def test_they_are_away_before_and_after(hours, away):
    assert hours.away(DAY) == away


def test_nobody_sits_at_a_table_outside_the_hours_of_its_company():
    later = HoursThere(begins=11 * 60)
    assert not is_there(later, here(10), here(11))
    assert is_there(later, here(11), here(12))
    assert is_there(None, here(10), here(11))


@pytest.mark.parametrize("ends", [600, 540])
def test_nobody_leaves_before_they_come(ends):
    with pytest.raises(NeverThere):
        HoursThere(600, ends)


def test_a_clock_is_its_minutes():
    assert clock_of(minutes_of(time(10, 26))) == time(10, 26)


def test_what_keeps_them_here_and_there_counts_together():
    one, other = (
        Busy({1: [(here(9), here(10))]}, {}),
        Busy({1: [(here(12), here(13))]}, {7: [(here(9), here(10))]}),
    )
    both = one.and_also(other)
    assert both.companies == {1: [(here(9), here(10)), (here(12), here(13))]}
    assert both.candidates == {7: [(here(9), here(10))]}


UNTIL_ELEVEN, FROM_TEN = HoursThere(ends=660), HoursThere(begins=600)


def test_hours_of_one_table_leave_the_others_as_they_are_and_hours_of_all_end_them():
    first = TablesHours().once_said(1, UNTIL_ELEVEN)
    assert [first.of(seat) for seat in range(3)] == [HoursThere(), UNTIL_ELEVEN, HoursThere()]
    both = first.once_said(0, FROM_TEN)
    assert [both.of(seat) for seat in range(2)] == [FROM_TEN, UNTIL_ELEVEN]
    assert both.once_said(1, HoursThere()) == TablesHours(own=((0, FROM_TEN),))
    assert both.once_said(None, FROM_TEN) == TablesHours(FROM_TEN)


def test_a_table_is_away_in_its_own_hours_and_the_company_only_in_those_of_all():
    assert TablesHours(UNTIL_ELEVEN).away(DAY, 2) == (UNTIL_ELEVEN.away(DAY), {})
    assert TablesHours(own=((1, UNTIL_ELEVEN),)).away(DAY, 2) == ([], {0: [], 1: UNTIL_ELEVEN.away(DAY)})


@pytest.mark.parametrize(
    ("new", "has", "said"),
    [
        pytest.param(TablesHours(FROM_TEN), TablesHours(), (FROM_TEN, ()), id="all of them"),
        pytest.param(
            TablesHours(own=((1, UNTIL_ELEVEN),)), TablesHours(), (None, ((1, UNTIL_ELEVEN),)), id="one of them"
        ),
        pytest.param(
            TablesHours(own=((0, FROM_TEN), (1, UNTIL_ELEVEN))),
            TablesHours(own=((0, FROM_TEN),)),
            (None, ((1, UNTIL_ELEVEN),)),
            id="one more of them",
        ),
        pytest.param(
            TablesHours(), TablesHours(own=((1, UNTIL_ELEVEN),)), (None, ((1, HoursThere()),)), id="all the time again"
        ),
        pytest.param(
            TablesHours(FROM_TEN, ((1, UNTIL_ELEVEN),)), TablesHours(), (FROM_TEN, ((1, UNTIL_ELEVEN),)), id="both"
        ),
        pytest.param(TablesHours(FROM_TEN), TablesHours(FROM_TEN), (FROM_TEN, ()), id="nothing new"),
    ],
)  # fmt: skip
def test_of_a_companys_tables_only_what_is_new_is_said(new, has, said):
    assert what_is_new(new, has) == said
