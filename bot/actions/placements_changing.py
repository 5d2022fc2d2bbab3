"""What was agreed changes while somebody works there: the hours, the last day, the workplace's own rule."""

from datetime import date, datetime

from bot.actions.checkins import plan_the_end_anew
from bot.actions.placements import EITHER, of_mine
from bot.actions.placements_last_day import plan_last_day, take_back_last_day, tell_what_changed
from bot.domain.checkins import Side
from bot.domain.ids import PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import PlacementChanged
from bot.domain.placements import LastDayGone, PlacementState, ensure_in_order
from bot.domain.placements_last_day import Changed
from bot.domain.roles import Actor, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit


@allowed(EITHER)
async def change_hours(
    unit: Unit, by: Actor, placement: PlacementId, hours: int, *, now: datetime, municipality: Municipality
) -> None:
    """So many hours a week from now on; both sides are told when it is new. Raises `Gone`, `NotAllowed`."""
    found = await of_mine(unit, by, placement, now)
    if hours != found.terms.hours:
        await unit.placements.change(placement, hours=hours)
        await _tell(unit, by, placement, Changed.HOURS, now, municipality)


@allowed(EITHER)
async def change_rule(
    unit: Unit, by: Actor, placement: PlacementId, rule: str, *, now: datetime, municipality: Municipality
) -> None:
    """The workplace's own rule of who cannot come; both sides are told when it is new.

    Raises `Gone`, `NotAllowed`.
    """
    found = await of_mine(unit, by, placement, now)
    if rule != found.terms.sick_rule:
        await unit.placements.change(placement, sick_rule=rule)
        await _tell(unit, by, placement, Changed.RULE, now, municipality)


@allowed(EITHER)
async def move_last_day(
    unit: Unit,
    by: Actor,
    placement: PlacementId,
    day: date | None,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Extended, cut short, or without a last day from now on; what comes around it follows, and both sides are told.

    Raises `LastDayGone` for a day that is over, `EndsBeforeStart`, `Gone`, `NotAllowed`.
    """
    found = await of_mine(unit, by, placement, now)
    if day == found.terms.ends_on:
        return
    if day is not None and day < local(now).date():
        raise LastDayGone
    ensure_in_order(found.terms.ending(day))
    await unit.placements.change(placement, ends_on=day)
    await take_back_last_day(unit, found, now=now)
    moved = await unit.placements.get(placement)
    if moved.state is PlacementState.STARTED:
        await plan_the_end_anew(unit, moved, now=now, municipality=municipality)
        await plan_last_day(unit, moved, now=now, municipality=municipality)
    await _tell(unit, by, placement, Changed.LAST_DAY, now, municipality)


async def _tell(
    unit: Unit,
    by: Actor,
    placement: PlacementId,
    what: Changed,
    now: datetime,
    municipality: Municipality,
) -> None:
    unit.audit.note(by, "placement changed", ("placement", placement), now=now)
    found = await unit.placements.get(placement)
    await tell_what_changed(unit, found, what, now=now, municipality=municipality)
    company = (await unit.companies.get(found.company)).name
    both = [await unit.sides.answering(found, side, now=now) for side in (Side.MANAGER, Side.CANDIDATE)]
    for one in dict.fromkeys(both):
        if one is not None and one != by.person:
            await unit.outbox.tell(one, PlacementChanged(placement, company, what), now=now)
