"""Companies that are here twice: which may be one, what would move, and what has become part of what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.doubles import CAN_PART, Alike, StandsInTheWay
from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach import Wishes
from bot.domain.roles import Actor, Role, allowed
from bot.store.companies import Company
from bot.store.mergers import Merger
from bot.store.unit import Unit
from bot.views.parts import Part, part_of

LEADS = Role.COORDINATOR.of_own_unit
MOST = 6


@dataclass(frozen=True)
class Side:
    """One of two companies."""

    id: CompanyId
    name: str
    cvr: str
    contact: str | None


@dataclass(frozen=True)
class Lookalikes:
    """Two that may be one, and why."""

    one: Side
    other: Side
    why: Alike | None


@dataclass(frozen=True)
class Joining:
    """What is so once `former` is part of `into`.

    `moves` counts by table what is of the former; `in_the_way` is what has to end first.
    """

    former: Side
    into: Side
    moves: Mapping[str, int]
    in_the_way: StandsInTheWay | None
    two_mains: bool
    two_reserved: bool
    two_wishes: bool


@dataclass(frozen=True)
class PartedFrom:
    """One that has become part of a company, and until when that can be undone, unless something is `in_the_way`."""

    merger: int
    former: Side
    into: Side
    made_at: datetime
    until: datetime
    in_the_way: StandsInTheWay | None = None


@allowed(LEADS)
async def possible_doubles(unit: Unit, by: Actor, *, page: int = 0) -> Part[Lookalikes]:
    """Pairs that look alike, of which one at least is looked after in the unit."""
    found = await unit.doubles.every()
    companies = {one.id: one for one in await unit.companies.these({one for pair in found for one in pair})}
    mine = await _led(unit, by, {one.contact for one in companies.values()})
    wanted = [pair for pair in found if any(companies[one].contact in mine for one in pair)]
    part = part_of(wanted, page, size=MOST)
    names = await unit.people.names_of(
        {one for pair in part.shown for each in pair if (one := companies[each].contact) is not None}
    )
    shown = [
        Lookalikes(_side(companies[one], names), _side(companies[other], names), found[one, other])
        for one, other in part.shown
    ]
    return Part(tuple(shown), part.first, part.total, part.size)


@allowed(LEADS)
async def two_companies(unit: Unit, by: Actor, one: CompanyId, other: CompanyId) -> Lookalikes:
    """The two, side by side. Raises `SameCompany`, `NotAllowed`, `OfAnotherUnit`, `Gone`."""
    await unit.contacts.ensure_leads_both(by, one, other)
    here, there = await unit.companies.get(one), await unit.companies.get(other)
    names = await _names(unit, here, there)
    why = (await unit.doubles.like(one)).get(other)
    if why is None and await unit.doubles.share_phone(one, other):
        why = Alike.PHONE
    return Lookalikes(_side(here, names), _side(there, names), why)


@allowed(LEADS)
async def what_moves(unit: Unit, by: Actor, former: CompanyId, into: CompanyId, *, now: datetime) -> Joining:
    """What one sees before it is done. Raises `SameCompany`, `NotAllowed`, `OfAnotherUnit`, `Gone`."""
    await unit.contacts.ensure_leads_both(by, former, into)
    theirs, here = await unit.companies.get(former), await unit.companies.get(into)
    names = await _names(unit, theirs, here)
    try:
        await unit.in_the_way.ensure_nothing(former, into, now=now)
        stands = None
    except StandsInTheWay as no:
        stands = no
    mains = [await unit.managers.main_of(one) for one in (former, into)]
    held = [await unit.outreach.reservation(one, now=now) for one in (former, into)]
    wishes = [await unit.outreach.wishes(one) for one in (former, into)]
    return Joining(
        _side(theirs, names),
        _side(here, names),
        await unit.merging.counted(former),
        stands,
        two_mains=None not in mains and mains[0] != mains[1],
        two_reserved=None not in held,
        two_wishes=all(one != Wishes() for one in wishes),
    )


@allowed(LEADS)
async def parts_of(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> tuple[PartedFrom, ...]:
    """What has become part of it and can be a company of its own again. Raises `NotAllowed`, `Gone`."""
    its = await unit.companies.get(company)
    await unit.contacts.ensure_leads(by, its.contact)
    found = [one for one in await unit.mergers.parts_of(company) if now - one.made_at <= CAN_PART]
    return tuple([await _parted(unit, one, its) for one in found])


@allowed(LEADS)
async def made_one(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Part[PartedFrom]:
    """What became part of a company of the unit and can still be undone, the newest first."""
    found = await unit.mergers.since(now - CAN_PART)
    companies = {one.id: one for one in await unit.companies.these({one.into for one in found})}
    mine = await _led(unit, by, {one.contact for one in companies.values()})
    part = part_of([one for one in found if companies[one.into].contact in mine], page, size=MOST)
    origins = await unit.mergers.origins([one.former for one in part.shown])
    shown = [
        PartedFrom(
            one.id,
            Side(one.former, origins[one.former].name, origins[one.former].cvr, None),
            _side(companies[one.into], {}),
            one.made_at,
            one.made_at + CAN_PART,
        )
        for one in part.shown
    ]
    return Part(tuple(shown), part.first, part.total, part.size)


@allowed(LEADS)
async def what_parts(unit: Unit, by: Actor, merger: int, *, now: datetime) -> PartedFrom:
    """What one sees before it is undone.

    Raises `Gone`, `Already`, `InTheMiddle`, `TooLateToPart`, `NotAllowed`.
    """
    found = await unit.mergers.to_part(merger, now=now)
    its = await unit.companies.get(found.into)
    await unit.contacts.ensure_leads(by, its.contact)
    try:
        await unit.parting.ensure_can(found, now=now)
    except StandsInTheWay as no:
        return replace(await _parted(unit, found, its), in_the_way=no)
    return await _parted(unit, found, its)


async def _parted(unit: Unit, found: Merger, its: Company) -> PartedFrom:
    origin = (await unit.mergers.origins([found.former]))[found.former]
    before = await unit.parting.contact_before(found)
    names = await unit.people.names_of({one for one in (before, its.contact) if one is not None})
    contact = names.get(before) if before is not None else None
    former = Side(found.former, origin.name, origin.cvr, contact)
    return PartedFrom(found.id, former, _side(its, names), found.made_at, found.made_at + CAN_PART)


async def _led(unit: Unit, by: Actor, contacts: set[PersonId | None]) -> set[PersonId | None]:
    """Those of these contacts whom the coordinator leads; nobody's companies are everybody's."""
    mine = by.unit_as(Role.COORDINATOR)
    works = await unit.units.of_all({one for one in contacts if one is not None})
    return {one for one in contacts if one is None or works.get(one, mine) == mine}


async def _names(unit: Unit, *companies: Company) -> dict[PersonId, str]:
    return await unit.people.names_of({one.contact for one in companies if one.contact is not None})


def _side(company: Company, names: Mapping[PersonId, str]) -> Side:
    contact = names.get(company.contact) if company.contact is not None else None
    return Side(company.id, company.name, company.cvr, contact)
