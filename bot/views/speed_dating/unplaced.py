"""Who may come to a speed dating and has no time together, each with the timetable's reason."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting, NoTime
from bot.domain.speed_dating.timetable import Place, problem_of
from bot.domain.speed_dating.why import why_no_time
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def unplaced_of(
    unit: Unit, event: SpeedDating, planned: Sequence[Meeting], *, now: datetime, municipality: Municipality
) -> dict[tuple[CompanyId, CandidateId], NoTime]:
    """Company, candidate and why they have no time."""
    wishes = [(one.company, one.candidate) for one in planned]
    for wish in await unit.wishes.of_event(event.id, now=now):
        wishes.append((wish.company, wish.candidate))
    places = [Place(one.company, one.candidate, one.round, one.seat) for one in planned]
    problem = problem_of(
        list(dict.fromkeys(wishes)),
        tables=await unit.speed_dating.tables(event.id),
        rounds=event.times,
        defaults=municipality.dating,
        busy=await unit.wishes.busy(wishes, after=now, besides=event.id),
        needs=await unit.guest_needs.of_event(event.id),
        planned=places,
    )
    return dict(why_no_time(problem, places))
