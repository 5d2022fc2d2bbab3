"""A promise was not kept: whoever waits reads so, at most once a day, whoever promised what; the rest next morning.

Who was promised a call as well hears of that alone while it is about to be made, and may be answered in it.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

from bot.actions.awaited_calls import CONCERN, awaits_call
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import next_morning
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.unit import Unit

SLIPPED = "promise slipped"
LAST, AGAIN = "last", "again"

# By reason of the call, what is said of it now; None when it is made, or promised for a time that is over as well.
Said = Callable[[Unit, int, bool, datetime, Municipality], Awaitable[CallSlipped | None]]
SAID: dict[str, Said] = {}


@by_the_clock
async def tell_of_slip(
    unit: Unit,
    person: PersonId,
    told: CallSlipped,
    *,
    reason: str,
    number: int,
    now: datetime,
    municipality: Municipality,
) -> None:
    """The person reads it now, or next working morning where something nobody asked for has come today already,
    or a call is about to.

    `number` is the call's, or whatever a call for this `reason` is about.
    """
    midnight = at(local(now).date(), time(0))
    hears_of_call = reason != CONCERN and await awaits_call(unit, person, now, municipality)
    if not hears_of_call and not await unit.told.was_heard_from(person, since=midnight, now=now):
        await unit.outbox.tell(
            person, told, now=now, once=f"{_sorry(person, local(now).date())}{reason}:{number}"
        )
        return
    morning = next_morning(now, municipality)
    step = AGAIN if told.deadline is not None else LAST
    occurrence = f"{reason}:{number}:{step}:{local(morning).date()}"
    await unit.due.plan(SLIPPED, person, occurrence, due=morning, expires=None)


@by_the_clock
async def has_heard_sorry(unit: Unit, person: PersonId, day: date) -> bool:
    """Whether they have read that day that something is late."""
    return bool(await unit.told.has_read(person, _sorry(person, day)))


@by_the_clock
async def tell_in_the_morning(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """What had to wait for another day is said, where it is so still."""
    reason, number, step, _day = row.occurrence.split(":")
    person = PersonId(row.subject)
    told = await SAID[reason](unit, int(number), step == LAST, now, municipality)
    if told is not None and await unit.people.is_reachable(person):
        await tell_of_slip(
            unit, person, told, reason=reason, number=int(number), now=now, municipality=municipality
        )


def _sorry(person: PersonId, day: date) -> str:
    return f"sorry:{person}:{day}:"
