"""Writing an event and what happened to it, so that `read_instance` and `read_case` give the same again."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.timetable.case import Case
from bot.timetable.problem import Company, Limit, Period, Problem
from bot.timetable.reading import INSTANCE
from bot.timetable.reading_case import CASE, EVENT_TYPES
from bot.timetable.words import clock

Json = dict[str, Any]


def write_instance(problem: Problem) -> str:
    """A problem as an instance file holds it. Without clock times each round is a minute of the night."""
    return json.dumps(_instance(problem), ensure_ascii=False, indent=1) + "\n"


def write_case(case: Case) -> str:
    """A repair case as a file holds it, the instance in it."""
    written = {
        "schema": CASE,
        "instance": _instance(case.problem),
        "announced": [asdict(one) for one in case.announced],
        "now": case.now,
        "budget": case.budget,
        "locked": case.locked,
        "events": [{"type": EVENT_TYPES[type(one)], **asdict(one)} for one in case.events],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _instance(problem: Problem) -> Json:
    times = problem.times or tuple(Period(one, one + 1) for one in range(problem.rounds))
    return {
        "schema": INSTANCE,
        "name": problem.name,
        "rounds": [{"start": clock(one.start), "end": clock(one.end)} for one in times],
        "min_meetings": problem.min_meetings,
        "max_tables": problem.max_tables,
        "companies": [asdict(one) for one in _companies(problem)],
        "tables": [
            {
                "id": one.id, "company": one.company, "functions": sorted(one.functions),
                "available": _windows(one.rounds, times), "max_meetings": one.max_meetings,
            }
            for one in problem.tables
        ],
        "candidates": [
            {
                "id": one.id, "available": _windows(one.rounds, times), "max_meetings": one.max_meetings,
                "max_run": one.max_run, "min_rest": one.min_rest,
                "tables": None if one.tables is None else sorted(one.tables),
            }
            for one in problem.candidates
        ],
        "wishes": [asdict(one) for one in problem.wishes],
        "pinned": [asdict(one) for one in problem.pinned],
        "limits": [_limit(one) for one in problem.limits],
    }  # fmt: skip


def _companies(problem: Problem) -> list[Company]:
    """Those with a cap, and all others of whom there is a table or a wish."""
    listed = {one.id: one for one in problem.companies}
    for name in (*(one.company for one in problem.tables), *(one.company for one in problem.wishes)):
        listed.setdefault(name, Company(name))
    return list(listed.values())


def _limit(one: Limit) -> Json:
    return {"id": one.id, "per_round": one.per_round, "candidates": sorted(one.candidates)}


def _windows(rounds: Iterable[int], times: tuple[Period, ...]) -> list[list[str]]:
    """The fewest windows that hold these rounds and no others."""
    found: list[list[str]] = []
    before = -2
    for number in sorted(rounds):
        if number == before + 1:
            found[-1][1] = clock(times[number].end)
        else:
            found.append([clock(times[number].start), clock(times[number].end)])
        before = number
    return found
