"""What is to be planned: companies' tables, candidates, wishes, and the rules all of it must keep."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """A company's table; `rounds` are those in which it is open."""

    id: str
    company: str
    functions: frozenset[str]
    rounds: frozenset[int]
    max_meetings: int | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody who comes; at most `max_run` meetings in any `max_run + min_rest` rounds in a row."""

    id: str
    rounds: frozenset[int]
    max_meetings: int | None = None
    max_run: int | None = None
    min_rest: int = 1
    tables: frozenset[str] | None = None


@dataclass(frozen=True)
class Wish:
    """A candidate and a company to meet about a job function. Weight comes from choices, never a score."""

    company: str
    candidate: str
    function: str
    weight: int


@dataclass(frozen=True, order=True)
class Meeting:
    """A candidate at a table in a round, counted from 0."""

    round: int
    table: str
    candidate: str


@dataclass(frozen=True)
class Limit:
    """At most `per_round` of these candidates meet in one round (one interpreter, one adviser)."""

    id: str
    per_round: int
    candidates: frozenset[str]


@dataclass(frozen=True)
class Problem:
    """Everything a plan needs. Ids stay ids."""

    rounds: int
    min_meetings: int
    tables: tuple[Table, ...]
    candidates: tuple[Candidate, ...]
    wishes: tuple[Wish, ...]
    max_tables: int | None = None
    company_caps: dict[str, int] = field(default_factory=dict, hash=False)
    pinned: tuple[Meeting, ...] = ()
    limits: tuple[Limit, ...] = ()
