"""Cooling down: fairness where nearly everybody stands in everybody's way."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import Candidate, Limit, Problem, Table, Wish, check, solve
from bot.timetable.anneal import BEST, FAIRNESS, Annealing
from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.construct import fill, start
from tests.kit.at_length import beginning_with, examples
from tests.timetable.events import event, events

MUCH = 1 << 62
# Whom each of twelve people wishes for, of three tables; the rounds they are there, of four.
THERE = ("123", "0123", "123", "023", "012", "0123", "01", "0123", "0123", "0123", "012", "0123")
WISHES = (
    {2: 10, 0: 50, 1: 30}, {2: 10, 0: 30}, {0: 10, 1: 10, 2: 10}, {0: 30, 1: 80}, {1: 10, 2: 50, 0: 80}, {2: 10},
    {1: 30, 0: 50}, {0: 80, 1: 80, 2: 80}, {1: 30, 0: 30}, {2: 50, 1: 80, 0: 50}, {1: 80, 0: 50}, {0: 30, 1: 80},
)  # fmt: skip
INTERPRETER, ADVISER = (0, 4, 5, 6, 7, 8, 9, 10, 11), (2, 3, 5, 6, 8, 10, 11)


def crowded():
    """Two shared limits of one over nearly everybody: exact are 7 with one, 2 of them with two, weight 400."""
    people = [f"p{one:02}" for one in range(len(THERE))]
    return Problem(
        rounds=4,
        min_meetings=2,
        tables=tuple(
            Table(f"t{one}", f"c{one}", frozenset({"x"}), frozenset(map(int, rounds)))
            for one, rounds in enumerate(("03", "023", "0123"))
        ),
        candidates=tuple(
            Candidate(one, frozenset(map(int, there))) for one, there in zip(people, THERE, strict=True)
        ),
        wishes=tuple(
            Wish(f"c{company}", one, "x", weight)
            for one, wishes in zip(people, WISHES, strict=True)
            for company, weight in wishes.items()
        ),
        limits=tuple(
            Limit(name, 1, frozenset(people[one] for one in who))
            for name, who in (("interpreter", INTERPRETER), ("adviser", ADVISER))
        ),
    )


@pytest.mark.parametrize("seed", beginning_with(1, range(3)))
def test_the_best_plan_is_found_where_limits_bind_nearly_everybody(seed):
    result = solve(crowded(), seed=seed)
    assert (result.levels, result.weight) == ((7, 2), 400)
    assert check(crowded(), result.timetable) == []


def test_stopped_it_leaves_the_plan_as_it_was():
    plan = start(Board(crowded()))
    fill(plan, Chains(plan, 30), range(len(plan.slot)))
    before = list(plan.slot)
    Annealing(plan, frozenset(), Random(0), FAIRNESS).run(1000, MUCH, lambda _share: True)
    assert plan.slot == before


def test_who_was_booked_in_advance_makes_room_for_nobody():
    """p1's only meeting is booked where p0 could have the only one."""
    every = event(companies=1, people=2, rounds=1, min_meetings=1)
    plan = start(Board(replace(every, limits=(Limit("l", 1, frozenset({"p0", "p1"})),))))
    plan.place(1, 0)
    Annealing(plan, frozenset({1}), Random(0), FAIRNESS).run(100, MUCH, lambda _share: False)
    assert plan.slot == [-1, 0]


@given(events(), st.integers(0, 9), st.sampled_from((FAIRNESS, BEST)))
@settings(max_examples=examples(40), deadline=None)
def test_whatever_cools_down_the_plan_keeps_every_rule_and_is_no_worse(problem, seed, aim):
    plan = start(Board(problem))
    fill(plan, Chains(plan, 30), range(0, len(plan.slot), 2))
    before = plan.value
    Annealing(plan, frozenset(), Random(seed), aim).run(150, MUCH, lambda _share: False)
    assert check(problem, plan.board.meetings(plan.slot)) == []
    assert plan.value >= before
    assert plan.value == sum(
        weight for weight, slot in zip(plan.board.weight, plan.slot, strict=True) if slot >= 0
    ) + sum(sum(plan.board.bonus[:count]) for count in plan.count)
