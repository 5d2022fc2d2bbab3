"""Of meetings that a no called off: which could be held as they were, when it is taken back."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.taking_up import who_is_willing
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.needs import full_for
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def still_free(
    unit: Unit, event: SpeedDating, off: Sequence[Meeting], *, now: datetime, municipality: Municipality
) -> list[Meeting]:
    """One a pair, where both can still be there, neither says no by now, and nobody was marked away since.

    Who has the place by now is seen when it is taken up.
    """
    pairs = {(one.company, one.candidate): one for one in off}
    willing = await who_is_willing(unit, event.id, pairs.values(), now=now)
    planned = await unit.speed_dating.meetings_of(event.id)
    busy = await unit.wishes.busy(list(pairs), after=now, besides=event.id)
    needs, talks = await unit.guest_needs.of_event(event.id), [(one.candidate, one.round) for one in planned]
    found = []
    for pair, one in pairs.items():
        own = {other.round for other in planned if other.candidate == one.candidate}
        table = {other.round for other in planned if other.company == one.company}
        taken = full_for(one.candidate, needs, talks, municipality.dating) | own
        taken |= busy.away(event.times.times, pair, table=table, own=own)
        taken |= busy.table_closed(event.times.times, one.company, one.seat)
        if one.company in willing.companies_said and willing.may_be_held(one) and one.round not in taken:
            found.append(one)
            talks.append((one.candidate, one.round))
    return found
