"""What a deed about own hours, who is late or here, or about a company passed on needs; undone with it."""

from datetime import timedelta

from sqlalchemy import update

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours
from bot.store.speed_dating.repairs import repairs
from bot.store.unit import Unit
from tests.access import before
from tests.access.town import NOW, Town


async def anna_gave_hours(unit: Unit, town: Town) -> None:
    """Hours that Anna has said wait for the host."""
    event = await unit.speed_dating.get(SpeedDatingId(town.event))
    made = await unit.repairs.add(event.id, event.version, come=[], go=[], now=NOW)
    await unit.new_hours.add(
        made, NewHours(HoursThere(begins=11 * 60), candidate=CandidateId(town.candidate))
    )


async def is_about_lateness(unit: Unit, town: Town) -> None:
    """What is proposed is another time for a talk whose guest is late."""
    await unit.tx.connection.execute(
        update(repairs).where(repairs.c.id == town.things["proposal"]).values(kind=ChangeKind.LATE)
    )


async def passed_on(unit: Unit, town: Town) -> None:
    """The bakery is a colleague's now."""
    await unit.companies.assign(town.company, town.people["other"], reason="coordinator", now=NOW)


async def anna_is_here(unit: Unit, town: Town) -> None:
    """The event is held today, and its host has marked Anna as here."""
    await before.is_the_day(unit, town)
    event, mark = SpeedDatingId(town.event), Mark(Presence.HERE, since=NOW)
    await unit.days.mark(event, mark, seen=None, now=NOW, candidate=CandidateId(town.candidate))


async def two_stand_idle(unit: Unit, town: Town) -> None:
    """The first round goes, Anna and Bageriet are there, and neither sits."""
    await before.place_is_free(unit, town)
    event, mark = SpeedDatingId(town.event), Mark(Presence.HERE, since=NOW)
    await unit.days.mark(event, mark, seen=None, now=NOW, company=CompanyId(town.company))
    await unit.clocks.start(event, RoundClock(0, NOW, NOW + timedelta(minutes=10)))


async def the_last_round_goes(unit: Unit, town: Town) -> None:
    """Anna and Bageriet are there, and meet nobody in it."""
    await before.place_is_free(unit, town)
    event, mark = SpeedDatingId(town.event), Mark(Presence.HERE, since=NOW)
    await unit.days.mark(event, mark, seen=None, now=NOW, company=CompanyId(town.company))
    last = (await unit.speed_dating.get(event)).rounds - 1
    await unit.clocks.start(event, RoundClock(last, NOW, NOW + timedelta(minutes=10)))


async def two_talk_at_once(unit: Unit, town: Town) -> None:
    """The same, and what was done last let two talk who stood idle."""
    await two_stand_idle(unit, town)
    done = repairs.c.id == town.things["done"]
    await unit.tx.connection.execute(update(repairs).where(done).values(kind=ChangeKind.NOW))


async def passed_on_by_who_leaves(unit: Unit, town: Town) -> None:
    """The adviser, who leaves, had the bakery until now."""
    earlier = NOW - timedelta(hours=1)
    await unit.companies.assign(town.company, town.people["adviser"], reason="coordinator", now=earlier)
    await passed_on(unit, town)
