"""What the hosts read of somebody who is late: one message, with other times for the talks as soon as there are any."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.telling import as_the_host_knows
from bot.domain.ids import CandidateId, CompanyId, PersonId
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import PlanChanged
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Mark, Moment
from bot.domain.speed_dating.events import Meeting, RepairState, Shift
from bot.domain.speed_dating.lateness import Lateness
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.repairs import Repair
from bot.store.unit import Unit
from bot.store.unopened import Lying, Newest

# A candidate, or else a company.
Late = tuple[CandidateId | None, CompanyId | None]
# What rows of the outbox are about.
SOMEBODY_LATE = "late for speed dating"


@by_the_clock
async def tell_what_could_be(
    unit: Unit,
    event: SpeedDating,
    repair: Repair | None,
    lateness: Lateness,
    late: Sequence[Late],
    planned: Sequence[Meeting],
    *,
    said: bool,
    now: datetime,
) -> None:
    """Each host reads it in the message about the lateness that lies unopened, or else in a new one.

    Without a `repair` no other time is free. Of a company that has `said` so itself they read how late it is. What was
    proposed before, and is no more, leaves the chat unless it was opened.
    """
    theirs = {one.id for one in planned if is_of(one, late)}
    table = _table_of(lateness, late[0]) if said and len(late) == 1 else None
    for host in await unit.contacts.hosting_today(event, now=now):
        told = await _told(unit, event, repair, host, lateness, late, planned, now=now)
        if table is not None:
            company, mark = table
            told = replace(told, companies=(company,), until=mark.late_until, unsure=mark.late_until is None)
        grown = False
        for lies in await unit.unopened.lying(host, (SOMEBODY_LATE, event.id)):
            if not await _is_the_same(unit, lies, theirs, told):
                continue
            if not grown:
                grown = await unit.unopened.add_to(Newest(lies.row, now, lies.notice), told)
            elif await unit.unopened.give_up(lies, now=now) and lies.message is not None:
                await unit.outbox.remove(host, lies.message, now=now)
        if not grown:
            expires, about = event.ends_at + lateness.at.behind(), (SOMEBODY_LATE, event.id)
            await unit.outbox.tell(host, told, now=now, expires=expires, about=about)


def is_of(meeting: Meeting, late: Collection[Late]) -> bool:
    """Whether it is a talk of one of these."""
    return (meeting.candidate, None) in late or (None, meeting.company) in late


def _table_of(lateness: Lateness, late: Late) -> tuple[CompanyId, Mark] | None:
    _candidate, company = late
    mark = lateness.known.companies.get(company) if company is not None else None
    return (company, mark) if company is not None and mark is not None else None


async def _is_the_same(unit: Unit, lies: Lying, theirs: Collection[int], told: PlanChanged) -> bool:
    """The lateness itself, or what was proposed for it before."""
    match lies.notice:
        case GuestToday(coming=True, meetings=those):
            return any(one in theirs for one in those)
        case PlanChanged(proposed=before) if before is not None:
            return (await unit.repairs.get(before)).state is RepairState.LEFT
        case PlanChanged(late=late):
            # Nothing could be proposed then.
            return late is not None and late == told.late
        case _:
            return False


async def _told(
    unit: Unit,
    event: SpeedDating,
    repair: Repair | None,
    host: PersonId,
    lateness: Lateness,
    late: Sequence[Late],
    planned: Sequence[Meeting],
    *,
    now: datetime,
) -> PlanChanged:
    goes = await unit.repairs.goes(repair.id) if repair is not None else []
    shifts = await unit.shifts.of(repair.id, reader=host, now=now) if repair is not None else ()
    moving, gone = by_the_clock_now(shifts, lateness.at), {one.id for one in goes}
    stays = [one for one in lateness.too_late_for(planned) if is_of(one, late) and one.id not in gone]
    moved = {one.candidate: one.company for one in goes}
    first, *others = [await _called(unit, event, host, one, moved, now=now) for one in late]
    return PlanChanged(
        event.id, (), None, (), repair.id if repair else None, moving, late=first, also_late=tuple(others),
        stays=await _shifts(unit, stays, host, lateness, now=now),
    )  # fmt: skip


def by_the_clock_now(planned: Collection[Shift], at: Moment) -> tuple[Shift, ...]:
    """What would move, at the times the round clock gives by now."""
    behind = at.behind()
    return tuple(
        replace(one, before=one.before + behind if one.before else None, after=one.after + behind)
        for one in planned
    )


async def _shifts(
    unit: Unit, those: Collection[Meeting], host: PersonId, lateness: Lateness, *, now: datetime
) -> tuple[Shift, ...]:
    known = await unit.known_names.of(host, [(one.candidate, one.company) for one in those], now=now)
    names = await unit.companies.names_of({one.company for one in those})
    return tuple(
        Shift(names[one.company], known[one.candidate, one.company], None, lateness.at.slot(one, "").begins)
        for one in those
    )


async def _called(
    unit: Unit,
    event: SpeedDating,
    host: PersonId,
    late: Late,
    moved: Mapping[CandidateId, CompanyId],
    *,
    now: datetime,
) -> str | int:
    """A number is the one at the table whose talk would move: the host reads it there as well."""
    candidate, company = late
    if candidate is not None and candidate in moved:
        pair = (candidate, moved[candidate])
        return (await unit.known_names.of(host, [pair], now=now))[pair]
    if candidate is not None:
        return await as_the_host_knows(unit, event, host, await unit.candidates.get(candidate), now=now)
    assert company is not None, "whoever is late is a candidate or a company"
    return (await unit.companies.get(company)).name
