"""How far the look for a better plan of a draft is, and what a better one would be better at."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import RepairId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.better import Gain, gain_of
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class BetterPlan:
    """So many per cent are done, or it is over: with what is better about it, or with none, which may be `proven`."""

    id: RepairId
    share: int | None
    over: bool
    gain: Gain | None
    proven: bool


@by_the_clock
async def better_plan(unit: Unit, event: SpeedDating, planned: Sequence[Meeting]) -> BetterPlan | None:
    """The look for one, or None; one that would move a time that is kept by now is not offered."""
    if event.state is not SpeedDatingState.DRAFT:
        return None
    look = await unit.better.of(event.id, event.version)
    if look is None:
        return None
    places = [Place(one.company, one.candidate, one.round, one.seat) for one in planned]
    if look.places:
        kept = await unit.decisions.kept(event.id)
        own = {place for place, one in zip(places, planned, strict=True) if one.id in kept}
        if not own.issubset(look.places):
            return None
    gain = gain_of(places, look.places) if look.places else None
    return BetterPlan(look.id, look.share, look.over, gain, look.proven)
