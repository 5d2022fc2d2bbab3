"""Short answers, as whoever may use them sees them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import RequestId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.saved_replies import filled
from bot.store.saved_replies import SavedReply, is_kept_by
from bot.store.unit import Unit

KEEPERS = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Reply:
    """One of them; `mine` to change, and of the `unit` or one's own."""

    number: int
    label: str
    text: str
    mine: bool
    of_unit: bool


@allowed(KEEPERS)
async def my_replies(unit: Unit, by: Actor) -> tuple[Reply, ...]:
    """What I may use, my own first; for a coordinator the unit's."""
    where = by.acting.unit if by.acting is not None else None
    if by.role is Role.COORDINATOR:
        found = await unit.saved_replies.of_unit(by.unit_as(Role.COORDINATOR))
    else:
        found = await unit.saved_replies.of(by.person, where)
    return tuple(_reply(one, by) for one in found)


@allowed(KEEPERS)
async def my_reply(unit: Unit, by: Actor, number: int) -> Reply:
    """One that I may use. Raises `Gone`, `NotAllowed`."""
    found = await unit.saved_replies.get(number)
    where = by.acting.unit if by.acting is not None else None
    if found.person != by.person and (found.unit is None or found.unit != where):
        raise NotAllowed
    return _reply(found, by)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def reply_to(unit: Unit, by: Actor, number: int, request: RequestId, *, now: datetime) -> str:
    """The answer with the names of who reads it. Raises `Gone`, `NotAllowed`, `FilledTooLong`."""
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    one = await my_reply(unit, by, number)
    company = (await unit.companies.get(found.company)).name
    manager = (await unit.people.get(found.asked_by)).name or ""
    return filled(one.text, company=company, manager=manager)


def _reply(one: SavedReply, by: Actor) -> Reply:
    return Reply(one.id, one.label, one.text, is_kept_by(one, by), one.unit is not None)
