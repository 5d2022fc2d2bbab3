"""A repair is checked against its case: what an event took is no fault, and each broken promise is found."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.timetable import (
    CandidateLate,
    CandidateOut,
    Case,
    Declined,
    Meeting,
    NoShow,
    TableOut,
    Timetable,
    check,
    check_repair,
    read_timetable,
    repair,
    solve,
    write_proposal,
)
from tests.kit.at_length import examples
from tests.timetable.cases import FULL, WAITING, cases
from tests.timetable.events import event

PINNED = replace(WAITING, pinned=(FULL[1],))


@given(cases())
@settings(max_examples=examples(60), deadline=None)
def test_every_repair_of_any_case_is_valid(case):
    after = repair(case)
    assert check_repair(case, after.result.timetable) == []
    assert check_repair(case, after.after) == []


@given(cases())
@settings(max_examples=examples(30), deadline=None)
def test_booked_meetings_that_fell_away_are_all_that_a_repair_lacks_without_its_events(case):
    booked = replace(case, problem=replace(case.problem, pinned=case.announced))
    proposal = repair(booked)
    written = read_timetable(write_proposal(proposal))
    assert check_repair(booked, written) == check(proposal.problem, written) == []
    fallen = set(written.unpinned) - set(written.meetings)
    assert [one.rule for one in check(booked.problem, written)] == ["pins"] * len(fallen)


@pytest.mark.parametrize(
    "happened", [CandidateOut("p1", 0), NoShow("p1", 1), TableOut("t0", 1), Declined("c0", "p1")], ids=repr
)
def test_a_booked_meeting_may_be_missing_only_where_an_event_made_it_impossible(happened):
    case = Case(PINNED, FULL, 0, (happened,))
    assert check_repair(case, repair(case).after) == []
    untouched = Case(PINNED, FULL, 0, (CandidateOut("p2", 2),))
    assert {one.rule for one in check_repair(untouched, [FULL[0]])} == {"dropped", "pins"}


def test_no_timetable_can_unpin_by_saying_so():
    untouched = Case(PINNED, FULL, 0, (CandidateOut("p2", 2),))
    said = Timetable(FULL[:1], unpinned=PINNED.pinned)
    assert [one.rule for one in check(PINNED, said)] == ["pins"]
    assert "pins" in {one.rule for one in check_repair(untouched, said)}


def test_a_pin_that_fell_away_earlier_is_not_asked_for_again():
    again = Case(PINNED, (FULL[0], FULL[2]), 0, (CandidateOut("p1", 0),))
    assert check_repair(again, repair(again).result.timetable) == []


OUT = CandidateOut("p1", 0)


@pytest.mark.parametrize(
    ("case", "meetings", "rule"),
    [
        pytest.param(Case(WAITING, FULL, 1, (OUT,)), [Meeting(0, "t0", "p3"), FULL[2]], "past", id="history"),
        pytest.param(Case(WAITING, FULL, 2, ()), [FULL[1], FULL[2]], "past", id="history that is forgotten"),
        pytest.param(Case(WAITING, FULL, 0, (OUT,)), FULL, "taken", id="who left meets"),
        pytest.param(
            Case(WAITING, FULL, 0, (Declined("c0", "p1"),)), FULL, "taken", id="who does not want to meet meets"
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (CandidateLate("p0", 2),)), FULL, "taken", id="who is late meets before"
        ),
        pytest.param(Case(WAITING, FULL, 0, (OUT,)), [FULL[0]], "dropped", id="somebody untouched is dropped"),
        pytest.param(
            Case(WAITING, FULL, 0, (OUT,)), [FULL[0], Meeting(1, "t0", "p2")], "budget", id="moved without a budget"
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (OUT,), budget=1, locked=2), [FULL[0], Meeting(1, "t0", "p2")], "locked",
            id="moved into the rounds that are locked",
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (OUT,), budget=1), [Meeting(1, "t0", "p0"), FULL[2]], "locked",
            id="moved out of a round that is locked",
        ),
        pytest.param(Case(WAITING, FULL[:2], 0, ()), FULL, "nothing", id="a change without an event"),
        pytest.param(
            Case(WAITING, FULL, 0, (OUT,)), [FULL[0], FULL[2], Meeting(2, "t0", "p3")], "one_at_a_time",
            id="a rule of every timetable",
        ),
    ],
)  # fmt: skip
def test_each_promise_of_a_repair_is_looked_at(case, meetings, rule):
    assert rule in {one.rule for one in check_repair(case, meetings)}


def test_a_valid_repair_made_by_somebody_else_is_valid():
    case = Case(WAITING, FULL, 0, (OUT,), budget=1)
    assert check_repair(case, [FULL[0], FULL[2]]) == []
    assert check_repair(case, [FULL[0], Meeting(1, "t0", "p2"), Meeting(2, "t0", "p3")]) == []


def test_a_company_that_leaves_leaves_a_valid_timetable():
    problem = event(companies=2, people=4, rounds=4)
    announced = solve(problem).meetings
    case = Case(problem, announced, 1, (TableOut("t1", 1),))
    proposal = repair(case)
    assert not [one for one in proposal.after if one.table == "t1" and one.round >= 1]
    assert check(problem, proposal.result.timetable) == check_repair(case, proposal.result.timetable) == []
