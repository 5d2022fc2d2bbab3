"""Whose first or last day a call on a desk is about, as its reader may know them."""

from collections.abc import Sequence

from bot.domain.ids import PlacementId, TaskId
from bot.domain.names import full_name
from bot.domain.roles import by_the_clock
from bot.store.calls import Call
from bot.store.desk_sources import FIRST_DAY, LAST_DAY
from bot.store.unit import Unit
from bot.views.desk_reading import Reading
from bot.views.placements_sides import released_name


@by_the_clock
async def whose_days(unit: Unit, reading: Reading, calls: Sequence[Call]) -> dict[TaskId, str | int]:
    """By call: the name for who answers for the candidate, else the first name once it is released, else the number."""
    found = dict[TaskId, str | int]()
    for one in calls:
        if one.reason not in (FIRST_DAY, LAST_DAY) or one.subject is None:
            continue
        placement = await unit.placements.get(PlacementId(one.subject))
        who = await unit.candidates.get(placement.candidate)
        mine = who.adviser in reading.answered
        known = (full_name(who.name) if mine else None) or released_name(who, placement)
        if known is not None and who.adviser != reading.by.person:
            await unit.candidates.saw_each([who.id], reading.by.person, "call", now=reading.now)
        found[one.id] = known or await unit.aliases.of(who.id, placement.company)
    return found
