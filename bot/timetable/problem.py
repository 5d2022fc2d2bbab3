"""What is to be planned: companies' tables, candidates, wishes, and the rules all of it must keep."""

from dataclasses import dataclass


class Invalid(ValueError):
    """What was handed in cannot be planned; the message begins with the path of the culprit."""


@dataclass(frozen=True, slots=True)
class Period:
    """When a round begins and ends, in minutes after midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Company:
    """A company that comes, and how many meetings it takes in all; without a cap it need not be listed."""

    id: str
    max_meetings: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An interviewer's place, owned by a company; `rounds` are those in which it is open."""

    id: str
    company: str
    functions: frozenset[str]
    rounds: frozenset[int]
    max_meetings: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who comes; at most `max_run` meetings in any `max_run + min_rest` rounds in a row."""

    id: str
    rounds: frozenset[int]
    max_meetings: int | None = None
    max_run: int | None = None
    min_rest: int = 1
    tables: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A candidate and a company to meet about a job function. Weight comes from choices, never a score."""

    company: str
    candidate: str
    function: str
    weight: int


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A candidate at a table in a round, counted from 0."""

    round: int
    table: str
    candidate: str


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `per_round` of these candidates meet in one round (one interpreter, one adviser)."""

    id: str
    per_round: int
    candidates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan needs. Ids stay ids; `times` and `name` are only for whoever looks at the plan."""

    rounds: int
    min_meetings: int
    tables: tuple[Table, ...]
    candidates: tuple[Candidate, ...]
    wishes: tuple[Wish, ...]
    max_tables: int | None = None
    companies: tuple[Company, ...] = ()
    pinned: tuple[Meeting, ...] = ()
    limits: tuple[Limit, ...] = ()
    times: tuple[Period, ...] = ()
    name: str = ""
