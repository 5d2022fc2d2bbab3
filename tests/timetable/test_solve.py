"""A plan is valid, fair, and the same each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import Candidate, Limit, Meeting, Problem, Table, Wish, check, solve


def problem(companies, candidates, wishes, rounds, **rules):
    every = frozenset(range(rounds))
    return Problem(
        rounds,
        2,
        tuple(Table(f"t{i}", f"c{i}", frozenset({"x"}), every) for i in range(companies)),
        tuple(Candidate(f"p{i}", every, max_run=rules.pop("max_run", None)) for i in range(candidates)),
        tuple(Wish(f"c{a}", f"p{b}", "x", 80) for a, b in wishes),
        **rules,
    )


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 7)), max_size=20), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_whatever_is_planned_is_valid(wishes, rounds):
    asked = problem(4, 8, sorted(wishes), rounds, max_run=2, max_tables=3)
    assert check(asked, solve(asked, effort="quick").meetings) == []


def test_everybody_meets_before_anybody_meets_twice():
    asked = problem(2, 4, [(a, b) for a in range(2) for b in range(4)], 2)
    assert solve(asked).levels[0] == 4


def test_the_same_problem_gives_the_same_plan():
    asked = problem(3, 6, [(a, b) for a in range(3) for b in range(6)], 4)
    assert solve(asked, seed=7).meetings == solve(asked, seed=7).meetings


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ([Meeting(0, "t0", "p0"), Meeting(0, "t0", "p1")], "table t0 has 2 meetings"),
        ([Meeting(0, "t0", "p0"), Meeting(0, "t1", "p0")], "candidate p0 has 2 meetings"),
        ([Meeting(9, "t0", "p0")], "outside a window"),
        ([Meeting(0, "t9", "p0")], "unknown"),
        ([Meeting(0, "t0", "p0"), Meeting(1, "t0", "p0")], "meet 2 times"),
    ],
)
def test_each_broken_rule_is_named(meetings, said):
    asked = problem(2, 2, [(0, 0), (0, 1), (1, 0)], 2)
    assert any(said in line for line in check(asked, meetings))


def test_a_shared_interpreter_is_in_one_place_at_a_time():
    asked = problem(2, 2, [(0, 0), (1, 1)], 2, limits=(Limit("interpreter", 1, frozenset({"p0", "p1"})),))
    meetings = solve(asked).meetings
    assert check(asked, meetings) == []
    assert len({one.round for one in meetings}) == 2
