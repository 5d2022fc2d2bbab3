"""The round clock: pure, so where it stands follows from the last press and the moment."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.speed_dating.clock import (
    ClockRuns,
    RoundClock,
    Turn,
    ended_of,
    is_asked_first,
    span_of,
    started,
    turned,
    turns_of,
)
from bot.domain.speed_dating.rounds import Pace, rounds_of
from bot.domain.speed_dating.stops import Stop, now_and_then, numbers_in_the_room
from bot.domain.speed_dating.tables import ONE_TABLE, TablesThere
from bot.domain.workdays import COPENHAGEN

ROUNDS = rounds_of(date(2026, 12, 3), time(10), 4, Pace(10, 3, 2, 10))
TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)


def after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def clock_of(found: RoundClock, now: datetime) -> tuple[int, str, bool]:
    here = found.at(now, ROUNDS)
    return here.number, f"{here.ends:%H.%M}", here.is_talking(now)


@pytest.mark.parametrize(
    ("minutes", "stands"),
    [
        pytest.param(0, (0, "10.10", True), id="begins"),
        pytest.param(10, (0, "10.10", False), id="time to change"),
        pytest.param(13, (1, "10.23", True), id="the next by itself"),
        pytest.param(30, (1, "10.23", False), id="the break is kept"),
        pytest.param(36, (2, "10.46", True), id="away for a round: the present one"),
        pytest.param(300, (3, "10.59", False), id="over"),
    ],
)
def test_it_goes_by_itself(minutes, stands):
    assert clock_of(started(TEN, ROUNDS), after(minutes)) == stands


def test_who_starts_late_is_late_by_that_much_all_day():
    clock = started(after(7), ROUNDS)
    assert clock.behind(ROUNDS) == timedelta(minutes=7)
    assert clock_of(clock, after(20)) == (1, "10.30", True)
    assert clock.on_the_plan(after(20), ROUNDS) == after(13)


def test_a_minute_more_moves_all_that_follows():
    clock = turned(started(TEN, ROUNDS), Turn.MORE, now=after(5), rounds=ROUNDS)
    assert clock_of(clock, after(10.5)) == (0, "10.11", True)
    assert clock_of(clock, after(14)) == (1, "10.24", True)


def test_a_minute_more_takes_no_round_back_that_has_begun():
    third = started(TEN, ROUNDS)
    for minute in (1, 2):
        third = turned(third, Turn.NEXT, now=after(minute), rounds=ROUNDS)
    begins, ends = ROUNDS.times[2]
    for _again in range(3):
        third = turned(third, Turn.MORE, now=after(3), rounds=ROUNDS)
    assert third.on_the_plan(after(3), ROUNDS) == begins
    assert third.on_the_plan(after(15), ROUNDS) == ends, "what is over is over no later than the clock says"
    later = third.of_round(3, ROUNDS)[0] - third.late(after(3), ROUNDS)
    assert later == ROUNDS.times[3][0], "what comes is as late as before"


def test_when_a_round_ended_is_changed_by_nothing_that_is_pressed_in_the_next():
    late = started(after(6), ROUNDS)
    second = late.at(after(20), ROUNDS)
    assert ended_of(0, second, ROUNDS) == after(16)
    assert ended_of(0, turned(second, Turn.MORE, now=after(20), rounds=ROUNDS), ROUNDS) == after(16)
    cut = turned(late, Turn.NEXT, now=after(9), rounds=ROUNDS)
    assert ended_of(0, cut, ROUNDS) == after(9)
    assert ended_of(0, late.at(after(17), ROUNDS), ROUNDS) == after(16), "time to change"
    assert ended_of(0, None, ROUNDS) == after(10)


def test_what_was_held_before_it_was_kept_stands_before_what_is():
    found = RoundClock(1, after(13), after(23))  # as it was stored then
    for turn, minutes in ((Turn.PAUSE, 15), (Turn.GO_ON, 30)):
        found = turned(found, turn, now=after(minutes), rounds=ROUNDS)
    here = found.at(after(60), ROUNDS)
    assert here.number == 2
    assert [span_of(number, here, ROUNDS)[0] for number in range(3)] == [TEN, after(28), after(51)]


def test_what_was_kept_from_the_middle_of_a_day_on_is_of_the_rounds_it_was_kept_for():
    found = RoundClock(2, after(36), after(46), held=((after(14), after(24)),))
    assert span_of(0, found, ROUNDS) == (after(1), after(11))
    assert span_of(1, found, ROUNDS) == (after(14), after(24))


def test_what_was_held_stays_as_it_was_whatever_is_pressed_later():
    second = turned(started(after(6), ROUNDS), Turn.MORE, now=after(8), rounds=ROUNDS).at(after(21), ROUNDS)
    third = turned(second, Turn.NEXT, now=after(25), rounds=ROUNDS)
    later = turned(third, Turn.MORE, now=after(26), rounds=ROUNDS)
    assert [span_of(one, later, ROUNDS) for one in range(2)] == [
        (after(6), after(17)), (after(20), after(25)),
    ]  # fmt: skip
    back = turned(third, Turn.BACK, now=after(26), rounds=ROUNDS)
    assert (back.number, back.held) == (1, ((after(6), after(17)),))


def test_while_it_stands_nothing_moves_and_afterwards_all_is_as_much_later():
    clock = turned(started(TEN, ROUNDS), Turn.PAUSE, now=after(4), rounds=ROUNDS)
    assert clock_of(clock, after(200)) == (0, "10.10", True)
    clock = turned(clock, Turn.GO_ON, now=after(9), rounds=ROUNDS)
    assert clock_of(clock, after(12)) == (0, "10.15", True)
    assert clock.on_the_plan(after(12), ROUNDS) == after(7)


def test_the_next_round_begins_at_once_and_the_last_ends():
    clock = started(TEN, ROUNDS)
    for number in (1, 2, 3):
        clock = turned(clock, Turn.NEXT, now=after(number), rounds=ROUNDS)
        assert clock.number == number
    assert turned(clock, Turn.NEXT, now=after(4), rounds=ROUNDS).over


@pytest.mark.parametrize("stood", [0, 3])
@pytest.mark.parametrize("rounds", [1, 4])
def test_a_press_too_many_is_taken_back_to_the_round_it_cut_short(rounds, stood):
    clock = started(TEN, ROUNDS)
    for _one in range(rounds - 1):
        clock = turned(clock, Turn.NEXT, now=TEN, rounds=ROUNDS)
    at = 4
    if stood:
        clock, at = turned(clock, Turn.PAUSE, now=after(4), rounds=ROUNDS), 4 + stood
    wrong = turned(clock, Turn.NEXT, now=after(at), rounds=ROUNDS)
    back = turned(wrong, Turn.BACK, now=after(at + 1), rounds=ROUNDS)
    assert clock_of(back, after(at + 1)) == (rounds - 1, f"10.{10 + stood}", True)
    late = turned(wrong, Turn.BACK, now=after(at + 8), rounds=ROUNDS)
    assert late.is_talking(after(at + 8))
    assert Turn.BACK not in turns_of(wrong.at(after(300), ROUNDS), after(300)) or wrong.over


def test_a_day_that_is_over_long_before_it_begins_can_be_started_again():
    early = started(after(-120), ROUNDS).at(after(-5), ROUNDS)
    assert turns_of(early, after(-5)) == (Turn.AGAIN,)
    assert clock_of(turned(early, Turn.AGAIN, now=TEN, rounds=ROUNDS), TEN) == (0, "10.10", True)


@pytest.mark.parametrize(
    ("turn", "number", "minutes", "asked"),
    [
        (Turn.START, None, -3, True),
        (Turn.START, None, -2, False),
        (Turn.NEXT, 2, 5, True),
        (Turn.NEXT, 2, 8, False),
        (Turn.NEXT, 2, 11, False),
        (Turn.NEXT, 3, 5, True),
        (Turn.PAUSE, 3, 5, False),
        (Turn.AGAIN, 3, 300, True),
    ],
)
def test_a_large_press_is_asked_about_first(turn, number, minutes, asked):
    here = RoundClock(number, TEN, after(10)) if number is not None else None
    assert is_asked_first(turn, here, now=after(minutes), rounds=ROUNDS) is asked


@pytest.mark.parametrize("minutes", [2, 11, 300])
def test_what_cannot_be_done_is_said(minutes):
    clock, now = started(TEN, ROUNDS), after(minutes)
    for turn in Turn:
        if turn not in turns_of(clock.at(now, ROUNDS), now):
            with pytest.raises(ClockRuns):
                turned(clock, turn, now=now, rounds=ROUNDS)


@given(st.lists(st.tuples(st.sampled_from(list(Turn)), st.integers(0, 900)), max_size=25))
@settings(max_examples=150, deadline=None)
def test_whatever_is_pressed_rounds_follow_each_other_and_never_go_back(presses):
    clock, now = started(TEN, ROUNDS), TEN
    for turn, seconds in presses:
        now += timedelta(seconds=seconds)
        before = clock.at(now, ROUNDS)
        if turn in turns_of(before, now):
            clock = turned(clock, turn, now=now, rounds=ROUNDS)
        here = clock.at(now, ROUNDS)
        lowest = 0 if turn in (Turn.BACK, Turn.AGAIN) else before.number
        assert lowest <= here.number < len(ROUNDS.times)
        assert here.begins <= here.ends
        assert here.at(now, ROUNDS) == here


def test_now_next_and_after_are_by_the_clock_that_goes():
    stops = [Stop(0, 1), Stop(1, 4), Stop(3, 2)]
    clock = started(after(5), ROUNDS)
    now, then, later = now_and_then(stops, clock, now=after(6), rounds=ROUNDS)
    assert [(one.table, f"{one.ends:%H.%M}") for one in now] == [(1, "10.15")]
    assert [(one.table, f"{one.begins:%H.%M}") for one in then] == [(4, "10.18")]
    assert [(one.table, f"{one.begins:%H.%M}") for one in later] == [(2, "10.54")]
    moving = now_and_then(stops, clock.at(after(16), ROUNDS), now=after(16), rounds=ROUNDS)
    assert [[one.table for one in seats] for seats in moving] == [[], [4], [2]]


def test_tables_are_counted_through_the_room():
    there = {7: TablesThere(1, 2), 3: ONE_TABLE}
    assert numbers_in_the_room(there) == {(3, 0): 1, (7, 0): 2, (7, 1): 3}


def test_on_the_night_of_the_clock_change_minutes_are_minutes():
    rounds = rounds_of(date(2026, 10, 25), time(1, 55), 2, Pace(10, 3, 0, 10))
    clock = started(rounds.begins, rounds)
    assert clock.following(rounds)[1] - clock.begins == timedelta(minutes=23)
