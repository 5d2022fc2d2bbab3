"""The best repair there is within a budget, by linear programming with integrality: what `repair` is measured by."""

from dataclasses import replace
from random import Random

import highspy
import numpy as np

from bot.timetable import CandidateLate, CandidateOut, Case, Declined, NoShow, TableOut, solve
from bot.timetable.board import Board
from bot.timetable.proof import _Programme
from bot.timetable.repair import EFFORTS, _Repair
from bot.timetable.telling import Telling
from tests.benchmarks.timetable_mixed import mixed


def best_repair(case):
    """The levels and weight of the best repair that drops nobody and moves no more than the budget."""
    after = _Repair(case, 0, EFFORTS["normal"], Telling(None, None))
    first, pins = case.now + case.locked, set(case.problem.pinned)
    movable = {one for one in after.kept if one.round >= first and one not in pins}
    standing = tuple(one for one in after.kept if one not in movable)
    board = Board(replace(after.problem, pinned=standing))
    programme = _Programme(board, highspy, np)
    home = dict(board.wish_and_slot(one) for one in movable)
    for column, (wish, slot) in enumerate(programme.meetings):
        number = slot % board.rounds
        if wish in home:
            programme._add(("stays", wish), -1, column, -1.0)
            if slot != home[wish]:
                programme._add(("budget",), case.budget, column, 1.0)
                if number < first:
                    programme._add(("locked", column), 0, column, 1.0)
        elif number < case.now and (wish, slot) not in board.pinned:
            programme._add(("history", column), 0, column, 1.0)
    bounds = programme.solve(exact=True).bounds
    return bounds.levels, bounds.weight


def mixed_case(size, seed, share):
    """Some things that happened to an announced event with every rule, and a budget of a share of its meetings."""
    problem, chance = mixed(size, seed), Random(f"case {size} {seed}")
    announced = solve(problem, seed=seed).meetings
    now = chance.randint(0, problem.rounds // 2)
    company_of = {one.id: one.company for one in problem.tables}

    def happened():
        one, first = chance.choice(announced), chance.randint(now, problem.rounds - 1)
        return chance.choice(
            (
                CandidateOut(one.candidate, first), CandidateLate(one.candidate, first), TableOut(one.table, first),
                NoShow(one.candidate, one.round), Declined(company_of[one.table], one.candidate),
            )
        )  # fmt: skip

    events = tuple(happened() for _ in range(chance.randint(1, 4)))
    return Case(problem, announced, now, events, round(share * len(announced)))
