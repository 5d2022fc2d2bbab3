"""Whoever plans a job dating says who hosts it; a colleague who is chosen reads of it, and the planner stays on."""

from datetime import datetime

from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.notices.leaving import WorkGiven
from bot.domain.roles import Actor, Role, by_the_clock
from bot.domain.speed_dating.hosts import CannotHost
from bot.store.unit import Unit


@by_the_clock
async def let_host(
    unit: Unit, by: Actor, event: SpeedDatingId, host: PersonId | None, *, now: datetime
) -> None:
    """This colleague organises the new draft; a consultant who planned it hosts it too. Raises `CannotHost`."""
    if host in (None, by.person):
        return
    found = await unit.speed_dating.get(event)
    could = await unit.taking_over.hosts_of(by.person, found.begins_at, found.ends_at, now=now)
    if host not in {one.person for one in could}:
        raise CannotHost((await unit.people.get(host)).name or "")
    await unit.leavings.give_event(event, host)
    # Who leads the unit sees every event of it, and is not to hear of each on its day.
    if by.role is Role.CONSULTANT:
        await unit.speed_dating.host_too(event, by.person)
    unit.audit.note(by, "organiser changed", ("speed_dating", event), now=now)
    planned_by = (await unit.people.get(by.person)).name or ""
    await unit.outbox.tell(host, WorkGiven(0, ((event, found.begins_at),), planned_by), now=now)
