"""The organiser goes back to an earlier version of a plan that nobody has been told of."""

from datetime import datetime

from bot.actions.speed_dating.enforcing import take_back
from bot.domain.errors import Already
from bot.domain.ids import RepairId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import PlanIsNewer, RepairState, SpeedDatingState
from bot.store.unit import Unit


@allowed(HOSTS)
async def go_back(unit: Unit, by: Actor, repair: RepairId, *, now: datetime) -> SpeedDatingId:
    """The plan as it was before this change and all that came after it. The event.

    Raises `PlanIsNewer` once people are invited, or when somebody has no time for it any more; `Already`,
    `Gone`, `NotAllowed`.
    """
    found = await unit.repairs.get(repair)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    if found.state is not RepairState.APPLIED:
        raise Already
    if event.state is not SpeedDatingState.DRAFT or not await unit.repairs.advance(event.id, event.version):
        raise PlanIsNewer
    for one in await unit.repairs.done(event.id):
        if one.version >= found.version and not await take_back(unit, one, now=now):
            raise PlanIsNewer
    return event.id
