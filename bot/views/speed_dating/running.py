"""Whether people still sit there: a round clock may be behind the plan."""

from datetime import datetime

from bot.domain.roles import by_the_clock
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def still_runs(unit: Unit, event: SpeedDating, *, now: datetime) -> bool:
    """Whether its clock goes on past the planned end; on another day it was forgotten, not needed."""
    if now < event.ends_at or not is_today(event.begins_at, now=now):
        return False
    clock = await unit.clocks.find(event.id)
    return clock is not None and not clock.at(now, event.times).over
