"""Compaction takes waiting away and nothing else."""

from random import Random

from hypothesis import given, settings

from bot.timetable import check, score
from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.compact import Compaction
from bot.timetable.construct import construct, start
from bot.timetable.shorten import shorten
from tests.timetable.events import event, events


def planned(problem):
    plan = start(Board(problem))
    construct(plan, Chains(plan, 30), [True] * len(plan.slot), 1 << 62)
    return plan


def reached(problem, plan):
    return score(problem, plan.board.meetings(plan.slot))


@given(events())
@settings(max_examples=50, deadline=None)
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
@settings(max_examples=50, deadline=None)
def test_ending_earlier_keeps_who_meets_whom(problem):
    plan = planned(problem)
    earlier = shorten(plan, frozenset(), 30, 500)
    assert [slot >= 0 for slot in earlier.slot] == [slot >= 0 for slot in plan.slot]
    assert check(problem, plan.board.meetings(earlier.slot)) == []
    assert reached(problem, earlier).last_round <= reached(problem, plan).last_round


def test_a_gap_is_closed():
    problem = event(companies=2, people=1, rounds=4)
    plan = start(Board(problem))
    plan.place(0, 0)
    plan.place(1, 1 * 4 + 3)
    Compaction(plan, frozenset(), Random(0)).run(50, lambda _share: False)
    assert reached(problem, plan).idle == 0
