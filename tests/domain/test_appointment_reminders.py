"""When somebody is reminded on the day, and until when the evening's reminder is worth something."""

from datetime import datetime

import pytest

from bot.domain.appointment_reminders import evening_until, held_to_the_evening, moment_of_the_day
from bot.domain.workdays import COPENHAGEN


def clock(hour, minute=0):
    return datetime(2026, 12, 3, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        pytest.param(clock(10), None, id="before half past ten the evening has said it"),
        pytest.param(clock(10, 29), None, id="a minute before as well"),
        pytest.param(clock(10, 30), clock(8, 30), id="from half past ten two hours before"),
        pytest.param(clock(12, 26), clock(10, 26), id="to the minute"),
    ],
)
def test_on_the_day(begins, due):
    found = moment_of_the_day(begins)
    assert (found.due if found is not None else None) == due
    assert evening_until(begins) == (due or begins)


@pytest.mark.parametrize(
    ("ends", "reads"),
    [
        pytest.param(clock(10, 36), clock(17), id="in the evening"),
        pytest.param(clock(17, 30), clock(17, 30), id="after talks that last longer"),
    ],
)
def test_who_has_talks_today_reads_of_another_day_after_them(ends, reads):
    assert held_to_the_evening(clock(10), busy_until=ends) == reads
