"""Of two hosts one calls the event off, or a coordinator does: the other reads so, and by whom."""

from datetime import datetime

from bot.domain.notices.leaving import EventIsOff
from bot.domain.roles import Actor, by_the_clock
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_other_hosts(
    unit: Unit, by: Actor, event: SpeedDating, *, stopped: bool, now: datetime, ended: bool = False
) -> None:
    """Whoever has it in hand, who organises it, and the second host, as far as it was not they; also who is away.

    It has `ended` where no talk was left that is off by it.
    """
    first = await unit.contacts.hosting(event, now=now)
    others = [one for one in (first, event.organiser, event.second_host) if one not in (None, by.person)]
    if not others:
        return
    name = (await unit.people.get(by.person)).name or ""
    told = EventIsOff(event.id, event.begins_at, name, stopped, ended)
    for person in dict.fromkeys(others):
        if person is not None and await unit.contacts.works_here(person, now=now):
            await unit.outbox.tell(person, told, now=now, priority=Priority.REMINDER)
