"""Coming or not coming to a speed dating, and times that become free."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.calendar_entries import STANDS
from bot.actions.speed_dating.calls import call_not_needed
from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.colleagues_told import tell_colleagues
from bot.actions.speed_dating.on_its_day import is_over, moment_of, too_late
from bot.actions.speed_dating.reminders import table_reads_it_at
from bot.actions.speed_dating.repairs_planned import plan_repair
from bot.actions.speed_dating.telling import knows_times
from bot.actions.speed_dating.telling_companies import meets_first, tell_tables
from bot.actions.speed_dating.times_stand import put_right_who_was_unsure
from bot.actions.speed_dating.unread import has_read_its_times
from bot.actions.speed_dating.yes_telling import tell_the_yes
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.calls import Entered, as_entered
from bot.domain.speed_dating.clock import AHEAD
from bot.domain.speed_dating.day import Presence, Side
from bot.domain.speed_dating.events import (
    Attendance,
    Heard,
    Meeting,
    NoMeanwhile,
    OldTimes,
    Slot,
    SpeedDatingState,
    TimesGone,
)
from bot.domain.speed_dating.yes import asked_with, is_asked
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def answer_invitation(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    coming: bool,
    now: datetime,
    municipality: Municipality,
    asked: int | None = None,
    begins: datetime | None = None,
) -> tuple[Slot, ...]:
    """Come or not, one tap until the first of my own times; those times.

    A yes is to the times it was `asked_with`, and to no others; a no to times that began then (`begins`). While a talk
    of mine is not over by the clock a yes still is one, to that talk and those after it.

    Raises `Gone`, `TimesGone` when there is nobody to meet any more, `OldTimes` when what was asked about
    is off or moved, `Already`, `HasBegun`, `NotAllowed`.
    Who does not come leaves a place that is looked after at once: `speed_dating_repairs`.
    """
    me, found = await invited(unit, by, event)
    times = (await unit.times.of_candidate(event, me.id)).slots
    before = (await unit.speed_dating.candidates(event))[me.id]
    begun = await unit.clocks.has_begun_for(found, times, now=now)
    may_come = coming and before is not Attendance.NOT_COMING
    if begun and not (may_come and await _place_stands(unit, found, candidate=me.id, now=now)):
        raise await too_late(unit, found, now=now)
    if before is Attendance.NOT_COMING and coming:
        raise _no_stands(by, now)
    if coming and not times:
        raise TimesGone
    if before is not Attendance.NOT_COMING and _are_others(times, coming, asked, begins):
        raise OldTimes
    entered = as_entered(by, now)
    if coming:
        await _come(unit, found, me, entered, now=now, municipality=municipality, begun=begun)
    else:
        await _stay_away(unit, event, me.id, entered, now=now)
        await unit.outbox.withdraw_from(by.person, now=now, about=(STANDS, [event]))
    await call_not_needed(unit, event, person=by.person, now=now)
    return times if coming else ()


async def _place_stands(
    unit: Unit,
    event: SpeedDating,
    *,
    candidate: CandidateId | None = None,
    company: CompanyId | None = None,
    now: datetime,
) -> bool:
    """Whether a talk of theirs is not over yet, by the clock as it goes."""
    on_plan = (await moment_of(unit, event, now=now)).on_plan
    to_end = [one for one in await unit.speed_dating.meetings_of(event.id) if one.ends_at > on_plan]
    own = any(candidate == one.candidate or company == one.company for one in to_end)
    return own and not await is_over(unit, event, now=now)


def _no_stands(by: Actor, now: datetime) -> Gone:
    return NoMeanwhile() if as_entered(by, now) is not None else Gone()


def _are_others(times: Sequence[Slot], coming: bool, asked: int | None, begins: datetime | None) -> bool:
    """Whether an answer is not to these times, as they are now."""
    if coming:
        return asked != asked_with(times)
    return not times or begins not in (None, times[0].begins)


@allowed(Role.CANDIDATE.themselves)
async def decline_new_times(
    unit: Unit, by: Actor, event: SpeedDatingId, *, asked: int, now: datetime
) -> tuple[Slot, ...]:
    """No to those times to which I have not said yes, and to any other there; those that stay.

    Raises `Gone`, `OldTimes` when other times were asked about, or none of mine is agreed; `Already`,
    `HasBegun`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    times = await unit.times.of_candidate(event, me.id)
    if await unit.clocks.has_begun_for(found, times.slots, now=now):
        raise await too_late(unit, found, now=now)
    if times.agreed and not times.new:
        raise Already
    if not times.agreed or asked != asked_with(times.slots):
        raise OldTimes
    await unit.speed_dating.cancel_new(event, me.id)
    await unit.speed_dating.want_no_more(event, me.id)
    await knows_times(unit, event, me.id)
    await unit.speed_dating.speak(event, me.id, at=now)
    await call_not_needed(unit, event, person=by.person, now=now)
    await plan_repair(unit, event, now=now, wish_ended=True)
    return times.agreed


@allowed(Role.MANAGER.of_own_company)
async def answer_for_table(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    coming: bool,
    now: datetime,
    asked: int | None = None,
    told: bool = False,
) -> tuple[Slot, ...]:
    """The company comes or does not, until the first of its times; those times. While it has a talk left by the clock a
    yes still is one.

    A yes is to the minute it was `asked` for, and to no other. The host reads it, unless it is `told` otherwise.
    Raises `Gone`, `Already`, `HasBegun`, `TimesGone` when there is nobody to meet any more, `OldTimes` when
    that time is off or moved.
    """
    company = by.company_as(Role.MANAGER)
    found = await unit.speed_dating.get(event)
    said = (await unit.speed_dating.companies(event)).get(company)
    if said is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    begun = await _ensure_it_counts(unit, by, found, said, coming=coming, asked=asked, now=now)
    word = Attendance.COMING if coming else Attendance.NOT_COMING
    if not await unit.speed_dating.company_says(event, company, word, entered=as_entered(by, now)):
        raise Already
    version = await unit.speed_dating.renew(event, company=company)
    await call_not_needed(unit, event, company=company, now=now)
    await tell_colleagues(unit, by, found, company, coming=coming, now=now, before=said, version=version)
    if not coming:
        await _stays_away(unit, found, company, now=now)
        return ()
    if begun:
        await board_changes(unit, found, now=now)
    else:
        await put_right_who_was_unsure(unit, found, company, now=now)
    if not told:
        await tell_the_yes(unit, found, await unit.companies.get(company), now=now)
    await has_read_its_times(unit, found, company, by.person, now=now)
    return (await unit.times.read_table(event, company, readers=[by.person], now=now)).slots


async def _ensure_it_counts(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    said: Attendance,
    *,
    coming: bool,
    asked: int | None,
    now: datetime,
) -> bool:
    """Whether the first of the company's times has begun. Raises as `answer_for_table`, but `Already`."""
    company = by.company_as(Role.MANAGER)
    begun = await unit.clocks.reached(event, now=now) >= await meets_first(unit, event, company)
    may_come = coming and said is not Attendance.NOT_COMING
    if begun and not (may_come and await _place_stands(unit, event, company=company, now=now)):
        raise await too_late(unit, event, now=now)
    if said is Attendance.NOT_COMING and coming:
        raise _no_stands(by, now)
    table = await unit.times.of_table(event.id, company)
    if coming and table.hours is None:
        raise TimesGone
    if coming and asked is not None and not is_asked(table, asked, event.begins_at):
        raise OldTimes
    return begun


async def _stays_away(unit: Unit, event: SpeedDating, company: CompanyId, *, now: datetime) -> None:
    """Its times are off, and whoever had one hears it; the gaps are looked at."""
    gone = await unit.speed_dating.cancel_meetings(event.id, company=company, by=Side.COMPANY)
    await unit.speed_dating.hear(event.id, Heard.OLD, companies=[company], even_new=True)
    await unit.speed_dating.hear(event.id, Heard.OLD, candidates=[one.candidate for one in gone])
    await refresh_cards(unit, event, gone, company=company, now=now)
    await plan_repair(unit, event.id, now=now)


@by_the_clock
async def take_back_meetings(
    unit: Unit, wish: Suggestion, *, now: datetime, by_themselves: bool = False
) -> SpeedDatingId | None:
    """What is still to come for this wish is off; the company's times change, and it never reads why.

    What has begun by the round clock was held, and stays: both may still say how it was.

    The candidate hears of it, unless they did it `by_themselves`: what they pressed is to tell them. Then
    the announced event it was, where they knew their times.
    """
    told_by_reply = None
    for meeting in [one.meeting for one in await unit.wishes.to_come(wish.candidate, now=now)]:
        if meeting.suggestion != wish.id:
            continue
        event, me = meeting.event, wish.candidate
        await unit.speed_dating.cancel_meetings(event, company=wish.company, candidate=me)
        person = (await unit.candidates.get(me)).person
        await unit.outbox.withdraw_from(person, now=now, about=(STANDS, [event]))
        seen = [wish.company] if meeting.company_read else []
        guest = (await unit.speed_dating.guest_candidates(event)).get(me)
        if by_themselves and guest is not None and guest.heard is Heard.CURRENT:
            await knows_times(unit, event, me)
            await unit.speed_dating.renew(event, candidate=me)
            told_by_reply = event
        else:
            await unit.speed_dating.hear(event, Heard.OLD, candidates=[me])
        await unit.speed_dating.hear(event, Heard.OLD, companies=seen)
        await refresh_cards(unit, await unit.speed_dating.get(event), [meeting], now=now)
        await plan_repair(unit, event, now=now, wish_ended=True)
    return told_by_reply


@by_the_clock
async def say_yes_to_tables(
    unit: Unit, event: SpeedDating, new: Sequence[Meeting], *, now: datetime, municipality: Municipality
) -> None:
    """Somebody has said yes to these: their companies read it at once, or on the working day before."""
    settled = now >= table_reads_it_at(event, municipality)
    at_once = []
    for one in new:
        lost = (await unit.times.of_table(event.id, one.company)).lost
        if settled or lost or await unit.times.is_outside(one):
            at_once.append(one.company)
    await unit.speed_dating.hear(event.id, Heard.OLD, companies=at_once)
    await tell_tables(unit, event, now=now, municipality=municipality)


@by_the_clock
async def invited(unit: Unit, by: Actor, event: SpeedDatingId) -> tuple[Candidate, SpeedDating]:
    """The candidate who acts, and the announced event they are invited to. Raises `NotAllowed`, `Gone`."""
    me = await unit.candidates.of_person(by.person)
    found = await unit.speed_dating.get(event)
    if me is None or me.id not in await unit.speed_dating.candidates(event):
        raise NotAllowed
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    return me, found


async def _come(
    unit: Unit,
    event: SpeedDating,
    me: Candidate,
    entered: Entered | None,
    *,
    now: datetime,
    municipality: Municipality,
    begun: bool,
) -> None:
    after = (await moment_of(unit, event, now=now)).on_plan if begun else None
    new = await unit.speed_dating.agree(event.id, me.id, after=after)
    says_it = await unit.speed_dating.candidate_says(event.id, me.id, Attendance.COMING, entered=entered)
    if not says_it and not new:
        raise Already
    await unit.speed_dating.renew(event.id, candidate=me.id, spoken=now)
    await say_yes_to_tables(unit, event, new, now=now, municipality=municipality)
    if begun or now >= event.begins_at - AHEAD:
        await refresh_cards(unit, event, new, candidate=me.id, now=now)
    mark = (await unit.days.candidates(event.id)).get(me.id) if begun else None
    # Who is in the room was seen by the host, and their board says the rest.
    if mark is None or mark.presence is not Presence.HERE:
        await tell_the_yes(unit, event, me, now=now)


async def _stay_away(
    unit: Unit, event: SpeedDatingId, me: CandidateId, entered: Entered | None, *, now: datetime
) -> None:
    if not await unit.speed_dating.candidate_says(event, me, Attendance.NOT_COMING, entered=entered):
        raise Already
    await unit.speed_dating.renew(event, candidate=me)
    gone = await unit.speed_dating.cancel_meetings(event, candidate=me, by=Side.CANDIDATE, at=now)
    await unit.speed_dating.hear(event, Heard.OLD, candidates=[me], even_new=True)
    await unit.speed_dating.hear(
        event, Heard.OLD, companies=[one.company for one in gone if one.company_read]
    )
    await refresh_cards(unit, await unit.speed_dating.get(event), gone, candidate=me, now=now)
    await plan_repair(unit, event, now=now)
