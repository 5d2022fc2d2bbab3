"""On the first working morning of a week whoever leads a unit reads the week that is over."""

from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.week_figures import WeekOver
from bot.domain.roles import Role, by_the_clock
from bot.domain.week_figures import iso_week, last_week, put_together, told_on
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

STEP = "week in figures"


@by_the_clock
async def plan_the_week(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """A row for each who leads a unit and the week that is over; once, however often it is planned.

    What could not be told by noon is not told any more: the day has begun, and a button shows it.
    """
    when = told_on(local(now).date(), municipality.calendar)
    if when is None:
        return
    week = iso_week(last_week(now))
    for person in dict.fromkeys(await unit.people.with_role(Role.COORDINATOR)):
        await unit.due.plan(STEP, person, week, due=when[0], expires=when[1])


@by_the_clock
async def tell_the_week(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The figures of each unit they still lead, as they are now, unless the row is of another week."""
    person, monday = PersonId(row.subject), last_week(now)
    if iso_week(monday) != row.occurrence or not await unit.people.is_reachable(person):
        return
    held = await unit.people.held_by(person)
    leads = dict.fromkeys(one.unit for one in held if one.role is Role.COORDINATOR and one.unit is not None)
    names = {where: name for name, where in await unit.units.list_all()} if len(leads) > 1 else {}
    for where in leads:
        figures = put_together(await unit.weeks.read(where, monday, now=now), monday, municipality)
        once, told = f"{STEP}:{person}:{where}:{row.occurrence}", WeekOver(figures, names.get(where))
        await unit.outbox.tell(person, told, now=now, expires=row.expires_at, once=once)
