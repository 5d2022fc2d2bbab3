"""On the day a guest says from their own phone that they are here, or a table that it is a little late."""

from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.day import candidate_is, company_is
from bot.actions.speed_dating.on_its_day import is_over
from bot.domain.errors import Already, Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.day import Presence, ensure_held_today
from bot.domain.speed_dating.how_late import said_late
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def i_am_here(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> None:
    """A candidate has come: times that were given back because they had not are theirs again, where nobody took them.

    Raises `Already`, `OthersWereFaster`, `Gone`, `NotTheDay`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    await _ensure_goes_on(unit, found, now)
    mark = (await unit.days.candidates(event)).get(me.id)
    seen = mark.presence if mark is not None else None
    if seen is Presence.HERE:
        raise Already
    await candidate_is(unit, by, found, me.id, Presence.HERE, seen=seen, now=now, municipality=municipality)


@allowed(Role.MANAGER.of_own_company)
async def our_table_is(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    presence: Presence,
    *,
    now: datetime,
    municipality: Municipality,
    until: datetime | None = None,
) -> None:
    """A company is here, or late: it is not there `until` then, or does not know. Whom it meets soon hears that.

    Raises `Already`, `OthersWereFaster`, `Gone`, `NotTheDay`, `NotAllowed`.
    """
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    await _ensure_goes_on(unit, found, now)
    if presence not in (Presence.HERE, Presence.LATE) or company not in await unit.speed_dating.companies(
        event
    ):
        raise Gone
    mark = (await unit.days.companies(event)).get(company)
    seen = mark.presence if mark is not None else None
    late = presence is Presence.LATE
    # Who is there is where they were seen, and who is away was seen to be.
    if late and seen not in (None, Presence.LATE):
        raise Already
    if seen is presence and (not late or (mark is not None and mark.late_until == until)):
        raise Already
    said = said_late(mark, until, now=now) if late else None
    await company_is(unit, found, company, presence, seen=seen, now=now, municipality=municipality, said=said)


@by_the_clock
async def _ensure_goes_on(unit: Unit, event: SpeedDating, now: datetime) -> None:
    ensure_held_today(event.state, event.begins_at, now=now)
    if await is_over(unit, event, now=now):
        raise Gone
