"""What becomes of a company's talks when fewer of its tables come, before it says so."""

from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import Attendance
from bot.domain.speed_dating.hours import ALL_THE_TIME
from bot.domain.speed_dating.stops import numbers_in_the_room
from bot.domain.speed_dating.tables import fewer_tables, which_come
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def our_tables_there(unit: Unit, by: Actor, event: SpeedDatingId) -> tuple[tuple[int, int], ...]:
    """Our tables that come, from 0, each with its number in the room. Raises `Gone`."""
    company = by.company_as(Role.MANAGER)
    there = await unit.speed_dating.tables_there(event)
    if company not in there:
        raise Gone
    numbers = numbers_in_the_room(there, await unit.speed_dating.meetings_of(event))
    return tuple((seat, numbers[company, seat]) for seat in there[company].seats)


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
    kept = await unit.decisions.kept(event)
    hours = await unit.guest_hours.of_company(event, company) or ALL_THE_TIME
    left = fewer_tables(own, which_come(own, tables, guest.tables, kept, hours), kept, hours)
    return sum(one.agreed for one in left.off)
