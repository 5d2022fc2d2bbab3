"""Consultants: invited with their hats, away for a while, and back."""

from collections.abc import Iterable
from datetime import datetime

from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.invitations import Invited, invite
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import InvitationId, PersonId
from bot.domain.invitations import Way
from bot.domain.notices.people import BackAgain, StandsIn
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.staff import LONGEST_DAYS, BackBeforeAway, NobodyStandsIn, TooLongAway
from bot.domain.workdays import local
from bot.store.speed_dating import SpeedDating
from bot.store.staff import Absence
from bot.store.unit import Unit


@allowed(Role.COORDINATOR.of_own_unit)
async def invite_consultant(
    unit: Unit,
    by: Actor,
    *,
    name: str,
    contact: bool,
    adviser: bool,
    branches: list[str],
    areas: list[str],
    now: datetime,
) -> Invited:
    """A link for a new consultant, with what they will do. Raises `NotAllowed`."""
    where = by.unit_as(Role.COORDINATOR)
    person = await unit.people.add(language=by.language, now=now, name=name)
    await unit.staff.put(person, where, contact=contact, adviser=adviser, branches=branches, areas=areas)
    return await invite(unit, by, Role.CONSULTANT, name=name, now=now, way=Way.IN_PERSON, person=person)


@allowed(Role.COORDINATOR.of_own_unit)
async def invite_consultant_again(
    unit: Unit, by: Actor, invitation: InvitationId, *, now: datetime
) -> tuple[str, Invited]:
    """Another link and code for a colleague who has not come in; the one before lets nobody in. Their name.

    Raises `Gone`, `Already` once they came in, `NotAllowed` for another unit's.
    """
    found = await unit.invitations.get(invitation)
    if found.role is not Role.CONSULTANT or found.person is None:
        raise Gone
    if found.unit != by.unit_as(Role.COORDINATOR):
        raise NotAllowed
    if await unit.staff.get(found.person, now=now) is not None:
        raise Already
    await unit.invitations.close(found.id, now=now)
    link = await invite(
        unit, by, Role.CONSULTANT, name=found.name, now=now, way=Way.IN_PERSON, person=found.person
    )
    return found.name, link


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def go_away(
    unit: Unit,
    by: Actor,
    person: PersonId,
    *,
    away_from: datetime,
    away_until: datetime,
    stand_in: PersonId,
    now: datetime,
) -> str:
    """The person is away and somebody stands in; the stand-in's name.

    Raises `BackBeforeAway`, `TooLongAway`, `NobodyStandsIn`, `Gone`, `NotAllowed`.
    """
    if by.role is Role.CONSULTANT and by.person != person:
        raise NotAllowed
    if by.role is Role.COORDINATOR:
        await unit.contacts.ensure_leads(by, person)
    if away_until <= away_from or away_until <= now:
        raise BackBeforeAway
    if (away_until - away_from).days > LONGEST_DAYS:
        raise TooLongAway
    other = await unit.staff.get(stand_in, now=now)
    if other is None:
        raise Gone
    busy = await unit.staff.planned(stand_in, now=now)
    if stand_in == person or any(one.away_from < away_until and away_from < one.away_until for one in busy):
        raise NobodyStandsIn
    unit.audit.note(by, "stands in", ("person", stand_in), now=now)
    number = await unit.staff.away(person, away_from=away_from, away_until=away_until, stand_in=stand_in)
    await plan_handing_over(unit, person, "away", max(away_from, now))
    await plan_handing_over(unit, person, "over", away_until)
    events = await unit.speed_dating.announced(person, begins=away_from, ends=away_until)
    await _tell_stand_in(unit, Absence(number, person, away_from, away_until, stand_in), events, now=now)
    return other.name


@by_the_clock
async def tell_who_stands_in(unit: Unit, event: SpeedDating, *, besides: PersonId, now: datetime) -> None:
    """The event is announced after its organiser planned to be away then: whoever stands in reads of it."""
    for one in await unit.staff.planned(event.organiser, now=now):
        if one.stand_in != besides and one.falls_into(event.begins_at, event.ends_at):
            await _tell_stand_in(unit, one, [event], now=now)


@allowed(Role.CONSULTANT.themselves)
async def be_back(unit: Unit, by: Actor, *, now: datetime) -> None:
    """Back before time; whoever stood in is told. Raises `Gone` when not away."""
    me = await unit.staff.get(by.person, now=now)
    if me is None or me.away is None or not await unit.staff.back(by.person, now=now):
        raise Gone
    await plan_handing_over(unit, by.person, "back", now)
    await unit.outbox.tell(me.away.stand_in, BackAgain(me.name), now=now)


async def _tell_stand_in(
    unit: Unit, absence: Absence, events: Iterable[SpeedDating], *, now: datetime
) -> None:
    told = StandsIn(
        (await unit.people.get(absence.person)).name or "", local(absence.away_from).date(), absence.last_day,
        tuple([(one.id, one.begins_at) for one in events]),
    )  # fmt: skip
    await unit.outbox.tell(absence.stand_in, told, now=now)
