"""Who wants to go on with whom: names and phones that were shared, for as long as a yes holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.names import full_name
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Known:
    """Somebody who shared their name, or whose number one has; `company` is where they are, for the candidate."""

    name: str | int
    phone: str | None
    company: str | None = None


@allowed(Role.MANAGER.of_own_company | Role.CANDIDATE.themselves)
async def who_shared(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> tuple[Known, ...]:
    """Candidates whose name my company has, or who answered for one that has mine. A candidate sees who looked."""
    since = now - timedelta(days=municipality.disclosure_days)
    if by.role is Role.MANAGER:
        return await _candidates(unit, by, since, now)
    me = await unit.candidates.of_person(by.person)
    found: dict[PersonId, Known] = {}
    for one in await unit.speed_dating.shared_of(candidate=me.id, after=since) if me is not None else ():
        company = (await unit.companies.get(one.company)).name
        managers = [
            member for member in await unit.companies.members(one.company) if member.role == Role.MANAGER
        ]
        speaker = one.speaker([member.person for member in managers])
        for member in managers:
            if member.person == speaker:
                found[member.person] = Known(member.name, one.number_of(speaker), company)
    return tuple(found.values())


async def _candidates(unit: Unit, by: Actor, since: datetime, now: datetime) -> tuple[Known, ...]:
    company, found = by.company_as(Role.MANAGER), {}
    for one in await unit.speed_dating.shared_of(company=company, after=since):
        who = await unit.candidates.get(one.candidate)
        if who.id not in found and who.name:
            name = full_name(who.name) or await unit.aliases.of(who.id, company)
            await unit.candidates.saw(who.id, by.person, "name", company=company, now=now)
            found[who.id] = Known(name, who.phone)
    return tuple(found.values())
