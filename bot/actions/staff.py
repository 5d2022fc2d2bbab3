"""Consultants: invited with their hats."""

from datetime import datetime

from bot.actions.invitations import Invited, invite
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import InvitationId
from bot.domain.invitations import Way
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.COORDINATOR.of_own_unit)
async def invite_consultant(
    unit: Unit,
    by: Actor,
    *,
    name: str,
    contact: bool,
    adviser: bool,
    branches: list[str],
    areas: list[str],
    now: datetime,
) -> Invited:
    """A link for a new consultant, with what they will do. Raises `NotAllowed`."""
    where = by.unit_as(Role.COORDINATOR)
    person = await unit.people.add(language=by.language, now=now, name=name)
    await unit.staff.put(person, where, contact=contact, adviser=adviser, branches=branches, areas=areas)
    return await invite(unit, by, Role.CONSULTANT, name=name, now=now, way=Way.IN_PERSON, person=person)


@allowed(Role.COORDINATOR.of_own_unit)
async def invite_consultant_again(
    unit: Unit, by: Actor, invitation: InvitationId, *, now: datetime
) -> tuple[str, Invited]:
    """Another link and code for a colleague who has not come in; the one before lets nobody in. Their name.

    Raises `Gone`, `Already` once they came in, `NotAllowed` for another unit's.
    """
    found = await unit.invitations.get(invitation)
    if found.role is not Role.CONSULTANT or found.person is None:
        raise Gone
    if found.unit != by.unit_as(Role.COORDINATOR):
        raise NotAllowed
    if await unit.staff.get(found.person, now=now) is not None:
        raise Already
    await unit.invitations.close(found.id, now=now)
    link = await invite(
        unit, by, Role.CONSULTANT, name=found.name, now=now, way=Way.IN_PERSON, person=found.person
    )
    return found.name, link
