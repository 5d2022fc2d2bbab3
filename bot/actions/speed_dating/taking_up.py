"""A mark of the day is taken back: what it called off is held after all, where both sides still are for it."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Willing
from bot.domain.speed_dating.events import Meeting
from bot.store.unit import Unit


@by_the_clock
async def take_up_again(
    unit: Unit,
    event: SpeedDatingId,
    *,
    now: datetime,
    candidate: CandidateId | None = None,
    company: CompanyId | None = None,
) -> list[Meeting]:
    """What marks of the day called off of this guest's, wholly, also what has passed: it was no absence of theirs.

    Not what either side is away for still, has said no to, or does not want any more; nor what lost its place.
    """
    off = [
        one
        for one in await unit.days.given_back(event)
        if (candidate is not None and one.candidate == candidate)
        or (company is not None and one.company == company)
    ]
    willing = await who_is_willing(unit, event, off, now=now)
    return await unit.days.take_up([one for one in off if willing.may_be_held(one)])


@by_the_clock
async def who_is_willing(
    unit: Unit, event: SpeedDatingId, those: Iterable[Meeting], *, now: datetime
) -> Willing:
    """Who of an event stands in the way of these meetings, and which of their wishes still stand."""
    return Willing(
        await unit.days.companies(event),
        await unit.days.candidates(event),
        await unit.speed_dating.companies(event),
        await unit.speed_dating.candidates(event),
        await unit.wishes.still_stand([one.suggestion for one in those], now=now),
        await unit.speed_dating.tables(event),
        await unit.guest_hours.away(event),
    )
