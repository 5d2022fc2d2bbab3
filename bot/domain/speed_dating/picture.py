"""The plan of a speed dating as a picture: rounds are columns, tables are rows, and a large one has several parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.domain.speed_dating.rounds import Span

# What is still read without effort on a phone held upright.
MOST_ROWS, MOST_COLUMNS = 12, 8


@dataclass(frozen=True)
class Seat:
    """Who sits at a table in a round, by the number the company knows; not `sure` before they have said yes.

    `kept`: the organiser keeps this time when the plan is made again.
    """

    number: int
    sure: bool
    kept: bool = False


@dataclass(frozen=True)
class TableRow:
    """A table through the rounds that are shown; `table` is its number in the room where any company has several.

    In the rounds `away`, by their place among those shown, the company is elsewhere.
    """

    company: str
    table: int | None
    seats: Mapping[int, Seat]
    away: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlanPicture:
    """One part of the plan, as it was at the moment it was `made`.

    `first_round` counts from 0; `breaks_after` are places among the rounds shown. `told` says whether anybody has
    been invited, so that brackets mean something.
    """

    made: datetime
    rounds: tuple[Span, ...]
    first_round: int
    breaks_after: tuple[int, ...]
    rows: tuple[TableRow, ...]
    told: bool


@dataclass(frozen=True)
class PictureOf:
    """What is said beside a part of the picture: which of how many, and what the whole plan counts."""

    part: int
    parts: int
    companies: int
    meetings: int
    free: int


def shares(count: int, most: int) -> tuple[range, ...]:
    """So many in as few shares as hold `most` each, none much smaller than another; at least one."""
    parts = max(1, -(-count // most))
    edges = [count * one // parts for one in range(parts + 1)]
    return tuple(range(begins, ends) for begins, ends in pairwise(edges))


def parts_of(rows: int, rounds: int) -> tuple[tuple[range, range], ...]:
    """Which tables and which rounds stand in each part: first all tables of the first rounds."""
    return tuple(
        (tables, columns) for columns in shares(rounds, MOST_COLUMNS) for tables in shares(rows, MOST_ROWS)
    )


def within(numbers: Sequence[int], shown: range) -> tuple[int, ...]:
    """Those that are shown, by their place among them."""
    return tuple(one - shown.start for one in numbers if one in shown)
