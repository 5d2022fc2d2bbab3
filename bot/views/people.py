"""What anybody may know of themselves and of the person they belong to."""

from dataclasses import dataclass

from bot.domain.ids import RoleId
from bot.domain.roles import ANYONE, Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Self:
    """Oneself, for greeting and the role switch."""

    name: str | None
    language: str
    stopped: bool
    roles: tuple[tuple[RoleId, Role], ...]


@allowed(ANYONE)
async def as_i_am_now(unit: Unit, by: Actor) -> Actor:
    """The person who asks, with the roles they have got since."""
    return await unit.people.actor(by.person)


@allowed(ANYONE)
async def myself(unit: Unit, by: Actor) -> Self:
    """The person who asks, as the house knows them."""
    person = await unit.people.get(by.person)
    return Self(
        name=person.name,
        language=person.language,
        stopped=person.stopped_at is not None,
        roles=tuple((held.id, held.role) for held in by.held),
    )
