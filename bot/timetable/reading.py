"""Reading an instance: the event as a file holds it."""

from collections.abc import Callable, Collection, Sequence
from sys import intern
from typing import Any

from bot.timetable.fields import Fields, fields, minutes
from bot.timetable.problem import (
    Candidate,
    Company,
    Invalid,
    Limit,
    Meeting,
    Period,
    Problem,
    Table,
    Wish,
)
from bot.timetable.validity import MOST, MOST_LEVELS, ensure_few, ensure_known, ensure_valid

INSTANCE = "jobdating-instance/1"
OPTIONAL = ("pinned", "limits")
Windows = tuple[tuple[int, int], ...]


def read_instance(text: str | bytes) -> Problem:
    """The problem in an instance file. Raises `Invalid` with the path of what is wrong."""
    return instance_of(fields(text, INSTANCE))


def instance_of(found: Fields) -> Problem:
    """The problem in an object of the instance schema, each company, table and candidate in it listed."""
    for kind, most in MOST.items():
        ensure_few(found.at(kind), len(found.items(kind, optional=kind in OPTIONAL)), most)
    times = _times(found)
    rounds_in = _windows_reader(times)
    tables = tuple(_table(one, rounds_in) for one in found.objects("tables"))
    names = {one.id for one in tables}
    candidates = tuple(_candidate(one, rounds_in, names) for one in found.objects("candidates"))
    names = {one.id for one in candidates}
    problem = Problem(
        rounds=len(times),
        min_meetings=found.number("min_meetings", most=MOST_LEVELS),
        tables=tables,
        candidates=candidates,
        wishes=tuple(_wish(one) for one in found.objects("wishes")),
        max_tables=found.number_or_null("max_tables"),
        companies=tuple(
            Company(intern(one.text("id")), one.number_or_null("max_meetings"))
            for one in found.objects("companies")
        ),
        pinned=meetings_of(found, "pinned", optional=True),
        limits=tuple(
            Limit(one.text("id"), one.number("per_round"), _names(one, "candidates", names, "candidate"))
            for one in found.objects("limits", optional=True)
        ),
        times=times,
        name=found.text("name"),
    )
    ensure_valid(problem, listed_companies=True, path=found.path)
    return problem


def meetings_of(found: Fields, key: str, *, optional: bool = False) -> tuple[Meeting, ...]:
    """A list of meetings."""
    return tuple(
        Meeting(one.number("round"), intern(one.text("table")), intern(one.text("candidate")))
        for one in found.objects(key, optional=optional)
    )


def _table(one: Fields, rounds_in: Callable[[Fields], frozenset[int]]) -> Table:
    return Table(
        intern(one.text("id")),
        intern(one.text("company")),
        frozenset(map(intern, one.texts("functions"))),
        rounds_in(one),
        one.number_or_null("max_meetings"),
    )


def _candidate(
    one: Fields, rounds_in: Callable[[Fields], frozenset[int]], tables: Collection[str]
) -> Candidate:
    return Candidate(
        intern(one.text("id")),
        rounds_in(one),
        one.number_or_null("max_meetings"),
        one.number_or_null("max_run", 1),
        one.number("min_rest"),
        None if one.values.get("tables") is None else _names(one, "tables", tables, "table"),
    )


def _wish(one: Fields) -> Wish:
    return Wish(
        intern(one.text("company")),
        intern(one.text("candidate")),
        intern(one.text("function")),
        one.number("weight", 1),
    )


def _names(one: Fields, key: str, known: Collection[str], what: str) -> frozenset[str]:
    """A list of ids that are listed elsewhere in the file."""
    found = one.texts(key)
    for number, name in enumerate(found):
        ensure_known(name, known, f"{one.at(key)}[{number}]", what)
    return frozenset(map(intern, found))


def _times(found: Fields) -> tuple[Period, ...]:
    times: list[Period] = []
    for one in found.objects("rounds"):
        start = minutes(one.text("start"), one.at("start"))
        end = minutes(one.text("end"), one.at("end"))
        if end <= start:
            raise Invalid(f"{one.path}: ends before it starts")
        if times and start < times[-1].end:
            raise Invalid(f"{one.path}: starts before the round before it has ended")
        times.append(Period(start, end))
    return tuple(times)


def _windows_reader(times: Sequence[Period]) -> Callable[[Fields], frozenset[int]]:
    """A function from a field `available` to the rounds wholly inside one window; equal ones are shared."""
    known: dict[Windows, frozenset[int]] = {}

    def read(one: Fields) -> frozenset[int]:
        windows = tuple(
            _window(window, f"{one.at('available')}[{number}]")
            for number, window in enumerate(one.items("available"))
        )
        if windows not in known:
            known[windows] = frozenset(
                number
                for number, time in enumerate(times)
                if any(start <= time.start and time.end <= end for start, end in windows)
            )
        return known[windows]

    return read


def _window(found: Any, path: str) -> tuple[int, int]:
    if not isinstance(found, list) or len(found) != 2:
        raise Invalid(f'{path}: must be a pair of times as ["09:00", "12:00"]')
    start, end = minutes(found[0], f"{path}[0]"), minutes(found[1], f"{path}[1]")
    if end < start:
        raise Invalid(f"{path}: ends before it starts")
    return start, end
