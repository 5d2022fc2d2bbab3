"""One round more: until when it may be asked for, and when it begins."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.one_more import gone_on, may_be_asked_for
from bot.domain.speed_dating.rounds import Pace, rounds_of
from bot.domain.workdays import COPENHAGEN

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)
PACE = Pace(10, 3, 0, 0)
TWO, THREE = (rounds_of(date(2026, 12, 3), time(10), count, PACE) for count in (2, 3))
LAST = RoundClock(1, TEN + timedelta(minutes=13), TEN + timedelta(minutes=23))


def after(minutes):
    return TEN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("clock", "minutes", "may"),
    [
        pytest.param(None, 15, False, id="nobody has started it"),
        pytest.param(RoundClock(0, TEN, after(10)), 5, False, id="others come by the plan"),
        pytest.param(LAST, 15, True, id="the last goes on"),
        pytest.param(replace(LAST, over=True), 30, True, id="it was over a moment ago"),
        pytest.param(replace(LAST, over=True), 33, False, id="everybody has gone, and was asked"),
        pytest.param(replace(LAST, stopped=True), 15, False, id="it was ended"),
        pytest.param(replace(LAST, paused=after(14)), 15, False, id="it stands"),
    ],
)
def test_one_more_may_be_asked_for_while_people_are_still_there(clock, minutes, may):
    assert may_be_asked_for(clock, TWO, now=after(minutes)) is may


def test_it_follows_the_last_round_or_begins_at_once_when_that_is_over():
    assert gone_on(LAST, THREE, now=after(15)) is LAST
    begun = gone_on(replace(LAST, over=True), THREE, now=after(25))
    assert (begun.number, begun.begins, begun.ends, begun.over) == (2, after(25), after(35), False)
    assert begun.held == ((TEN, after(10)), (after(13), after(23)))
