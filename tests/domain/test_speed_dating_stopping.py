"""What a stop calls off: by the clock, and never what somebody has spoken about."""

from dataclasses import replace

import pytest

from bot.domain.speed_dating.clock import started
from bot.domain.speed_dating.events import Feedback
from bot.domain.speed_dating.stopping import parts_of
from tests.domain.test_speed_dating_clock import ROUNDS, TEN, after
from tests.domain.test_speed_dating_stops import ANNA, BO, meeting

# Five minutes into the first round by the clock, which was started 20 minutes late.
NOW = after(25)
CLOCK = started(after(20), ROUNDS)
FIRST, SECOND = meeting(0, ANNA), meeting(1, BO)


def test_a_clock_behind_the_plan_says_what_is_going_on():
    found = parts_of([FIRST, SECOND], CLOCK.at(NOW, ROUNDS), now=NOW)
    assert (found.over, found.going_on, found.to_come) == ((), (FIRST,), (SECOND,))


@pytest.mark.parametrize(
    "spoken",
    [
        pytest.param({"company_said": Feedback.GLADLY}, id="the company"),
        pytest.param({"candidate_said": Feedback.NO}, id="the candidate"),
        pytest.param({"shared_at": TEN}, id="names are shared"),
    ],
)
def test_what_was_spoken_about_is_over_whatever_the_clock_says(spoken):
    those = [replace(FIRST, **spoken), replace(SECOND, **spoken)]
    found = parts_of(those, CLOCK.at(NOW, ROUNDS), now=NOW)
    assert (found.over, found.going_on, found.to_come) == (tuple(those), (), ())
