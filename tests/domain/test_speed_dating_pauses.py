"""Pauses between talks and rounds, full tables, and what a table reads of who comes."""

from datetime import date, time

import pytest

from bot.domain.speed_dating.events import shown_to_table
from bot.domain.speed_dating.rounds import Pace, breaks_of, leaves_a_pause, rounds_of


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


@pytest.mark.parametrize(("name", "shown"), [("Anna Hansen", "12 (Anna)"), ("", "12")])
def test_a_table_reads_the_first_name_and_no_other(name, shown):
    assert shown_to_table(12, name) == shown


def clocks(moments):
    return [(begins.strftime("%H.%M"), ends.strftime("%H.%M")) for begins, ends in moments]


def test_a_break_comes_after_every_so_many_rounds():
    pace = Pace(talk=10, change=3, pause_after=2, pause=15)
    rounds = rounds_of(date(2026, 12, 3), time(10), 5, pace)
    assert clocks(rounds.times) == [
        ("10.00", "10.10"), ("10.13", "10.23"), ("10.41", "10.51"), ("10.54", "11.04"), ("11.22", "11.32"),
    ]  # fmt: skip
    assert clocks(breaks_of(rounds, pace)) == [("10.23", "10.41"), ("11.04", "11.22")]


@pytest.mark.parametrize("rounds", [1, 4, 20])
def test_without_breaks_there_are_none(rounds):
    pace = Pace(talk=10, change=3, pause_after=0, pause=15)
    found = rounds_of(date(2026, 12, 3), time(10), rounds, pace)
    assert breaks_of(found, pace) == ()
    assert (found.ends - found.begins).total_seconds() / 60 == rounds * 13 - 3


def test_no_break_comes_after_the_last_round():
    pace = Pace(talk=10, change=3, pause_after=4, pause=10)
    assert breaks_of(rounds_of(date(2026, 12, 3), time(10), 4, pace), pace) == ()
