"""A company says yes: whoever read with their own yes that it had not answered reads that nobody's is missing."""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import STANDS
from bot.domain.ids import CompanyId
from bot.domain.notices.speed_dating.answers import TimesStand
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Attendance
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def put_right_who_was_unsure(
    unit: Unit, event: SpeedDating, company: CompanyId, *, now: datetime
) -> None:
    """One quiet line to each who comes to this company, once all of theirs have answered.

    Whose own yes to a new time is missing reads with that yes who has answered. Whom no message reaches has
    read nothing of it, and nobody is called for it.
    """
    those = [
        one.candidate
        for one in await unit.speed_dating.meetings_of(event.id)
        if one.company == company and one.agreed and one.begins_at > now
    ]
    if not those:
        return
    said = await unit.speed_dating.candidates(event.id)
    times = await unit.times.of_candidates(event.id, those)
    sure = [one for one in those if said.get(one) is Attendance.COMING and times[one].stands(now)]
    people = await unit.candidates.these(sure)
    reached = await unit.people.reachable_of([one.person for one in people])
    for who in people:
        if who.person in reached:
            begins = next(one.begins for one in times[who.id].agreed if one.begins > now)
            await unit.outbox.tell(
                who.person, TimesStand(event.id, begins), now=now, expires=begins, about=(STANDS, event.id)
            )
