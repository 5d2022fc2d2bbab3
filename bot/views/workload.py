"""How the open work is shared among the contacts of a unit, and how it would be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.leaving import ToThemselves
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workload import Load, Piece, Taker, loads_after, share_out
from bot.store.unit import Unit

LEADS = Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Share:
    """One colleague: open work now, and afterwards."""

    person: PersonId
    name: str
    before: Load
    after: Load
    away_until: datetime | None = None


@dataclass(frozen=True)
class Sharing:
    """Who would take which, how much everybody has before and after, and what is not theirs any more."""

    shares: dict[CompanyId, PersonId]
    loads: tuple[Share, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holder:
    """Somebody whose companies can be given on; without a name, whoever was deleted. `here` while at work."""

    person: PersonId
    name: str
    load: Load
    here: bool


@dataclass(frozen=True)
class Owned:
    """A company of one contact."""

    company: CompanyId
    name: str
    branch: str | None
    area: str | None
    load: Load


@allowed(LEADS)
async def holders(unit: Unit, by: Actor, *, now: datetime) -> tuple[Holder, ...]:
    """Who of my unit has companies, or left some behind; most open work first."""
    where, loads = by.unit_as(Role.COORDINATOR), await unit.workload.of_contacts()
    team = {one.person: one for one in await unit.staff.at_work(now=now)}
    names = await unit.people.names_of(set(loads))
    found = []
    for person, load in loads.items():
        theirs = team[person].unit if person in team else await unit.leavings.unit_of(person)
        if theirs in (None, where):
            found.append(Holder(person, names.get(person, ""), load, person in team))
    return tuple(sorted(found, key=lambda one: (-one.load.points, one.person)))


@allowed(LEADS)
async def owned_by(unit: Unit, by: Actor, person: PersonId) -> tuple[Owned, ...]:
    """The companies of one contact, by name. Raises `NotAllowed` for another unit's."""
    await unit.contacts.ensure_leads(by, person)
    pieces = {one.company: one for one in await unit.workload.pieces_of(person)}
    names = await unit.companies.names_of(pieces)
    found = [
        Owned(one, name, pieces[one].branch, pieces[one].area, pieces[one].load)
        for one, name in names.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.company)))


@allowed(LEADS)
async def who_could_take(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> tuple[Share, ...]:
    """The colleagues of my unit who could have this contact's companies, least open work first."""
    takers = await _takers(unit, by, person, now)
    team = {one.person: one for one in await unit.staff.at_work(now=now)}
    found = []
    for one in sorted(takers, key=lambda one: (one.away, one.burden, one.person)):
        away = team[one.person].away
        until = away.away_until if away is not None else None
        found.append(Share(one.person, team[one.person].name, one.load, one.load, until))
    return tuple(found)


@allowed(LEADS)
async def sharing(
    unit: Unit,
    by: Actor,
    person: PersonId,
    chosen: Collection[CompanyId],
    *,
    to: PersonId | None,
    now: datetime,
) -> Sharing:
    """How it would be: all to one colleague, or shared out fairly. Nothing happens by looking.

    Raises `NobodyToAsk`, `ToThemselves`, `NotAllowed`, and `Gone` for who could not have it.
    """
    await unit.contacts.ensure_leads(by, person)
    if to == person:
        raise ToThemselves
    takers = await _takers(unit, by, person, now)
    theirs = await unit.workload.pieces_of(person)
    pieces = [one for one in theirs if one.company in chosen]
    if to is None:
        shares = share_out(pieces, takers)
    elif all(one.person != to for one in takers):
        raise Gone
    else:
        shares = {one.company: to for one in pieces}
    names = await unit.companies.names_of(set(chosen) - set(shares))
    loads = await _loads(unit, person, theirs, takers, pieces, shares)
    return Sharing(shares, loads, tuple(sorted(names.values())))


async def _loads(
    unit: Unit,
    person: PersonId,
    theirs: list[Piece],
    takers: list[Taker],
    pieces: list[Piece],
    shares: dict[CompanyId, PersonId],
) -> tuple[Share, ...]:
    """The one who gives first, then everybody who gets something or could have."""
    names = await unit.people.names_of({person, *(one.person for one in takers)})
    after, had = loads_after(takers, pieces, shares), Load()
    left = Load()
    for one in theirs:
        had += one.load
        left += Load() if one.company in shares else one.load
    before = {one.person: one.load for one in takers}
    gives = Share(person, names.get(person, ""), had, left)
    return (gives, *(Share(one, names[one], before[one], after[one]) for one in before))


async def _takers(unit: Unit, by: Actor, person: PersonId, now: datetime) -> list[Taker]:
    found = await unit.workload.takers(now=now, unit=by.unit_as(Role.COORDINATOR))
    return [one for one in found if one.is_in and not one.leaves and one.person != person]
