"""Against the truth: linear programming, brute force, and timetables whose optimum is known by construction."""

import json
import sys
from collections import Counter
from dataclasses import replace

import highspy
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import Limit, Meeting, Table, Wish, check, read_instance, score, solve
from bot.timetable.board import Board
from bot.timetable.proof import ProofMissing, Unproven, _Programme, prove
from tests.benchmarks.timetable_instances import full, instance
from tests.benchmarks.timetable_mixed import mixed
from tests.kit.at_length import beginning_with, examples
from tests.timetable.events import event, events
from tests.timetable.exact_model import best_of_all


def brute_force(problem):
    """The best levels and weight of all timetables there are, tried one by one, pinned meetings kept.

    Left out is only what could not become better if every wish not yet decided found a time.
    """
    company_of = {one.id: one.company for one in problem.tables}
    booked = {(company_of[one.table], one.candidate) for one in problem.pinned}
    wishes = [one for one in problem.wishes if (one.company, one.candidate) not in booked]
    spots = [
        [
            Meeting(number, table.id, wish.candidate)
            for table in problem.tables if company_of[table.id] == wish.company
            for number in range(problem.rounds)
        ]
        for wish in wishes
    ]  # fmt: skip
    bare = replace(problem, pinned=())
    best = ((0,) * problem.min_meetings, -1)

    def at_most(place, meetings):
        met = Counter(one.candidate for one in (*meetings, *wishes[place:]))
        levels = tuple(sum(many > level for many in met.values()) for level in range(problem.min_meetings))
        return levels, score(problem, meetings).weight + sum(one.weight for one in wishes[place:])

    def go_on(place, meetings):
        nonlocal best
        if place == len(spots):
            reached = score(problem, meetings)
            best = max(best, (reached.levels, reached.weight))
        elif at_most(place, meetings) > best:
            for spot in spots[place]:
                if not check(bare, [*meetings, spot]):
                    go_on(place + 1, [*meetings, spot])
            go_on(place + 1, meetings)

    go_on(0, list(problem.pinned))
    return best


def with_pins(problem, data):
    """The same event with up to two of the meetings of some plan booked in advance."""
    pins = solve(problem, effort="quick").meetings
    booked = data.draw(st.sets(st.sampled_from(pins), max_size=2)) if pins else ()
    return replace(problem, pinned=tuple(sorted(booked)))


@given(events(most_wishes=8, companies=2, people=4, rounds=3), st.data())
@settings(max_examples=examples(30), deadline=None)
def test_small_events_are_solved_as_well_as_by_trying_everything_whatever_the_rules_and_pins(problem, data):
    problem = with_pins(problem, data)
    found = solve(problem)
    assert (found.levels, found.weight) == brute_force(problem)


@given(events(most_wishes=10, companies=3, people=5, rounds=5), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_up_to_ten_wishes_nothing_better_exists_whatever_the_rules_and_pins(problem, data):
    problem = with_pins(problem, data)
    found, best = solve(problem), prove(problem, exact=True).bounds
    assert (found.levels, found.weight) == (best.levels, best.weight)


@pytest.mark.parametrize("seed", beginning_with(2, [1, 3, 4, 7, 8]))
def test_some_eighty_wishes_under_every_rule_at_once_are_planned_as_well_as_can_be(seed):
    problem = mixed("small", seed)
    found, best = solve(problem), prove(problem, exact=True).bounds
    assert check(problem, found.timetable) == []
    assert (found.levels, found.weight) == (best.levels, best.weight)


def test_two_who_stand_in_the_way_at_once_both_make_room():
    """In round 0 only p1 and p2 have time; c0's second table is all p2 may use, and p3 has it; one table is busy."""
    every = event(companies=1, people=4, rounds=2, max_tables=1, min_meetings=0, wishes=[])
    table = every.tables[0]
    shared = Table("t1", "c0", frozenset({"y"}), frozenset({0, 1}), 1)
    late, early = frozenset({1}), frozenset({0})
    when = (late, early, frozenset({0, 1}), late)
    problem = replace(
        every,
        tables=(replace(table, max_meetings=2), shared),
        candidates=tuple(replace(one, rounds=rounds) for one, rounds in zip(every.candidates, when, strict=True)),
        wishes=(
            Wish("c0", "p0", "x", 80), Wish("c0", "p1", "x", 10), Wish("c0", "p2", "y", 30),
            Wish("c0", "p3", "y", 80),
        ),
    )  # fmt: skip
    assert solve(problem).weight == 110


@given(events())
@settings(max_examples=examples(30), deadline=None)
def test_the_bound_is_never_below_the_optimum_nor_the_plan_above_it(problem):
    found, best = solve(problem), prove(problem, exact=True).bounds
    assert (found.levels, found.weight) <= (best.levels, best.weight)
    assert (best.levels, best.weight) <= (found.bounds.levels, found.bounds.weight)
    assert best.placed <= found.bounds.placed


@given(events(most_wishes=40, companies=5, people=12, rounds=8, limits=3), st.data())
@settings(max_examples=examples(30), deadline=None)
def test_no_claim_about_an_odd_event_is_above_a_model_that_knows_nothing_of_the_engine(problem, data):
    problem = with_pins(problem, data)
    best, preview, found = best_of_all(problem), solve(problem, effort="quick"), solve(problem)
    proven = prove(problem, exact=True).bounds
    assert (proven.levels, proven.weight) == best
    for one in (preview, found):
        assert (one.levels, one.weight) <= best <= (one.bounds.levels, one.bounds.weight)
        assert one.status == "feasible" or (one.levels, one.weight) == best


@given(events(rounds=3, limits=4))
@settings(max_examples=examples(30), deadline=None)
def test_with_many_shared_limits_too_no_bound_is_below_the_optimum(problem):
    best, bounds = prove(problem, exact=True).bounds, solve(problem, effort="quick").bounds
    assert (best.levels, best.weight) <= (bounds.levels, bounds.weight)
    assert best.placed <= bounds.placed


def sharing(per_round, people=(0, 1, 2)):
    """Four people wish for two companies in three rounds; some of them share an interpreter."""
    limit = Limit("interpreter", per_round, frozenset(f"p{one}" for one in people))
    return event(companies=2, people=4, rounds=3, limits=(limit,))


@pytest.mark.parametrize(
    ("per_round", "people", "levels", "placed"),
    [(0, (0, 1, 2), (1, 1), 2), (1, (0, 1, 2), (4, 1), 5), (2, (0, 1), (4, 2), 6)],
    ids=["none", "one", "enough"],
)
def test_the_bound_knows_what_a_shared_limit_leaves(per_round, people, levels, placed):
    found = solve(sharing(per_round, people))
    assert (found.bounds.levels, found.bounds.placed) == (levels, placed)
    assert found.status == "optimal"


@pytest.mark.parametrize("family", ["free", "windows", "rest", "venue", "scarce"])
@pytest.mark.parametrize("seed", beginning_with(1, range(21, 25)))
def test_a_typical_event_has_the_fairest_and_nearly_the_best_plan(family, seed):
    problem = read_instance(json.dumps(instance("typical", family, seed)))
    found, best = solve(problem), prove(problem).bounds
    assert found.levels == best.levels
    assert found.weight >= 0.999 * best.weight
    assert found.score.longest_wait <= 5


@pytest.mark.parametrize(
    ("tables", "rounds", "extra"), [(6, 6, 0), (14, 18, 6), (12, 10, 20)], ids=["latin", "narrow", "wide"]
)
@pytest.mark.parametrize("seed", beginning_with(1, range(3)))
def test_a_completely_full_timetable_is_found_again(tables, rounds, extra, seed):
    made = full(tables, rounds, seed, extra_people=extra)
    found = solve(read_instance(json.dumps(made)))
    assert (found.score.placed, found.weight) == (tables * rounds, made["known_optimum"]["weight"])


def test_the_proof_takes_one_level_after_the_other():
    """One number for all of a hundred levels would be beyond what any machine holds."""
    wishes = [(0, one) for one in range(20)]
    problem = event(companies=1, people=1_500, rounds=2, wishes=wishes, min_meetings=100)
    best = prove(problem).bounds
    assert (best.levels, best.weight) == ((2, *[0] * 99), 160)


def test_a_proof_without_an_answer_is_none():
    impossible = _Programme(Board(event()), highspy, numpy)
    impossible._add(("never",), -1, 0, 1.0)
    with pytest.raises(Unproven):
        impossible.solve(exact=True)


def test_the_proof_knows_pins():
    pinned = event(companies=1, people=2, rounds=1, pinned=(Meeting(0, "t0", "p1"),))
    assert prove(pinned).meetings == (Meeting(0, "t0", "p1"),)


def test_without_the_extra_the_proof_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(ProofMissing):
        prove(event())
