"""Who hosts a job dating, and which colleagues could instead."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.errors import Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import at
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Hosts:
    """An event, who planned it or was given it, who has it in hand now, and who else could, by name.

    `second` hosts it too; who works here no more does not.
    """

    event: SpeedDating
    host: str
    in_hand: str
    others: tuple[tuple[PersonId, str], ...]
    second: str | None = None

    @property
    def could_host_too(self) -> tuple[tuple[PersonId, str], ...]:
        """Who could be one more host."""
        return tuple(one for one in self.others if one[0] != self.event.second_host)


@allowed(HOSTS)
async def hosts_of_event(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Hosts:
    """Raises `Gone` when it is over or off, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.CANCELLED or await unit.clocks.is_over(found, now=now):
        raise Gone
    host, here = found.organiser, await unit.contacts.hosting(found, now=now)
    second = found.second_host
    if second is not None and await unit.staff.get(second, now=now) is None:
        second = None
    names = await unit.people.names_of({host, here, *([second] if second is not None else [])})
    could = await unit.taking_over.hosts_of(host, found.begins_at, found.ends_at, now=now)
    return Hosts(
        found,
        names.get(host, ""),
        names.get(here, ""),
        tuple((one.person, one.name) for one in could),
        names.get(second) if second is not None else None,
    )


@allowed(HOSTS)
async def who_could_host(
    unit: Unit, by: Actor, day: date, *, now: datetime
) -> tuple[tuple[PersonId, str], ...]:
    """Before an event is planned: I, then colleagues who could host it on that day, by name."""
    me = (await unit.people.get(by.person)).name or ""
    begins, ends = at(day, time(0)), at(day + timedelta(days=1), time(0))
    could = await unit.taking_over.hosts_of(by.person, begins, ends, now=now)
    return (by.person, me), *[(one.person, one.name) for one in could]
