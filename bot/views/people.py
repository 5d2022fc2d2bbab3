"""What anybody may know of themselves and of the person they belong to."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import InvitationId
from bot.domain.roles import ANYONE, Actor, Role, allowed
from bot.store.unit import Unit


@allowed(ANYONE)
async def as_i_am_now(unit: Unit, by: Actor) -> Actor:
    """The person who asks, with the roles they have got since."""
    return await unit.people.actor(by.person)


@dataclass(frozen=True)
class StaffLink:
    """A link for a colleague: since when it is used, and whether it still lets them in."""

    invitation: InvitationId
    name: str
    used_at: datetime | None
    works: bool


@allowed(Role.COORDINATOR.of_own_unit)
async def link_of_code(unit: Unit, by: Actor, code: str, *, now: datetime) -> StaffLink:
    """The link I handed out that takes this code. Raises `Gone`."""
    found = await unit.invitations.of_code(by.person, code)
    if found is None:
        raise Gone
    works = found.used_at is None and found.tries_left > 0 and now < found.expires_at
    return StaffLink(found.id, found.name, found.used_at, works)
