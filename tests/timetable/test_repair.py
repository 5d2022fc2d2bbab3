"""A repair takes what is impossible, fills what is free, and leaves everybody else in peace."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.timetable import (
    CandidateLate,
    CandidateOut,
    Case,
    Declined,
    Invalid,
    Limit,
    Meeting,
    NewWish,
    NoShow,
    Stale,
    TableLate,
    TableOut,
    Wish,
    check,
    check_repair,
    repair,
)
from tests.kit.at_length import beginning_with, examples
from tests.timetable.cases import FULL, WAITING, cases, moving_helps
from tests.timetable.events import event
from tests.timetable.exact_repair import best_repair, mixed_case


def pairs(case, meetings):
    company_of = {one.id: one.company for one in case.problem.tables}
    return {(company_of[one.table], one.candidate): one for one in meetings}


def taken(case, meeting):
    """Whether an event takes a meeting's round away, said in the plainest way."""
    return meeting.round >= case.now and any(
        (
            isinstance(one, CandidateOut)
            and one.candidate == meeting.candidate
            and meeting.round >= one.from_round
        )
        or (
            isinstance(one, CandidateLate)
            and one.candidate == meeting.candidate
            and meeting.round < one.until_round
        )
        or (isinstance(one, TableOut) and one.table == meeting.table and meeting.round >= one.from_round)
        or (isinstance(one, TableLate) and one.table == meeting.table and meeting.round < one.until_round)
        or (isinstance(one, NoShow) and one.candidate == meeting.candidate and meeting.round == one.round)
        for one in case.events
    )


@given(cases())
@settings(max_examples=examples(50), deadline=None)
def test_a_repair_is_valid_and_keeps_its_promises(case):
    after = repair(case).after
    assert check(case.problem, after) == []
    assert not any(taken(case, one) for one in after)
    assert {one for one in after if one.round < case.now} == {
        one for one in case.announced if one.round < case.now
    }


@given(cases())
@settings(max_examples=examples(50), deadline=None)
def test_nobody_untouched_is_dropped_and_moves_stay_within_the_budget(case):
    after = pairs(case, repair(case).after)
    survivors = [(pair, one) for pair, one in pairs(case, case.announced).items() if not taken(case, one)]
    moved = [one for pair, one in survivors if after[pair] != one]
    assert len(moved) <= case.budget
    assert all(one.round >= case.now + case.locked for one in moved)


@given(cases())
@settings(max_examples=examples(30), deadline=None)
def test_the_same_events_twice_are_one_change(case):
    once = repair(case)
    again = repair(replace(case, announced=once.after))
    assert again.changes_nothing
    assert again.after == once.after


@given(cases())
@settings(max_examples=examples(25), deadline=None)
def test_applied_and_undone_everything_is_as_before(case):
    proposal = repair(case)
    announced = tuple(sorted(case.announced))
    assert proposal.undo(proposal.apply(announced)) == announced


def test_without_events_nothing_changes():
    problem = event(companies=2, people=3)
    proposal = repair(Case(problem, (Meeting(0, "t0", "p0"),), 0, ()))
    assert (proposal.changes_nothing, proposal.after) == (True, (Meeting(0, "t0", "p0"),))


def test_who_waits_gets_the_place_of_who_is_out():
    case = Case(WAITING, FULL, 0, (CandidateOut("p1", 0),))
    proposal = repair(case)
    assert proposal.gained == (Meeting(1, "t0", "p3"),)
    assert [(one.meeting, one.event) for one in proposal.lost] == [(FULL[1], CandidateOut("p1", 0))]
    assert proposal.moved == ()


def test_who_waits_for_the_interpreter_gets_them_when_another_declines():
    """Three share one interpreter, two at once; when p0 does not want to meet, nobody can reach that limit any more."""
    shared = Limit("interpreter", 2, frozenset({"p0", "p1", "p2"}))
    problem = event(companies=3, people=3, rounds=1, wishes=[(0, 0), (1, 1), (2, 2)], limits=(shared,))
    announced = (Meeting(0, "t0", "p0"), Meeting(0, "t1", "p1"))
    proposal = repair(Case(problem, announced, 0, (Declined("c0", "p0"),)))
    assert proposal.gained == (Meeting(0, "t2", "p2"),)


def test_who_comes_late_gets_another_time_with_the_same_company():
    problem = event(companies=1, people=2, rounds=3)
    announced = (Meeting(0, "t0", "p0"), Meeting(1, "t0", "p1"))
    (moved,) = repair(Case(problem, announced, 0, (CandidateLate("p0", 2),))).moved
    assert (moved.before, moved.after) == (announced[0], Meeting(2, "t0", "p0"))
    assert (moved.event, moved.made_room_for) == (CandidateLate("p0", 2), None)


def test_a_no_show_costs_one_meeting_and_no_other():
    problem = event(companies=2, people=1, rounds=2)
    announced = (Meeting(0, "t0", "p0"), Meeting(1, "t1", "p0"))
    assert repair(Case(problem, announced, 0, (NoShow("p0", 0),))).after == (announced[1],)


def test_a_declined_meeting_never_comes_back():
    proposal = repair(Case(WAITING, FULL, 0, (Declined("c0", "p0"),)))
    assert proposal.after == (Meeting(0, "t0", "p3"), *FULL[1:])


def test_a_walk_in_gets_what_is_free():
    problem = event(companies=1, people=2, rounds=3, wishes=[(0, 0)])
    problem = replace(problem, wishes=(*problem.wishes, Wish("c0", "p1", "x", 30)))
    proposal = repair(Case(problem, (Meeting(0, "t0", "p0"),), 1, (NewWish("c0", "p1"),)))
    assert proposal.gained == (Meeting(1, "t0", "p1"),)


def test_with_a_budget_somebody_moves_so_that_another_can_meet():
    (moved,) = moving_helps(budget=1).moved
    assert (moved.after, moved.made_room_for) == (Meeting(0, "t0", "p0"), Meeting(1, "t0", "p1"))
    assert moving_helps(budget=1).gained == (Meeting(1, "t0", "p1"),)


def test_without_a_budget_or_in_the_locked_zone_nobody_moves():
    assert moving_helps(budget=0).after == (Meeting(1, "t0", "p0"),)
    assert moving_helps(budget=1, locked=1).after == (Meeting(1, "t0", "p0"),)


def test_an_event_changes_nothing_among_people_who_share_no_company_with_it():
    problem = event(companies=2, people=4, rounds=2, wishes=[(0, 0), (0, 1), (1, 2), (1, 3)])
    announced = (Meeting(0, "t0", "p0"), Meeting(0, "t1", "p2"))
    proposal = repair(Case(problem, announced, 0, (CandidateOut("p0", 0),)))
    assert proposal.gained == (Meeting(0, "t0", "p1"),)


def test_a_proposal_for_a_timetable_that_has_changed_is_refused():
    proposal = repair(Case(WAITING, FULL, 0, (CandidateOut("p1", 0),)))
    with pytest.raises(Stale):
        proposal.apply(FULL[:1])
    with pytest.raises(Stale):
        proposal.undo(FULL)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        pytest.param(
            Case(WAITING, (*FULL, Meeting(0, "t0", "p3")), 0, ()),
            "announced[3]: round 0: table t0 has 2 meetings", id="an announced plan that breaks a rule",
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (CandidateOut("p9", 0),)),
            "events[0].candidate: there is no candidate 'p9'", id="somebody unknown",
        ),
        pytest.param(
            Case(event(wishes=[(0, 0)]), (), 0, (NoShow("p0", 0), NewWish("c0", "p1"))),
            "events[1]: there is no wish of c0 and p1", id="a new wish that is none",
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (), budget=-1), "budget: must be from 0 to 1000000000", id="less than none",
        ),
        pytest.param(
            Case(WAITING, FULL, 0, (NoShow("p0", float("nan")),)), "events[0].round: must be a whole number",
            id="a round that is no number",
        ),
    ],
)  # fmt: skip
def test_a_case_that_makes_no_sense_is_refused_with_its_path(case, said):
    with pytest.raises(Invalid) as refused:
        repair(case)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "happened", [CandidateOut("p1", 1), NoShow("p1", 1), TableOut("t0", 1), Declined("c0", "p1")], ids=repr
)
def test_a_pinned_meeting_an_event_makes_impossible_falls_away_with_its_reason(happened):
    pinned = replace(WAITING, pinned=(FULL[1], FULL[0]))
    proposal = repair(Case(pinned, FULL, 0, (happened,)))
    told = [(one.meeting, one.event) for one in proposal.lost]
    told += [(one.before, one.event) for one in proposal.moved]
    assert (FULL[1], happened) in told
    assert proposal.problem == replace(pinned, pinned=(FULL[0],))
    assert check(proposal.problem, proposal.result.timetable) == []


@pytest.mark.parametrize("also", [(), (CandidateOut("p0", 0),)], ids=["the same again", "another beside it"])
def test_after_a_pin_fell_away_the_next_repair_works(also):
    pinned, happened = replace(WAITING, pinned=(FULL[1],)), CandidateOut("p1", 1)
    first = repair(Case(pinned, FULL, 0, (happened,)))
    second = repair(Case(pinned, first.after, 0, (happened, *also)))
    assert second.changes_nothing is not bool(also)
    assert check(second.problem, second.result.timetable) == []


def test_more_effort_finds_what_a_glance_does_not():
    """Whom to move so that more can meet takes some looking at a tight event."""
    case = mixed_case("small", 24, 0.15)
    glance, normal = repair(case, effort="quick"), repair(case)
    assert check_repair(case, glance.result.timetable) == []
    assert (glance.result.levels, glance.result.weight) < (normal.result.levels, normal.result.weight)


def test_an_effort_nobody_has_is_named():
    with pytest.raises(Invalid, match="effort: must be one of quick, normal, thorough"):
        repair(Case(WAITING, FULL, 0, ()), effort="heroic")


@pytest.mark.parametrize("share", [0, 0.05, 0.15])
@pytest.mark.parametrize("seed", beginning_with(1, range(1, 5)))
def test_with_every_rule_at_once_the_best_repair_within_the_budget_is_found(seed, share):
    case = mixed_case("small", seed, share)
    proposal = repair(case)
    assert check_repair(case, proposal.result.timetable) == []
    assert (proposal.result.levels, proposal.result.weight) == best_repair(case)
