"""Who is away, when, and who can stand in."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.staff import can_stand_in
from bot.domain.workdays import local
from bot.store.unit import Unit


@dataclass(frozen=True)
class StandIn:
    """Somebody who can stand in: a colleague, the `usual` one, or who `coordinates` and answers companies only."""

    person: PersonId
    name: str
    coordinates: bool = False
    usual: bool = False


@dataclass(frozen=True)
class Here:
    """A consultant who is at work now."""

    person: PersonId
    name: str


@dataclass(frozen=True)
class Away:
    """A consultant who is away now, until the first moment back."""

    person: PersonId
    name: str
    until: datetime


@dataclass(frozen=True)
class Planned:
    """An absence that is now or to come, and who stands in."""

    id: int
    first: date
    last: date
    stand_in: str


@dataclass(frozen=True)
class OwnAbsences:
    """A consultant, what is `planned`, their usual stand-in, and their weekdays, where they have their own."""

    person: PersonId
    name: str
    usual: str | None
    days: frozenset[int]
    planned: tuple[Planned, ...] = ()


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def stand_ins(
    unit: Unit, by: Actor, person: PersonId, *, begins: datetime, ends: datetime, now: datetime
) -> tuple[StandIn, ...]:
    """Who can stand in for this consultant all that time: the usual one, colleagues of the unit, then who leads it.

    The last one at work finds a coordinator here, too: nobody is kept at work by an empty list. Raises `NotAllowed`.
    """
    await unit.contacts.ensure_own_or_leads(by, person)
    where = by.unit_as(Role.CONSULTANT, Role.COORDINATOR)
    team = [one for one in await unit.staff.at_work(now=now) if one.unit == where and one.person != person]
    away = {
        one.person
        for one in await unit.staff.planned_by([one.person for one in team], now=now)
        if one.falls_into(begins, ends)
    }
    away |= {one.person for one in await unit.leavings.active() if one.ends_at < ends}
    reached = await unit.people.reachable_of([one.person for one in team])
    usual = await unit.stand_ins.of(person)
    found = [
        StandIn(one.person, one.name, usual=one.person == usual)
        for one in team
        if one.person in reached and one.person not in away
    ]
    found.sort(key=lambda one: not one.usual)
    leads = [one for one in await unit.contacts.coordinators_of(person) if one != person]
    names = await unit.people.names_of(leads)
    known = {one.person for one in team}
    return (*found, *(StandIn(one, names[one], coordinates=True) for one in leads if one not in known))


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def own_absences(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> OwnAbsences:
    """What is planned for this consultant, and who stands in. Raises `Gone`, `NotAllowed`."""
    await unit.contacts.ensure_own_or_leads(by, person)
    member, usual = await unit.staff.get(person, now=now), await unit.stand_ins.of(person)
    if member is None:
        raise Gone
    name = (await unit.people.get(usual)).name if usual is not None else None
    found = await unit.staff.planned(person, now=now)
    names = await unit.people.names_of({one.stand_in for one in found})
    planned = tuple(
        Planned(one.id, local(one.away_from).date(), one.last_day, names[one.stand_in]) for one in found
    )
    return OwnAbsences(person, member.name, name, await unit.working_days.of(person), planned)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def could_be_usual(unit: Unit, by: Actor, person: PersonId, *, now: datetime) -> tuple[Here, ...]:
    """Colleagues of the unit who could always stand in for this consultant, without who does. Raises `Gone`."""
    await unit.contacts.ensure_own_or_leads(by, person)
    me, usual = await unit.staff.get(person, now=now), await unit.stand_ins.of(person)
    if me is None:
        raise Gone
    leaving = {one.person for one in await unit.leavings.active()}
    return tuple(
        Here(one.person, one.name)
        for one in await unit.staff.at_work(now=now)
        if one.person not in (person, usual, *leaving) and one.unit == me.unit and can_stand_in(one, me)
    )


@allowed(Role.COORDINATOR.of_own_unit)
async def at_work(unit: Unit, by: Actor, *, now: datetime) -> tuple[Here, ...]:
    """The consultants of my unit who are at work now, by number."""
    where = by.unit_as(Role.COORDINATOR)
    return tuple(
        Here(one.person, one.name)
        for one in await unit.staff.at_work(now=now)
        if one.unit == where and one.away is None
    )


@allowed(Role.COORDINATOR.of_own_unit)
async def away_now(unit: Unit, by: Actor, *, now: datetime) -> tuple[Away, ...]:
    """The consultants of my unit who are away now, by number."""
    where = by.unit_as(Role.COORDINATOR)
    return tuple(
        Away(one.person, one.name, one.away.away_until)
        for one in await unit.staff.at_work(now=now)
        if one.unit == where and one.away is not None
    )
