"""Who is asked about a place that became free, as the host of the event sees it."""

from datetime import datetime

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.store.unit import Unit


@allowed(HOSTS)
async def who_is_asked(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime
) -> tuple[tuple[str | int, datetime], ...]:
    """Each as the host knows them, and until when the place is kept for them. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_sees_event(
        by, found.organiser, begins=found.begins_at, ends=found.ends_at, now=now
    )
    kept = await unit.offers.kept(event, after=now)
    where = {one.candidate: one.company for one in await unit.speed_dating.meetings_of(event)} if kept else {}
    pairs = [(one, where[one]) for one in kept]
    known = await unit.known_names.of(by.person, pairs, now=now) if pairs else {}
    return tuple((known[pair], kept[pair[0]]) for pair in pairs)
