"""A wish about one's data is answered within one month, on a day somebody works."""

from datetime import datetime

import pytest

from bot.domain.privacy import answer_by
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        pytest.param(here(2026, 11, 24, 9), here(2026, 12, 23, 9), id="not on a closing day"),
        pytest.param(
            here(2026, 12, 1, 9), here(2026, 12, 30, 9), id="not on a public holiday, nor the day before it"
        ),
        pytest.param(here(2026, 11, 2, 9), here(2026, 12, 2, 9), id="the same day where it is a working day"),
        pytest.param(here(2026, 10, 31, 9), here(2026, 11, 30, 9), id="the last day of a shorter month"),
    ],
)
def test_a_wish_is_answered_within_a_month_and_on_a_working_day(asked: datetime, answered: datetime) -> None:
    assert answer_by(asked, read_municipality().calendar) == answered
