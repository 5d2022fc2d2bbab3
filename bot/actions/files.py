"""Photos, files and voice messages: never kept, but whoever waits for one learns that it came."""

from datetime import datetime

from bot.actions.calls import responsible_for
from bot.domain.notices.people import FileCame
from bot.domain.roles import ANYONE, LOOKED_AFTER, Actor, allowed
from bot.store.unit import Unit


@allowed(ANYONE)
async def say_that_a_file_came(
    unit: Unit, by: Actor, kind: str | None = None, *, now: datetime
) -> str | None:
    """Tell whoever looks after the person, once an hour however many came; that one's name. `kind` is
    Telegram's word for what came.

    None for staff and strangers, whom nobody here looks after.
    """
    if by.role not in LOOKED_AFTER:
        return None
    owner = await responsible_for(unit, by.person, now=now)
    if owner is None:
        return None
    sender = (await unit.people.get(by.person)).name or ""
    once = f"file:{by.person}:{now:%Y-%m-%dT%H}"
    await unit.outbox.tell(owner, FileCame(sender, kind, by.person), now=now, once=once)
    return (await unit.people.get(owner)).name
