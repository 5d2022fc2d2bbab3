"""A request, as whoever is about to answer it should know it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import RequestId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Settled:
    """The company waits no more: a colleague wrote this, or, without a `name`, somebody has called."""

    name: str | None
    text: str


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def settled_by_others(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> Settled | None:
    """What became of a request before I answer; None while it waits, and after words of my own.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    newest = await unit.messages.of_request(request, most=1)
    if found.state.waits or not newest or newest[0].author == by.person:
        return None
    if newest[0].from_company:
        return Settled(None, "")
    return Settled((await unit.people.get(newest[0].author)).name, newest[0].text)
