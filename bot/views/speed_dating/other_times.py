"""Times a candidate or a company's table could have instead of its own, where it costs nobody anything."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.store.unit import Unit


@dataclass(frozen=True)
class OtherTime:
    """Another round for one of my meetings."""

    meeting: MeetingId
    company: str
    number: int
    begins: datetime


@allowed(Role.CANDIDATE.themselves)
async def my_other_times(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[OtherTime, ...]:
    """All of them, by the clock. Raises `HasBegun`, `Gone` without any time of mine, `NotAllowed`."""
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    found = await unit.speed_dating.get(event)
    await unit.clocks.ensure_to_come(found, now=now)
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.candidate == me.id]
    if not own or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    free = (await unit.decisions.other_times(found, own, now=now, municipality=municipality)).free
    names = await unit.companies.names_of({one.company for one in own})
    times = [
        OtherTime(one.id, names[one.company], place.round, found.times.times[place.round][0])
        for one in own
        for place in free[one.id]
    ]
    return tuple(sorted(times, key=lambda one: (one.begins, one.company)))


@dataclass(frozen=True)
class OtherHours:
    """Another time for one of our tables, from 0, with its `number` in the room where we have several.

    Its rounds would be from the `first` on, where they are from `instead_of` now.
    """

    table: int
    number: int | None
    first: int
    instead_of: int
    begins: datetime
    ends: datetime


@allowed(Role.MANAGER.of_own_company)
async def our_other_times(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[OtherHours, ...]:
    """All of them, table by table and by the clock. Raises `HasBegun`, `Gone` after a no."""
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if found.state is not SpeedDatingState.ANNOUNCED or guest is None or guest.said is Attendance.NOT_COMING:
        raise Gone
    await unit.clocks.ensure_to_come(found, now=now)
    may = await unit.decisions.other_hours(found, company, now=now, municipality=municipality)
    numbers: dict[int, int] = {}
    if guest.tables.all > 1:
        room = await unit.speed_dating.table_numbers(event)
        numbers = {table: room[company, table] for table in may.now}
    times = found.times.times
    return tuple(
        OtherHours(
            one.table, numbers.get(one.table), one.first, may.now[one.table][0],
            times[one.first][0], times[one.last][1],
        )
        for one in may.free
    )  # fmt: skip
