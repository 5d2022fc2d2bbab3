"""Without windows and rest: exactly as many rounds as the busiest needs, or the venue."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import check, solve
from tests.kit.at_length import examples
from tests.timetable.events import event

PAIRS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=40)


def greatest_degree(wishes):
    return max(*Counter(a for a, _b in wishes).values(), *Counter(b for _a, b in wishes).values())


@given(PAIRS)
@settings(max_examples=examples(40), deadline=None)
def test_rounds_equal_the_greatest_degree(wishes):
    problem = event(companies=5, people=10, rounds=12, wishes=sorted(wishes))
    found = solve(problem)
    assert (found.score.placed, found.score.last_round + 1) == (len(wishes), greatest_degree(wishes))
    assert found.status == "optimal"


@given(PAIRS, st.integers(1, 5))
@settings(max_examples=examples(40), deadline=None)
def test_a_small_venue_needs_only_as_many_rounds_as_it_must(wishes, venue):
    problem = event(companies=5, people=10, rounds=40, wishes=sorted(wishes), max_tables=venue)
    found = solve(problem)
    assert check(problem, found.timetable) == []
    assert found.score.last_round + 1 == max(greatest_degree(wishes), -(-len(wishes) // venue))
