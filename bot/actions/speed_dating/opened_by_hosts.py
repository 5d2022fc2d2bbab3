"""What a host opens late says who comes by now, and what is free."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.late_telling import by_the_clock_now
from bot.actions.speed_dating.repairs_telling import comes_with, free_now, lost_by, without_a_time
from bot.actions.speed_dating.unanswered import how_many_come, who_is_silent
from bot.actions.speed_dating.yes_telling import answers_as_they_are
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId
from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, SaidYes, YesCame
from bot.domain.notices.speed_dating.events import GuestSaid, NotAnswered, PlanChanged
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# What hosts are told of their guests.
OfGuests = GuestSaid | NoTakenBack | PlanChanged | EventToday | NotAnswered


@by_the_clock
async def guests_as_they_are(unit: Unit, by: Actor, notice: OfGuests, *, now: datetime) -> OfGuests | YesCame:
    """The same at this moment: a no that was taken back is none, and whoever has answered is not silent.

    Raises `Gone` when the event is called off, or a clock that stood goes or is needed no more.
    """
    event = await unit.speed_dating.get(notice.event)
    if event.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    match notice:
        case GuestSaid() | NoTakenBack():
            return await _of_one(unit, by, event, notice, now)
        case PlanChanged(late=late) if late is not None:
            return await _of_who_is_late(unit, by, event, notice, now)
        case PlanChanged():
            return await _changed(unit, by, event, notice, now)
        case EventToday(stands=stands) if stands is not None:
            if now >= event.ends_at or await unit.clocks.find(event.id) is not None:
                raise Gone
            return replace(notice, place=event.place)
        case EventToday():
            silent, many = await who_is_silent(unit, event, by.person, now=now)
            if await unit.clocks.has_begun(event, now=now):
                silent, many = (), 0
            coming = await how_many_come(unit, event, now=now)
            called = tuple(one.who for one in silent)
            return replace(notice, place=event.place, coming=coming, silent=called, many=many)
        case NotAnswered():
            silent, many = await who_is_silent(unit, event, by.person, now=now)
            return replace(notice, silent=silent, many=many)


async def _of_one(
    unit: Unit, by: Actor, event: SpeedDating, notice: GuestSaid | NoTakenBack, now: datetime
) -> GuestSaid | NoTakenBack | YesCame:
    """A no, a yes, or a question, whichever it has become."""
    company, candidate = notice.company, notice.candidate
    said = await _said(unit, event, company, candidate)
    if said is None:
        return notice
    if said is Attendance.NOT_COMING:
        lost = await lost_by(unit, event, by.person, company, now) if company is not None else ()
        return GuestSaid(
            event.id, notice.who, coming=False, free=await free_now(unit, event, now=now),
            begins=event.begins_at, lost=lost, company=company, candidate=candidate,
        )  # fmt: skip
    if isinstance(notice, GuestSaid) and notice.coming:
        if notice.comes is None:
            return notice
        comes = await comes_with(unit, event, company) if company else None
        if comes is not None:
            comes = replace(comes, lost=await without_a_time(unit, event, by.person, comes.company, now))
        return replace(notice, free=await free_now(unit, event, now=now), comes=comes)
    if said is Attendance.COMING:
        yes = SaidYes(notice.who, company, candidate, after_all=True)
        return await answers_as_they_are(unit, YesCame(event.id, event.begins_at, (yes,)), now=now)
    if isinstance(notice, NoTakenBack):
        return notice
    has_time = any(
        company in (None, one.company) and candidate in (None, one.candidate)
        for one in await unit.speed_dating.meetings_of(event.id)
    )
    return NoTakenBack(
        event.id, event.begins_at, notice.who, waits=not has_time, company=company, candidate=candidate
    )


async def _changed(
    unit: Unit, by: Actor, event: SpeedDating, notice: PlanChanged, now: datetime
) -> PlanChanged:
    """Without who can come after all, who is named so."""
    ids = [*((one, None) for one in notice.companies), *((None, one) for one in notice.candidates)]
    if len(ids) != len(notice.gone):
        return notice
    gone, back, lost = [], [], dict[str | int, None]()
    for who, (company, candidate) in zip(notice.gone, ids, strict=True):
        if await _said(unit, event, company, candidate) is not Attendance.NOT_COMING:
            back.append(who)
            continue
        gone.append(who)
        if company is not None:
            lost |= dict.fromkeys(await lost_by(unit, event, by.person, company, now))
    free = await free_now(unit, event, now=now) if notice.free else ()
    return replace(notice, gone=tuple(gone), back=tuple(back), lost=tuple(lost), free=free)


async def _of_who_is_late(
    unit: Unit, by: Actor, event: SpeedDating, notice: PlanChanged, now: datetime
) -> PlanChanged:
    """At the times the round clock gives by now: it goes on after somebody was late.

    Raises `Gone` when a company is there for which nothing could be proposed.
    """
    if notice.proposed is None and notice.companies:
        mark = (await unit.days.companies(event.id)).get(notice.companies[0])
        if mark is None or mark.presence is not Presence.LATE:
            raise Gone
        return replace(notice, until=mark.late_until, unsure=mark.late_until is None)
    clock = await unit.clocks.find(event.id)
    if notice.proposed is None or clock is None or clock.at(now, event.times).over:
        return notice
    at = await unit.clocks.moment(event, now=now)
    moving = by_the_clock_now(await unit.shifts.of(notice.proposed, reader=by.person, now=now), at)
    if not moving or not notice.moving:
        return notice
    since = moving[0].after - notice.moving[0].after
    stays = tuple(replace(one, after=one.after + since) for one in notice.stays)
    return replace(notice, moving=moving, stays=stays)


async def _said(
    unit: Unit, event: SpeedDating, company: CompanyId | None, candidate: CandidateId | None
) -> Attendance | None:
    if company is not None:
        return (await unit.speed_dating.companies(event.id)).get(company)
    return (await unit.speed_dating.candidates(event.id)).get(candidate) if candidate is not None else None
