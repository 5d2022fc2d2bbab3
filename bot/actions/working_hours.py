"""When the team works: every promised day and every deadline counts in these hours."""

from datetime import datetime

from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import Hours
from bot.store.unit import Unit


@allowed(Role.COORDINATOR.of_own_unit)
async def set_working_hours(unit: Unit, by: Actor, hours: Hours, *, now: datetime) -> None:
    """From the next message on deadlines count in these hours; what was promised stays. Raises `NotAllowed`."""
    home = by.unit_as(Role.COORDINATOR)
    await unit.working_hours.put(hours)
    unit.audit.note(by, "set working hours", ("unit", home), now=now)
