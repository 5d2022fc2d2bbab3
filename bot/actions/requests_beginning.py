"""A contact writes first: to one manager of a company they answer for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.actions.outreach import use_reservation
from bot.actions.requests_names import ANSWERERS, may_read
from bot.actions.requests_telling import Answered, sent_to, tell_company
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.requests import NobodyReads
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Begun:
    """What was begun, and whom it reaches: at `arrives`, or, with a caller in `to`, by phone."""

    request: RequestId
    to: Answered
    manager: str
    arrives: datetime


@allowed(ANSWERERS)
async def begin(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    manager: PersonId,
    text: str,
    *,
    message: int | None,
    now: datetime,
    municipality: Municipality,
    another: Collection[str] = (),
) -> Begun:
    """Write to a manager who has not asked; it is with the company, and what they answer comes back to it.

    `another` are names in it of which I have said that no candidate is meant. It arrives by day, and counts as
    one of the few messages a company did not ask for. Raises `Gone`, `NotAllowed`, `NobodyReads` for whoever is
    not a manager there, and what `may_read` raises.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    name = (await unit.companies.get(company)).name
    members = await unit.companies.members(company)
    reader = next((one for one in members if one.person == manager and one.role == Role.MANAGER), None)
    if reader is None:
        raise NobodyReads(name)
    await may_read(unit, by, company, text, now=now, another=another)
    request = await unit.requests.begin(company, manager, by.person, now=now)
    number = await unit.messages.write(
        request, by.person, text, from_company=False, now=now, written_message=message
    )
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await tell_company(unit, by, found, number, text, now=now)
    await use_reservation(unit, by, company, now=now)
    unit.audit.note(by, "wrote first", ("company", company), now=now)
    to = await sent_to(unit, by, name, [manager], number, now=now)
    return Begun(request, to, reader.name, municipality.send_at(now, to_company=True))


@allowed(Role.CONSULTANT.contact_of_company)
async def say_hello(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    manager: PersonId,
    text: str,
    *,
    now: datetime,
    municipality: Municipality,
) -> Begun:
    """The new contact greets, once. Raises `Already` when I have written first since I am the contact,
    and what `begin` raises."""
    found = await unit.companies.get(company)
    if await unit.requests.begun_since(company, by.person, since=found.since or now):
        raise Already
    return await begin(unit, by, company, manager, text, message=None, now=now, municipality=municipality)
