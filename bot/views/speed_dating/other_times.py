"""Times a candidate could have instead of their own, where it costs nobody anything."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import SpeedDatingState
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
