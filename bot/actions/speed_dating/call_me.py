"""Asked to a speed dating, somebody wants to talk first: a call by a named time, and the place is kept."""

from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.calls import Promised, promise_call, time_of_call
from bot.actions.speed_dating.telling_companies import expects_company
from bot.domain.errors import Already, Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import Attendance, SpeedDatingState, TimesGone, begun_or_over, expected_at
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def call_me_first(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Promised:
    """My adviser, or who stands in, calls me; pressed twice, it is one call.

    Raises `Gone`, `TimesGone` when there is nobody to meet any more, `Already` when I have said yes, `HasBegun`,
    `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    times = await unit.times.of_candidate(event, me.id)
    begins = expected_at(times.slots, found.begins_at)
    if await unit.clocks.has_begun_for(found, times.slots, now=now):
        raise begun_or_over(found.begins_at, now=now)
    if (await unit.speed_dating.candidates(event))[me.id] is Attendance.NOT_COMING:
        raise Gone
    if not times.slots:
        raise TimesGone
    if not times.new:
        raise Already
    adviser = await unit.contacts.advising(me.adviser, now=now)
    until = time_of_call(begins, now=now, municipality=municipality)
    told = GuestWantsCall(event, me.name, begins, until, me.id)
    return await promise_call(
        unit, adviser, told, found, person=me.person, company=None, begins=begins, now=now,
        municipality=municipality,
    )  # fmt: skip


@allowed(Role.MANAGER.of_own_company)
async def call_us_first(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Promised:
    """Our contact, or who stands in, calls whoever pressed; pressed twice, or by two of us, it is one call.

    Raises `Gone` when we are not asked any more, or there is nobody to call us, `Already` when we have said yes,
    `TimesGone`, `HasBegun`.
    """
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said in (None, Attendance.NOT_COMING) or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    begins = await expects_company(unit, found, company)
    if await unit.clocks.reached(found, now=now) >= begins:
        raise begun_or_over(found.begins_at, now=now)
    if said is Attendance.COMING:
        raise Already
    if (await unit.times.of_table(event, company)).hours is None:
        raise TimesGone
    contact = await unit.contacts.answering(company, now=now)
    if contact is None:
        raise Gone
    until = time_of_call(begins, now=now, municipality=municipality)
    name = (await unit.companies.get(company)).name
    told = GuestWantsCall(event, name, begins, until)
    return await promise_call(
        unit, contact, told, found, person=by.person, company=company, begins=begins, now=now,
        municipality=municipality,
    )  # fmt: skip
