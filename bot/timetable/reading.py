"""Reading the file formats: an instance, a timetable."""

from collections.abc import Callable, Sequence
from sys import intern
from typing import Any

from bot.timetable.case import (
    CandidateLate,
    CandidateOut,
    Case,
    Declined,
    Event,
    NewWish,
    NoShow,
    TableLate,
    TableOut,
)
from bot.timetable.fields import Fields, fields, minutes, parsed, whole
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
from bot.timetable.timetable import Bounds, Timetable
from bot.timetable.validity import ensure_valid

INSTANCE = "jobdating-instance/1"
TIMETABLE = "jobdating-timetable/1"
CASE = "jobdating-repair/1"
# Fairness levels asked for; nobody meets more companies in a day.
MOST_LEVELS = 100
Windows = tuple[tuple[int, int], ...]


def read_instance(text: str | bytes) -> Problem:
    """The problem in an instance file. Raises `Invalid` with the path of what is wrong."""
    return instance_of(fields(text, INSTANCE))


def read_case(text: str | bytes) -> Case:
    """The repair case in a file. Raises `Invalid`; whether it makes sense is for `repair`."""
    found = fields(text, CASE)
    inner = Fields(found.values.get("instance"), "instance")
    return Case(
        problem=instance_of(inner),
        announced=meetings_of(found, "announced"),
        now=found.number("now"),
        events=tuple(_event(one) for one in found.objects("events")),
        budget=found.number("budget", default=0),
        locked=found.number("locked", default=1),
    )


def _event(one: Fields) -> Event:
    kind = one.text("type")
    match kind:
        case "candidate_out":
            return CandidateOut(one.text("candidate"), one.number("from_round"))
        case "candidate_late":
            return CandidateLate(one.text("candidate"), one.number("until_round"))
        case "table_out":
            return TableOut(one.text("table"), one.number("from_round"))
        case "table_late":
            return TableLate(one.text("table"), one.number("until_round"))
        case "no_show":
            return NoShow(one.text("candidate"), one.number("round"))
        case "declined":
            return Declined(one.text("company"), one.text("candidate"))
        case "new_wish":
            return NewWish(one.text("company"), one.text("candidate"))
        case _:
            raise Invalid(f"{one.at('type')}: there is no event {kind!r}")


def read_timetable(text: str | bytes) -> Timetable:
    """The timetable in a file; whether it is valid is for `check`. Raises `Invalid`."""
    found = fields(text, TIMETABLE)
    bounds = None
    if found.values.get("bounds") is not None:
        inner = Fields(found.values["bounds"], "bounds")
        levels = tuple(whole(one, "bounds.levels", 0) for one in inner.items("levels", optional=True))
        most = inner.number_or_none("weight")
        bounds = Bounds(levels, inner.number("placed", default=0), most)
    return Timetable(
        meetings=meetings_of(found, "meetings"),
        instance=found.text("instance") if "instance" in found.values else "",
        seed=found.number("seed", default=0),
        version=str(found.values.get("version", "")),
        status=str(found.values.get("status", "feasible")),
        bounds=bounds,
    )


def read_names(text: str | bytes) -> dict[str, str]:
    """What to show instead of ids: an object of strings. Raises `Invalid`."""
    found = Fields(parsed(text), "")
    return {key: found.text(key) for key in found.values}


def meetings_of(found: Fields, key: str) -> tuple[Meeting, ...]:
    """A list of meetings."""
    return tuple(
        Meeting(one.number("round"), intern(one.text("table")), intern(one.text("candidate")))
        for one in found.objects(key)
    )


def instance_of(found: Fields) -> Problem:
    """The problem in an object of the instance schema."""
    times = _times(found)
    rounds_in = _windows_reader(times)
    tables = tuple(
        Table(
            intern(one.text("id")), intern(one.text("company")), _names(one, "functions"), rounds_in(one),
            one.number_or_none("max_meetings"),
        )
        for one in found.objects("tables")
    )  # fmt: skip
    problem = Problem(
        rounds=len(times),
        min_meetings=found.number("min_meetings", most=MOST_LEVELS),
        tables=tables,
        candidates=tuple(_candidate(one, rounds_in) for one in found.objects("candidates")),
        wishes=tuple(
            Wish(
                intern(one.text("company")), intern(one.text("candidate")), intern(one.text("function")),
                one.number("weight", 1),
            )
            for one in found.objects("wishes")
        ),
        max_tables=found.number_or_none("max_tables"),
        companies=tuple(
            Company(intern(one.text("id")), one.number_or_none("max_meetings"))
            for one in found.objects("companies")
        ),
        pinned=meetings_of(found, "pinned") if found.values.get("pinned") is not None else (),
        limits=tuple(
            Limit(one.text("id"), one.number("per_round"), _names(one, "candidates"))
            for one in found.objects("limits", optional=True)
        ),
        times=times,
        name=found.text("name"),
    )  # fmt: skip
    ensure_valid(problem, listed_companies=True)
    return problem


def _candidate(one: Fields, rounds_in: Callable[[Fields], frozenset[int]]) -> Candidate:
    return Candidate(
        intern(one.text("id")),
        rounds_in(one),
        one.number_or_none("max_meetings"),
        one.number_or_none("max_run", 1),
        one.number("min_rest", default=1),
        None if one.values.get("tables") is None else _names(one, "tables"),
    )


def _names(one: Fields, key: str) -> frozenset[str]:
    return frozenset(intern(name) for name in one.texts(key))


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
