"""A job dating gets one more host: a colleague who sees the plan, runs the day as the first one does, and hears of it.

Either may do whatever the other may; what guests say beforehand reaches the first one alone.
"""

from datetime import datetime

from bot.domain.errors import Already, Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.notices.leaving import HostsToo
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def host_too(
    unit: Unit, by: Actor, event: SpeedDatingId, who: PersonId | None, *, now: datetime
) -> str | None:
    """This colleague hosts it too, instead of whoever did; None: nobody does any more. The name of who does not.

    Raises `Already` when that is so, `Gone` when it is over or off, or they cannot; `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.CANCELLED or await unit.clocks.is_over(found, now=now):
        raise Gone
    if who == found.second_host or who == found.organiser:
        raise Already
    if who is not None:
        could = await unit.taking_over.hosts_of(found.organiser, found.begins_at, found.ends_at, now=now)
        if who not in {one.person for one in could}:
            raise Gone
    return await change_second_host(unit, by, found, who, now=now)


@by_the_clock
async def change_second_host(
    unit: Unit, by: Actor, found: SpeedDating, who: PersonId | None, *, now: datetime
) -> str | None:
    """It is so, and whoever it concerns reads of it; the name of who hosted it too until now."""
    before = found.second_host
    await unit.speed_dating.host_too(found.id, who)
    unit.audit.note(by, "second host changed", ("speed_dating", found.id), now=now)
    concerned = [one for one in (found.organiser, by.person, before, who) if one is not None]
    names = await unit.people.names_of(set(concerned))
    for person in (before, who):
        if person is not None and person != by.person and await unit.contacts.works_here(person, now=now):
            told = HostsToo(
                found.id, found.begins_at, names.get(found.organiser, ""), names.get(by.person, ""),
                still=person == who,
            )  # fmt: skip
            await unit.outbox.tell(person, told, now=now)
    return names.get(before) if before is not None else None
