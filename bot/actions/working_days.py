"""On which weekdays a consultant works: what companies are promised counts on them."""

from datetime import datetime

from bot.domain.errors import Already
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.staff import NoDayLeft
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def set_working_day(
    unit: Unit,
    by: Actor,
    person: PersonId,
    weekday: int,
    *,
    works: bool,
    now: datetime,
    municipality: Municipality,
) -> None:
    """From the next message on the person works that weekday, or does not; what was promised stays.

    Raises `NoDayLeft`, `Already`, `NotAllowed`.
    """
    await unit.contacts.ensure_own_or_leads(by, person)
    open_days = municipality.calendar.hours.weekdays
    # Days on which the team is closed by now count no more: who has no other works whenever the team does.
    before = (await unit.working_days.of(person)) & open_days or open_days
    if (weekday in before) is works or weekday not in open_days:
        raise Already
    days = (before | {weekday} if works else before - {weekday}) & open_days
    if not days:
        raise NoDayLeft
    # Who works whenever the team does follows it when its hours change.
    await unit.working_days.put(person, () if days == open_days else days)
    unit.audit.note(by, "working days", ("person", person), now=now)
