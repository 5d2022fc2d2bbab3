"""Why two who want to meet have no time together: the timetable's own reason, in the words of the house."""

from collections.abc import Collection

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.rounds import Pair
from bot.domain.speed_dating.timetable import Place, meeting_of_place
from bot.timetable import Problem, Reason, reasons

# As far as they can be had here: there are no caps.
NO_TIME = {
    Reason.TABLES_FULL: NoTime.TABLE_FULL,
    Reason.CANDIDATE_BUSY: NoTime.CANDIDATE_BUSY,
    Reason.REST: NoTime.PAUSE,
    Reason.FREE: NoTime.FREE,
}


def why_no_time(problem: Problem, planned: Collection[Place]) -> dict[Pair, NoTime]:
    """The reason for everybody who wants to meet and does not.

    What a talk needs is never named beside a candidate: where that is taken, they have no round in common.
    """
    return {
        (CompanyId(int(one.wish.company)), CandidateId(int(one.wish.candidate))): NO_TIME.get(
            one.reason, NoTime.NO_ROUND
        )
        for one in reasons(problem, [meeting_of_place(place) for place in planned])
    }
