"""The strangers' desk, for whoever is on duty."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.roles import Actor, Role, allowed
from bot.store.strangers import Stranger
from bot.store.unit import Unit
from bot.views.parts import LINES, Part, first_of

DUTY = Role.COORDINATOR.of_own_unit | Role.CONSULTANT.of_own_unit


@dataclass(frozen=True)
class Unknown:
    """Somebody who is nobody here yet; `company` is one they wrote for once."""

    person: PersonId
    called: str | None
    text: str
    messages: int
    answer_by: datetime
    closed: bool
    company: str | None = None
    urgent: bool = False


@allowed(DUTY)
async def strangers_desk(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Part[Unknown]:
    """Who waits: who may be in danger, then the nearest day first. Raises `NotAllowed` for who is not on duty."""
    await unit.duty.ensure(by, now=now)
    total = await unit.strangers.count()
    first = first_of(page, total)
    found = await unit.strangers.waiting(first=first, most=LINES)
    names = await unit.people.names_of([one.person for one in found])
    return Part(tuple(_unknown(one, names.get(one.person)) for one in found), first, total)


@allowed(DUTY)
async def stranger(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> Unknown:
    """One of them. Raises `Gone`, `NotAllowed`."""
    await unit.duty.ensure(by, now=now)
    found = await unit.strangers.find(person)
    if found is None or await unit.duty.looked_after(person):
        raise Gone
    names = await unit.people.names_of([person])
    return _unknown(found, names.get(person), await unit.duty.wrote_for(person))


@allowed(Role.COORDINATOR.of_own_unit)
async def who_could_be_on_duty(
    unit: Unit, by: Actor, *, now: datetime
) -> tuple[tuple[PersonId, str, bool], ...]:
    """The consultants of my unit: who, name, and whether they are on duty."""
    mine, named = by.unit_as(Role.COORDINATOR), await unit.strangers.named()
    return tuple(
        (one.person, one.name, one.person in named)
        for one in await unit.staff.at_work(now=now)
        if one.unit == mine
    )


def _unknown(one: Stranger, name: str | None, company: str | None = None) -> Unknown:
    return Unknown(
        one.person,
        name or one.called,
        one.text,
        one.messages,
        one.answer_by,
        one.closed_at is not None,
        company,
        one.urgent,
    )
