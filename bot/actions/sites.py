"""Sites of a company: added, changed, closed and opened again, by its managers or its contact."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.errors import Already, NotAllowed, Refusal
from bot.domain.ids import CompanyId, PersonId, SiteId
from bot.domain.job_functions import JobFunctionState
from bot.domain.managers import NotAManager
from bot.domain.notices.shortlists import JobFunctionsMoved
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.sites import MOST, SameSite, SiteFacts, SiteIsClosed, SiteOfAnother, TooManySites, WorkThere
from bot.domain.timeline import Kind
from bot.store.companies import Company
from bot.store.sites import Site
from bot.store.unit import Unit

WHOSE = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@allowed(WHOSE)
async def ensure_may_add(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> None:
    """Asked before the first question. Raises `NotAllowed`, `TooManySites`."""
    await _ensure_theirs(unit, by, company, now)
    if await unit.sites.count(company) >= MOST:
        raise TooManySites


@allowed(WHOSE)
async def ensure_number_is_free(
    unit: Unit, by: Actor, company: CompanyId, p_number: str, *, but: SiteId | None = None, now: datetime
) -> None:
    """No open site has this P-number, `but` the one that is changed.

    Raises `NotAllowed`, `SameSite`, and `SiteOfAnother`, which names that company to staff alone.
    """
    await _ensure_theirs(unit, by, company, now)
    found = await unit.sites.with_number(p_number)
    if found is None or found.id == but:
        return
    if found.company == company:
        raise SameSite(found.name)
    if by.role is Role.MANAGER:
        raise SiteOfAnother(None)
    other = await unit.companies.get(found.company)
    raise SiteOfAnother(other.name, await _who_closes_it(unit, by, other, now))


async def _who_closes_it(unit: Unit, by: Actor, other: Company, now: datetime) -> str | None:
    """The contact's name where it is somebody else's to close."""
    try:
        await unit.contacts.ensure_answers(by, other.id, now=now)
    except Refusal:
        return (await unit.people.get(other.contact)).name if other.contact is not None else None
    return None


@allowed(WHOSE)
async def add_site(unit: Unit, by: Actor, company: CompanyId, facts: SiteFacts, *, now: datetime) -> SiteId:
    """A new site of the company. Raises what is asked before: `ensure_may_add`, `ensure_number_is_free`."""
    await ensure_may_add(unit, by, company, now=now)
    if facts.p_number is not None:
        await ensure_number_is_free(unit, by, company, facts.p_number, now=now)
    site = await unit.sites.add(company, facts, now=now)
    await _note(unit, by, company, Kind.SITE_ADDED, site, facts.name, now)
    return site


@allowed(WHOSE)
async def change_site(unit: Unit, by: Actor, site: SiteId, facts: SiteFacts, *, now: datetime) -> Site:
    """Another name, number or place. Raises `Gone`, `NotAllowed`, and what `ensure_number_is_free` raises."""
    found = await _theirs(unit, by, site, now)
    if facts.p_number is not None and found.closed_at is None:
        await ensure_number_is_free(unit, by, found.company, facts.p_number, but=site, now=now)
    if facts != found.facts:
        await unit.sites.change(site, facts)
        name = facts.name if facts.name == found.name else f"{found.name} → {facts.name}"
        await _note(unit, by, found.company, Kind.SITE_CHANGED, site, name, now)
    return found


@allowed(WHOSE)
async def close_site(
    unit: Unit, by: Actor, site: SiteId, *, asked: bool, to: SiteId | None = None, now: datetime
) -> Site:
    """It is closed; its job functions go `to` another site, or belong to the company as a whole.

    `asked` when whoever closes it has said where they go. Raises `WorkThere` when that was not asked,
    `SiteIsClosed` of the other site, `Already`, `Gone`, `NotAllowed`.
    """
    found = await _theirs(unit, by, site, now)
    if found.closed_at is not None:
        raise Already
    there = [
        one.facts.title
        for one in await unit.job_functions.at_site(site)
        if one.state is not JobFunctionState.OFF
    ]
    if there and not asked:
        raise WorkThere(there)
    other = await ensure_open(unit, found.company, to) if to is not None else None
    await unit.job_functions.move_site(found.company, site, to)
    await unit.sites.close(site, now=now)
    if there:
        await _tell_contact(unit, by, found, there, other.name if other is not None else None, now)
    await _note(unit, by, found.company, Kind.SITE_CLOSED, site, found.name, now)
    return found


@allowed(WHOSE)
async def open_site(unit: Unit, by: Actor, site: SiteId, *, now: datetime) -> Site:
    """It is open again. Raises `Already`, and what adding it would raise."""
    found = await _theirs(unit, by, site, now)
    if found.closed_at is None:
        raise Already
    await ensure_may_add(unit, by, found.company, now=now)
    if found.facts.p_number is not None:
        await ensure_number_is_free(unit, by, found.company, found.facts.p_number, now=now)
    await unit.sites.open_again(site)
    await _note(unit, by, found.company, Kind.SITE_OPENED, site, found.name, now)
    return found


@allowed(WHOSE)
async def tie_manager(
    unit: Unit, by: Actor, company: CompanyId, person: PersonId, site: SiteId | None, *, now: datetime
) -> None:
    """A manager is at this site, or at no one of them; who reads what stays as it is.

    Raises `NotAManager`, `SiteIsClosed`, `Gone`, `NotAllowed`.
    """
    await _ensure_theirs(unit, by, company, now)
    if person not in await unit.managers.of(company):
        raise NotAManager
    if site is not None:
        await ensure_open(unit, company, site)
    await unit.sites.tie(company, person, site)
    unit.audit.note(by, "manager at a site", ("person", person), now=now)


@by_the_clock
async def ensure_open(unit: Unit, company: CompanyId, site: SiteId) -> Site:
    """One of the company's open sites. Raises `SiteIsClosed`, `Gone`, `NotAllowed` of another company's."""
    found = await unit.sites.get(site)
    if found.company != company:
        raise NotAllowed
    if found.closed_at is not None:
        raise SiteIsClosed(found.name)
    return found


async def _tell_contact(
    unit: Unit, by: Actor, site: Site, titles: Sequence[str], to: str | None, now: datetime
) -> None:
    """They read where it is when it was posted; it is not there any more."""
    answers = await unit.contacts.answering(site.company, now=now)
    if answers is None or answers == by.person:
        return
    company = (await unit.companies.get(site.company)).name
    notice = JobFunctionsMoved(site.company, company, site.name, tuple(titles), to)
    await unit.outbox.tell(answers, notice, now=now, about=("company", site.company))


async def _theirs(unit: Unit, by: Actor, site: SiteId, now: datetime) -> Site:
    found = await unit.sites.get(site)
    await _ensure_theirs(unit, by, found.company, now)
    return found


async def _ensure_theirs(unit: Unit, by: Actor, company: CompanyId, now: datetime) -> None:
    if by.role is Role.MANAGER:
        if by.company_as(Role.MANAGER) != company:
            raise NotAllowed
        return
    await unit.contacts.ensure_answers(by, company, now=now)


async def _note(
    unit: Unit, by: Actor, company: CompanyId, kind: Kind, site: SiteId, name: str, now: datetime
) -> None:
    await unit.timeline.note(company, kind, by.person, now=now, subject=site, words=name)
    unit.audit.note(by, kind, ("site", site), now=now)
