"""One-time links for people from a file: for whoever is not in yet and holds no link that works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.importing.remembering import Arrival
from bot.actions.invitations import Invited, invite_from_file
from bot.domain.roles import by_the_operator
from bot.store.unit import Unit


@dataclass(frozen=True)
class Link:
    """A fresh link, and the row it is for."""

    arrival: Arrival
    invited: Invited


@by_the_operator
async def links_for(unit: Unit, arrivals: Sequence[Arrival], *, now: datetime) -> list[Link]:
    """A link for each who needs one, in the order of the file."""
    settled = await unit.people.linked() | await unit.invitations.awaited(now=now)
    return [
        Link(
            one,
            await invite_from_file(unit, one.role, one.name, person=one.person, unit_id=one.unit_id, now=now),
        )
        for one in arrivals
        if one.person not in settled
    ]
