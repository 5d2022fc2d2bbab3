"""What is written is read the same: an event, what happened to it, and what a repair changed."""

import json
from dataclasses import replace

from hypothesis import given, settings

from bot.timetable import (
    CandidateOut,
    Case,
    Company,
    Meeting,
    Period,
    read_case,
    read_instance,
    read_instance_or_case,
    repair,
    write_case,
    write_instance,
    write_proposal,
)
from tests.kit.at_length import examples
from tests.timetable.cases import FULL, WAITING, cases, moving_helps
from tests.timetable.events import event, events


def as_in_a_file(problem):
    """With the clock times of a file without any, and every company listed."""
    times = tuple(Period(one, one + 1) for one in range(problem.rounds))
    owners = {one.company for one in problem.tables} | {one.company for one in problem.wishes}
    listed = {one.id for one in problem.companies}
    more = tuple(Company(name) for name in sorted(owners - listed))
    return replace(problem, times=times, companies=(*problem.companies, *more))


@given(events())
@settings(max_examples=examples(40), deadline=None)
def test_an_event_is_written_and_read_the_same(problem):
    problem = as_in_a_file(problem)
    assert read_instance(write_instance(problem)) == problem


@given(cases())
@settings(max_examples=examples(30), deadline=None)
def test_a_case_is_written_and_read_the_same(case):
    case = replace(case, problem=as_in_a_file(case.problem))
    assert read_case(write_case(case)) == read_instance_or_case(write_case(case)) == case


def test_a_break_is_no_gap_in_a_window():
    problem = replace(event(rounds=2), times=(Period(540, 550), Period(600, 610)))
    assert json.loads(write_instance(problem))["tables"][0]["available"] == [["09:00", "10:10"]]


def test_a_repair_writes_who_lost_who_is_new_and_why():
    case = Case(WAITING, FULL, 0, (CandidateOut("p1", 0),))
    assert json.loads(write_proposal(repair(case)))["changes"] == {
        "lost": [
            {
                "round": 1, "table": "t0", "candidate": "p1",
                "event": {"type": "candidate_out", "candidate": "p1", "from_round": 0},
            }
        ],
        "moved": [],
        "gained": [{"round": 1, "table": "t0", "candidate": "p3"}],
    }  # fmt: skip


def test_a_repair_writes_who_moved_and_for_whom():
    assert json.loads(write_proposal(moving_helps(budget=1)))["changes"]["moved"] == [
        {
            "before": {"round": 1, "table": "t0", "candidate": "p0"},
            "after": {"round": 0, "table": "t0", "candidate": "p0"},
            "event": None,
            "made_room_for": {"round": 1, "table": "t0", "candidate": "p1"},
        }
    ]


def test_a_pin_that_fell_away_is_written_also_by_the_next_repair_which_changes_nothing():
    pinned = Case(replace(WAITING, pinned=(FULL[1],)), FULL, 0, (CandidateOut("p1", 0),))
    first = repair(pinned)
    second = repair(replace(pinned, announced=first.after))
    fallen = [{"round": 1, "table": "t0", "candidate": "p1"}]
    assert [json.loads(write_proposal(one))["unpinned"] for one in (first, second)] == [fallen, fallen]
    assert "changes" not in json.loads(write_proposal(second))


def test_a_timetable_without_changes_has_no_word_of_any():
    written = json.loads(write_proposal(repair(Case(WAITING, (Meeting(0, "t0", "p0"),), 0, ()))))
    assert {"changes", "unpinned"}.isdisjoint(written)
