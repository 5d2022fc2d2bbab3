"""What a consultant must do now, and what a coordinator looks after."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId, PersonId, RequestId, TaskId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class WaitingItem:
    """A company that waits for an answer. `whose` is the contact when one only stands in."""

    request: RequestId
    company: CompanyId
    name: str
    deadline: datetime | None
    late: bool
    wants_call: bool
    whose: str | None


@dataclass(frozen=True)
class CallItem:
    """Somebody to ring, and why."""

    task: TaskId
    name: str
    phone: str | None
    reason: str
    due: datetime | None
    subject: int | None = None


@dataclass(frozen=True)
class Desk:
    """Everything that waits for one consultant, most urgent first."""

    waiting: tuple[WaitingItem, ...]
    calls: tuple[CallItem, ...]
    away_until: datetime | None


@dataclass(frozen=True)
class Colleague:
    """One of the team: what they have, and whether they are here."""

    person: PersonId
    name: str
    companies: int
    contact: bool
    adviser: bool
    away_until: datetime | None


@allowed(Role.CONSULTANT.themselves)
async def my_desk(unit: Unit, by: Actor, *, now: datetime) -> Desk:
    """What waits for me: my companies', and those I stand in for."""
    covered = [by.person]
    for one in await unit.staff.at_work(now=now):
        if one.away is not None and await unit.contacts.present(one.person, now=now) == by.person:
            covered.append(one.person)
    waiting = await _waiting(unit, by, covered, now=now)
    me = await unit.staff.get(by.person, now=now)
    away = me.away.away_until if me is not None and me.away is not None else None
    return Desk(waiting, await my_calls(unit, by), away)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.themselves)
async def my_calls(unit: Unit, by: Actor) -> tuple[CallItem, ...]:
    """Whom I am to ring."""
    found = []
    for task in await unit.calls.open_of(by.person, most=20):
        person = await unit.people.get(task.person)
        name, phone = person.name or "", person.phone
        if task.reason == "concern":
            who = await unit.candidates.of_person(task.person)
            if who is not None and who.adviser != by.person:
                # Opened by a press, which the candidate sees in "who saw me".
                name, phone = "", None
        found.append(CallItem(task.id, name, phone, task.reason, task.due_at, task.subject))
    return tuple(found)


@allowed(Role.CONSULTANT.of_own_unit | Role.COORDINATOR.of_own_unit)
async def colleagues(unit: Unit, by: Actor, *, now: datetime) -> tuple[Colleague, ...]:
    """Who else of my unit is here and could stand in."""
    where = by.unit_as(Role.CONSULTANT, Role.COORDINATOR)
    return tuple(
        Colleague(one.person, one.name, 0, one.contact, one.adviser, None)
        for one in await unit.staff.at_work(now=now)
        if one.person != by.person and one.away is None and one.unit == where
    )


@allowed(Role.COORDINATOR.of_own_unit)
async def all_waiting(unit: Unit, by: Actor, *, now: datetime) -> tuple[WaitingItem, ...]:
    """Every company of my unit that waits, whose it is, and who is late."""
    found = await _waiting(unit, by, None, now=now)
    where = by.unit_as(Role.COORDINATOR)
    owners = {one.company: await unit.companies.contact_of(one.company) for one in found}
    units = {
        company: await unit.people.unit_of(owner) if owner is not None else None
        for company, owner in owners.items()
    }
    return tuple(one for one in found if units[one.company] in (None, where))


@allowed(Role.COORDINATOR.of_own_unit)
async def team(unit: Unit, by: Actor, *, now: datetime) -> tuple[Colleague, ...]:
    """The consultants: how many companies each, who is away."""
    load, where = await unit.companies.load(), by.unit_as(Role.COORDINATOR)
    return tuple(
        Colleague(
            one.person,
            one.name,
            load.get(one.person, 0),
            one.contact,
            one.adviser,
            one.away.away_until if one.away is not None else None,
        )
        for one in await unit.staff.at_work(now=now)
        if one.unit == where
    )


async def _waiting(
    unit: Unit, by: Actor, contacts_of: list[PersonId] | None, *, now: datetime
) -> tuple[WaitingItem, ...]:
    found = []
    for one in await unit.requests.waiting(contacts_of=contacts_of):
        whose = None
        if one.contact is not None and one.contact != by.person:
            whose = (await unit.people.get(one.contact)).name
        elif contacts_of is not None and await unit.contacts.answering(one.company, now=now) != by.person:
            continue  # somebody stands in for me
        late = one.deadline_at is not None and one.deadline_at < now
        found.append(
            WaitingItem(
                one.request, one.company, one.company_name, one.deadline_at, late, one.wants_call, whose
            )
        )
    return tuple(found)
