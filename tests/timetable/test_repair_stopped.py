"""A repair says how far it is, and can be stopped at any moment without a promise broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import CandidateOut, Case, check_repair, repair, solve
from tests.benchmarks.timetable_mixed import mixed
from tests.kit.at_length import examples
from tests.timetable.cases import FULL, WAITING, cases


def tight(budget):
    """Everybody in the first three meetings of a tight event is out; some may be moved."""
    problem = mixed("small", 2)
    announced = solve(problem, effort="quick").meetings
    gone = tuple(CandidateOut(one, 1) for one in sorted({one.candidate for one in announced})[:3])
    return Case(problem, announced, 1, gone, budget)


def test_progress_tells_phase_share_and_the_best_so_far():
    told = []
    found = repair(tight(budget=3), progress=told.append)
    assert {one.phase for one in told} >= {"plan", "improve", "move", "calm"}
    assert all(0 <= one.share <= 1 for one in told)
    assert (told[-1].weight, told[-1].levels) == (found.result.weight, found.result.levels)
    assert found == repair(tight(budget=3))


def test_stopped_at_once_what_an_event_took_is_lost_and_nobody_else_is_touched():
    case = Case(WAITING, FULL, 0, (CandidateOut("p1", 0),))
    stopped = repair(case, cancelled=lambda: True)
    assert [one.meeting for one in stopped.lost] == [FULL[1]]
    assert stopped.moved == ()
    assert check_repair(case, stopped.result.timetable) == []


@given(cases(), st.integers(0, 12))
@settings(max_examples=examples(60), deadline=None)
def test_stopped_at_any_moment_every_promise_is_kept(case, asked):
    calls = iter(range(asked))
    stopped = repair(case, cancelled=lambda: next(calls, None) is None)
    assert check_repair(case, stopped.result.timetable) == []
    assert stopped.result.levels <= stopped.result.bounds.levels


def test_stopped_while_moving_it_keeps_to_the_budget():
    told, case = [], tight(budget=2)
    stopped = repair(
        case,
        progress=told.append,
        cancelled=lambda: any(one.phase == "move" and one.share > 0 for one in told),
    )
    assert sum(one.phase == "move" and one.share > 0 for one in told) == 1
    assert sum(one.event is None for one in stopped.moved) <= 2
    assert check_repair(case, stopped.result.timetable) == []
