"""What stands on top of a menu: the job dating of today or tomorrow."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import ANYONE, Actor, Role, allowed
from bot.domain.workdays import at, local
from bot.store.unit import Unit


@dataclass(frozen=True)
class NearEvent:
    """Which it is, and its day."""

    event: SpeedDatingId
    day: date
    is_today: bool


@allowed(ANYONE)
async def near_event(unit: Unit, by: Actor, *, now: datetime) -> NearEvent | None:
    """The next one, today or tomorrow, to which they have said yes, or which they host; None for everybody else."""
    today = local(now).date()
    days = {"since": at(today, time(0)), "before": at(today + timedelta(days=2), time(0))}
    match by.role:
        case Role.MANAGER:
            found = await unit.near.of_company(by.company_as(Role.MANAGER), **days)
        case Role.CANDIDATE:
            found = await unit.near.of_candidate(by.person, **days)
        case Role.CONSULTANT:
            found = await unit.near.of_host(by.person, now=now, **days)
        case _:
            return None
    if found is None:
        return None
    day = local(found.begins).date()
    return NearEvent(found.event, day, day == today)
