"""Nobody answered about a place that was kept for them: it goes on to the next who waits."""

from datetime import datetime

from bot.actions.speed_dating_cards import refresh_cards
from bot.actions.speed_dating_holds import still_kept
from bot.actions.speed_dating_repairs import plan_repair
from bot.actions.speed_dating_telling import knows_times
from bot.domain.ids import OfferId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating import SpeedDatingState
from bot.store.due import DueRow
from bot.store.unit import Unit


@by_the_clock
async def hold_ends(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The place is free again, and whoever did not answer stays on the list; looked at again at this moment."""
    offer = await unit.offers.get(OfferId(row.subject))
    if offer is None or offer.repair is None:
        return
    event = await unit.speed_dating.get(offer.event)
    if event.state is not SpeedDatingState.ANNOUNCED or now >= event.begins_at:
        return
    kept = await still_kept(unit, offer.repair, offer.candidate)
    if not kept:
        return
    for one in kept:
        await unit.speed_dating.cancel_meetings(event.id, company=one.company, candidate=one.candidate)
    await knows_times(unit, event.id, offer.candidate)
    await refresh_cards(unit, event, kept, candidate=offer.candidate, now=now)
    await plan_repair(unit, event.id, now=now, ran_out=True)
