"""A promise was not kept: whoever waits reads so, at most once a day, whoever promised what; the rest next morning.

Who was promised a call as well hears of that alone while it is about to be made, and may be answered in it. While
somebody is to be called for danger, and until they were asked how they are after it, no apology comes between.
It takes no other word its day: they asked for something, and this is what became of it.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

from bot.actions.awaited_calls import CONCERN, awaits_call, was_called_for_danger
from bot.actions.talking_danger_waiting import DANGER
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import hears_again, next_morning
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.unit import Unit

SLIPPED = "promise slipped"
LAST, AGAIN, WEEKLY = "last", "again", "weekly"

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
    weekly: bool = False,
) -> None:
    """The person reads it now, or next working morning where something nobody asked for has come today already,
    an apology too, or a call is about to.

    `number` is the call's, or whatever a call for this `reason` is about.
    """
    midnight = at(local(now).date(), time(0))
    today = local(now).date()
    if not (
        await _hears_of_call(unit, person, reason, now, municipality)
        or await has_heard_sorry(unit, person, today)
        or await unit.told.was_heard_from(person, since=midnight, now=now)
    ):
        await unit.outbox.tell(person, told, now=now, once=f"{_sorry(person, today)}{reason}:{number}")
        return
    morning = next_morning(now, municipality)
    step = WEEKLY if weekly else AGAIN if told.deadline is not None else LAST
    occurrence = f"{reason}:{number}:{step}:{local(morning).date()}"
    await unit.due.plan(SLIPPED, person, occurrence, due=morning, expires=None)


@by_the_clock
async def say_again(unit: Unit, person: PersonId, *, reason: str, number: int, now: datetime) -> None:
    """No other day is promised, and it is still owed: they read so once in each week that follows, and who knows."""
    last = await _last_sorry(unit, person)
    if last is not None and hears_again(last, now):
        occurrence = f"{reason}:{number}:{WEEKLY}:{local(now):%G-%V}"
        await unit.due.plan(SLIPPED, person, occurrence, due=now, expires=None)


@by_the_clock
async def has_heard_sorry(unit: Unit, person: PersonId, day: date) -> bool:
    """Whether they have read that day that something is late."""
    return bool(await unit.told.has_read(person, _sorry(person, day)))


@by_the_clock
async def tell_in_the_morning(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """What had to wait for another day is said, where it is so still; of all that is owed them, once in a week."""
    reason, number, step, _day = row.occurrence.split(":")
    person, weekly = PersonId(row.subject), step == WEEKLY
    last = await _last_sorry(unit, person) if weekly else None
    if last is not None and not hears_again(last, now):
        return
    told = await SAID[reason](unit, int(number), step != AGAIN, now, municipality)
    if told is not None and await unit.people.is_reachable(person):
        await tell_of_slip(
            unit, person, told, reason=reason, number=int(number), now=now, municipality=municipality,
            weekly=weekly,
        )  # fmt: skip


async def _hears_of_call(
    unit: Unit, person: PersonId, reason: str, now: datetime, municipality: Municipality
) -> bool:
    """Whether they are to be called, or were for danger a moment ago: that goes before."""
    if await unit.calls.is_open(person, DANGER):
        return True
    if await was_called_for_danger(unit, person, now, municipality):
        return True
    return reason != CONCERN and await awaits_call(unit, person, now, municipality)


async def _last_sorry(unit: Unit, person: PersonId) -> date | None:
    """On which day they read last that something is late."""
    said = await unit.told.has_read(person, f"sorry:{person}:")
    return max((date.fromisoformat(one.split(":")[2]) for one in said), default=None)


def _sorry(person: PersonId, day: date) -> str:
    return f"sorry:{person}:{day}:"
