"""Invented events with every rule at once: windows, rest, caps, a small venue, shared limits, bound tables, pins."""

import json
from dataclasses import replace
from random import Random

from bot.timetable import Limit, Problem, read_instance
from bot.timetable.board import Board
from bot.timetable.construct import start
from tests.benchmarks.timetable_instances import instance


def mixed(size: str, seed: int) -> Problem:
    """An event of a size with all rules together; how tight each is comes from the seed."""
    chance = Random(f"mixed {size} {seed}")
    problem = read_instance(json.dumps(instance(size, chance.choice(("rest", "rest", "scarce")), seed)))
    tables, people = len(problem.tables), len(problem.candidates)
    busiest = -(-len(problem.wishes) // tables)
    problem = replace(
        problem,
        name=f"{size}-mixed-{seed}",
        max_tables=max(2, tables * chance.randint(6, 9) // 10),
        companies=tuple(
            replace(one, max_meetings=chance.randint(busiest, 2 * busiest)) if chance.random() < 0.3 else one
            for one in problem.companies
        ),
        tables=tuple(
            replace(one, max_meetings=chance.randint(busiest - 2, busiest + 4))
            if chance.random() < 0.2
            else one
            for one in problem.tables
        ),
        limits=_limits(problem, chance, max(2, people // 40)),
    )
    return _pinned(_bound(problem, chance), chance, max(2, people // 12))


def _limits(problem: Problem, chance: Random, many: int) -> tuple[Limit, ...]:
    names = [one.id for one in problem.candidates]
    return tuple(
        Limit(f"l{number}", per_round, frozenset(chance.sample(names, chance.randint(3, 6) * per_round)))
        for number, per_round in enumerate(chance.choice((1, 1, 2)) for _ in range(many))
    )


def _bound(problem: Problem, chance: Random) -> Problem:
    """One in twelve candidates may sit at half of the tables only."""
    names = [one.id for one in problem.tables]
    return replace(
        problem,
        candidates=tuple(
            replace(one, tables=frozenset(chance.sample(names, (len(names) + 1) // 2)))
            if chance.random() < 1 / 12
            else one
            for one in problem.candidates
        ),
    )


def _pinned(problem: Problem, chance: Random, many: int) -> Problem:
    """So many meetings booked in advance, each where it may be, whatever that costs."""
    plan = start(Board(problem))
    for wish in chance.sample(range(len(plan.slot)), len(plan.slot)):
        free = [
            table * problem.rounds + number
            for table in plan.board.tables[wish]
            for number in range(problem.rounds)
            if plan.ready_for(wish) & plan.table_free[table] & 1 << number and plan.table_left[table] > 0
        ]
        if free and many:
            plan.place(wish, chance.choice(free))
            many -= 1
    return replace(problem, pinned=plan.board.meetings(plan.slot))
