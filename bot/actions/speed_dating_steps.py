"""After a mutual yes: the company proposes a step and times, the candidate chooses, a consultant sees it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.shortlists_telling import contact_now
from bot.actions.speed_dating_telling_companies import tell_company
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.municipality import Municipality
from bot.domain.names import full_name
from bot.domain.notices.speed_dating_steps import StepAgreed, StepAnswered, StepOff, StepProposed, StepWaits
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating import Meeting, MeetingState
from bot.domain.speed_dating_steps import (
    COMPANYS_TURN,
    MOST_PROPOSALS,
    ON_DESK_AFTER,
    REMINDED_AFTER,
    WAITS,
    ProposedEnough,
    Step,
    StepIsOff,
    StepKind,
    StepState,
    proposable,
)
from bot.store.due import DueRow
from bot.store.unit import Unit

NEXT, ABOUT = "next step", "next step"
REMIND, DESK = "remind", "desk"
MANAGER, CANDIDATE = Role.MANAGER.of_own_company, Role.CANDIDATE.themselves
STAFF = Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate


@by_the_clock
async def begin_step(unit: Unit, meeting: MeetingId, *, now: datetime, municipality: Municipality) -> None:
    """Names are shared: it is the company's turn."""
    await _wait(unit, await unit.steps.begin(meeting, now=now), now, municipality)


@allowed(MANAGER)
async def propose_step(
    unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind, times: Sequence[datetime], *, now: datetime,
    municipality: Municipality,
) -> str:  # fmt: skip
    """The candidate reads when; their name.

    Raises `Gone`, `NotAllowed`, `Already` when something is proposed or agreed, `ProposedEnough`, and of the times
    `InThePast`, `SameTime`.
    """
    found, before = await ensure_may_propose(unit, by, meeting, now=now, municipality=municipality)
    at = proposable(times, now=now)
    if not await unit.steps.propose(meeting, kind, at):
        raise Already
    await _moved(unit, before, now, municipality)
    await _tell_candidate(unit, found, kind, at, now)
    unit.audit.note(by, "next step proposed", ("meeting", meeting), now=now)
    return await _name(unit, found)


@allowed(MANAGER)
async def say_we_call(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> tuple[str, str | None]:
    """The company calls; the candidate reads so. Their name, and the number if there is one.

    Raises `Gone`, `NotAllowed`, `Already`.
    """
    found, before = await _ours(unit, by, meeting, now=now, municipality=municipality)
    who = await unit.candidates.get(found.candidate)
    may = [one for one in COMPANYS_TURN if one is not StepState.CALL]
    if not await unit.steps.move(meeting, StepState.CALL, come_from=may):
        raise Already
    await _moved(unit, before, now, municipality)
    if who.phone is not None:
        await _tell_candidate(unit, found, None, (), now)
    await unit.candidates.saw(found.candidate, by.person, "name", company=found.company, now=now)
    return await _name(unit, found), who.phone


@allowed(CANDIDATE)
async def choose_step(
    unit: Unit, by: Actor, meeting: MeetingId, begins: datetime, *, now: datetime, municipality: Municipality
) -> Step:
    """It is agreed; the company and the consultants read when.

    Raises `Gone`, `NotAllowed`, `Already`, `StepIsOff` when it is not on offer, or has passed.
    """
    found, before = await _mine(unit, by, meeting)
    if before.state is StepState.AGREED and before.begins_at == begins:
        raise Already
    if before.state is not StepState.PROPOSED or begins not in before.times or begins <= now:
        raise StepIsOff
    moved = await unit.steps.move(
        meeting, StepState.AGREED, come_from=(StepState.PROPOSED,), begins_at=begins
    )
    if not moved:
        raise StepIsOff
    await _moved(unit, before, now, municipality)
    agreed = await step_of(unit, meeting)
    company = (await unit.companies.get(found.company)).name
    assert agreed.kind is not None, "it was proposed with one"
    name = await _name(unit, found)
    told = StepAnswered(meeting, name, agreed.kind, agreed.entry(company, now))
    await tell_company(unit, found.company, told, now=now, about=(ABOUT, meeting))
    await _tell_consultants(unit, found, agreed, now)
    unit.audit.note(by, "next step agreed", ("meeting", meeting), now=now)
    return agreed


@allowed(CANDIDATE)
async def no_step_fits(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> str:
    """None of the times does: the company may propose others, and reads nothing else. The company's name.

    Raises `Gone`, `NotAllowed`, `StepIsOff`.
    """
    found, before = await _mine(unit, by, meeting)
    if not await unit.steps.move(meeting, StepState.NONE_FITS, come_from=(StepState.PROPOSED,)):
        raise StepIsOff
    await _moved(unit, before, now, municipality)
    assert before.kind is not None, "it was proposed with one"
    told = StepAnswered(meeting, await _name(unit, found), before.kind)
    await tell_company(unit, found.company, told, now=now, about=(ABOUT, meeting))
    return (await unit.companies.get(found.company)).name


@allowed(MANAGER | CANDIDATE)
async def call_step_off(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> Step:
    """It does not take place, by one tap until it begins; the other side and the consultants read so, and never why.

    Raises `Gone`, `NotAllowed`, `StepIsOff`.
    """
    for_company = by.role is Role.CANDIDATE
    found, agreed = await (_mine(unit, by, meeting) if for_company else _of_company(unit, by, meeting))
    if not agreed.is_to_come(now):
        raise StepIsOff
    if not await unit.steps.move(meeting, StepState.OFF, come_from=(StepState.AGREED,)):
        raise StepIsOff
    await _moved(unit, agreed, now, municipality)
    off, company = await step_of(unit, meeting), (await unit.companies.get(found.company)).name
    entry = off.entry(company, now, cancelled=True)
    assert entry is not None, "it was agreed"
    assert off.kind is not None, "it was proposed with one"
    if for_company:
        told = StepOff(meeting, await _name(unit, found), off.kind, entry, for_company=True)
        await tell_company(unit, found.company, told, now=now, about=(ABOUT, meeting))
    else:
        who = await unit.candidates.get(found.candidate)
        told = StepOff(meeting, company, off.kind, entry, for_company=False)
        await unit.outbox.tell(who.person, told, now=now, about=(ABOUT, meeting))
    await _tell_consultants(unit, found, off, now)
    return off


@allowed(STAFF)
async def see_to_step(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> None:
    """A consultant has seen to it: it stands on no desk any more. Raises `Gone`, `NotAllowed`, `Already`."""
    found = await unit.speed_dating.meeting(meeting)
    await _ensure_theirs(unit, by, found, now)
    live = [one for one in StepState if one is not StepState.DONE]
    await step_of(unit, meeting)
    if not await unit.steps.move(meeting, StepState.DONE, come_from=live):
        raise Already
    await unit.due.drop(NEXT, meeting)


@by_the_clock
async def remind_of_step(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nothing was said since: whose turn it is reads it once, and some days later a consultant has it on the desk."""
    stage, version = row.occurrence.split(":")
    step = await unit.steps.find(MeetingId(row.subject))
    if step is None or str(step.version) != version or step.state not in WAITS:
        return
    found = await unit.speed_dating.meeting(step.meeting)
    if not await _goes_on(unit, found):
        return
    if stage == DESK:
        await unit.steps.lay_on_desk(step.meeting, now=now)
    elif step.state is StepState.PROPOSED:
        times = tuple(one for one in step.times if one > now)
        who = await unit.candidates.get(found.candidate)
        company = (await unit.companies.get(found.company)).name
        if times:
            told = StepWaits(step.meeting, company, for_company=False, kind=step.kind, times=times)
            await unit.outbox.tell(who.person, told, now=now, expires=times[-1], about=(ABOUT, step.meeting))
    elif step.state is not StepState.CALL:
        told = StepWaits(step.meeting, await _name(unit, found), for_company=True)
        await tell_company(unit, found.company, told, now=now, about=(ABOUT, step.meeting))


@by_the_clock
async def step_of(unit: Unit, meeting: MeetingId) -> Step:
    """The step as it is. Raises `Gone`."""
    found = await unit.steps.find(meeting)
    if found is None:
        raise Gone
    return found


@allowed(MANAGER)
async def ensure_may_propose(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> tuple[Meeting, Step]:
    """Before anything is asked. Raises `Gone`, `NotAllowed`, `Already`, `ProposedEnough`."""
    found, step = await _ours(unit, by, meeting, now=now, municipality=municipality)
    if step.state not in COMPANYS_TURN:
        raise Already
    if step.proposals >= MOST_PROPOSALS:
        raise ProposedEnough
    return found, step


async def _ours(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> tuple[Meeting, Step]:
    """While the names are known here: afterwards the two know each other from elsewhere, or not at all."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    known = timedelta(days=municipality.disclosure_days)
    if found.shared_at is None or now >= found.shared_at + known or not await _goes_on(unit, found):
        raise Gone
    return found, await unit.steps.begin(meeting, now=now)


async def _of_company(unit: Unit, by: Actor, meeting: MeetingId) -> tuple[Meeting, Step]:
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return found, await step_of(unit, meeting)


async def _mine(unit: Unit, by: Actor, meeting: MeetingId) -> tuple[Meeting, Step]:
    found, me = await unit.speed_dating.meeting(meeting), await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return found, await step_of(unit, meeting)


async def _ensure_theirs(unit: Unit, by: Actor, found: Meeting, now: datetime) -> None:
    who = await unit.candidates.get(found.candidate)
    try:
        await unit.contacts.ensure_advises(by, who.adviser, now=now)
    except NotAllowed:
        if found.shared_at is None:
            raise
        await unit.contacts.ensure_answers(by, found.company, now=now)


async def _goes_on(unit: Unit, found: Meeting) -> bool:
    """Whether the two may still find each other: nobody has taken their yes back, or left."""
    who = await unit.candidates.get(found.candidate)
    shut = await unit.candidates.shut_out(found.candidate)
    never = await unit.candidates.never(found.candidate)
    gone = who.leaving or who.closed_at is not None or found.company in (*shut, *never)
    return found.state is MeetingState.PLANNED and not gone


async def _moved(unit: Unit, before: Step, now: datetime, municipality: Municipality) -> None:
    """What was planned for how it was, or is not read yet, is over; whose turn it is now has some days."""
    await unit.due.drop(NEXT, before.meeting)
    await unit.outbox.take_back((ABOUT, before.meeting), now=now)
    await _wait(unit, await step_of(unit, before.meeting), now, municipality)


async def _wait(unit: Unit, step: Step, now: datetime, municipality: Municipality) -> None:
    if step.state not in WAITS:
        return
    for stage, days in ((REMIND, REMINDED_AFTER), (DESK, ON_DESK_AFTER)):
        due = municipality.workdays_after(now, days)
        await unit.due.plan(NEXT, step.meeting, f"{stage}:{step.version}", due=due, expires=None)


async def _tell_candidate(
    unit: Unit, found: Meeting, kind: StepKind | None, times: tuple[datetime, ...], now: datetime
) -> None:
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    told = StepProposed(found.id, company.name, kind, times)
    last = times[-1] if times else None
    await unit.outbox.tell(who.person, told, now=now, expires=last, about=(ABOUT, found.id))


async def _tell_consultants(unit: Unit, found: Meeting, step: Step, now: datetime) -> None:
    """The contact and the adviser, once when they are one: by name only who advises."""
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    contact = await contact_now(unit, await unit.shortlists.get(found.suggestion), now)
    assert step.kind is not None, "it was proposed with one"
    assert step.begins_at is not None, "it was agreed"
    for person in dict.fromkeys((contact, await unit.contacts.advising(who.adviser, now=now))):
        known = await unit.known_names.to(person, who, now=now)
        called = known or await unit.aliases.of(found.candidate, found.company)
        off = step.state is StepState.OFF
        told = StepAgreed(found.id, called, company.name, step.kind, step.begins_at, off=off)
        await unit.outbox.tell(person, told, now=now, about=(ABOUT, found.id))


async def _name(unit: Unit, found: Meeting) -> str:
    """As the company knows them since names are shared."""
    who = await unit.candidates.get(found.candidate)
    return full_name(who.name) or str(await unit.aliases.of(found.candidate, found.company))
