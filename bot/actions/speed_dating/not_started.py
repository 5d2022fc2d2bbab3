"""The hour of a job dating has come, and nobody starts its round clock: the hosts read so, then who leads them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.actions.speed_dating.on_its_day import moment_of
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.answers import EventToday
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

NOT_STARTED = "speed dating not started"
# Who reads it how long after the hour.
HOSTS_FIRST, THEN_WHO_LEADS = "hosts", "coordinator"
AFTER = {HOSTS_FIRST: timedelta(minutes=5), THEN_WHO_LEADS: timedelta(minutes=15)}


@by_the_clock
async def plan_to_tell_that_it_stands(unit: Unit, event: SpeedDating) -> None:
    """Both moments; which of them still says something is looked at then."""
    for who, after in AFTER.items():
        await unit.due.plan(NOT_STARTED, event.id, who, due=event.begins_at + after, expires=event.ends_at)


@by_the_clock
async def tell_that_it_stands(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """While there are talks to hold and the clock was never started; a coordinator reads whose job dating it is."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED or await unit.clocks.find(event.id) is not None:
        return
    at = await moment_of(unit, event, now=now)
    if not any(one.ends_at > at.on_plan for one in await unit.speed_dating.meetings_of(event.id)):
        return
    hosts = await unit.contacts.hosting_today(event, now=now)
    if row.occurrence == HOSTS_FIRST:
        await _tell(unit, event, hosts, "", now=now)
        return
    host = (await unit.people.get(hosts[0])).name or ""
    leads = [one for one in await unit.contacts.coordinators_of(event.organiser) if one not in hosts]
    await _tell(unit, event, leads, host, now=now)


async def _tell(
    unit: Unit, event: SpeedDating, readers: Collection[PersonId], host: str, *, now: datetime
) -> None:
    for person in readers:
        told = EventToday(event.id, event.begins_at, event.place, (0, 0), stands=host)
        await unit.outbox.tell(
            person, told, now=now, expires=event.ends_at, priority=Priority.REMINDER,
            once=f"{NOT_STARTED}:{event.id}:{person}",
        )  # fmt: skip
