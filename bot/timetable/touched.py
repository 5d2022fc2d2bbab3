"""Who an event can matter to: whoever hangs together with it by wishes, shared limits or a full venue."""

from collections.abc import Iterable

from bot.timetable.board import PLENTY, Board, limits_that_matter
from bot.timetable.case import Case, NewWish
from bot.timetable.problem import Meeting


def touched_wishes(board: Board, hit: Iterable[Meeting], case: Case) -> frozenset[int]:
    """The wishes that hang together with meetings an event hit, or with wishes that are new.

    The board is that of what can still be planned. A limit that an event has loosened so far that nobody can reach it
    any more still holds together whom it held: one of them may have its place.
    """
    if board.venue < PLENTY:
        return frozenset(range(len(board.wishes)))
    group = _Groups(len(board.company_cap) + len(board.candidate_id))
    first = len(board.company_cap)
    for wish, who in enumerate(board.candidate):
        group.join(board.company[wish], first + who)
    for people in limits_that_matter(case.problem):
        members = [board.candidate_number[one] for one in people]
        for one in members:
            group.join(first + members[0], first + one)
    touched = {group.of(first + board.candidate_number[one.candidate]) for one in hit}
    touched |= {group.of(board.table_company[board.table_number[one.table]]) for one in hit}
    touched |= {
        group.of(first + board.candidate_number[one.candidate])
        for one in case.events
        if isinstance(one, NewWish)
    }
    return frozenset(wish for wish, who in enumerate(board.candidate) if group.of(first + who) in touched)


class _Groups:
    """Union and find."""

    def __init__(self, many: int) -> None:
        self.parent = list(range(many))

    def of(self, one: int) -> int:
        """The group somebody is in."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        self.parent[self.of(one)] = self.of(other)
