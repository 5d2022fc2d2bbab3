"""What the timetable's commands say of a plan: one is one, and more are more."""

from dataclasses import replace

import pytest

from bot.commands.timetable_lines import changes, summary
from bot.timetable import CandidateOut, Case, Meeting, check, check_repair, repair, solve
from tests.timetable.cases import FULL, WAITING
from tests.timetable.events import event

ONE = {"companies": 1, "people": 1, "rounds": 1}


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (event(**ONE, min_meetings=1), "1 of 1 wish placed; the best possible; every candidate has 1 meeting or more"),
        (event(**ONE, min_meetings=0), "1 of 1 wish placed; the best possible; 1 candidate"),
        (event(**ONE), "1 of 1 wish placed; the best possible; 0 of 1 candidate has 2 meetings or more"),
        (event(companies=2, people=2, rounds=2, wishes=[(0, 0), (0, 1), (1, 1)]),
         "3 of 3 wishes placed; the best possible; 1 of 2 candidates has 2 meetings or more"),
        (event(companies=0, people=0, rounds=0), "0 of 0 wishes placed; the best possible; 0 candidates"),
    ],
    ids=["one", "no level", "none enough", "one of two", "nobody"],
)  # fmt: skip
def test_a_plan_in_a_line(problem, said):
    assert summary(problem, solve(problem)) == said


def test_a_repair_in_a_line():
    proposal = repair(Case(WAITING, FULL, 0, (CandidateOut("p1", 0),)))
    assert changes(proposal).startswith("1 meeting lost, 0 moved, 1 gained; 3 in all: ")


def test_one_too_many_is_told_of_one():
    none = event(**ONE, max_tables=0)
    none = replace(none, tables=(replace(none.tables[0], max_meetings=0),))
    assert [str(one) for one in check(none, [Meeting(0, "t0", "p0")])] == [
        "table t0 has 1 meeting, at most 0",
        "round 0: 1 table busy, at most 0",
    ]


def test_one_meeting_moved_without_a_budget_is_told_of_one():
    case = Case(WAITING, FULL, 0, (CandidateOut("p1", 0),))
    (broken,) = check_repair(case, [FULL[0], Meeting(1, "t0", "p2")])
    assert str(broken) == "1 meeting that no event hit moved, at most 0"
