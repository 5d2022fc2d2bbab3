"""Everybody has their first table on their phone before the first round begins.

A large event has more cards than Telegram carries in the minute in which the host starts it. Once the host has
looked who is here, they go out ahead with the times of the plan; the start changes those alone that say something
else by then.
"""

from datetime import datetime

from bot.actions.speed_dating.cards import Concerned, put_right, tell_rounds
from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.clock import AHEAD
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

CARDS = "speed dating cards"


@allowed(HOSTS)
async def expect_cards(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """The host looks who is here: the first cards go out a little before the first round, once.

    Raises `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    if now < found.begins_at:
        due = max(now, found.begins_at - AHEAD)
        await unit.due.plan(CARDS, event, "once", due=due, expires=found.begins_at)


@by_the_clock
async def when_cards_go(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Unless the clock goes already, and has told them."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if found.state is SpeedDatingState.ANNOUNCED and await unit.clocks.find(found.id, hold=True) is None:
        await tell_rounds(unit, found, None, now=now)


@by_the_clock
async def cards_are_off(unit: Unit, event: SpeedDating, *, now: datetime) -> None:
    """The event is cancelled: whoever has a card reads that nothing is left, and nobody gets one any more."""
    await unit.due.drop(CARDS, event.id)
    candidates = frozenset(await unit.speed_dating.candidates(event.id))
    companies = frozenset(await unit.speed_dating.companies(event.id))
    await put_right(unit, event, Concerned(candidates, companies), now=now)
