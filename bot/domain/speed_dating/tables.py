"""A company says how many of its tables come: who keeps their time at one that does, and whose is off.

A company's tables are alike, and nobody at them is known by name: it says how many come, not which. So nobody's time
changes while another of its tables is free in that round; only where more talks are planned at once than tables come,
some are off.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.ids import MeetingId
from bot.domain.speed_dating.events import Meeting


@dataclass(frozen=True)
class TablesThere:
    """So many of a company's tables `come`, of so many it has in the room: by `all` of them they are numbered."""

    come: int
    all: int


ONE_TABLE = TablesThere(1, 1)


@dataclass(frozen=True)
class Fewer:
    """Meetings of the company that go on at another of its tables, each with its seat, and those that are off."""

    moved: tuple[tuple[Meeting, int], ...]
    off: tuple[Meeting, ...]


def fewer_tables(own: Sequence[Meeting], tables: int, kept: Collection[MeetingId] = ()) -> Fewer:
    """The company's planned meetings, once only so many tables come, at least one.

    In a round with too many those go on that the candidate has said yes to, then those whose time is `kept` by the
    organiser, then those at the first tables.
    """
    rounds: dict[int, list[Meeting]] = defaultdict(list)
    for one in sorted(own, key=lambda one: (not one.agreed, one.id not in kept, one.seat, one.id)):
        rounds[one.round].append(one)
    moved: list[tuple[Meeting, int]] = []
    off: list[Meeting] = []
    for there in rounds.values():
        stay, gone = there[:tables], there[tables:]
        free = sorted(set(range(tables)) - {one.seat for one in stay})
        off += gone
        moved += zip([one for one in stay if one.seat >= tables], free, strict=False)
    return Fewer(tuple(moved), tuple(off))
