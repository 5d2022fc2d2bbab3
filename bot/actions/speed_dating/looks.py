"""What a company has looked at of its table, on its screen or on paper."""

from datetime import datetime

from bot.actions.speed_dating.reminders import table_reads_it_at
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, Role, allowed
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def look_at_table(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """Who looks has read of the times that are agreed: from now on they hear when one of them is off."""
    await unit.times.read_table(event, by.company_as(Role.MANAGER), readers=[by.person], now=now)


@allowed(HOSTS)
async def lay_out_sheets(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> None:
    """What is printed once companies read who comes lies on their tables: they have read of those times.

    What is printed earlier is a draft for the host, and tells a company nothing. Raises `Gone`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.ANNOUNCED and now >= table_reads_it_at(found, municipality):
        for company in await unit.speed_dating.companies(event):
            readers = await managers_of(unit, company)
            await unit.times.read_table(event, company, readers=readers, now=now)
