"""Who is asked about a place that became free, as the host of the event sees it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.store.unit import Unit


@by_the_clock
async def who_is_asked(
    unit: Unit,
    event: SpeedDatingId,
    planned: Sequence[Meeting],
    known: Mapping[tuple[CandidateId, CompanyId], str | int],
    *,
    now: datetime,
) -> tuple[tuple[str | int, datetime], ...]:
    """Each as the host knows them, and until when the place is kept for them."""
    kept = await unit.offers.kept(event, after=now)
    where = {one.candidate: one.company for one in planned}
    return tuple((known[one, where[one]], until) for one, until in kept.items())
