"""Whether a problem makes sense at all: ids known and used once, pins possible."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.timetable.case import Case
from bot.timetable.check import check
from bot.timetable.problem import Invalid, Problem


def ensure_valid(problem: Problem, *, listed_companies: bool = False) -> None:
    """Raises `Invalid` naming the first field that makes no sense.

    With `listed_companies` each company must stand in `companies`, as in a file.
    """
    tables = _once("tables", (one.id for one in problem.tables))
    candidates = _once("candidates", (one.id for one in problem.candidates))
    companies = _once("companies", (one.id for one in problem.companies))
    _once("limits", (one.id for one in problem.limits))
    if not listed_companies:
        companies |= {one.company for one in problem.tables} | {one.company for one in problem.wishes}
    _ensure_numbers(problem)
    for number, table in enumerate(problem.tables):
        _known(table.company, companies, f"tables[{number}].company", "company")
    for number, candidate in enumerate(problem.candidates):
        for place, name in enumerate(sorted(candidate.tables or ())):
            _known(name, tables, f"candidates[{number}].tables[{place}]", "table")
    for number, limit in enumerate(problem.limits):
        for place, name in enumerate(sorted(limit.candidates)):
            _known(name, candidates, f"limits[{number}].candidates[{place}]", "candidate")
    pairs = set()
    for number, wish in enumerate(problem.wishes):
        _known(wish.company, companies, f"wishes[{number}].company", "company")
        _known(wish.candidate, candidates, f"wishes[{number}].candidate", "candidate")
        if (wish.company, wish.candidate) in pairs:
            raise Invalid(f"wishes[{number}]: {wish.company} and {wish.candidate} have a wish already")
        pairs.add((wish.company, wish.candidate))
    if problem.pinned:
        _ensure_pins(problem)


def ensure_case(case: Case) -> None:
    """Raises `Invalid` for an unknown id in an event, or an announced timetable that breaks a rule.

    A pinned meeting that was not announced is no fault: an earlier repair let it fall away.
    """
    ensure_valid(case.problem)
    for field, value in (("now", case.now), ("budget", case.budget), ("locked", case.locked)):
        if value < 0:
            raise Invalid(f"{field}: must not be negative")
    names = {
        "table": {one.id for one in case.problem.tables},
        "candidate": {one.id for one in case.problem.candidates},
        "company": {one.company for one in case.problem.wishes}
        | {one.company for one in case.problem.tables},
    }
    for number, event in enumerate(case.events):
        for what, known in names.items():
            if hasattr(event, what):
                _known(getattr(event, what), known, f"events[{number}].{what}", what)
    broken = check(replace(case.problem, pinned=()), case.announced)
    if broken:
        raise Invalid(f"announced: {broken[0]}")


def _ensure_numbers(problem: Problem) -> None:
    for field, value in (("rounds", problem.rounds), ("min_meetings", problem.min_meetings)):
        if value < 0:
            raise Invalid(f"{field}: must not be negative")
    for number, table in enumerate(problem.tables):
        _existing(table.rounds, problem.rounds, f"tables[{number}].rounds")
    for number, candidate in enumerate(problem.candidates):
        _existing(candidate.rounds, problem.rounds, f"candidates[{number}].rounds")
        if candidate.max_run is not None and candidate.max_run < 1:
            raise Invalid(f"candidates[{number}].max_run: must be at least 1")
        if candidate.min_rest < 0:
            raise Invalid(f"candidates[{number}].min_rest: must not be negative")
    for number, wish in enumerate(problem.wishes):
        if wish.weight < 1:
            raise Invalid(f"wishes[{number}].weight: must be at least 1")


def _existing(rounds: frozenset[int], many: int, path: str) -> None:
    if rounds and not (min(rounds) >= 0 and max(rounds) < many):
        raise Invalid(f"{path}: there is no such round")


def _ensure_pins(problem: Problem) -> None:
    broken = check(problem, problem.pinned)
    if not broken:
        return
    for number in range(len(problem.pinned)):
        so_far = check(problem, problem.pinned[: number + 1])
        told = [one for one in so_far if one.rule != "pins"]
        if told:
            raise Invalid(f"pinned[{number}]: {told[0]}")


def _once(kind: str, names: Iterable[str]) -> set[str]:
    counts = Counter(names)
    for name, count in counts.items():
        if count > 1:
            raise Invalid(f"{kind}: the id {name!r} is used {count} times")
    return set(counts)


def _known(name: str, names: set[str], path: str, what: str) -> None:
    if name not in names:
        raise Invalid(f"{path}: there is no {what} {name!r}")
