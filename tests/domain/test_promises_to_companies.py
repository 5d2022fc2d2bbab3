"""On which mornings somebody is reminded of what a company was promised."""

from datetime import date, datetime

import pytest

from bot.domain.promises_to_companies import When, mornings
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=COPENHAGEN)


def days(due_on, now=TUESDAY):
    found = mornings(due_on, now=now, municipality=TESTKOEBING)
    return {when.value: moment.date().isoformat() for when, moment in found.items()}


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        pytest.param(
            date(2026, 11, 27),
            {"before": "2026-11-26", "that day": "2026-11-27", "late": "2026-11-30"},
            id="a weekend is no day to be late on",
        ),
        pytest.param(
            date(2026, 11, 30),
            {"before": "2026-11-27", "that day": "2026-11-30", "late": "2026-12-01"},
            id="the working day before a Monday is a Friday",
        ),
        pytest.param(
            date(2026, 11, 25),
            {"that day": "2026-11-25", "late": "2026-11-26"},
            id="this morning is past",
        ),
        pytest.param(date(2026, 11, 24), {"late": "2026-11-25"}, id="for today there is only tomorrow"),
        pytest.param(
            date(2026, 12, 28),
            {"before": "2026-12-23", "that day": "2026-12-28", "late": "2026-12-29"},
            id="Christmas is skipped",
        ),
    ],
)
def test_the_mornings_of_a_promise(due_on, expected):
    assert days(due_on) == expected


def test_a_day_on_which_nobody_works_any_more_is_remembered_on_the_one_before():
    assert days(date(2026, 11, 28))["that day"] == "2026-11-27"
    assert When("that day") is When.THAT_DAY
