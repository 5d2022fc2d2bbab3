"""Fairness by exchange: somebody meets another company instead, so that somebody else meets any at all."""

from dataclasses import replace

from hypothesis import given, settings

from bot.timetable import check
from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.construct import fill, start
from bot.timetable.exchange import Exchange
from tests.kit.at_length import examples
from tests.timetable.events import event, events

MUCH = 1 << 62


def begun(problem, *placed):
    plan = start(Board(problem))
    for wish, slot in placed:
        plan.place(wish, slot)
    return plan, Chains(plan, 30)


def test_who_has_a_choice_leaves_the_only_company_to_somebody_who_has_none():
    """p1 sits with c0, the only company of p0, and could as well meet c1."""
    plan, chains = begun(event(rounds=1, min_meetings=1, wishes=[(0, 0), (0, 1), (1, 1)]), (1, 0))
    assert not chains.insert(0)
    Exchange(plan, chains).run(10, MUCH, lambda: False)
    assert plan.slot == [0, -1, 1]


def test_so_does_somebody_who_lacks_a_second_meeting_themselves():
    """Both are there in round 0 only, and a second meeting is asked for: all that is out lacks something."""
    every = event(rounds=2, min_meetings=2, wishes=[(0, 0), (0, 1), (1, 1)])
    early = tuple(replace(one, rounds=frozenset({0})) for one in every.candidates)
    plan, chains = begun(replace(every, candidates=early), (1, 0))
    Exchange(plan, chains).run(10, MUCH, lambda: False)
    assert plan.slot == [0, -1, 2]


def test_a_fixed_meeting_is_exchanged_for_nobody():
    plan, _chains = begun(event(rounds=1, min_meetings=1, wishes=[(0, 0), (0, 1), (1, 1)]), (1, 0))
    Exchange(plan, Chains(plan, 30, frozenset({1}))).run(10, MUCH, lambda: False)
    assert plan.slot == [-1, 0, -1]


def test_without_moves_or_cancelled_nothing_changes():
    for moves, cancelled in ((0, False), (10, True)):
        plan, chains = begun(event(rounds=1, min_meetings=1, wishes=[(0, 0), (0, 1), (1, 1)]), (1, 0))
        Exchange(plan, chains).run(moves, MUCH, lambda cancelled=cancelled: cancelled)
        assert plan.slot == [-1, 0, -1]


@given(events())
@settings(max_examples=examples(40), deadline=None)
def test_whatever_is_exchanged_the_plan_is_valid_and_no_less_fair(problem):
    plan, chains = begun(problem)
    fill(plan, chains, range(0, len(plan.slot), 2))
    before, slots = plan.value, list(plan.slot)
    Exchange(plan, chains).run(200, MUCH, lambda: False)
    assert check(problem, plan.board.meetings(plan.slot)) == []
    assert plan.value > before or plan.slot == slots
