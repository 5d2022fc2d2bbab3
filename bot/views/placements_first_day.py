"""What the workplace is offered to press when it says when and where somebody starts."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId, PlacementId
from bot.domain.names import first_name
from bot.domain.placements_first_day import LONGEST_PLACE, FirstDay
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit

MOST = 4
MOST_PLACES = 6


@dataclass(frozen=True)
class Ideas:
    """What is known already, what one does who cannot come too.

    Places where others have come before, the newest first; and colleagues' first names.
    """

    company: str
    first_day: FirstDay
    places: tuple[str, ...]
    people: tuple[str, ...]
    sick_rule: str


@allowed(Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company)
async def first_day_ideas(unit: Unit, by: Actor, placement: PlacementId, *, now: datetime) -> Ideas:
    """For the company, or its contact. Raises `Gone` after the first day or the end, `NotAllowed`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MANAGER, now=now)
    if not found.state.is_live or local(now).date() > found.terms.starts_on:
        raise Gone
    others = await unit.placements.all_of_company(found.company)
    before = [one.first_day.place for one in reversed(others)]
    whose = by.person if by.role is Role.MANAGER else found.manager
    places = [found.first_day.place, *await _sites(unit, found.company, whose, before)]
    members = [one.person for one in await unit.companies.members(found.company) if one.role == Role.MANAGER]
    names = await unit.people.names_of(members)
    people = [found.first_day.ask_for, found.mentor_name, *(names[one] for one in members if one in names)]
    return Ideas(
        (await unit.companies.get(found.company)).name,
        found.first_day,
        tuple(dict.fromkeys(one for one in places if one and len(one) <= LONGEST_PLACE))[:MOST_PLACES],
        tuple(dict.fromkeys(first_name(one) for one in people if one))[:MOST],
        found.terms.sick_rule,
    )


async def _sites(
    unit: Unit, company: CompanyId, manager: PersonId | None, before: list[str | None]
) -> list[str | None]:
    """The site of the manager who is asked, where others came before, and the company's other sites."""
    sites = {one.id: one.at.place for one in await unit.sites.of(company)}
    if not sites:
        return before
    theirs = (await unit.sites.managers_of(company)).get(manager) if manager is not None else None
    first = [sites[theirs]] if theirs in sites else []
    return [*first, *before, *sorted(sites.values(), key=str.casefold)]
