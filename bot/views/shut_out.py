"""What a "never" costs a candidate, before they say it, and to whom they have said it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, SuggestionId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.shut_out import Known
from bot.store.unit import Unit


@dataclass(frozen=True)
class Together:
    """A company and I: when we are to meet, and the most it knows of me."""

    company: str
    times: tuple[datetime, ...]
    known: Known


@dataclass(frozen=True)
class Shut:
    """A company I have said "never" to."""

    id: CompanyId
    name: str


@allowed(Role.CANDIDATE.themselves)
async def together(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> Together:
    """Its company and I. Raises `Gone`, `NotAllowed`."""
    found = await unit.shortlists.get(suggestion)
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return Together(
        (await unit.companies.get(found.company)).name,
        tuple(await unit.between.times(me.id, found.company, now=now)),
        await unit.between.known(me.id, found.company),
    )


@allowed(Role.CANDIDATE.themselves)
async def my_nevers(unit: Unit, by: Actor) -> tuple[Shut, ...]:
    """The companies that never see my card, by name. Raises `Gone`."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    found = [Shut(one, (await unit.companies.get(one)).name) for one in await unit.candidates.never(me.id)]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))
