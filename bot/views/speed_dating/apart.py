"""Pairs that are kept apart at an event and would like to meet, as its organiser reads them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Apart:
    """A company and a candidate who are not to meet there, by name or number."""

    company: CompanyId
    candidate: CandidateId
    name: str
    who: str | int


@allowed(HOSTS)
async def pairs_kept_apart(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime
) -> tuple[Apart, ...]:
    """Who would meet there but for the organiser, company by company. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_sees_event(by, found, begins=found.begins_at, ends=found.ends_at, now=now)
    pairs = await unit.decisions.apart_still(event, now=now)
    if not pairs:
        return ()
    known = await unit.known_names.of(by.person, [(who, company) for company, who in pairs], now=now)
    names = await unit.companies.names_of({company for company, _who in pairs})
    apart = [Apart(company, who, names[company], known[who, company]) for company, who in pairs]
    return tuple(sorted(apart, key=lambda one: (one.name.casefold(), one.company, str(one.who))))
