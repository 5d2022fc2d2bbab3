"""A call that somebody was promised, and that is about to be made: nothing else is said to them meanwhile.

What goes first of several things we owe one person: a call for danger, and how they are the day after it; then a call
that was promised; then, that something else is late. What has to give way is said on the next working morning.
"""

from datetime import datetime

from bot.actions.talking_danger_waiting import DANGER
from bot.domain.checkins_concerns import PROMISED
from bot.domain.ids import ConcernId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.unit import Unit

CONCERN = "concern"
# In so many working days a call that was promised is made; from that day on nothing else waits for it.
LATELY = 3


@by_the_clock
async def awaits_call(unit: Unit, person: PersonId, now: datetime, municipality: Municipality) -> bool:
    """Whether somebody has lately promised to call this person, and has not: it is about to be heard how they are."""
    today = local(now).date()
    for call in await unit.calls.open_to(person, CONCERN):
        if today >= local(municipality.workdays_after(call.made_at, LATELY)).date():
            continue
        if (
            call.subject is not None
            and (await unit.checkins.concern(ConcernId(call.subject))).rule in PROMISED
        ):
            return True
    return False


@by_the_clock
async def was_called_for_danger(
    unit: Unit, person: PersonId, now: datetime, municipality: Municipality
) -> bool:
    """Whether a call for danger was made today or the working day before: how they are comes before an apology."""
    made = await unit.calls.last_done(person, DANGER)
    return made is not None and local(now).date() <= municipality.calendar.next_workday(local(made).date())
