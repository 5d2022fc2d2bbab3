"""What a host sees before they stop an event that has begun."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.stopping import ensure_may_be_stopped, parts_of
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.views.speed_dating.day import of_today


@dataclass(frozen=True)
class Stopping:
    """How many agreed talks are over and going on, and how many would be off."""

    event: SpeedDating
    over: int
    going_on: int
    to_come: int

    @property
    def is_told(self) -> bool:
        """Whether there is a talk that is not over: who has it would hear."""
        return bool(self.going_on or self.to_come)


@allowed(HOSTS)
async def stopping(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Stopping:
    """Raises `Already` when it was stopped, `NothingToStop`, `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    clock = await unit.clocks.find(event)
    here = clock.at(now, found.times) if clock is not None else None
    ensure_may_be_stopped(here, found.begins_at, found.ends_at, now=now)
    parts = parts_of(await unit.speed_dating.meetings_of(event), here, now=now)
    over, going_on = (sum(1 for one in those if one.agreed) for those in (parts.over, parts.going_on))
    return Stopping(found, over, going_on, len(parts.to_come))
