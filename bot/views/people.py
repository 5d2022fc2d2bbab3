"""What anybody may know of themselves and of the person they belong to."""

from bot.domain.roles import ANYONE, Actor, allowed
from bot.store.unit import Unit


@allowed(ANYONE)
async def as_i_am_now(unit: Unit, by: Actor) -> Actor:
    """The person who asks, with the roles they have got since."""
    return await unit.people.actor(by.person)
