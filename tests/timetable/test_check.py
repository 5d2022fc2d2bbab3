"""`check` finds each broken promise; one is broken at a time."""

from dataclasses import replace

import pytest

from bot.timetable import Bounds, Company, Limit, Meeting, Timetable, check
from tests.timetable.events import event

GOOD = [Meeting(0, "t0", "p0"), Meeting(0, "t1", "p1"), Meeting(2, "t1", "p0")]


def rules_broken(problem, meetings):
    return sorted({one.rule for one in check(problem, meetings)})


def with_first(problem, kind, **changes):
    first, *others = getattr(problem, kind)
    return replace(problem, **{kind: (replace(first, **changes), *others)})


def test_a_valid_timetable_breaks_nothing():
    assert check(event(), GOOD) == []


@pytest.mark.parametrize(
    ("rule", "meeting"),
    [
        pytest.param("known", Meeting(1, "t9", "p0"), id="no such table"),
        pytest.param("known", Meeting(1, "t0", "p9"), id="no such candidate"),
        pytest.param("one_at_a_time", Meeting(0, "t0", "p1"), id="two at a table, and one in two places"),
        pytest.param("served_once", Meeting(1, "t0", "p0"), id="the same pair twice"),
    ],
)
def test_one_meeting_too_many_is_named(rule, meeting):
    assert rules_broken(event(), [*GOOD, meeting]) == [rule]


def test_a_meeting_nobody_wished_for():
    assert rules_broken(event(wishes=[(0, 0), (1, 0)]), GOOD) == ["known"]


def test_a_round_that_is_not_there():
    assert rules_broken(event(), [Meeting(7, "t0", "p0")]) == ["inside_windows", "known"]


def test_a_table_that_does_not_cover_the_job_function():
    assert rules_broken(with_first(event(), "tables", functions=frozenset({"y"})), GOOD) == ["known"]


@pytest.mark.parametrize("kind", ["tables", "candidates"])
def test_somebody_is_not_there(kind):
    assert rules_broken(with_first(event(), kind, rounds=frozenset({1, 2})), GOOD) == ["inside_windows"]


def test_caps_of_a_table_a_candidate_and_a_company():
    none = Company("c1", 1)
    assert rules_broken(with_first(event(), "tables", max_meetings=0), GOOD) == ["table_caps"]
    assert rules_broken(with_first(event(), "candidates", max_meetings=1), GOOD) == ["candidate_caps"]
    assert rules_broken(event(companies=2), GOOD) == []
    assert rules_broken(replace(event(), companies=(none,)), GOOD) == ["company_caps"]


def test_more_tables_busy_than_the_venue_has():
    assert rules_broken(event(max_tables=1), GOOD) == ["venue"]


def test_no_pause():
    assert rules_broken(event(max_run=1, min_rest=2), GOOD) == ["rest"]
    assert rules_broken(event(max_run=1, min_rest=1), GOOD) == []


def test_a_pinned_meeting_is_missing():
    assert rules_broken(event(pinned=(Meeting(1, "t0", "p1"),)), GOOD) == ["pins"]


def test_one_interpreter_in_two_places():
    shared = Limit("interpreter", 1, frozenset({"p0", "p1"}))
    assert rules_broken(event(limits=(shared,)), GOOD) == ["shared"]


def test_a_candidate_bound_to_a_quiet_table():
    assert rules_broken(with_first(event(), "candidates", tables=frozenset({"t1"})), GOOD) == ["bound_tables"]


@pytest.mark.parametrize(
    ("status", "bounds"),
    [
        pytest.param("optimal", None, id="optimal without a bound"),
        pytest.param("optimal", Bounds((2, 2), 4, 320), id="optimal, and not as good as the bound"),
        pytest.param("feasible", Bounds((2, 1), 2, None), id="more meetings than possible"),
        pytest.param("feasible", Bounds((2, 1), 3, 100), id="more weight than possible"),
    ],
)
def test_a_claim_that_is_not_so(status, bounds):
    claimed = Timetable(tuple(GOOD), status=status, bounds=bounds)
    assert [one.rule for one in check(event(), claimed)] == ["claims"]


def test_a_claim_that_is_so():
    assert check(event(), Timetable(tuple(GOOD), status="optimal", bounds=Bounds((2, 1), 3, 240))) == []
