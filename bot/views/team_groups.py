"""The group of a team, as its coordinator sees it."""

from dataclasses import dataclass

from bot.domain.roles import Actor, Role, allowed
from bot.domain.team_groups import Lack, Standing
from bot.store.unit import Unit


@dataclass(frozen=True)
class TeamGroup:
    """The group's title, and how it is with it; `lacks` nothing and `looked`: it works."""

    title: str
    looked: bool
    lacks: tuple[Lack, ...]
    topics: int


@allowed(Role.COORDINATOR.of_own_unit)
async def team_group(unit: Unit, by: Actor) -> TeamGroup | None:
    """The group of the coordinator's unit, or None. Raises `NotAllowed`."""
    found = await unit.team_groups.of_unit(by.unit_as(Role.COORDINATOR))
    if found is None:
        return None
    topics = await unit.team_topics.of_group(found.id)
    return TeamGroup(found.title, found.standing is not Standing.LOOKING, found.lacks, len(topics))
