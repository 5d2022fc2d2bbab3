"""A place nobody sits at, and who of those in the room may take it: every hard rule still holds afterwards."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

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
    problem: Problem, planned: Sequence[Place], wanted: Collection[Pair], *, rounds: range
) -> list[Place]:
    """Every free place with somebody who may take it as everything stands, by round; nobody moves for it."""
    now = [meeting_of_place(one) for one in planned]
    broken = set(check(problem, now))
    taken = {(one.company, one.table, one.round) for one in planned}
    seated = {(one.candidate, one.round) for one in planned}
    seats = [(one.company, int(one.id.partition(":")[2])) for one in problem.tables]
    found = []
    for number in rounds:
        for company, candidate in sorted(wanted):
            free = [
                seat for name, seat in seats if name == str(company) and (company, seat, number) not in taken
            ]
            if not free or (candidate, number) in seated:
                continue
            place = Place(company, candidate, number, free[0])
            if set(check(problem, [*now, meeting_of_place(place)])) <= broken:
                found.append(place)
    return found
