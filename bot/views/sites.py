"""A company's sites, as its managers and its contact see them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId, SiteId
from bot.domain.job_functions import JobFunctionState
from bot.domain.roles import Actor, Role, allowed
from bot.store.sites import Site
from bot.store.unit import Unit
from bot.views.parts import LINES, Part, part_of

WHOSE = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class OurSites:
    """A page of the open sites, by name; `closed` are those that were, by name as well."""

    company: CompanyId
    name: str
    open: Part[Site]
    closed: tuple[Site, ...]
    for_staff: bool


@dataclass(frozen=True)
class SiteCard:
    """One site: what is called for there, and which managers are at it."""

    site: Site
    company: str
    functions: tuple[str, ...]  # titles
    managers: tuple[str, ...]  # names
    for_staff: bool


@allowed(WHOSE)
async def our_sites(
    unit: Unit, by: Actor, company: CompanyId | None, *, now: datetime, page: int = 0, size: int = LINES
) -> OurSites:
    """The company's, a page at a time. Raises `NotAllowed`, `Gone`."""
    where = await _whose(unit, by, company, now)
    open_ones, closed = await unit.sites.of(where), await unit.sites.of(where, closed=True)
    return OurSites(
        where,
        (await unit.companies.get(where)).name,
        part_of(_by_name(open_ones), page, size=size),
        tuple(_by_name(closed)),
        by.role is not Role.MANAGER,
    )


@allowed(WHOSE)
async def open_sites(unit: Unit, by: Actor, company: CompanyId | None, *, now: datetime) -> tuple[Site, ...]:
    """All that are open, by name. Raises `NotAllowed`."""
    where = await _whose(unit, by, company, now)
    return tuple(_by_name(await unit.sites.of(where)))


@allowed(WHOSE)
async def site_card(unit: Unit, by: Actor, site: SiteId, *, now: datetime) -> SiteCard:
    """One of theirs. Raises `Gone`, `NotAllowed`."""
    found = await unit.sites.get(site)
    await _whose(unit, by, found.company, now)
    there = await unit.job_functions.at_site(site)
    tied = [who for who, where in (await unit.sites.managers_of(found.company)).items() if where == site]
    names = await unit.people.names_of(set(tied))
    return SiteCard(
        found,
        (await unit.companies.get(found.company)).name,
        tuple(one.facts.title for one in there if one.state is not JobFunctionState.OFF),
        tuple(sorted(names.values(), key=str.casefold)),
        by.role is not Role.MANAGER,
    )


@allowed(WHOSE)
async def site_of_manager(
    unit: Unit, by: Actor, company: CompanyId, person: PersonId, *, now: datetime
) -> str | None:
    """At which site a manager is, by name; None at no one of them. Raises `NotAllowed`."""
    where = await _whose(unit, by, company, now)
    site = (await unit.sites.managers_of(where)).get(person)
    return (await unit.sites.get(site)).name if site is not None else None


async def _whose(unit: Unit, by: Actor, company: CompanyId | None, now: datetime) -> CompanyId:
    if by.role is Role.MANAGER:
        mine = by.company_as(Role.MANAGER)
        if company not in (None, mine):
            raise NotAllowed
        return mine
    if company is None:
        raise NotAllowed
    await unit.contacts.ensure_answers(by, company, now=now)
    return company


def _by_name(found: list[Site]) -> list[Site]:
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))
