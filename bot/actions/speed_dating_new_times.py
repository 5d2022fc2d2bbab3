"""Whoever has no time left at a speed dating is told who they hear from and by when: a call that is kept."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.candidates import Candidate
from bot.store.unit import Unit

NEW_TIME = "new time"


@dataclass(frozen=True)
class NewTime:
    """Who finds another time, and by when they are heard from."""

    name: str
    deadline: datetime


@by_the_clock
async def promise_candidate(
    unit: Unit, who: Candidate, *, now: datetime, municipality: Municipality
) -> NewTime:
    """The adviser, or who stands in, has the call."""
    deadline = municipality.answer_deadline(now)
    there = await unit.contacts.advising(who.adviser, now=deadline)
    await _keep(unit, await unit.contacts.advising(who.adviser, now=now), who.person, now, deadline)
    return NewTime((await unit.people.get(there)).name or municipality.name, deadline)


@allowed(Role.MANAGER.of_own_company)
async def ask_another(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> NewTime | None:
    """We do not come: the contact, or who stands in, has the call; None when there is nobody."""
    company = by.company_as(Role.MANAGER)
    deadline = municipality.answer_deadline(now)
    owner = await unit.contacts.answering(company, now=now)
    there = await unit.contacts.answering(company, now=deadline)
    if owner is None or there is None:
        return None
    await _keep(unit, owner, by.person, now, deadline)
    return NewTime((await unit.people.get(there)).name or municipality.name, deadline)


@by_the_clock
async def has_new_time(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """They are asked about a time: the promise is kept."""
    await unit.calls.done_about(person, NEW_TIME, now=now)


async def _keep(unit: Unit, owner: PersonId, person: PersonId, now: datetime, deadline: datetime) -> None:
    if not await unit.calls.is_open(person, NEW_TIME):
        await unit.calls.add(owner, person, NEW_TIME, now=now, due=deadline)
