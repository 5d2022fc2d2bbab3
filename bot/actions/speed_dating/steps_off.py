"""A next step does not take place: one side says so, or nothing is between the two any more."""

from datetime import datetime

from bot.actions.placements_first_day import agreed_no_more, agreed_with
from bot.actions.speed_dating.steps_telling import (
    ABOUT,
    begins_with_it,
    forget_step,
    moved,
    my_step,
    name_of,
    step_of,
    tell_consultants,
)
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.calendars import Entry
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.steps import StepOff
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.steps import WORKING, Step, StepIsOff, StepIsOver, StepKind, StepState
from bot.domain.timeline import Kind
from bot.store.unit import Unit

SIDES = Role.MANAGER.of_own_company | Role.CANDIDATE.themselves
STAFF = Role.CONSULTANT.contact_of_company | Role.CONSULTANT.adviser_of_candidate


@allowed(SIDES)
async def call_step_off(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality,
    kind: StepKind | None = None,
) -> Step:  # fmt: skip
    """It does not take place, by one tap until it begins; the other side and the consultants read so, and never why.

    So do colleagues in the company: it stands in their calendars too.

    Raises `Gone`, `NotAllowed`, `StepIsOff`, `StepIsOver` once it has begun.
    """
    theirs = by.role is Role.CANDIDATE
    found, agreed = await (my_step if theirs else _of_company)(unit, by, meeting, kind)
    if agreed.begins_at is not None and agreed.begins_at <= now and not agreed.came_to_nothing:
        raise StepIsOver(agreed.begins_at)
    if not agreed.is_to_come(now):
        raise StepIsOff
    if not await unit.steps.move(meeting, StepState.OFF, come_from=(StepState.AGREED,), kind=agreed.kind):
        raise StepIsOff
    off = await _noted_off(unit, found, await moved(unit, agreed, now, municipality), now)
    if off.kind in WORKING and agreed.begins_at is not None:
        await agreed_with(
            unit,
            found.candidate,
            found.company,
            agreed.begins_at,
            now=now,
            municipality=municipality,
            off=True,
        )
    if theirs:
        await _tell_company(unit, found, off, now)
    else:
        await _tell_candidate(unit, found, off, now)
        await _tell_company(unit, found, off, now, by=by.person)
    await tell_consultants(unit, found, off, now)
    return off


@by_the_clock
async def end_steps(
    unit: Unit,
    candidate: CandidateId,
    *,
    now: datetime,
    but: CompanyId | None = None,
    only: CompanyId | None = None,
) -> None:
    """Nothing is between a candidate and those they met any more, but for one company, or with one `only`.

    A company they were to come to reads what it reads after any no. Of what was only asked nobody reads anything,
    as when nobody answers.
    """
    for step in await unit.steps.of_candidate(candidate):
        found = await unit.speed_dating.meeting(step.meeting)
        if found.company == but or (only is not None and found.company != only):
            continue
        to_come = step.is_to_come(now)
        if step.state is StepState.AGREED and not to_come:
            continue
        if not await unit.steps.move(step.meeting, StepState.OFF, come_from=(step.state,), kind=step.kind):
            continue
        await forget_step(unit, step, now=now)
        if to_come:
            if step.begins_at is not None:
                await agreed_no_more(unit, candidate, found.company, step.begins_at)
            off = await _noted_off(unit, found, await step_of(unit, found.id, step.kind), now)
            await _tell_company(unit, found, off, now)
            await tell_consultants(unit, found, off, now)


@allowed(STAFF)
async def see_to_step(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, kind: StepKind | None = None
) -> None:
    """A consultant has seen to what is over, or to a silence: it stands on no desk any more.

    What the two may still say about a step that is to come stays as it was. Raises `Gone`, `NotAllowed`, `Already`.
    """
    found, step = await unit.speed_dating.meeting(meeting), await step_of(unit, meeting, kind)
    await _ensure_theirs(unit, by, found, now)
    if step.state is StepState.AGREED and not step.is_to_come(now):
        seen = await unit.steps.move(meeting, StepState.DONE, come_from=(StepState.AGREED,), kind=step.kind)
    else:
        seen = await unit.steps.take_off_desk(step)
    if not seen:
        raise Already


async def _noted_off(unit: Unit, found: Meeting, off: Step, now: datetime) -> Step:
    """What was agreed is off, and the company's history says so."""
    assert off.kind is not None, "it was proposed with one"
    assert off.begins_at is not None, "it was agreed"
    await unit.timeline.note_step(found.company, Kind.STEP_OFF, found.id, off.kind, off.begins_at, now=now)
    return off


async def _tell_company(
    unit: Unit, found: Meeting, off: Step, now: datetime, by: PersonId | None = None
) -> None:
    """Who is spared has said so themselves, and their colleagues read their name."""
    kind, entry = await _cancelled(unit, found, off, now)
    who = await name_of(unit, found) if by is None else (await unit.people.get(by)).name or ""
    told = StepOff(found.id, who, kind, entry, for_company=True)
    spared = frozenset([by] if by is not None else ())
    await tell_company(unit, found.company, told, now=now, about=(ABOUT, off.id), spared=spared)


async def _tell_candidate(unit: Unit, found: Meeting, off: Step, now: datetime) -> None:
    kind, entry = await _cancelled(unit, found, off, now)
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    begins_with = await begins_with_it(unit, found, off)
    told = StepOff(found.id, company.name, kind, entry, for_company=False, placement=begins_with)
    await unit.outbox.tell(who.person, told, now=now, about=(ABOUT, off.id))


async def _cancelled(unit: Unit, found: Meeting, off: Step, now: datetime) -> tuple[StepKind, Entry]:
    """What goes from both calendars."""
    entry = off.entry((await unit.companies.get(found.company)).name, now, cancelled=True)
    assert entry is not None, "it was agreed"
    assert off.kind is not None, "it was proposed with one"
    return off.kind, entry


async def _of_company(
    unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind | None
) -> tuple[Meeting, Step]:
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return found, await step_of(unit, meeting, kind)


async def _ensure_theirs(unit: Unit, by: Actor, found: Meeting, now: datetime) -> None:
    who = await unit.candidates.get(found.candidate)
    try:
        await unit.contacts.ensure_advises(by, who.adviser, now=now)
    except NotAllowed:
        if found.shared_at is None:
            raise
        await unit.contacts.ensure_answers(by, found.company, now=now)
