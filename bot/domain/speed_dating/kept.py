"""Times an organiser keeps when a plan is made anew: where they are still possible, the plan is made around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.rounds import Rounds
from bot.domain.speed_dating.timetable import Place, meeting_of_place, tables_of
from bot.domain.workdays import local
from bot.timetable import Problem, check


@dataclass(frozen=True)
class KeptTime:
    """Who meets, and when by the clock; at this table of the company if it can be."""

    company: CompanyId
    candidate: CandidateId
    begins: datetime
    table: int


def around(
    problem: Problem, kept: Sequence[KeptTime], times: Rounds
) -> tuple[Problem, tuple[Place, ...], tuple[KeptTime, ...]]:
    """The problem with every time that can still be kept, those places, and the times that cannot.

    A time is one of the clock: with other rounds it is kept where one of them begins then.
    """
    held, lost = list[Place](), list[KeptTime]()
    for one in kept:
        place = next((each for each in _places(problem, one, times) if _fits(problem, held, each)), None)
        if place is None:
            lost.append(one)
        else:
            held.append(place)
    pins = [meeting_of_place(one) for one in held]
    pinned = tuple(dict.fromkeys([*problem.pinned, *pins]))
    return replace(problem, pinned=pinned), tuple(held), tuple(lost)


def _places(problem: Problem, one: KeptTime, times: Rounds) -> Iterator[Place]:
    """Its own table first."""
    clock = local(one.begins).time()
    tables = tables_of(problem, one.company)
    for number, (begins, _ends) in enumerate(times.times):
        if local(begins).time() == clock:
            for table in sorted(tables, key=lambda each: each != one.table):
                yield Place(one.company, one.candidate, number, table)


def _fits(problem: Problem, held: Sequence[Place], place: Place) -> bool:
    meetings = [*problem.pinned, *(meeting_of_place(one) for one in (*held, place))]
    return not check(replace(problem, pinned=()), meetings)
