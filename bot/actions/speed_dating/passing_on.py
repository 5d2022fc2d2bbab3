"""A job dating gets another host: a colleague has it in hand from then on, and each of the two reads of it once."""

from datetime import datetime

from bot.domain.errors import Already, Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.notices.leaving import EventPassedOn, WorkGiven
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.unit import Unit


@allowed(HOSTS)
async def pass_on_event(unit: Unit, by: Actor, event: SpeedDatingId, to: PersonId, *, now: datetime) -> str:
    """This colleague hosts it from now on, also while it goes on; their name. Guests read nothing of it.

    Raises `Already` when they host it, `Gone` when it is over or off, or they cannot; `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    if found.organiser == to:
        raise Already
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.CANCELLED or await unit.clocks.is_over(found, now=now):
        raise Gone
    could = await unit.taking_over.hosts_of(found.organiser, found.begins_at, found.ends_at, now=now)
    if to not in {one.person for one in could}:
        raise Gone
    await unit.leavings.give_event(event, to)
    unit.audit.note(by, "organiser changed", ("speed_dating", event), now=now)
    names = await unit.people.names_of({found.organiser, to, by.person})
    if to != by.person:
        work = WorkGiven(0, ((found.id, found.begins_at),), names.get(found.organiser, ""))
        await unit.outbox.tell(to, work, now=now)
    if found.organiser != by.person:
        passed = EventPassedOn(found.id, found.begins_at, names[to], names.get(by.person, ""))
        await unit.outbox.tell(found.organiser, passed, now=now)
    return names[to]
