"""What becomes of a company's talks when fewer of its tables come, before it says so."""

from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import Attendance
from bot.domain.speed_dating.tables import fewer_tables
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def talks_off_with(unit: Unit, by: Actor, event: SpeedDatingId, tables: int) -> int:
    """How many who have said yes lose their time when so many tables come. Who has not said yes counts nowhere.

    Raises `Gone`.
    """
    company = by.company_as(Role.MANAGER)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if guest is None or guest.said is Attendance.NOT_COMING or not 0 < tables <= guest.tables.all:
        raise Gone
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.company == company]
    left = fewer_tables(own, tables, await unit.decisions.kept(event))
    return sum(one.agreed for one in left.off)
