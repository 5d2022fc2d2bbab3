"""Everybody is invited to a planned speed dating: it is asked first who would be, then it is done."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.absences import tell_who_stands_in
from bot.actions.speed_dating.better import BETTER
from bot.actions.speed_dating.reminders import plan_reminders
from bot.actions.speed_dating.telling import tell_changes
from bot.actions.speed_dating.unanswered import plan_to_tell_who_is_silent
from bot.domain.errors import Already, InThePast
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, Role, allowed
from bot.domain.speed_dating.events import (
    Meeting,
    NobodyToMeet,
    PlanIsNewer,
    ReadTooLate,
    SpeedDatingState,
    is_read_in_time,
)
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Invited:
    """How many companies and candidates would be written to; who cannot be, is called."""

    event: SpeedDating
    companies: int
    candidates: int


@allowed(HOSTS)
async def whom_it_asks(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    now: datetime,
    municipality: Municipality,
    version: int | None = None,
) -> Invited:
    """Who would be written to if everybody were invited now. Raises as `announce`."""
    found = await _to_invite(unit, by, event, version, now=now, municipality=municipality)
    if found.state is not SpeedDatingState.DRAFT:
        raise Already
    _all, planned = await _planned(unit, event, now)
    return Invited(
        found,
        await _companies_reached(unit, {one.company for one in planned}),
        await _candidates_reached(unit, {one.candidate for one in planned}),
    )


async def _companies_reached(unit: Unit, those: set[CompanyId]) -> int:
    managers = {
        company: {one.person for one in members if one.role == Role.MANAGER}
        for company, members in (await unit.companies.members_of(those)).items()
    }
    reached = await unit.people.reachable_of(sorted(one for them in managers.values() for one in them))
    return sum(bool(them & reached) for them in managers.values())


async def _candidates_reached(unit: Unit, those: set[CandidateId]) -> int:
    people = await unit.candidates.these(sorted(those))
    return len(await unit.people.reachable_of([one.person for one in people]))


@allowed(HOSTS)
async def announce(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    now: datetime,
    municipality: Municipality,
    version: int | None = None,
) -> int:
    """Invite everybody to this version of the plan: candidates neutrally, companies with their times.

    Who may not meet any more is left out, and never hears of it; how many meetings that were.

    Raises `Already`, `PlanIsNewer` when it is not as it was seen, `InThePast`, `ReadTooLate`, `NobodyToMeet`
    when no meeting is left, `NotAllowed`.
    """
    found = await _to_invite(unit, by, event, version, now=now, municipality=municipality)
    if not await unit.speed_dating.move(
        event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED
    ):
        raise Already
    await unit.due.drop(BETTER, event)
    await unit.better.leave_all(event)
    let_go = await _let_go(unit, event, now)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await plan_reminders(unit, found, now=now, municipality=municipality)
    await plan_to_tell_who_is_silent(unit, found, now=now, municipality=municipality)
    await tell_who_stands_in(unit, found, besides=by.person, now=now)
    return let_go


async def _to_invite(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    version: int | None,
    *,
    now: datetime,
    municipality: Municipality,
) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is SpeedDatingState.DRAFT and version not in (None, found.version):
        raise PlanIsNewer
    if now >= found.begins_at:
        raise InThePast
    # Companies are the last who may be written to.
    reads_at = municipality.send_at(now, to_company=True)
    if not is_read_in_time(reads_at, found.begins_at, now=now):
        raise ReadTooLate(reads_at)
    return found


async def _planned(unit: Unit, event: SpeedDatingId, now: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """What is planned, and what of it may still be held. Raises `NobodyToMeet` when nothing may."""
    planned, still = await unit.speed_dating.meetings_of(event), await unit.wishes.met_at(event, now=now)
    if not still:
        raise NobodyToMeet
    return planned, [one for one in planned if one.suggestion in still]


async def _let_go(unit: Unit, event: SpeedDatingId, now: datetime) -> int:
    """Cancel what was planned for a wish that is over since, or for a card that may not be shown any more."""
    planned, still = await _planned(unit, event, now)
    kept = {one.id for one in still}
    gone = [one for one in planned if one.id not in kept]
    for one in gone:
        await unit.speed_dating.cancel_meetings(event, company=one.company, candidate=one.candidate)
    return len(gone)
