"""Nobody is at two places at once, nor sent from one to the other and back."""

from datetime import datetime, timedelta

import pytest

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.rounds import Busy, stretch, taken_rounds

TEN = datetime(2026, 12, 3, 10, 0)
TALK, STEP = timedelta(minutes=10), timedelta(minutes=13)
TIMES = [(TEN + number * STEP, TEN + number * STEP + TALK) for number in range(6)]
EARLY = [(TEN - STEP, TEN - STEP + TALK)]


def elsewhere(*rounds):
    return [TIMES[number] for number in rounds]


@pytest.mark.parametrize(
    ("taken", "own", "away"),
    [
        pytest.param([], [], set(), id="nowhere else"),
        pytest.param(elsewhere(1), [], {1}, id="not here yet"),
        pytest.param(elsewhere(1), [0], {1, 2, 3, 4, 5}, id="here before it"),
        pytest.param(elsewhere(1), [3], {0, 1}, id="here after it"),
        pytest.param(elsewhere(1, 4), [2], {0, 1, 4, 5}, id="here between two"),
        pytest.param(EARLY, [3], set(), id="elsewhere before anything begins here"),
        pytest.param([(TIMES[0][1], TIMES[1][0])], [0], {1, 2, 3, 4, 5}, id="elsewhere between two rounds"),
    ],
)
def test_the_rounds_somebody_cannot_be_here(taken, own, away):
    assert taken_rounds(TIMES, taken, own) == away


@pytest.mark.parametrize(
    ("taken", "own", "rounds"),
    [
        pytest.param([], [], {0, 1, 2, 3, 4, 5}, id="nowhere else"),
        pytest.param(elsewhere(1), [], {2, 3, 4, 5}, id="the longer part after it"),
        pytest.param(elsewhere(4), [], {0, 1, 2, 3}, id="the longer part before it"),
        pytest.param(elsewhere(2, 3), [], {0, 1}, id="of two as long the first"),
        pytest.param(elsewhere(1), [0], {0}, id="where they are already"),
        pytest.param(elsewhere(1), [0, 3], {0, 3}, id="what is planned stays, however it came about"),
        pytest.param(elsewhere(*range(6)), [], set(), id="elsewhere all the time"),
    ],
)
def test_the_rounds_somebody_can_be_here_at_a_stretch(taken, own, rounds):
    assert stretch(TIMES, taken, own) == rounds


def test_two_cannot_meet_while_one_of_them_is_elsewhere():
    company, candidate = CompanyId(1), CandidateId(2)
    busy = Busy({company: elsewhere(1)}, {candidate: elsewhere(4)})
    assert busy.away(TIMES, (company, candidate)) == {1, 4}
    assert busy.away(TIMES, (company, candidate), table=[2], own=[2]) == {0, 1, 4, 5}
    assert busy.away(TIMES, (CompanyId(3), CandidateId(3))) == set()


def test_a_table_with_hours_of_its_own_sends_nobody_there_and_back():
    company = CompanyId(1)
    busy = Busy({company: elsewhere(0)}, {}, {(company, 1): elsewhere(3, 4, 5)})
    assert busy.table_away(TIMES, company, 0, own=[4]) == {0}
    assert busy.table_away(TIMES, company, 1, own=[4]) == {0, 3, 4, 5}
    assert busy.and_also(Busy({}, {}, {(company, 1): elsewhere(1)})).table_closed(TIMES, company, 1) == {
        1,
        3,
        4,
        5,
    }
