"""For which jobs a candidate meets companies at a speed dating, as they were told when they were asked about each."""

from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def my_jobs_there(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime
) -> tuple[tuple[str, str], ...]:
    """Each company I meet there and its job function's title, by the clock. Raises `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise NotAllowed
    to_come = await unit.wishes.to_come(me.id, now=now)
    mine = [one.meeting for one in to_come if one.meeting.event == event]
    if not mine:
        return ()
    asked = {one.id: one.function for one in await unit.shortlists.of_candidate(me.id)}
    names = await unit.companies.names_of({one.company for one in mine})
    found = []
    for one in mine:
        title = (await unit.job_functions.get(asked[one.suggestion])).facts.title
        found.append((names[one.company], title))
    return tuple(found)
