"""A place nobody sits at, and who of those in the room may take it: every hard rule still holds afterwards."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating_rounds import Pair, Rounds
from bot.domain.speed_dating_timetable import Place, meeting_of_place
from bot.timetable import Problem, check

# So long after a round has begun somebody can still sit down.
STILL = timedelta(minutes=3)


def open_rounds(rounds: Rounds, here: datetime) -> range:
    """The rounds in which somebody can still be given a place, at this moment of the plan."""
    begun = sum(1 for begins, _ends in rounds.times if begins + STILL <= here)
    return range(begun, len(rounds.times))


def possible_fills(
    problem: Problem, planned: Sequence[Place], wanted: Collection[Pair], *, rounds: range, most: int
) -> list[Place]:
    """The next free places, at most so many, each with everybody who may take it; nobody moves for it.

    A place is free when its table is; what else could stand in the way is the candidate's own day alone.
    """
    taken = {(one.company, one.table, one.round) for one in planned}
    seats: dict[CompanyId, list[int]] = defaultdict(list)
    for table in problem.tables:
        seats[CompanyId(int(table.company))].append(int(table.id.partition(":")[2]))
    own: dict[CandidateId, list[Place]] = defaultdict(list)
    for one in planned:
        own[one.candidate].append(one)
    found: dict[tuple[int, CompanyId], list[Place]] = {}
    for number in rounds:
        for company, candidate in sorted(wanted):
            free = [seat for seat in seats[company] if (company, seat, number) not in taken]
            if not free or (len(found) >= most and (number, company) not in found):
                continue
            place = Place(company, candidate, number, free[0])
            if _breaks_nothing(problem, own[candidate], place):
                found.setdefault((number, company), []).append(place)
        if len(found) >= most:
            break
    return [place for places in found.values() for place in places]


def _breaks_nothing(problem: Problem, own: Sequence[Place], new: Place) -> bool:
    """Whether every rule that holds of a candidate's day holds with one more meeting in it."""
    companies = {str(one.company) for one in (*own, new)}
    day = replace(
        problem,
        tables=tuple(one for one in problem.tables if one.company in companies),
        candidates=tuple(one for one in problem.candidates if one.id == str(new.candidate)),
        wishes=tuple(
            one for one in problem.wishes if one.candidate == str(new.candidate) and one.company in companies
        ),
        pinned=(),
    )
    before = [meeting_of_place(one) for one in own]
    return set(check(day, [*before, meeting_of_place(new)])) <= set(check(day, before))
