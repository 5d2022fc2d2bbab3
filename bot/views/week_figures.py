"""The week of a unit in figures, for who leads it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import UnitId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.week_figures import WEEK, WEEKS_BACK, WeekFigures, last_week, put_together, shown_week
from bot.store.unit import Unit


@dataclass(frozen=True)
class WeekShown:
    """The figures, who is away this week, and the weeks beside it that can be shown; the unit's name for who leads
    several."""

    figures: WeekFigures
    away: tuple[str, ...]
    earlier: date | None
    later: date | None
    unit: str | None = None


@allowed(Role.COORDINATOR.of_own_unit)
async def the_week(
    unit: Unit, by: Actor, monday: date | None, *, now: datetime, municipality: Municipality
) -> WeekShown:
    """A week that is over, the newest unless another is asked for."""
    where, newest = by.unit_as(Role.COORDINATOR), last_week(now)
    week = shown_week(monday, now) if monday is not None else newest
    read = await unit.weeks.read(where, week, now=now)
    return WeekShown(
        put_together(read, week, municipality),
        read.away,
        week - WEEK if week > newest - WEEKS_BACK * WEEK else None,
        week + WEEK if week < newest else None,
        await _named(unit, by, where),
    )


async def _named(unit: Unit, by: Actor, where: UnitId) -> str | None:
    if len({one.unit for one in by.held if one.role is Role.COORDINATOR}) < 2:  # one is enough
        return None
    return next((name for name, one in await unit.units.list_all() if one == where), None)
