"""When a company reads that its times have changed: with what changes beside it, and never too late."""

from datetime import datetime
from functools import partial

import pytest

from bot.domain.speed_dating.events import told_when_calm
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

BY_DAY = partial(read_municipality().send_at, to_company=True)


def here(day, *clock):
    return datetime(2026, 12, day, *clock, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(("now", "begins", "told"), [
    pytest.param(here(1, 9, 2), here(3, 10), here(1, 9, 5), id="at the next five minutes"),
    pytest.param(here(1, 9, 5), here(3, 10), here(1, 9, 10), id="never at this very moment"),
    pytest.param(here(1, 22, 0), here(3, 10), here(2, 8), id="a night is one message"),
    pytest.param(here(4, 19, 0), here(9, 10), here(7, 8), id="a weekend is one message"),
    pytest.param(here(2, 22, 2), here(3, 10), here(2, 22, 5), id="at night when it begins soon after"),
    pytest.param(here(3, 8, 58), here(3, 10), here(3, 9), id="calm until the last hour"),
    pytest.param(here(3, 9, 1), here(3, 10), here(3, 9, 1), id="at once in the last hour"),
    pytest.param(here(3, 10, 20), here(3, 10), here(3, 10, 20), id="at once when it has begun"),
])  # fmt: skip
def test_told_when_calm(now, begins, told):
    assert told_when_calm(now, begins, BY_DAY) == told
