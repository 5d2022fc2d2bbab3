"""Enormous inputs: what cannot matter is left out at once, and the answer stays right."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from bot.timetable import (
    CandidateOut,
    Case,
    Invalid,
    Limit,
    Meeting,
    check,
    read_case,
    read_instance,
    repair,
    solve,
    write_case,
    write_instance,
)
from bot.timetable.board import Board
from bot.timetable.bounds import relaxed
from bot.timetable.construct import start
from bot.timetable.flow import Flow
from bot.timetable.proof import prove
from tests.kit.at_length import examples
from tests.timetable.events import event, events

PEOPLE = [f"p{one}" for one in range(6)]
BUSY = event(companies=3, people=6, rounds=3, max_run=2)


def with_limits(*limits):
    found = tuple(Limit(f"l{place}", cap, frozenset(people)) for place, (cap, people) in enumerate(limits))
    return replace(BUSY, limits=found)


def test_a_thousand_limits_for_the_same_people_are_the_strictest_of_them():
    one, many = (
        with_limits((1, PEOPLE[:3])),
        with_limits(*[(1 + place % 2, PEOPLE[:3]) for place in range(1_000)]),
    )
    assert Board(many).limit_cap == [1]
    assert solve(many).meetings == solve(one).meetings


def test_limits_that_nobody_can_reach_are_left_out():
    assert Board(with_limits((3, PEOPLE[:3]), (6, PEOPLE), (0, ["p5"]))).limit_cap == [0]


def test_the_order_of_limits_does_not_matter():
    limits = [(1, PEOPLE[:3]), (2, PEOPLE[1:5]), (1, PEOPLE[3:]), (2, PEOPLE)]
    problem = with_limits(*limits)
    assert solve(replace(problem, limits=problem.limits[::-1])).timetable == solve(problem).timetable


def test_a_thousand_different_limits_are_all_kept():
    chance = Random(1)
    crowd = event(companies=4, people=16, rounds=4, min_meetings=1)
    names = [one.id for one in crowd.candidates]
    limits = tuple(
        Limit(f"l{place}", chance.randint(1, 2), frozenset(chance.sample(names, 5))) for place in range(1000)
    )
    problem = replace(crowd, limits=limits)
    assert check(problem, solve(problem).timetable) == []


@given(events(most_wishes=60, companies=2, people=40, rounds=2, limits=1))
@settings(max_examples=examples(40), deadline=None)
def test_where_many_wish_for_few_places_no_bound_is_below_the_optimum(problem):
    best, found = prove(problem, exact=True).bounds, solve(problem, effort="quick")
    assert (found.levels, found.weight) <= (best.levels, best.weight)
    assert (best.levels, best.weight) <= (found.bounds.levels, found.bounds.weight)
    assert best.placed <= found.bounds.placed


def test_ten_thousand_who_wish_for_three_places_leave_them_to_the_most_wished():
    problem = event(companies=1, people=10_000, rounds=3, min_meetings=1)
    weights = tuple(replace(one, weight=place + 1) for place, one in enumerate(problem.wishes))
    found = solve(replace(problem, wishes=weights))
    assert (found.weight, found.status) == (29_997, "optimal")


def test_a_crowd_at_every_table_is_not_sent_away_one_by_one(monkeypatch):
    """100 people wish for 20 tables of ten places: 1,800 of 2,000 wishes find none, known at once from weights."""
    sent, send = [], Flow.send
    monkeypatch.setattr(Flow, "send", lambda flow, *path: sent.append(path) or send(flow, *path))
    chance = Random(1)
    problem = event(companies=20, people=100, rounds=10, min_meetings=2)
    weights = tuple(replace(one, weight=chance.randint(10, 95)) for one in problem.wishes)
    bounds = relaxed(start(Board(replace(problem, wishes=weights)))).bounds
    assert (bounds.levels, bounds.placed) == ((100, 100), 200)
    assert len(sent) < 400


def test_a_broken_pin_behind_a_thousand_others_is_named():
    problem = event(companies=30, people=40, rounds=40)
    pins = [Meeting((place + who) % 40, f"t{place}", f"p{who}") for place in range(30) for who in range(40)]
    with pytest.raises(Invalid) as refused:
        solve(replace(problem, pinned=(*pins, Meeting(7, "t0", "p3"))))
    assert str(refused.value) == "pinned[1200]: round 7: table t0 has 2 meetings"


WISH = BUSY.wishes[0]
TOO_MANY = {
    "rounds": ({"rounds": 301}, "rounds: 301 are more than can be planned; at most 300"),
    "tables": ({"tables": BUSY.tables * 700}, "tables: 2100 are more than can be planned; at most 2000"),
    "candidates": (
        {"candidates": BUSY.candidates * 2000}, "candidates: 12000 are more than can be planned; at most 10000"),
    "wishes": ({"wishes": (WISH,) * 50_001}, "wishes: 50001 are more than can be planned; at most 50000"),
    "limits": (
        {"limits": with_limits(*[(1, PEOPLE[:2])] * 1001).limits},
        "limits: 1001 are more than can be planned; at most 1000"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TOO_MANY)
def test_more_than_anybody_plans_is_refused_by_its_path(kind):
    changes, said = TOO_MANY[kind]
    with pytest.raises(Invalid) as refused:
        solve(replace(BUSY, **changes))
    assert str(refused.value) == said


def test_in_a_case_too_whatever_there_is_too_much_of_is_named():
    case = Case(with_limits(*[(1, PEOPLE[:2])] * 1001), (), 0, ())
    with pytest.raises(Invalid) as refused:
        read_case(write_case(case))
    assert str(refused.value) == "instance.limits: 1001 are more than can be planned; at most 1000"
    with pytest.raises(Invalid) as refused:
        repair(Case(BUSY, (), 0, (CandidateOut("p1", 0),) * 10_001))
    assert str(refused.value) == "events: 10001 are more than can be planned; at most 10000"


def test_a_name_of_a_million_letters_is_a_name():
    problem = replace(event(), name="n" * 1_000_000)
    assert read_instance(write_instance(problem)).name == problem.name
