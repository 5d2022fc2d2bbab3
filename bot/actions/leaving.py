"""A consultant leaves: planned for a day, ready when nothing is theirs any more, and then the role ends."""

from datetime import datetime

from bot.actions.outreach_passed_on import leave_outreach
from bot.actions.team_groups import take_out
from bot.domain.errors import Already, Gone
from bot.domain.ids import LeavingId, PersonId
from bot.domain.leaving import DayIsGone, Leaving, StillTheirs
from bot.domain.municipality import Municipality
from bot.domain.notices.absences import StandInChosen, StandsInNoMore
from bot.domain.notices.leaving import ConsultantLeft, LeavesToday, YouHaveLeft
from bot.domain.notices.readers import goes_on
from bot.domain.requests import next_morning
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

STEP = "consultant leaves"
LEADS = Role.COORDINATOR.of_own_unit


@allowed(LEADS)
async def plan_leaving(
    unit: Unit, by: Actor, person: PersonId, *, ends_at: datetime, now: datetime, municipality: Municipality
) -> LeavingId:
    """The consultant leaves at that moment; nothing is handed over by it yet.

    Raises `Gone` for somebody who is none any more, `Already`, `DayIsGone`, `NotAllowed` for another unit's.
    """
    if await unit.staff.get(person, now=now) is None:
        raise Gone
    await unit.contacts.ensure_leads(by, person)
    if ends_at < now:
        raise DayIsGone
    if await unit.leavings.of(person) is not None:
        raise Already
    leaving = await unit.leavings.plan(person, by.person, ends_at=ends_at, now=now)
    unit.audit.note(by, "leaving planned", ("person", person), now=now)
    # Who leaves at once is handed over by whoever has just said so; tomorrow it is asked what became of it.
    due = ends_at if ends_at > now else next_morning(now, municipality)
    await unit.due.plan(STEP, leaving, ends_at.isoformat(), due=due, expires=None)
    return leaving


@allowed(LEADS)
async def stay_after_all(unit: Unit, by: Actor, leaving: LeavingId, *, now: datetime) -> str:
    """They do not leave. What was handed over stays where it is. Their name. Raises `Gone`, `NotAllowed`."""
    plan = await leaving_of(unit, by, leaving)
    await unit.leavings.mark(leaving, cancelled_at=now)
    await unit.due.drop(STEP, leaving)
    unit.audit.note(by, "leaving cancelled", ("person", plan.person), now=now)
    return (await unit.people.get(plan.person)).name or ""


@allowed(LEADS)
async def finish_leaving(unit: Unit, by: Actor, leaving: LeavingId, *, now: datetime) -> bool:
    """Nothing is theirs any more. Whether the role has ended by it; else it ends on its day.

    Raises `StillTheirs`, `Gone`, `NotAllowed`.
    """
    plan = await leaving_of(unit, by, leaving)
    await _ensure_nothing_left(unit, plan, now)
    unit.audit.note(by, "leaving ready", ("person", plan.person), now=now)
    if plan.ends_at <= now:
        await _end(unit, plan, besides=by.person, now=now)
        return True
    await unit.leavings.mark(leaving, ready_at=now)
    return False


@by_the_clock
async def leaving_of(unit: Unit, by: Actor, leaving: LeavingId) -> Leaving:
    """A plan that still counts. Raises `Gone`, `NotAllowed` for another unit's."""
    plan = await unit.leavings.get(leaving)
    await unit.contacts.ensure_leads(by, plan.person)
    if plan.over:
        raise Gone
    return plan


@by_the_clock
async def leave_when_due(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The day has come: the role ends, unless something is theirs by now; then it is asked again each morning."""
    plan = await unit.leavings.get(LeavingId(row.subject))
    if plan.over:
        return
    try:
        await _ensure_nothing_left(unit, plan, now)
    except StillTheirs as left:
        name = (await unit.people.get(plan.person)).name or ""
        for coordinator in await unit.contacts.coordinators_of(plan.person):
            await unit.outbox.tell(coordinator, LeavesToday(plan.id, name, left.count), now=now)
        morning = next_morning(now, municipality)
        await unit.due.plan(STEP, plan.id, morning.isoformat(), due=morning, expires=None)
        return
    await _end(unit, plan, besides=None, now=now)


async def _ensure_nothing_left(unit: Unit, plan: Leaving, now: datetime) -> None:
    left = await unit.leavings.open_items(plan.person, leaves=plan.ends_at, now=now)
    if left.total:
        raise StillTheirs(left.total)


async def _end(unit: Unit, plan: Leaving, *, besides: PersonId | None, now: datetime) -> None:
    """They are no consultant any more; what was on its way to them as one is told to nobody."""
    person, name = plan.person, (await unit.people.get(plan.person)).name or ""
    coordinators = await unit.contacts.coordinators_of(person)
    for held in await unit.people.held_by(person):
        if held.role is Role.CONSULTANT:
            await unit.people.end_role(held.id, now=now)
            if held.unit is not None:
                await take_out(unit, person, held.unit, now=now)
    await leave_outreach(unit, person, now=now)
    await _end_standing_in(unit, person, name, now)
    await unit.leavings.hosts_no_more(person)
    duty = await unit.strangers.end_duty(person)
    await unit.dialogs.set_aside(person, now=now)
    await _stop_telling(unit, person, now)
    await unit.leavings.mark(plan.id, ready_at=now, ended_at=now)
    leads = (await unit.people.get(coordinators[0])).name if coordinators else None
    await unit.outbox.tell(person, YouHaveLeft(leads), now=now)
    for one in coordinators:
        if one != person and (one != besides or duty):
            await unit.outbox.tell(one, ConsultantLeft(name, duty), now=now)
    unit.audit.note(None, "left", ("person", person), now=now)


async def _end_standing_in(unit: Unit, person: PersonId, name: str, now: datetime) -> None:
    """Whoever they stood in for chooses somebody else, and nobody stands in for them."""
    for whom in await unit.stand_ins.end_of(person, now=now):
        await unit.outbox.tell(whom, StandInChosen(name, None, left=True), now=now)
    for absence in await unit.staff.planned(person, now=now):
        await unit.staff.cancel(absence.id, now=now)
        told = StandsInNoMore(name, local(absence.away_from).date(), absence.last_day, left=True)
        await unit.outbox.tell(absence.stand_in, told, now=now)


async def _stop_telling(unit: Unit, person: PersonId, now: datetime) -> None:
    """What was to arrive in this role does not; what they are told in another one does."""
    held = [one.role for one in await unit.people.held_by(person)]
    coming = await unit.outbox.coming_to(person)
    over = [row for row, (notice, _about) in coming.items() if not goes_on(held, notice)]
    if over:
        await unit.outbox.never_send(over, now=now)
