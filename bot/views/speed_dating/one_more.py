"""Who is here and could meet in a round more than the plan has, as the host sees it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.one_more import may_be_asked_for, who_could_meet
from bot.store.unit import Unit
from bot.views.speed_dating.day import of_today


@dataclass(frozen=True)
class CouldMeet:
    """A company, and a candidate as the host may call them."""

    name: str
    who: str | int


@allowed(HOSTS)
async def in_one_more(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[CouldMeet, ...]:
    """Nobody before the last round. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    clock = await unit.clocks.find(event)
    here = clock.at(now, found.times) if clock is not None else None
    if here is None or not may_be_asked_for(here, found.times, now=now):
        return ()
    known = await unit.filling.known(found, now=now)
    those = who_could_meet(known, here, found.times_with_one_more, municipality.dating)
    called = await unit.known_names.of(by.person, [(one.candidate, one.company) for one in those], now=now)
    names = await unit.companies.names_of({one.company for one in those})
    return tuple(CouldMeet(names[one.company], called[one.candidate, one.company]) for one in those)
