"""Consultants are away for a while, somebody stands in, and they are back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.actions.absence_lines import look_who_is_back, plan_away_line
from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.outreach_visits_back import visits_are_theirs_again
from bot.actions.outreach_visits_taken import pass_on_taken
from bot.domain.companies import CannotAnswer
from bot.domain.errors import Gone
from bot.domain.ids import PersonId, VisitId
from bot.domain.leaving import LeavesAlready
from bot.domain.notices.absences import BackAgain, SaidAway, SaidHere, StandsIn, StandsInNoMore
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.staff import LONGEST_DAYS, AwayAlready, BackBeforeAway, NobodyStandsIn, Oneself, TooLongAway
from bot.domain.workdays import local
from bot.store.speed_dating.events import SpeedDating
from bot.store.staff import Absence
from bot.store.unit import Unit

# What the log says of who said it for somebody else.
SAID = "said who is away"


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
    """The person is away and somebody stands in, a colleague or who leads the unit; their name.

    Whose absence is said by a coordinator reads so. What it covers whole it replaces; whoever was to stand in then
    reads so. Raises `BackBeforeAway`, `TooLongAway`, `AwayAlready`, `NobodyStandsIn`, `Oneself`, `CannotAnswer` for who
    reads nothing here, `LeavesAlready` for who leaves before it ends, `Gone`, `NotAllowed`.
    """
    await unit.contacts.ensure_own_or_leads(by, person)
    if away_until <= away_from or away_until <= now:
        raise BackBeforeAway
    if (away_until - away_from).days > LONGEST_DAYS:
        raise TooLongAway
    name = await _can_stand_in(unit, stand_in, person, begins=away_from, ends=away_until, now=now)
    await _replace(unit, by, person, stand_in, begins=away_from, ends=away_until, now=now)
    unit.audit.note(by, "stands in", ("person", stand_in), now=now)
    number = await unit.staff.away(person, away_from=away_from, away_until=away_until, stand_in=stand_in)
    await plan_handing_over(unit, person, "away", max(away_from, now))
    await plan_handing_over(unit, person, "over", away_until)
    await plan_away_line(unit, person, away_from=away_from, until=away_until, now=now)
    absence = Absence(number, person, away_from, away_until, stand_in)
    await pass_on_taken(unit, absence, now=now)
    if by.person != stand_in:
        await tell_stand_in(unit, absence, now=now)
    if by.person != person:
        unit.audit.note(by, SAID, ("absence", number), now=now)
        said = SaidAway(
            (await unit.people.get(by.person)).name or "", local(away_from).date(), absence.last_day, name,
            absence=number,
        )  # fmt: skip
        await unit.outbox.tell(person, said, now=now)
    return name


@by_the_clock
async def tell_stand_in(unit: Unit, absence: Absence, *, now: datetime) -> None:
    """Whoever stands in reads so, with the events and visits that fall into what is left of the absence."""
    await unit.outbox.tell(absence.stand_in, await what_falls_into(unit, absence, now=now), now=now)


@by_the_clock
async def what_falls_into(unit: Unit, absence: Absence, *, now: datetime) -> StandsIn:
    """What whoever stands in reads of it, as it is now."""
    events = await unit.speed_dating.announced(
        absence.person, begins=max(absence.away_from, now), ends=absence.away_until
    )
    return await _stands_in(unit, absence, events, await _visits_in(unit, absence, now=now), now=now)


@by_the_clock
async def tell_who_stands_in(unit: Unit, event: SpeedDating, *, besides: PersonId, now: datetime) -> None:
    """The event is announced after its organiser planned to be away then: whoever stands in reads of it."""
    for one in await unit.staff.planned(event.organiser, now=now):
        if one.stand_in != besides and one.falls_into(event.begins_at, event.ends_at):
            told = await _stands_in(unit, one, [event], Visits(), now=now)
            await unit.outbox.tell(one.stand_in, told, now=now)


@allowed(Role.CONSULTANT.themselves)
async def be_back(unit: Unit, by: Actor, *, now: datetime) -> None:
    """Back before time; everybody who stood in is told. Raises `Gone` when not away."""
    me = await unit.staff.get(by.person, now=now)
    running = [one for one in await unit.staff.planned(by.person, now=now) if one.away_from <= now]
    if me is None or me.away is None or not await unit.staff.back(by.person, now=now):
        raise Gone
    await plan_handing_over(unit, by.person, "back", now)
    await look_who_is_back(unit, by.person, now=now)
    for stand_in in sorted({one.stand_in for one in running}):
        await unit.outbox.tell(stand_in, BackAgain(me.name), now=now)
    for one in running:
        await visits_are_theirs_again(unit, one, now=now)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def cancel_absence(unit: Unit, by: Actor, absence: int, *, now: datetime) -> PersonId:
    """It is over now, or never begins; whoever stood in, or would have, reads so. Whose it was.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.staff.absence(absence)
    if found is None:
        raise Gone
    await unit.contacts.ensure_own_or_leads(by, found.person)
    if not await unit.staff.cancel(absence, now=now):
        raise Gone
    unit.audit.note(by, "absence cancelled", ("person", found.person), now=now)
    if found.away_from <= now:
        await plan_handing_over(unit, found.person, "back", now)
        await look_who_is_back(unit, found.person, now=now)
    name = (await unit.people.get(found.person)).name or ""
    told = StandsInNoMore(name, local(found.away_from).date(), found.last_day, person=found.person)
    if found.stand_in != by.person:
        await unit.outbox.tell(found.stand_in, told, now=now)
    await visits_are_theirs_again(unit, found, now=now)
    if by.person != found.person:
        chooser = (await unit.people.get(by.person)).name or ""
        over = SaidHere(chooser, local(found.away_from).date(), found.last_day)
        await unit.outbox.tell(found.person, over, now=now)
    return found.person


async def _replace(
    unit: Unit,
    by: Actor,
    person: PersonId,
    stand_in: PersonId,
    *,
    begins: datetime,
    ends: datetime,
    now: datetime,
) -> None:
    """Nobody is away twice at once: two would believe that they stand in. Raises `AwayAlready`."""
    over = [one for one in await unit.staff.planned(person, now=now) if one.falls_into(begins, ends)]
    for one in over:
        if ends < one.away_until or max(one.away_from, now) < begins:
            raise AwayAlready(local(one.away_from).date(), one.last_day)
    for one in over:
        await unit.staff.cancel(one.id, now=now)
        if one.stand_in not in (stand_in, by.person):
            name = (await unit.people.get(person)).name or ""
            other = (await unit.people.get(stand_in)).name or ""
            told = StandsInNoMore(
                name, local(one.away_from).date(), one.last_day, instead=other, person=person
            )
            await unit.outbox.tell(one.stand_in, told, now=now)
        if one.stand_in != stand_in:
            new = Absence(one.id, person, begins, ends, stand_in)
            await _tell_who_said_it(unit, by, one, new, now=now)


async def _tell_who_said_it(unit: Unit, by: Actor, before: Absence, after: Absence, *, now: datetime) -> None:
    """Whoever leads the unit, and had chosen who stands in, reads that somebody else does."""
    chose = await unit.audit.who_did(SAID, ("absence", before.id))
    if chose in (None, by.person) or chose not in await unit.contacts.coordinators_of(before.person):
        return
    assert chose is not None, "somebody has"
    names = await unit.people.names_of({by.person, before.person, before.stand_in, after.stand_in})
    told = SaidAway(
        names.get(by.person, ""), local(after.away_from).date(), after.last_day, names.get(after.stand_in, ""),
        whose=names.get(before.person), instead_of=names.get(before.stand_in),
    )  # fmt: skip
    await unit.outbox.tell(chose, told, now=now)


async def _can_stand_in(
    unit: Unit, stand_in: PersonId, person: PersonId, *, begins: datetime, ends: datetime, now: datetime
) -> str:
    if stand_in == person:
        raise Oneself
    other, me = await unit.staff.get(stand_in, now=now), await unit.staff.get(person, now=now)
    if other is None:
        if stand_in not in await unit.contacts.coordinators_of(person):
            raise Gone
        return (await unit.people.get(stand_in)).name or ""
    if me is None or other.unit != me.unit:
        raise Gone
    if any(one.falls_into(begins, ends) for one in await unit.staff.planned(stand_in, now=now)):
        raise NobodyStandsIn
    if not await unit.people.is_reachable(stand_in):
        raise CannotAnswer(other.name)
    plan = await unit.leavings.of(stand_in)
    if plan is not None and plan.ends_at < ends:
        raise LeavesAlready(other.name)
    return other.name


@dataclass(frozen=True)
class Visits:
    """Where they were to come, and which companies may still choose a time, by name."""

    agreed: tuple[tuple[str, datetime], ...] = ()
    offered: tuple[str, ...] = ()
    numbers: tuple[VisitId, ...] = ()


async def _visits_in(unit: Unit, absence: Absence, *, now: datetime) -> Visits:
    begins = max(absence.away_from, now)
    mine = [
        one
        for one in await unit.visits.open_of([absence.person])
        if one.falls_into(begins, absence.away_until)
    ]
    names = await unit.companies.names_of({one.company for one in mine})
    return Visits(
        tuple([(names[one.company], one.begins_at) for one in mine if one.begins_at is not None]),
        tuple([names[one.company] for one in mine if one.begins_at is None]),
        tuple([one.id for one in mine if one.begins_at is not None]),
    )


async def _stands_in(
    unit: Unit, absence: Absence, events: Iterable[SpeedDating], visits: Visits, *, now: datetime
) -> StandsIn:
    return StandsIn(
        (await unit.people.get(absence.person)).name or "",
        local(max(absence.away_from, now)).date(), absence.last_day,
        tuple([(one.id, one.begins_at) for one in events]),
        coordinates=await unit.staff.get(absence.stand_in, now=now) is None,
        visits=visits.agreed, offered=visits.offered, absence=absence.id,
        numbers=visits.numbers,
    )  # fmt: skip
