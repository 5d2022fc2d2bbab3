"""Two people change places only when every rule allows it, and can change back."""

import pytest

from bot.timetable import IllegalSwap, Meeting, swap
from tests.timetable.events import event

EARLY, LATE = Meeting(0, "t0", "p0"), Meeting(2, "t0", "p1")


def test_two_at_a_table_change_rounds_and_change_back():
    problem = event()
    swapped = swap(problem, (EARLY, LATE), EARLY, LATE)
    assert swapped == (Meeting(0, "t0", "p1"), Meeting(2, "t0", "p0"))
    assert swap(problem, swapped, *swapped) == (EARLY, LATE)


def test_nobody_is_put_where_no_rule_lets_them():
    problem = event(wishes=[(0, 0), (0, 1), (1, 0)])
    busy = Meeting(2, "t1", "p0")
    with pytest.raises(IllegalSwap) as refused:
        swap(problem, (EARLY, LATE, busy), EARLY, LATE)
    assert [one.rule for one in refused.value.broken] == ["one_at_a_time"]


@pytest.mark.parametrize(
    ("now", "other", "rule"),
    [
        pytest.param(1, LATE, "history", id="what has begun"),
        pytest.param(0, Meeting(1, "t0", "p1"), "known", id="a meeting that is not there"),
    ],
)
def test_what_cannot_be_touched_is_named(now, other, rule):
    with pytest.raises(IllegalSwap) as refused:
        swap(event(), (EARLY, LATE), EARLY, other, now=now)
    assert [one.rule for one in refused.value.broken] == [rule]
