"""When a company hears: the day it was promised, and one clock for whoever cannot be met now."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
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
