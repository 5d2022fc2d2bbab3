"""A problem made in Python is looked at as closely as one in a file: what is no number of anything is named."""

from dataclasses import replace

import pytest

from bot.timetable import Company, Invalid, Limit, Meeting, Period, solve
from tests.timetable.events import event

MADE = event()
TABLE, PERSON, WISH = MADE.tables[0], MADE.candidates[0], MADE.wishes[0]


def first(kind, one, **changes):
    """The event with its first table, candidate or wish changed."""
    return {kind: (replace(one, **changes), *getattr(MADE, kind)[1:])}


NAN, INF = float("nan"), float("inf")
BAD = {
    "half a round": ({"rounds": 1.5}, "rounds: must be a whole number"),
    "no number of rounds": ({"rounds": NAN}, "rounds: must be a whole number"),
    "text for rounds": ({"rounds": "3"}, "rounds: must be a whole number"),
    "a round less than none": ({"rounds": -1}, "rounds: must be from 0 to 1000000000"),
    "levels without end": ({"min_meetings": 10**30}, "min_meetings: must be from 0 to 100"),
    "yes for a level": ({"min_meetings": True}, "min_meetings: must be a whole number"),
    "a venue less than none": ({"max_tables": -1}, "max_tables: must be from 0 to 1000000000"),
    "a venue without end": ({"max_tables": INF}, "max_tables: must be a whole number"),
    "a company less than none": (
        {"companies": (Company("c0", -1),)}, "companies[0].max_meetings: must be from 0 to 1000000000"),
    "a table less than none": (
        first("tables", TABLE, max_meetings=-1), "tables[0].max_meetings: must be from 0 to 1000000000"),
    "a candidate less than none": (
        first("candidates", PERSON, max_meetings=-1),
        "candidates[0].max_meetings: must be from 0 to 1000000000"),
    "a run of nothing": (
        first("candidates", PERSON, max_run=0), "candidates[0].max_run: must be from 1 to 1000000000"),
    "half a rest": (first("candidates", PERSON, min_rest=0.5), "candidates[0].min_rest: must be a whole number"),
    "a weight of nothing": (
        first("wishes", WISH, weight=0), "wishes[0].weight: must be from 1 to 1000000000"),
    "a weight that is no number": (first("wishes", WISH, weight=NAN), "wishes[0].weight: must be a whole number"),
    "a limit less than none": (
        {"limits": (Limit("l", -1, frozenset({"p0"})),)}, "limits[0].per_round: must be from 0 to 1000000000"),
    "a table open half a round": (
        first("tables", TABLE, rounds=frozenset({0.5})), "tables[0].rounds: must be whole numbers"),
    "a candidate there in no round there is": (
        first("candidates", PERSON, rounds=frozenset({3})), "candidates[0].rounds: there is no such round"),
    "a candidate there before the first": (
        first("candidates", PERSON, rounds=frozenset({-1, 0})), "candidates[0].rounds: there is no such round"),
    "a round without its time": ({"times": (Period(540, 548),)}, "times: 1 for 3 rounds"),
    "a number for an id": (first("tables", TABLE, id=7), "tables[0].id: must be a string"),
    "a pin nowhere": ({"pinned": (Meeting(None, "t0", "p0"),)}, "pinned[0].round: must be a whole number"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), BAD.values(), ids=BAD)
def test_a_number_that_makes_no_sense_is_named_by_its_path(changes, said):
    with pytest.raises(Invalid) as refused:
        solve(replace(MADE, **changes), effort="quick")
    assert str(refused.value) == said


def test_caps_of_nothing_are_caps():
    nothing = first("candidates", PERSON, max_meetings=0)
    assert solve(replace(MADE, **nothing)).levels == (1, 1)
