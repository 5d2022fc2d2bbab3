"""Pauses between talks, and why two who want to meet have no time."""

import pytest

from bot.domain.speed_dating import Attendance, NoTime, leaves_a_pause, shown_to_table, why_no_time


@pytest.mark.parametrize(
    ("own", "number", "fits"),
    [
        pytest.param(set(), 0, True, id="the first talk"),
        pytest.param({0, 1}, 2, True, id="the third in a row"),
        pytest.param({0, 1, 2}, 3, False, id="a fourth in a row"),
        pytest.param({0, 1, 3}, 2, False, id="the gap that joins four"),
        pytest.param({0, 1, 2}, 4, True, id="after a pause"),
    ],
)
def test_leaves_a_pause(own, number, fits):
    assert leaves_a_pause(own, number, most=3) is fits


@pytest.mark.parametrize(
    ("table", "own", "why"),
    [
        pytest.param({0, 1, 2, 3}, set(), NoTime.TABLE_FULL, id="everybody sits there"),
        pytest.param({0, 1}, {2, 3}, NoTime.CANDIDATE_BUSY, id="busy when it is free"),
        pytest.param({0, 1, 2}, {0, 1, 2}, NoTime.PAUSE, id="the pause falls there"),
        pytest.param({0, 1}, {0}, NoTime.FREE, id="one has become free"),
    ],
)
def test_why_no_time(table, own, why):
    assert why_no_time(4, table, own, most=3) is why


@pytest.mark.parametrize(
    ("said", "shown"),
    [(None, "12"), (Attendance.ASKED, "12"), (Attendance.NOT_COMING, "12"), (Attendance.COMING, "12 (Anna)")],
)
def test_only_a_yes_to_the_table_releases_the_first_name(said, shown):
    assert shown_to_table(12, "Anna Hansen", said) == shown
