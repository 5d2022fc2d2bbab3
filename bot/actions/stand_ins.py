"""A consultant has somebody who stands in whenever they are away, and who is told when a company waits too long."""

from datetime import datetime

from bot.domain.companies import CannotAnswer
from bot.domain.errors import Already, Gone
from bot.domain.ids import PersonId
from bot.domain.leaving import LeavesAlready
from bot.domain.notices.absences import StandInChosen, UsualStandIn
from bot.domain.roles import Actor, Role, allowed
from bot.domain.staff import Oneself, can_stand_in
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def choose_stand_in(
    unit: Unit, by: Actor, person: PersonId, stand_in: PersonId | None, *, now: datetime
) -> str | None:
    """From now on this colleague, or nobody; their name. Both colleagues read who it is.

    Raises `Oneself`, `Already`, `Gone` for who is no colleague or takes no companies, `CannotAnswer` for who
    reads nothing here, `LeavesAlready`, `NotAllowed`.
    """
    await unit.contacts.ensure_own_or_leads(by, person)
    if stand_in == person:
        raise Oneself
    before = await unit.stand_ins.of(person)
    if before == stand_in:
        raise Already
    name = await _name_of_fit(unit, person, stand_in, now) if stand_in is not None else None
    await unit.stand_ins.put(person, stand_in, now=now)
    unit.audit.note(by, "stand-in chosen", ("person", stand_in or person), now=now)
    whose = (await unit.people.get(person)).name or ""
    if before is not None:
        await unit.outbox.tell(before, UsualStandIn(whose, ended=True, person=person), now=now)
    if stand_in is not None:
        await unit.outbox.tell(stand_in, UsualStandIn(whose, person=person), now=now)
    if by.person != person:
        chooser = (await unit.people.get(by.person)).name or ""
        await unit.outbox.tell(person, StandInChosen(chooser, name), now=now)
    return name


async def _name_of_fit(unit: Unit, person: PersonId, stand_in: PersonId, now: datetime) -> str:
    me, other = await unit.staff.get(person, now=now), await unit.staff.get(stand_in, now=now)
    if me is None or other is None or other.unit != me.unit:
        raise Gone
    if not can_stand_in(other, me):
        raise Gone
    if not await unit.people.is_reachable(stand_in):
        raise CannotAnswer(other.name)
    if await unit.leavings.of(stand_in) is not None:
        raise LeavesAlready(other.name)
    return other.name
