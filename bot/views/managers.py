"""Who writes for a company, for its managers and for those who look after it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, InvitationId, PersonId
from bot.domain.managers import NotAManager
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit

WHOSE = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Writer:
    """One who writes for the company; `me` is whoever looks."""

    person: PersonId
    name: str
    since: datetime
    is_main: bool
    me: bool


@dataclass(frozen=True)
class Invited:
    """Somebody who holds a link and is not in yet."""

    invitation: InvitationId
    name: str
    until: datetime


@dataclass(frozen=True)
class Writers:
    """Everybody who writes for the company; `may_change` says whether whoever looks lets people in and out."""

    company: CompanyId
    name: str
    managers: tuple[Writer, ...]
    invited: tuple[Invited, ...]
    may_change: bool
    for_staff: bool


@allowed(WHOSE)
async def who_writes(unit: Unit, by: Actor, company: CompanyId | None, *, now: datetime) -> Writers:
    """A manager's own company, or the one a contact looks after. Raises `Gone`, `NotAllowed`."""
    company = await _theirs(unit, by, company, now)
    main = await unit.managers.main_of(company)
    managers = tuple(
        Writer(one.person, one.name, one.since, one.person == main, one.person == by.person)
        for one in await unit.companies.members(company)
        if one.role == Role.MANAGER
    )
    may_change = by.role is not Role.MANAGER or main in (None, by.person)
    links = await unit.invitations.into(company, now=now) if may_change else []
    return Writers(
        company,
        (await unit.companies.get(company)).name,
        managers,
        tuple(Invited(one.id, one.name, one.expires_at) for one in links),
        may_change,
        for_staff=by.role is not Role.MANAGER,
    )


@allowed(WHOSE)
async def writer(
    unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime
) -> tuple[Writers, Writer]:
    """One of them. Raises `NotAManager`, `Gone`, `NotAllowed`."""
    found = await who_writes(unit, by, company, now=now)
    one = next((one for one in found.managers if one.person == person), None)
    if one is None:
        raise NotAManager
    return found, one


async def _theirs(unit: Unit, by: Actor, company: CompanyId | None, now: datetime) -> CompanyId:
    if by.role is Role.MANAGER:
        own = by.company_as(Role.MANAGER)
        if company not in (None, own):
            raise NotAllowed
        return own
    if company is None:
        raise NotAllowed
    await unit.contacts.ensure_answers(by, company, now=now)
    return company
