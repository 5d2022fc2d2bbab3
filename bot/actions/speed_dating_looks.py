"""What a company has looked at of its table."""

from datetime import datetime

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def look_at_table(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """Who looks has read of the times that are agreed: from now on they hear when one of them is off."""
    await unit.times.read_table(event, by.company_as(Role.MANAGER), readers=[by.person], now=now)
