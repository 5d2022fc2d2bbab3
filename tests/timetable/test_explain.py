"""For every wish without a meeting there is a reason, and for every candidate who falls short."""

from dataclasses import replace

import pytest

from bot.timetable import Company, Limit, Meeting, Reason, reasons, solve
from tests.timetable.events import event


def one_table(people=1, rounds=2, **rules):
    return event(companies=1, people=people, rounds=rounds, min_meetings=1, **rules)


def with_first(problem, kind, **changes):
    first, *others = getattr(problem, kind)
    return replace(problem, **{kind: (replace(first, **changes), *others)})


def two_tables(**rules):
    """p0 sits at t0 in round 0, pinned; company c1 comes only in round 0 too."""
    made = event(companies=2, people=1, rounds=2, pinned=(Meeting(0, "t0", "p0"),), **rules)
    return replace(made, tables=(made.tables[0], replace(made.tables[1], rounds=frozenset({0}))))


def resting():
    made = two_tables(max_run=1)
    return replace(made, tables=(made.tables[0], replace(made.tables[1], rounds=frozenset({1}))))


PAIR = Limit("interpreter", 1, frozenset({"p0", "p1"}))
CASES = {
    Reason.NO_TABLE: with_first(one_table(), "tables", functions=frozenset({"y"})),
    Reason.NO_COMMON_ROUND: with_first(one_table(), "candidates", rounds=frozenset()),
    Reason.CANDIDATE_CAP: with_first(one_table(), "candidates", max_meetings=0),
    Reason.COMPANY_CAP: replace(one_table(), companies=(Company("c0", 0),)),
    Reason.TABLE_CAP: with_first(one_table(), "tables", max_meetings=0),
    Reason.TABLES_FULL: one_table(people=2, rounds=1),
    Reason.CANDIDATE_BUSY: two_tables(),
    Reason.REST: resting(),
    Reason.VENUE_FULL: event(companies=2, people=2, rounds=1, wishes=[(0, 0), (1, 1)], max_tables=1),
    Reason.SHARED_LIMIT: event(companies=2, people=2, rounds=1, wishes=[(0, 0), (1, 1)], limits=(PAIR,)),
}


@pytest.mark.parametrize("reason", [one for one in Reason if one is not Reason.FREE])
def test_every_reason_is_found_where_it_is_the_reason(reason):
    assert [one.reason for one in solve(CASES[reason]).unplaced] == [reason]


def test_beside_a_plan_from_elsewhere_what_nothing_hinders_is_free():
    problem = event(companies=2, people=2, rounds=2, wishes=[(0, 0), (1, 1)], max_tables=1, limits=(PAIR,))
    for number in (0, 1):
        assert [one.reason for one in reasons(problem, [Meeting(number, "t0", "p0")])] == [Reason.FREE]


def test_a_full_venue_is_the_reason_where_one_place_more_would_do():
    problem = event(
        companies=4, people=4, rounds=2, wishes=[(0, 0), (1, 1), (2, 2), (3, 3)], max_tables=2,
        limits=(Limit("interpreter", 1, frozenset({"p1", "p2"})),),
    )  # fmt: skip
    others = [Meeting(0, "t0", "p0"), Meeting(0, "t3", "p3"), Meeting(1, "t1", "p1")]
    assert [one.reason for one in reasons(problem, others)] == [Reason.VENUE_FULL]


def test_the_interpreter_is_the_reason_where_the_venue_has_places_enough():
    problem = event(
        companies=3, people=3, rounds=2, wishes=[(0, 0), (1, 1), (2, 2)], max_tables=2,
        limits=(Limit("a", 1, frozenset({"p0", "p2"})), Limit("b", 1, frozenset({"p1", "p2"}))),
    )  # fmt: skip
    others = [Meeting(0, "t0", "p0"), Meeting(1, "t1", "p1")]
    assert [one.reason for one in reasons(problem, others)] == [Reason.SHARED_LIMIT]


def test_a_candidate_below_the_level_is_told_with_what_is_missing():
    found = solve(one_table(people=2, rounds=1))
    (short,) = found.short
    assert (short.meetings, short.wishes, short.unplaced) == (0, 1, found.unplaced)


def test_a_candidate_with_too_few_wishes_falls_short_without_a_missed_one():
    (short,) = solve(event(companies=1, people=1, rounds=2, min_meetings=2)).short
    assert (short.candidate, short.meetings, short.wishes, short.unplaced) == ("p0", 1, 1, ())
