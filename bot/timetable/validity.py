"""Whether a problem makes sense at all: ids known and used once, pins possible."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from bot.timetable.check import Broken, broken_rules
from bot.timetable.fields import whole
from bot.timetable.problem import Invalid, Meeting, Problem

# Twice the largest event anybody has thought of and more; beyond it a plan would take minutes, or the memory.
MOST = {
    "rounds": 300,
    "companies": 2_000,
    "tables": 2_000,
    "candidates": 10_000,
    "wishes": 50_000,
    "pinned": 50_000,
    "limits": 1_000,
}
# Fairness levels asked for; nobody meets more companies in a day.
MOST_LEVELS = 100


def ensure_valid(problem: Problem, *, listed_companies: bool = False, path: str = "") -> None:
    """Raises `Invalid` naming the first field that makes no sense; `path` is that of the problem itself.

    With `listed_companies` each company must stand in `companies`, as in a file.
    """
    inside = f"{path}." if path else ""
    whole(problem.rounds, f"{inside}rounds", 0)
    for kind in MOST:
        many = getattr(problem, kind)
        ensure_few(f"{inside}{kind}", many if kind == "rounds" else len(many), MOST[kind])
    tables = _once(f"{inside}tables", (one.id for one in problem.tables))
    candidates = _once(f"{inside}candidates", (one.id for one in problem.candidates))
    companies = _once(f"{inside}companies", (one.id for one in problem.companies))
    _once(f"{inside}limits", (one.id for one in problem.limits))
    if not listed_companies:
        companies |= {one.company for one in problem.tables} | {one.company for one in problem.wishes}
    _ensure_numbers(problem, inside)
    for number, table in enumerate(problem.tables):
        ensure_known(table.company, companies, f"{inside}tables[{number}].company", "company")
    for number, candidate in enumerate(problem.candidates):
        for name in sorted((candidate.tables or frozenset()) - tables):
            ensure_known(name, tables, f"{inside}candidates[{number}].tables", "table")
    for number, limit in enumerate(problem.limits):
        for name in sorted(limit.candidates - candidates):
            ensure_known(name, candidates, f"{inside}limits[{number}].candidates", "candidate")
    pairs = set()
    for number, wish in enumerate(problem.wishes):
        at = f"{inside}wishes[{number}]"
        ensure_known(wish.company, companies, f"{at}.company", "company")
        ensure_known(wish.candidate, candidates, f"{at}.candidate", "candidate")
        if (wish.company, wish.candidate) in pairs:
            raise Invalid(f"{at}: {wish.company} and {wish.candidate} have a wish already")
        pairs.add((wish.company, wish.candidate))
    ensure_legal(problem, problem.pinned, f"{inside}pinned")


def ensure_legal(problem: Problem, meetings: Sequence[Meeting], path: str) -> None:
    """Raises `Invalid` naming the first of these meetings that breaks a rule together with those before it.

    Whether pinned meetings are among them is not asked.
    """

    def broken(many: int) -> Broken | None:
        return next(broken_rules(problem, meetings[:many], pins=False), None)

    if meetings and broken(len(meetings)):
        # One more meeting never mends a broken rule.
        many = bisect_left(range(len(meetings)), True, key=lambda place: broken(place + 1) is not None)
        raise Invalid(f"{path}[{many}]: {broken(many + 1)}")


def ensure_few(path: str, many: int, most: int) -> None:
    """Raises `Invalid` for more of a kind than can be planned."""
    if many > most:
        raise Invalid(f"{path}: {many} are more than can be planned; at most {most}")


def ensure_known(name: str, names: Collection[str], path: str, what: str) -> None:
    """Raises `Invalid` for an id that is not listed."""
    if name not in names:
        raise Invalid(f"{path}: there is no {what} {name!r}")


def _ensure_numbers(problem: Problem, inside: str) -> None:
    """Every number of a problem made in Python too: a cap below nothing, or half a meeting, is a slip."""
    if problem.times and len(problem.times) != problem.rounds:
        raise Invalid(f"{inside}times: {len(problem.times)} for {problem.rounds} rounds")
    every = frozenset(range(problem.rounds))
    whole(problem.min_meetings, f"{inside}min_meetings", 0, MOST_LEVELS)
    _cap(problem.max_tables, f"{inside}max_tables")
    for number, company in enumerate(problem.companies):
        _cap(company.max_meetings, f"{inside}companies[{number}].max_meetings")
    for number, table in enumerate(problem.tables):
        _existing(table.rounds, every, f"{inside}tables[{number}].rounds")
        _cap(table.max_meetings, f"{inside}tables[{number}].max_meetings")
    for number, candidate in enumerate(problem.candidates):
        at = f"{inside}candidates[{number}]"
        _existing(candidate.rounds, every, f"{at}.rounds")
        _cap(candidate.max_meetings, f"{at}.max_meetings")
        _cap(candidate.max_run, f"{at}.max_run", 1)
        whole(candidate.min_rest, f"{at}.min_rest", 0)
    for number, wish in enumerate(problem.wishes):
        whole(wish.weight, f"{inside}wishes[{number}].weight", 1)
    for number, pin in enumerate(problem.pinned):
        whole(pin.round, f"{inside}pinned[{number}].round", 0)
    for number, limit in enumerate(problem.limits):
        whole(limit.per_round, f"{inside}limits[{number}].per_round", 0)


def _cap(found: int | None, path: str, least: int = 0) -> None:
    if found is not None:
        whole(found, path, least)


def _existing(rounds: frozenset[int], every: frozenset[int], path: str) -> None:
    # Asked of thousands of people with dozens of rounds each, so of all of them at once.
    if not set(map(type, rounds)) <= {int}:
        raise Invalid(f"{path}: must be whole numbers")
    if not rounds <= every:
        raise Invalid(f"{path}: there is no such round")


def _once(path: str, names: Iterable[str]) -> set[str]:
    seen = set[str]()
    for number, name in enumerate(names):
        if not isinstance(name, str):
            raise Invalid(f"{path}[{number}].id: must be a string")
        if name in seen:
            raise Invalid(f"{path}[{number}].id: {name!r} is the id of another one already")
        seen.add(name)
    return seen
