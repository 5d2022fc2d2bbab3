"""A place that became free is kept a while for the one who is asked about it."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.speed_dating.telling import as_the_host_knows
from bot.domain.ids import CandidateId, PersonId, RepairId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.waiting_list import AskedAlready, kept_until, read_on
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

HOLD = "speed dating hold"


@by_the_clock
async def who_was_asked(
    unit: Unit,
    event: SpeedDating,
    those: Collection[CandidateId],
    *,
    now: datetime,
    municipality: Municipality,
) -> set[CandidateId]:
    """Who of them has been asked on the day on which they would read it, or often enough."""
    return await unit.offers.spent(event.id, those, day=read_on(now, municipality))


@by_the_clock
async def asked_already(
    unit: Unit, event: SpeedDating, repair: RepairId, *, now: datetime, municipality: Municipality
) -> list[CandidateId]:
    """Whom this change would give something new, though they have been asked today, or often enough.

    In a draft nobody is asked: they read of it, and answer, when everybody is invited.
    """
    if event.state is not SpeedDatingState.ANNOUNCED:
        return []
    new = await _new_for(unit, repair)
    spent = await who_was_asked(unit, event, new, now=now, municipality=municipality)
    return [one for one in new if one in spent]


@by_the_clock
async def ensure_may_be_asked(
    unit: Unit,
    event: SpeedDating,
    repair: RepairId,
    *,
    host: PersonId,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Raises `AskedAlready` with the first of those, as the host knows them."""
    asked = await asked_already(unit, event, repair, now=now, municipality=municipality)
    if asked:
        often = await unit.offers.often(event.id, before=read_on(now, municipality))
        who = await unit.candidates.get(asked[0])
        known = await as_the_host_knows(unit, event, host, who, now=now)
        raise AskedAlready(known, often=who.id in often)


@by_the_clock
async def keep_places(
    unit: Unit,
    event: SpeedDating,
    repair: RepairId,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Whom this change gives something new is asked about it, and has it to themselves for a while.

    Whom no message reaches is called by a human, and theirs is kept until then.
    """
    reads_at = municipality.send_at(now, to_company=False)
    those = await _new_for(unit, repair)
    for who in await unit.candidates.these(list(dict.fromkeys(those))):
        reached = await unit.people.is_reachable(who.person)
        until = kept_until(reads_at, event.begins_at) if reached else None
        offer = await unit.offers.add(
            event.id, who.id, day=read_on(now, municipality), now=now, repair=repair, until=until
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


async def _new_for(unit: Unit, repair: RepairId) -> list[CandidateId]:
    """Whom it gives something new; not who is only moved."""
    moved = {(one.company, one.candidate) for one in await unit.repairs.goes(repair)}
    comes = await unit.repairs.comes(repair)
    return [one.candidate for one in comes if (one.company, one.candidate) not in moved]
