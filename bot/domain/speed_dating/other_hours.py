"""Another time for a whole table of a company, as long as the one it keeps free, that costs nobody anything.

Whoever has said yes to a time keeps exactly that, and so does whoever the organiser, or they themselves, hold there.
Everybody else at the table is asked about a time, and may be asked about another; nobody at any other table moves.
The hours offered are as long as those it was asked to keep, whoever has said no since: they tell nothing of anybody.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.ids import CompanyId, SuggestionId
from bot.domain.speed_dating.choices import Rules, around
from bot.domain.speed_dating.rounds import Pair, Span
from bot.domain.speed_dating.timetable import Place, meeting_of_place
from bot.timetable import Problem


@dataclass(frozen=True)
class OtherHours:
    """A table, from 0, could be there from this round to that one; who `moved` by it has another time."""

    table: int
    first: int
    last: int
    moved: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True)
class TablesElsewhen:
    """Which rounds each table of a company keeps free `now`, and what it could keep instead; `wishes` as in a plan."""

    wishes: Mapping[Pair, SuggestionId]
    now: Mapping[int, range]
    free: tuple[OtherHours, ...]


def rounds_in(times: Sequence[Span], hours: Span | None) -> range | None:
    """The rounds that lie wholly within these hours; None without any."""
    those = [
        number
        for number, (begins, ends) in enumerate(times)
        if hours is not None and hours[0] <= begins and ends <= hours[1]
    ]
    return range(those[0], those[-1] + 1) if those else None


def other_hours(
    problem: Problem,
    planned: Sequence[Place],
    company: CompanyId,
    table: int,
    *,
    agreed: Collection[Place],
    now: range,
) -> Iterator[OtherHours]:
    """Every other stretch of rounds for the talks of this table, by the clock; as few move as can be."""
    own = [one for one in planned if (one.company, one.table) == (company, table)]
    stay = [one for one in own if one in agreed or meeting_of_place(one) in problem.pinned]
    may = _where_each_could_be(problem, planned, [one for one in own if one not in stay], stay)
    for first in range(problem.rounds - len(now) + 1):
        there = range(first, first + len(now))
        if there == now or any(one.round not in there for one in stay):
            continue
        seats = _seated(may, there)
        if seats is not None:
            moved = tuple(
                (one, replace(one, round=number)) for one, number in seats.items() if one.round != number
            )
            yield OtherHours(table, there[0], there[-1], moved)


def _where_each_could_be(
    problem: Problem, planned: Sequence[Place], movable: Sequence[Place], stay: Sequence[Place]
) -> dict[Place, set[int]]:
    """Each in the rounds in which every rule is kept, with whoever else moves at this table out of the way."""
    if not movable:
        return {}
    near, those = around(
        problem,
        planned,
        companies={one.company for one in movable},
        candidates={one.candidate for one in movable},
    )
    rules, others = Rules(near, those), [one for one in those if one not in movable]
    taken = {one.round for one in stay}
    return {
        one: {
            number
            for number in range(problem.rounds)
            if number not in taken
            and (number == one.round or rules.allow([*others, replace(one, round=number)]))
        }
        for one in movable
    }


def _seated(may: Mapping[Place, Collection[int]], there: range) -> dict[Place, int] | None:
    """A round of these for everybody, their own where that can be; None when somebody finds none."""
    sits: dict[int, Place] = {}

    def finds(one: Place, tried: set[int]) -> bool:
        own_then_free = sorted(
            (each for each in there if each in may[one]), key=lambda each: (each != one.round, each in sits)
        )
        for number in own_then_free:
            if number not in tried:
                tried.add(number)
                if number not in sits or finds(sits[number], tried):
                    sits[number] = one
                    return True
        return False

    at_home_first = sorted(may, key=lambda one: (one.round not in there, one.round))
    if not all(finds(one, set()) for one in at_home_first):
        return None
    return {one: number for number, one in sits.items()}
