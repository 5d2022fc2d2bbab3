"""Nobody answered about a place that was kept for them: it goes on to the next who waits."""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.calls import open_calls
from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.kept_places import HOLD, still_kept
from bot.actions.speed_dating.repairs_planned import plan_repair
from bot.actions.speed_dating.telling import knows_times
from bot.actions.speed_dating.unread import take_back_unread
from bot.domain.ids import OfferId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.calls import LOOKS_AGAIN
from bot.domain.speed_dating.events import Heard, SpeedDatingState
from bot.domain.speed_dating.waiting_list import HANDS_OVER, Offer
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# In the occurrence: they wait for a call.
CALL = "call "


@by_the_clock
async def hold_ends(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The place is free again, and whoever did not answer stays on the list; looked at again at this moment."""
    offer = await unit.offers.get(OfferId(row.subject))
    if offer is None or offer.repair is None:
        return
    event = await unit.speed_dating.get(offer.event)
    if event.state is not SpeedDatingState.ANNOUNCED or await unit.clocks.has_begun(event, now=now):
        return
    kept = await still_kept(unit, offer.repair, offer.candidate)
    if not kept or await _is_kept_longer(unit, row, offer, event, now):
        return
    for one in kept:
        await unit.speed_dating.cancel_meetings(event.id, company=one.company, candidate=one.candidate)
    await _take_back_the_question(unit, offer, event, now=now)
    await refresh_cards(unit, event, kept, candidate=offer.candidate, now=now)
    await plan_repair(unit, event.id, now=now, ran_out=True)


async def _take_back_the_question(unit: Unit, offer: Offer, event: SpeedDating, *, now: datetime) -> None:
    """It is not sent any more; whoever never read it, and other times before it, still reads how they stand."""
    who = await unit.candidates.get(offer.candidate)
    await take_back_unread(unit, event.id, who.person, now=now, questions_only=True)
    await knows_times(unit, event.id, offer.candidate)
    if not await unit.told.was_asked(who.person, (EVENT, event.id), since=offer.asked_at):
        await unit.speed_dating.hear(event.id, Heard.OLD, candidates=[offer.candidate])


async def _is_kept_longer(unit: Unit, row: DueRow, offer: Offer, event: SpeedDating, now: datetime) -> bool:
    """Whoever waits for a call keeps it until that is made, and has a while to answer after it."""
    who = await unit.candidates.get(offer.candidate)
    waits = bool(await open_calls(unit, event.id, person=who.person))
    until = min(now + LOOKS_AGAIN, event.begins_at - HANDS_OVER)
    if until <= now or not (waits or row.occurrence.startswith(CALL)):
        return False
    await unit.offers.keep(offer.id, until=until)
    again = f"{CALL}{until:%m%d%H%M}" if waits else "called"
    await unit.due.plan(HOLD, offer.id, again, due=until, expires=event.begins_at)
    return True
