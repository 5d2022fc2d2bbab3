"""Whether people still sit there: a round clock may be behind the plan."""

from datetime import datetime

from bot.domain.roles import by_the_clock
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def still_runs(unit: Unit, event: SpeedDating, *, now: datetime) -> bool:
    """Whether its clock goes on past the planned end; on another day it was forgotten, not needed."""
    return now >= event.ends_at and not await unit.clocks.is_over(event, now=now)
