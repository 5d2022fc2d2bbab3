"""Compaction takes waiting away and nothing else."""

import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from bot.timetable import Limit, check, read_instance, score, solve
from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.compact import Compaction
from bot.timetable.construct import construct, start
from bot.timetable.idle import Idle
from bot.timetable.narrow import LONG, Narrowing
from bot.timetable.plan import Plan
from bot.timetable.shorten import shorten
from bot.timetable.waits import Waits
from tests.benchmarks.timetable_instances import instance
from tests.benchmarks.timetable_mixed import mixed
from tests.kit.at_length import beginning_with, examples
from tests.timetable.events import event, events


def planned(problem):
    plan = start(Board(problem))
    construct(plan, Chains(plan, 30), [True] * len(plan.slot), 1 << 62)
    return plan


def reached(problem, plan):
    return score(problem, plan.board.meetings(plan.slot))


@given(events())
@settings(max_examples=examples(50), deadline=None)
def test_compaction_keeps_who_meets_whom_and_never_adds_waiting(problem):
    plan = planned(problem)
    before, met = reached(problem, plan), [slot >= 0 for slot in plan.slot]
    Compaction(plan, frozenset(), Random(1)).run(300, lambda _share: False)
    after = reached(problem, plan)
    assert [slot >= 0 for slot in plan.slot] == met
    assert check(problem, plan.board.meetings(plan.slot)) == []
    assert (after.idle, after.table_idle) <= (before.idle, before.table_idle)
    assert after.last_round <= before.last_round


@given(events())
@settings(max_examples=examples(50), deadline=None)
def test_after_rounds_changed_places_everything_free_is_known(problem):
    plan = planned(problem)
    Compaction(plan, frozenset(), Random(1)).run(50, lambda _share: False)
    anew = start(plan.board)
    anew.restore(plan.slot)
    assert vars(plan) == vars(anew)


def test_a_meeting_is_brought_forward_only_where_its_rest_allows():
    """p0 rests after every meeting: one next to the other meeting is never asked about."""
    plan = start(Board(event(companies=2, people=1, rounds=9, max_run=1)))
    plan.place(0, 0)
    plan.place(1, 9 + 8)
    asked = []
    compaction = Compaction(plan, frozenset(), Random(1))
    compaction.groups.flip = lambda _who, end, gap: asked.append((end, gap))
    for _ in range(200):
        compaction.some_flip([0])
    assert {gap for end, gap in asked if end == 8} == set(range(2, 8))
    assert {gap for end, gap in asked if end == 0} == set(range(1, 7))


def test_a_venue_that_is_full_to_the_end_is_not_asked_to_end_earlier(monkeypatch):
    """Nobody is put down twice, only to find that there is no room."""
    problem = read_instance(json.dumps(instance("typical", "venue", 1)))
    plan = planned(problem)
    assert -(-sum(plan.count) // problem.max_tables) == reached(problem, plan).last_round + 1
    monkeypatch.setattr("bot.timetable.shorten.Plan", None)
    assert shorten(plan, frozenset(), 30, 500) is plan


@given(events())
@settings(max_examples=examples(50), deadline=None)
def test_ending_earlier_keeps_who_meets_whom(problem):
    plan = planned(problem)
    earlier = shorten(plan, frozenset(), 30, 500)
    assert [slot >= 0 for slot in earlier.slot] == [slot >= 0 for slot in plan.slot]
    assert check(problem, plan.board.meetings(earlier.slot)) == []
    assert reached(problem, earlier).last_round <= reached(problem, plan).last_round


@pytest.mark.parametrize("shortening", [Waits, Idle])
@given(problem=events(rounds=12, people=5))
@settings(max_examples=examples(50), deadline=None)
def test_shorter_waits_keep_who_meets_whom_and_cost_nothing(shortening, problem):
    plan = planned(problem)
    before, met = reached(problem, plan), [slot >= 0 for slot in plan.slot]
    shortening(plan, frozenset(), Random(1)).run(500)
    after = reached(problem, plan)
    assert [slot >= 0 for slot in plan.slot] == met
    assert check(problem, plan.board.meetings(plan.slot)) == []
    assert after.last_round <= before.last_round
    assert after.idle <= before.idle


@given(problem=events(rounds=12, people=5))
@settings(max_examples=examples(50), deadline=None)
def test_narrowed_days_keep_who_meets_whom_and_make_no_wait_longer(problem):
    plan = planned(problem)
    before, met = reached(problem, plan), [slot >= 0 for slot in plan.slot]
    Narrowing(plan, frozenset(), Random(1)).run(2_000)
    after = reached(problem, plan)
    assert [slot >= 0 for slot in plan.slot] == met
    assert check(problem, plan.board.meetings(plan.slot)) == []
    assert after.last_round <= before.last_round
    assert after.longest_wait <= max(LONG, before.longest_wait)


def test_who_waits_between_meetings_booked_in_advance_is_left_there():
    problem = event(companies=2, people=1, rounds=9)
    plan = start(Board(problem))
    plan.place(0, 0)
    plan.place(1, 9 + 8)
    before = list(plan.slot)
    Narrowing(plan, frozenset({0, 1}), Random(1)).run(2_000)
    assert plan.slot == before


def test_who_waits_long_where_no_round_can_change_places_is_helped():
    """p0 waits from round 0 to 7 while p1, who is there from round 3 on, could come to c0 any time later."""
    every = event(companies=2, people=2, rounds=9, wishes=[(0, 0), (1, 0), (0, 1)])
    p0, p1 = every.candidates
    there = frozenset({0, 7})
    problem = replace(every, candidates=(p0, replace(p1, rounds=frozenset(range(3, 9)))))
    problem = replace(problem, tables=(every.tables[0], replace(every.tables[1], rounds=there)))
    plan = start(Board(problem))
    for wish, slot in ((0, 0), (1, 9 + 7), (2, 6)):
        plan.place(wish, slot)
    Waits(plan, frozenset(), Random(0)).run(500)
    assert reached(problem, plan).longest_wait <= 4


@pytest.mark.parametrize(
    ("size", "seed"),
    beginning_with(2, [("small", 4), ("small", 6), ("typical", 5), ("typical", 3), ("typical", 12)]),
)
def test_with_every_rule_at_once_nobody_waits_long(size, seed):
    assert solve(mixed(size, seed)).score.longest_wait <= 5


@pytest.mark.parametrize(("seed", "most"), [(17, 9), (4, 7)])
def test_with_every_rule_at_once_nearly_nobody_waits_in_vain(seed, most):
    """The least possible, by CP-SAT, is 4 and 5 idle rounds in all."""
    assert solve(mixed("small", seed)).score.idle <= most


def test_shortening_stops_at_once_when_it_is_told_to():
    plan = planned(mixed("small", 17))
    before = list(plan.slot)
    for shortening in (Waits, Idle):
        shortening(plan, frozenset(), Random(1)).run(5_000, lambda _share: True)
    assert plan.slot == before


def test_while_long_waits_are_taken_away_whoever_waits_for_the_plan_is_asked_often(monkeypatch):
    """Everybody who waits long is helped in one go, each for thousands of moves."""
    moves, silent, place = [0], [0], Plan.place

    def placed(plan, wish, slot):
        moves[0] += 1
        place(plan, wish, slot)

    def asked():
        silent.append(moves[0])
        moves[0] = 0
        return False

    monkeypatch.setattr(Plan, "place", placed)
    solve(mixed("typical", 5), cancelled=asked)
    assert max(silent) < 1_000


def test_a_gap_is_closed():
    problem = event(companies=2, people=1, rounds=4)
    plan = start(Board(problem))
    plan.place(0, 0)
    plan.place(1, 1 * 4 + 3)
    Compaction(plan, frozenset(), Random(0)).run(50, lambda _share: False)
    assert reached(problem, plan).idle == 0


def calmed(problem, *slots):
    plan = start(Board(problem))
    for wish, slot in slots:
        plan.place(wish, slot)
    Compaction(plan, frozenset(), Random(0)).run(50, lambda _share: False)
    return reached(problem, plan), plan.board.meetings(plan.slot)


def test_a_gap_in_which_the_interpreter_is_with_somebody_else_is_closed_by_changing_places():
    """p0 meets in rounds 0 and 2; in round 1 the interpreter they share is with p1, who may as well come later."""
    shared = Limit("interpreter", 1, frozenset({"p0", "p1"}))
    problem = event(companies=3, people=2, rounds=3, wishes=[(0, 0), (1, 0), (2, 1)], limits=(shared,))
    after, meetings = calmed(problem, (0, 0), (1, 1 * 3 + 2), (2, 2 * 3 + 1))
    assert after.idle == 0
    assert check(problem, meetings) == []


def test_a_gap_with_a_full_venue_is_closed_by_changing_places():
    problem = event(companies=3, people=2, rounds=3, wishes=[(0, 0), (1, 0), (2, 1)], max_tables=1)
    after, meetings = calmed(problem, (0, 0), (1, 1 * 3 + 2), (2, 2 * 3 + 1))
    assert after.idle == 0
    assert check(problem, meetings) == []


@pytest.mark.parametrize("family", ["free", "rest", "scarce"])
@pytest.mark.parametrize("sharing", [6, 12])
def test_with_one_interpreter_nobody_waits_long_at_a_typical_event(family, sharing):
    problem = read_instance(json.dumps(instance("typical", family, 31)))
    people = frozenset(one.id for one in problem.candidates[:sharing])
    found = solve(replace(problem, limits=(Limit("interpreter", 1, people),)))
    assert found.score.longest_wait <= 5
