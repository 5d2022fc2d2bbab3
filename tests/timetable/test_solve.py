"""A plan is valid, fair, explained, and the same each time."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import Invalid, Limit, Meeting, Reason, check, read_instance, score, solve
from bot.timetable.chains import Chains
from bot.timetable.effort import EFFORTS
from bot.timetable.rebuild import Rebuilding
from tests.benchmarks.timetable_instances import instance
from tests.benchmarks.timetable_mixed import mixed
from tests.kit.at_length import beginning_with, examples
from tests.timetable.events import event, events


@given(events(), st.sampled_from(("quick", "normal")))
@settings(max_examples=examples(60), deadline=None)
def test_whatever_is_planned_is_valid_and_within_its_bounds(problem, effort):
    found = solve(problem, effort=effort)
    assert check(problem, found.timetable) == []
    assert found.levels <= found.bounds.levels
    assert found.score.placed <= found.bounds.placed


@given(events(), st.randoms(use_true_random=False))
@settings(max_examples=examples(25), deadline=None)
def test_the_order_of_the_input_does_not_matter(problem, chance):
    mixed = {
        field: tuple(chance.sample(getattr(problem, field), len(getattr(problem, field))))
        for field in ("tables", "candidates", "wishes", "companies")
    }
    assert solve(replace(problem, **mixed), seed=3).timetable == solve(problem, seed=3).timetable


@given(events())
@settings(max_examples=examples(25), deadline=None)
def test_beginning_with_a_plan_is_never_worse(problem):
    begun = solve(problem, effort="quick", seed=1)
    again = solve(problem, effort="quick", seed=2, begin_with=begun.meetings)
    assert again.score.key >= begun.score.key


def test_a_plan_to_begin_with_is_kept_where_a_shorter_wait_would_cost_more_waiting_elsewhere():
    """Here the longest wait would fall from 7 rounds to 5, and 18 idle rounds would become 23."""
    problem = mixed("small", 19)
    begun = solve(problem, seed=19)
    again = solve(problem, seed=20, begin_with=begun.meetings)
    assert again.score.key >= begun.score.key


@pytest.mark.parametrize("seed", beginning_with(2, [3, 13, 14, 26, 76]))
def test_a_preview_of_a_large_event_is_fair_to_everybody(seed):
    found = solve(read_instance(json.dumps(instance("large", "rest", seed, rounds=12))), effort="quick")
    assert found.levels == found.bounds.levels


@given(events(most_wishes=30, people=10))
@settings(max_examples=examples(25), deadline=None)
def test_more_effort_is_never_less_fair(problem):
    assert solve(problem, effort="quick").levels <= solve(problem).levels


@pytest.mark.parametrize("seed", beginning_with(2, [1, 2, 3, 6]))
def test_a_preview_with_every_rule_at_once_takes_few_steps(monkeypatch, seed):
    """Somebody watches: with three of them for each wish it is there in 20 ms."""
    made, begin = [], Chains.__init__
    monkeypatch.setattr(Chains, "__init__", lambda *a, **named: (made.append(a[0]), begin(*a, **named))[1])
    problem = mixed("typical", seed)
    assert solve(problem, effort="quick").levels == solve(problem).levels
    assert sum(one.moves for one in made[:1]) <= 3 * len(problem.wishes)


@pytest.mark.parametrize("seed", beginning_with(1, [6, 13]))
def test_normal_effort_is_no_less_fair_than_a_preview_where_third_meetings_are_rare(seed):
    """Spending its moves on weight from the start, it missed one here that the preview had."""
    problem = read_instance(json.dumps(instance("large", "rest", seed, rounds=12)))
    preview, normal = solve(problem, effort="quick"), solve(problem)
    assert preview.levels <= normal.levels == normal.bounds.levels


@pytest.mark.at_length
def test_a_weight_found_from_two_first_plans_is_sought_from_a_third_by_thorough_effort_alone(monkeypatch):
    begun, begin = [], Rebuilding._begin_again
    monkeypatch.setattr(
        Rebuilding, "_begin_again", lambda self, goal: begun.append(goal) or begin(self, goal)
    )
    problem = mixed("typical", 6)
    plan = solve(problem)
    assert (len(begun), plan.status) == (1, "feasible")
    begun.clear()
    monkeypatch.setitem(EFFORTS, "normal", replace(EFFORTS["normal"], twice=False))
    assert solve(problem).weight == plan.weight
    assert len(begun) == 2


def test_everybody_meets_before_anybody_meets_twice():
    assert solve(event(companies=2, people=4, rounds=2)).levels == (4, 0)


def test_a_shared_interpreter_is_in_one_place_at_a_time():
    shared = Limit("interpreter", 1, frozenset({"p0", "p1"}))
    found = solve(event(wishes=[(0, 0), (1, 1)], limits=(shared,)))
    assert len({one.round for one in found.meetings}) == 2


def test_a_pinned_meeting_stays_and_the_rest_goes_around_it():
    pin = Meeting(1, "t0", "p1")
    found = solve(event(companies=1, people=3, rounds=3, pinned=(pin,)))
    assert pin in found.meetings
    assert found.score.placed == 3


def test_an_event_without_anything_has_an_empty_plan():
    found = solve(event(companies=0, people=0, rounds=0))
    assert (found.meetings, found.status) == ((), "optimal")


def test_cancelled_at_once_the_plan_is_still_valid():
    problem = event(companies=3, people=6, rounds=4, max_run=1)
    found = solve(problem, cancelled=lambda: True)
    assert check(problem, found.timetable) == []
    assert found.score.placed > 0


@pytest.mark.parametrize("max_run", [None, 2], ids=["plain", "with rest"])
def test_cancelled_while_its_bound_is_sought_a_plan_is_valid_and_claims_little(max_run, monkeypatch):
    monkeypatch.setattr("bot.timetable.flow.PATIENCE", 1)
    wishes = [(a, b) for b in range(40) for a in range(12) if (a + b) % 3]
    problem = event(companies=12, people=40, rounds=9, wishes=wishes, max_run=max_run)
    told = []
    found = solve(problem, progress=told.append, cancelled=lambda: any(one.phase == "bound" for one in told))
    assert told[0].phase == "bound"
    assert check(problem, found.timetable) == []
    assert found.score.placed > 50
    best = solve(problem)
    assert (found.status, found.bounds.weight) == ("feasible", None)
    assert found.bounds.levels >= best.levels
    assert found.bounds.placed >= best.score.placed


@pytest.mark.parametrize(("size", "seed"), [("typical", 46), ("typical", 53), ("small", 47)])
def test_not_even_a_preview_leaves_room_that_somebody_wishes_for(size, seed):
    found = solve(mixed(size, seed), effort="quick")
    assert Reason.FREE not in {one.reason for one in found.unplaced}


def test_progress_tells_phase_share_and_the_best_so_far():
    told = []
    found = solve(event(companies=3, people=6, rounds=4), progress=told.append)
    assert {one.phase for one in told} >= {"plan", "calm"}
    assert all(0 <= one.share <= 1 for one in told)
    assert (told[-1].weight, told[-1].levels) == (found.weight, found.levels)


def test_an_unknown_effort_is_named():
    with pytest.raises(Invalid, match="effort: must be one of quick, normal, thorough"):
        solve(event(), effort="heroic")


def test_waiting_counts_beyond_what_rest_forces():
    meetings = [Meeting(0, "t0", "p0"), Meeting(2, "t1", "p0")]
    assert score(event(max_run=1), meetings).idle == 0
    assert score(event(), meetings).idle == 1
