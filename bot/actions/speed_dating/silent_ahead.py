"""Whenever guests of a speed dating are invited, at first or later, the third day after is looked ahead to."""

from datetime import datetime, time, timedelta

from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at, local
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

SILENT = "speed dating silent"
DAYS, MORNING = timedelta(days=3), time(10)
# Nearer to the beginning the reminders of the day before ask as well.
LEFT = timedelta(days=2)


@by_the_clock
async def plan_to_remind_the_silent(
    unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """On the third day after those were invited who are invited now, if two days are left then."""
    reads_at = municipality.send_at(now, to_company=False)
    when, until = at(local(reads_at).date() + DAYS, MORNING), event.begins_at - LEFT
    if when < until:
        await unit.due.plan(SILENT, event.id, f"{local(when).date()}", due=when, expires=until)
