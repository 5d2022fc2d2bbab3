"""A place that became free is kept a while for the one who is asked about it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.ids import CandidateId, RepairId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating import Meeting
from bot.domain.speed_dating_waiting_list import kept_until
from bot.domain.workdays import local
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit

HOLD = "speed dating hold"


@by_the_clock
async def may_be_asked(
    unit: Unit, event: SpeedDating, those: Sequence[CandidateId], *, now: datetime, municipality: Municipality
) -> bool:
    """Whether none of them has been asked on the day on which they would read it, or often enough."""
    day = local(municipality.send_at(now, to_company=False)).date()
    return not await unit.offers.spent(event.id, those, day=day)


@by_the_clock
async def keep_places(
    unit: Unit,
    event: SpeedDating,
    repair: RepairId,
    those: Sequence[CandidateId],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Each of them is asked about what this change gave them, and has it to themselves for a while.

    Whom no message reaches is called by a human, and theirs is kept until then.
    """
    reads_at = municipality.send_at(now, to_company=False)
    for who in await unit.candidates.these(list(dict.fromkeys(those))):
        reached = await unit.people.is_reachable(who.person)
        until = kept_until(reads_at, event.begins_at) if reached else None
        offer = await unit.offers.add(
            event.id, who.id, day=local(reads_at).date(), now=now, repair=repair, until=until
        )
        if until is not None:
            await unit.due.plan(HOLD, offer, "once", due=until, expires=event.begins_at)


@by_the_clock
async def still_kept(unit: Unit, repair: RepairId, candidate: CandidateId) -> list[Meeting]:
    """What a change gave them that they have not said yes to; not what it moved them to."""
    moved = {(one.company, one.candidate) for one in await unit.repairs.goes(repair)}
    return [
        one
        for one in await unit.repairs.comes(repair)
        if one.candidate == candidate and one.is_planned and not one.agreed
        and (one.company, one.candidate) not in moved
    ]  # fmt: skip
