"""What whoever had a company would tell the next contact over coffee: a note for colleagues, never for the company."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.requests_names import ANY_COMPANY, may_read
from bot.domain.companies import TELLS_THE_NEXT
from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import Kind
from bot.store.unit import Unit

HAD_THEM = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit


@allowed(HAD_THEM)
async def names_to_next(
    unit: Unit, by: Actor, companies: Collection[CompanyId], text: str, *, now: datetime
) -> tuple[str, ...]:
    """Names in it that may be a candidate's, to be asked about. Raises `NotAllowed` and what `may_read` raises."""
    await _ensure_had(unit, by, companies, now)
    found: dict[str, None] = {}
    mentioned = await unit.namesakes.mentioned(text)
    for company in companies:
        found |= dict.fromkeys(await may_read(unit, by, company, text, now=now, mentioned=mentioned))
    return tuple(found)


@allowed(Role.COORDINATOR.of_own_unit)
async def names_to_several(unit: Unit, by: Actor, text: str, *, now: datetime) -> tuple[str, ...]:
    """The same of what is written before they go. Raises what `may_read` raises."""
    return await may_read(unit, by, ANY_COMPANY, text, now=now)


@allowed(HAD_THEM)
async def tell_the_next(
    unit: Unit, by: Actor, companies: Collection[CompanyId], text: str, *, now: datetime
) -> tuple[str, ...]:
    """It stands on the card of each of these companies, which I had until lately, or led on to others; who has them
    now, by name.

    Raises `NotAllowed` for a company I did not have, and what `may_read` raises.
    """
    has_it = await _ensure_had(unit, by, companies, now)
    mentioned = await unit.namesakes.mentioned(text)
    for company in companies:
        await may_read(unit, by, company, text, now=now, mentioned=mentioned)
        await unit.timeline.note(company, Kind.HANDED_ON, by.person, now=now, words=text)
    return tuple(sorted((await unit.people.names_of(has_it)).values()))


async def _ensure_had(
    unit: Unit, by: Actor, companies: Collection[CompanyId], now: datetime
) -> set[PersonId]:
    leads = by.role is Role.COORDINATOR
    given = await unit.companies.given_away(by.person, since=now - TELLS_THE_NEXT, moved=leads)
    if not companies or not set(companies) <= given.keys():
        raise NotAllowed
    return {given[one][0] for one in companies}
