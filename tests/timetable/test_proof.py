"""Each rule of the proof, where it alone decides: without it more would be possible, and the proof must not say so."""

from dataclasses import replace

import pytest

from bot.timetable import Company, Limit, Meeting, solve
from bot.timetable.proof import prove
from tests.timetable.events import event
from tests.timetable.exact_model import best_of_all


def each(problem, kind, **changes):
    """The event with the same changed for all of its tables or candidates."""
    return replace(problem, **{kind: tuple(replace(one, **changes) for one in getattr(problem, kind))})


QUEUE = event(companies=1, people=3, rounds=3)
TOUR = event(companies=3, people=1, rounds=3)
CROWD = event(companies=3, people=3, rounds=1, wishes=[(0, 0), (1, 1), (2, 2)])
PIN = Meeting(0, "t0", "p2")
# The event, one without the rule that has room for more, and the meetings there can be with it, all weighing the same.
RULES = {
    "a wish is served once": (event(companies=1, people=1, rounds=3), TOUR, 1),
    "a table has one meeting in a round": (event(companies=1, people=3, rounds=1), QUEUE, 1),
    "a candidate has one meeting in a round": (event(companies=3, people=1, rounds=1), TOUR, 1),
    "a table is there": (each(TOUR, "tables", rounds=frozenset({1})), TOUR, 1),
    "a candidate is there": (each(TOUR, "candidates", rounds=frozenset({0, 2})), TOUR, 2),
    "a table covers the job function": (each(TOUR, "tables", functions=frozenset({"y"})), TOUR, 0),
    "a table has a cap": (each(QUEUE, "tables", max_meetings=2), QUEUE, 2),
    "a candidate has a cap": (each(TOUR, "candidates", max_meetings=2), TOUR, 2),
    "a company has a cap": (replace(QUEUE, companies=(Company("c0", 2),)), QUEUE, 2),
    "the venue has few tables": (replace(CROWD, max_tables=2), CROWD, 2),
    "one rests after each": (each(TOUR, "candidates", max_run=1), TOUR, 2),
    "one rests long": (each(TOUR, "candidates", max_run=1, min_rest=2), TOUR, 1),
    "one rests after two": (each(TOUR, "candidates", max_run=2), TOUR, 2),
    "some share an interpreter": (
        replace(CROWD, limits=(Limit("l", 1, frozenset({"p0", "p2"})),)), CROWD, 2),
    "of several limits each counts": (
        replace(CROWD, limits=(Limit("k", 1, frozenset({"p0", "p1"})), Limit("l", 1, frozenset({"p1", "p2"})))),
        CROWD, 2),
    "one is bound to a table": (each(TOUR, "candidates", tables=frozenset({"t1"})), TOUR, 1),
}  # fmt: skip


@pytest.mark.parametrize(("problem", "without", "meetings"), RULES.values(), ids=RULES)
def test_where_a_rule_decides_the_proof_knows_it(problem, without, meetings):
    best = prove(problem, exact=True).bounds
    assert (best.levels, best.weight) == best_of_all(problem)
    assert (best.placed, best.weight) == (meetings, 80 * meetings)
    assert solve(problem).weight == best.weight
    assert best_of_all(without)[1] > best.weight


def test_a_meeting_booked_in_advance_stays_whatever_it_costs():
    """p2 is worth least, and has the only round."""
    made = event(companies=1, people=3, rounds=1)
    few = replace(made, wishes=(*made.wishes[:2], replace(made.wishes[2], weight=1)))
    for problem, weight in ((few, 80), (replace(few, pinned=(PIN,)), 1)):
        assert prove(problem, exact=True).bounds.weight == best_of_all(problem)[1] == weight
