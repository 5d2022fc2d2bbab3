"""Who hosts a job dating, and which colleagues could instead."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating import SpeedDatingState
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Hosts:
    """An event, who planned it or was given it, who has it in hand now, and who else could, by name."""

    event: SpeedDating
    host: str
    in_hand: str
    others: tuple[tuple[PersonId, str], ...]


@allowed(HOSTS)
async def hosts_of_event(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Hosts:
    """Raises `Gone` when it is over or off, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser, now=now)
    if found.state is SpeedDatingState.CANCELLED or now >= found.ends_at:
        raise Gone
    host, here = found.organiser, await unit.contacts.hosting(found.organiser, now=now)
    names = await unit.people.names_of({host, here})
    could = await unit.taking_over.hosts_of(host, found.begins_at, found.ends_at, now=now)
    return Hosts(
        found, names.get(host, ""), names.get(here, ""), tuple((one.person, one.name) for one in could)
    )
