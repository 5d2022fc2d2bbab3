"""Why two who want to meet have no time together: the timetable's own reason, in the words of the house."""

from collections import Counter
from collections.abc import Collection

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating import NoTime
from bot.domain.speed_dating_rounds import Pair, leaves_a_pause
from bot.domain.speed_dating_timetable import Place, meeting_of_place
from bot.timetable import Problem, Reason, Unplaced, reasons

# As far as they can be had here: there are no caps.
NO_TIME = {
    Reason.TABLES_FULL: NoTime.TABLE_FULL,
    Reason.CANDIDATE_BUSY: NoTime.CANDIDATE_BUSY,
    Reason.REST: NoTime.PAUSE,
}


def why_no_time(problem: Problem, planned: Collection[Place]) -> dict[Pair, NoTime]:
    """The reason for everybody who wants to meet and does not.

    What a talk needs is never named beside a candidate: where that is taken, they have no round in common.
    """
    places = list(planned)
    return {
        (CompanyId(int(one.wish.company)), CandidateId(int(one.wish.candidate))): _why(problem, places, one)
        for one in reasons(problem, [meeting_of_place(place) for place in places])
    }


def _why(problem: Problem, planned: Collection[Place], one: Unplaced) -> NoTime:
    if one.reason is not Reason.SHARED_LIMIT:
        return NO_TIME.get(one.reason, NoTime.NO_ROUND)
    # The timetable says the same where no rule stands in the way.
    who = next(other for other in problem.candidates if other.id == one.wish.candidate)
    own = {place.round for place in planned if str(place.candidate) == who.id}
    open_ = {
        number
        for number in who.rounds - own - _full(problem, planned, who.id)
        if who.max_run is None or leaves_a_pause(own, number, most=who.max_run)
    }
    return NoTime.FREE if open_ & _free(problem, planned, one.wish.company) else NoTime.NO_ROUND


def _full(problem: Problem, planned: Collection[Place], who: str) -> set[int]:
    """The rounds in which something shared that this candidate needs is taken."""
    full: set[int] = set()
    for limit in problem.limits:
        if who in limit.candidates:
            taken = Counter(place.round for place in planned if str(place.candidate) in limit.candidates)
            full |= {number for number, count in taken.items() if count >= limit.per_round}
    return full


def _free(problem: Problem, planned: Collection[Place], company: str) -> set[int]:
    """The rounds in which a table of this company is free."""
    taken = {(meeting_of_place(place).table, place.round) for place in planned}
    tables = [table for table in problem.tables if table.company == company]
    return {number for table in tables for number in table.rounds if (table.id, number) not in taken}
