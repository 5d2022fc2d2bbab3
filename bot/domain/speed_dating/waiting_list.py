"""The waiting list of a speed dating: who is asked when a place becomes free, and for how long it is kept.

The rule in one line: whoever has the fewest meetings there is asked first, then whoever has waited longest.

One candidate at a time is asked about a place, which is kept for two hours, on the last day for half an hour by
day. Nobody is asked more than once a day, or three times about one event. In the last four hours the host fills it.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.errors import Refusal
from bot.domain.ids import CandidateId, OfferId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.speed_dating.timetable import (
    Answer,
    Change,
    Place,
    Question,
    gives_times_by_itself,
    meeting_of_place,
    mended,
)
from bot.domain.workdays import at, local
from bot.timetable import check

# A place is kept for two hours of the day, so that nobody loses it in the evening or while they are busy.
HOLD = timedelta(hours=2)
FROM, TO = time(9), time(16)
# In the last day others wait for it, and it goes on sooner, at all hours at which messages are sent.
LAST_DAY = timedelta(days=1)
LAST_HOLD = timedelta(minutes=30)
FIRST_MESSAGE, EVENING = time(8), time(20)
# So long before the beginning nothing is kept any more: the host needs the time to fill it.
HANDS_OVER = timedelta(minutes=45)
MOST_OFFERS = 3


@dataclass(frozen=True)
class Offer:
    """A candidate was asked then about what a change of the plan gave them; without `until` it is kept till they
    answer."""

    id: OfferId
    event: SpeedDatingId
    candidate: CandidateId
    repair: RepairId | None
    until: datetime | None
    asked_at: datetime


class AskedAlready(Refusal):
    """Whoever a change gives a time was asked about one today, or about this event `often` enough.

    `who` they are, as the organiser knows them.
    """

    def __init__(self, who: str | int, *, often: bool) -> None:
        super().__init__()
        self.who, self.often = who, often


def read_on(now: datetime, municipality: Municipality) -> date:
    """The day on which a candidate reads what is told `now`: an offer counts on it, whoever made it."""
    return local(municipality.send_at(now, to_company=False)).date()


def kept_until(reads_at: datetime, begins: datetime) -> datetime | None:
    """Until when a place is kept for who `reads_at` that moment; None so near the beginning that nobody is asked."""
    if not gives_times_by_itself(begins, reads_at):
        return None
    if reads_at < begins - LAST_DAY:
        return _hours_of_day_after(reads_at, HOLD, FROM, TO)
    ends = _hours_of_day_after(reads_at, LAST_HOLD, FIRST_MESSAGE, EVENING)
    return min(ends, begins - HANDS_OVER)


def _hours_of_day_after(moment: datetime, lasts: timedelta, opens: time, closes: time) -> datetime:
    """When so much time has passed of which only that between these hours counts."""
    day = local(moment).date()
    while True:
        here, over = max(moment, at(day, opens)), at(day, closes)
        if here + lasts < over:
            return here + lasts
        lasts -= max(over - here, timedelta())
        day += timedelta(days=1)


def who_may_not_be_asked(offers: Collection[tuple[CandidateId, date, bool]], day: date) -> set[CandidateId]:
    """Of (candidate, day, whether it was this event): who was asked that day, or often enough about this event."""
    here = Counter(candidate for candidate, _day, is_here in offers if is_here)
    today = {candidate for candidate, asked_on, _is_here in offers if asked_on == day}
    return today | {candidate for candidate, often in here.items() if often >= MOST_OFFERS}


def mended_fairly(question: Question) -> Answer:
    """What is free goes to who has waited longest, where the timetable has no reason for one or the other."""
    answer = mended(question)
    if answer.filled is None:
        return answer
    filled = fairest(question, answer.filled)
    if filled == answer.filled:
        return answer
    after = replace(question, planned=(*question.planned, *filled.gained))
    return replace(answer, filled=filled, moving=mended(after).moving)


def fairest(question: Question, filled: Change) -> Change:
    """The same free places, each with whoever has waited longest of those with as few meetings.

    The wishes of the question stand in the order in which they came, after those that are planned.
    """
    gained = list(filled.gained)
    for number in range(len(gained)):
        gained[number] = _longest_waiting(question, gained, number)
    return Change(tuple(gained), filled.moved)


def _longest_waiting(question: Question, gained: Sequence[Place], number: int) -> Place:
    place, others = gained[number], [*gained[:number], *gained[number + 1 :]]
    planned = [*question.planned, *others]
    meets = Counter(one.candidate for one in planned)
    for company, candidate in question.wishes:
        if (company, candidate) == (place.company, place.candidate):
            break
        instead = Place(company, candidate, place.round, place.table)
        if company != place.company or meets[candidate] != meets[place.candidate]:
            continue
        if any((one.company, one.candidate) == (company, candidate) for one in planned):
            continue
        if _can_be(question, [*planned, instead]):
            return instead
    return place


def _can_be(question: Question, planned: Sequence[Place]) -> bool:
    meetings = tuple(meeting_of_place(one) for one in planned)
    return not check(question.problem, meetings)
