"""The host opens a link that shows the event on a screen in the room, and withdraws it."""

import secrets
from datetime import datetime, time, timedelta

from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.workdays import at, local
from bot.store.unit import Unit

BYTES = 24  # nobody guesses it


@allowed(HOSTS)
async def open_screen(
    unit: Unit, by: Actor, event: SpeedDatingId, *, anew: bool = False, now: datetime
) -> str:
    """The token of the link that works until the day is over; with `anew` one that was given before works no more.

    Raises `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    known = await unit.screens.open_token(event, now=now)
    if known is not None and not anew:
        unit.audit.note(by, "screen link seen", ("speed_dating", event), now=now)
        return known
    token = secrets.token_urlsafe(BYTES)
    midnight = at(local(found.begins_at).date() + timedelta(days=1), time(0))
    await unit.screens.open(event, token, expires=midnight)
    unit.audit.note(by, "screen opened", ("speed_dating", event), now=now)
    return token


@allowed(HOSTS)
async def close_screen(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """The link works no more. Raises `Already` when none does, `Gone`, `NotTheDay`, `NotAllowed`."""
    await held_today(unit, by, event, now=now)
    if not await unit.screens.close(event):
        raise Already
    unit.audit.note(by, "screen withdrawn", ("speed_dating", event), now=now)
