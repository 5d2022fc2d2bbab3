"""Whether somebody has a choice of hours before them: a clock they write then is their answer, and no question."""

from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves | Role.MANAGER.of_own_company)
async def hours_asked_now(unit: Unit, by: Actor, door: str) -> tuple[str, ...] | None:
    """What the buttons of that door carry, where its question is the last thing in their chat; else None."""
    there = await unit.shown.standing(by.person, door)
    if there is None or await unit.shown.lies_above(by.person, door):
        return None
    return tuple(there.card.split(":")[1:])
