"""A company says how many of its tables come: who keeps their time at one that does, and whose is off.

Nobody at a company's tables is known by name: it says how many come, and those stay away that cost least. So nobody's
time changes while another of its tables is free in that round; only where more talks are planned at once than tables
come, some are off. Where its tables have hours of their own, it reads which come.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from bot.domain.ids import CompanyId, MeetingId
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.hours import ALL_THE_TIME, TablesHours, is_there
from bot.domain.speed_dating.rounds import Busy, Span


@dataclass(frozen=True)
class TablesThere:
    """So many of a company's tables `come`, of so many it has in the room: by `all` of them they are numbered.

    Those that are `away` do not; where it does not say, the last.
    """

    come: int
    all: int
    away: frozenset[int] = frozenset()

    @property
    def seats(self) -> tuple[int, ...]:
        """The tables that come."""
        return tuple(one for one in range(self.all) if one not in self.away)[: self.come]

    def to_name(self, hours: TablesHours) -> tuple[int, ...]:
        """Those that come, where not all do and it matters which: they differ in their hours."""
        return self.seats if self.come < self.all and hours.own else ()


ONE_TABLE = TablesThere(1, 1)


@dataclass(frozen=True)
class TablesInRounds:
    """The tables of all companies through the rounds: which `come`, who sits at them, and who is `busy` elsewhere."""

    come: Mapping[CompanyId, Collection[int]]
    planned: Collection[Meeting]
    times: Sequence[Span]
    busy: Busy

    def free(self, company: CompanyId, number: int) -> list[int]:
        """The company's tables of this round at which somebody could sit down; no place to go to is one of them."""
        return [
            one
            for one in self.come.get(company, ())
            if (company, one, number) not in self._taken
            and number not in self.busy.table_closed(self.times, company, one)
        ]

    def full(self, company: CompanyId) -> frozenset[int]:
        """The rounds in which no table of the company is free."""
        return frozenset(one for one in range(len(self.times)) if not self.free(company, one))

    @cached_property
    def _taken(self) -> frozenset[tuple[CompanyId, int, int]]:
        return frozenset((one.company, one.seat, one.round) for one in self.planned)


@dataclass(frozen=True)
class Fewer:
    """Meetings of the company that go on at another of its tables, each with its seat, and those that are off."""

    moved: tuple[tuple[Meeting, int], ...]
    off: tuple[Meeting, ...]


def fewer_tables(
    own: Sequence[Meeting],
    tables: Collection[int],
    kept: Collection[MeetingId] = (),
    there: TablesHours = ALL_THE_TIME,
) -> Fewer:
    """The company's planned meetings, once only these of its tables come, at least one, each in its hours.

    In a round with too many those go on that the candidate has said yes to, then those whose time is `kept` by the
    organiser, then those who sit at a table that comes.
    """
    rounds: dict[int, list[Meeting]] = defaultdict(list)
    for one in sorted(
        own, key=lambda one: (not one.agreed, one.id not in kept, one.seat not in tables, one.seat, one.id)
    ):
        rounds[one.round].append(one)
    moved: list[tuple[Meeting, int]] = []
    off: list[Meeting] = []
    for together in rounds.values():
        sat = _seated(together, sorted(tables), there)
        off += [one for one in together if one not in sat.values()]
        moved += [(one, seat) for seat, one in sat.items() if one.seat != seat]
    return Fewer(tuple(moved), tuple(off))


def which_come(
    own: Sequence[Meeting],
    many: int,
    there: TablesThere,
    kept: Collection[MeetingId] = (),
    hours: TablesHours = ALL_THE_TIME,
) -> tuple[int, ...]:
    """Which tables come when so many do: those that come already, and of the others those that cost least to keep.

    First no talk somebody has said yes to is to be off, then none at all, then nobody is to sit elsewhere.
    """
    fewer, those = many < there.come, there.seats

    def costs(tables: tuple[int, ...]) -> tuple[int, int, int, tuple[int, ...]]:
        left = fewer_tables(own, tables, kept, hours)
        return sum(one.agreed for one in left.off), len(left.off), len(left.moved), tables

    every = combinations(those if fewer else range(there.all), many)
    return min((one for one in every if fewer or set(those) <= set(one)), key=costs)


def _seated(together: Sequence[Meeting], tables: Sequence[int], there: TablesHours) -> dict[int, Meeting]:
    """As many as find a table, the first of them before the others, and each at their own where that can be."""
    sat: dict[int, Meeting] = {}

    def sits(one: Meeting, tried: set[int]) -> bool:
        for table in sorted(tables, key=lambda each: (each != one.seat, each in sat)):
            if table not in tried and is_there(there.of(table), one.begins_at, one.ends_at):
                tried.add(table)
                if table not in sat or sits(sat[table], tried):
                    sat[table] = one
                    return True
        return False

    for one in together:
        sits(one, set())
    return sat
