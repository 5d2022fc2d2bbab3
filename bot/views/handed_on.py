"""Which companies somebody had until lately, for a word to whoever has them now."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.companies import TELLS_THE_NEXT
from bot.domain.ids import CompanyId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class GivenAway:
    """A company I had, and who has it now."""

    company: CompanyId
    name: str
    contact: str


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def given_away(unit: Unit, by: Actor, *, now: datetime) -> tuple[GivenAway, ...]:
    """What I had in the last four weeks and have no more, by name."""
    found = await unit.companies.given_away(by.person, since=now - TELLS_THE_NEXT)
    names = await unit.companies.names_of(found)
    people = await unit.people.names_of(set(found.values()))
    those = [GivenAway(one, names[one], people.get(to, "")) for one, to in found.items()]
    return tuple(sorted(those, key=lambda one: one.name.casefold()))
