"""The board of the day stands in the hosts' chats, and comes up to date there when guests press.

Presses that come together are shown together. Whoever has pressed on their board themselves a moment ago has
seen what is so, and nothing moves under their finger: it is looked at once more a little later.
"""

from datetime import datetime, timedelta

from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# Whoever has the board before them sees it as it is now.
BOARD = "speed dating board"
# What comes within so many seconds is shown at once, a second after them: by then the last of it is written down.
TOGETHER, WRITTEN = 3, 1
# So long after it was drawn, by a press or by itself, the board stands still.
STILL = timedelta(seconds=5)
# So long after the end the last word of the day is shown.
LAST = timedelta(minutes=5)


@by_the_clock
async def board_changes(unit: Unit, event: SpeedDating, *, now: datetime) -> None:
    """Something that stands on the board of today is not as it was."""
    if event.state is SpeedDatingState.ANNOUNCED and is_today(event.begins_at, now=now):
        await show_board_at(unit, event.id, now)


@by_the_clock
async def show_board_at(unit: Unit, event: SpeedDatingId, moment: datetime) -> None:
    """The hosts see their boards anew a moment after this one, once for all that happens till then."""
    bucket = int(moment.timestamp()) // TOGETHER
    since = timedelta(seconds=moment.timestamp() - bucket * TOGETHER)
    due = moment - since + timedelta(seconds=TOGETHER + WRITTEN)
    await unit.due.plan(BOARD, event, str(bucket), due=due, expires=None)


@by_the_clock
async def whose_board(unit: Unit, event: SpeedDatingId, *, now: datetime) -> tuple[PersonId, ...]:
    """The hosts, as long as the day of the event goes on."""
    found = await unit.speed_dating.get(event)
    if found.state is not SpeedDatingState.ANNOUNCED or not is_today(found.begins_at, now=now):
        return ()
    clock = await unit.clocks.find(event)
    clock = clock.at(now, found.times) if clock is not None else None
    # A clock that runs late ends when it ends.
    end = found.ends_at if clock is None else max(found.ends_at, clock.ends)
    if now >= end + LAST and (clock is None or clock.over):
        return ()
    hosts = await unit.contacts.hosting_today(found, now=now)
    also = [one for one in (found.organiser, found.second_host) if one is not None]
    return tuple(dict.fromkeys((*hosts, *also)))
