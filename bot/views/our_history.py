"""What a manager may take along of what was written with, and promised to, the company."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import AGREEMENTS, SITES, STEPS, TAKEN_BACK, Entry, Kind
from bot.store.unit import Unit

# Told to the company when it happened. What staff note for each other is nowhere among them.
TOLD = (
    frozenset({Kind.CONTACT, Kind.POSTED, Kind.FILLED, Kind.VISIT, Kind.PROMISED, Kind.KEPT})
    | AGREEMENTS
    | SITES
    | STEPS
)


@dataclass(frozen=True)
class OurHistory:
    """The company's name, and the lines, the oldest first."""

    name: str
    lines: tuple[Entry, ...]


@allowed(Role.MANAGER.of_own_company)
async def our_history(unit: Unit, by: Actor, *, now: datetime) -> OurHistory:
    """One's own messages and their answers, what was promised, agreed, and who was the contact. The log says so."""
    company = by.company_as(Role.MANAGER)
    written = await unit.messages.history(
        company,
        asked_by=by.person,
        first=0,
        most=await unit.messages.count_history(company, asked_by=by.person),
    )
    names = await unit.people.names_of({one.author for one in written})
    messages = [
        Entry(
            Kind.ASKED if one.from_company else Kind.ANSWERED,
            one.id,
            one.at,
            names.get(one.author, ""),
            one.text if one.taken_back_at is None else "",
            TAKEN_BACK if one.taken_back_at is not None else "",
        )
        for one in written
    ]
    total = await unit.timeline.count(company, TOLD, until=now)
    told = await unit.timeline.page(company, TOLD, until=now, first=0, most=total)
    unit.audit.note(by, "own history taken", ("company", company), now=now)
    # By which rule somebody became the contact is the house's own.
    theirs = (replace(one, code="") if one.kind is Kind.CONTACT else one for one in told)
    lines = sorted((*messages, *theirs), key=lambda one: (one.at, one.kind, one.number))
    return OurHistory((await unit.companies.get(company)).name, tuple(lines))
