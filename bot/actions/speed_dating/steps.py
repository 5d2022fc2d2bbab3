"""After a mutual yes: the company proposes a step and times, the candidate chooses, a consultant sees it."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.placements_first_day import agreed_with
from bot.actions.speed_dating.steps_apart import ensure_i_can, ensure_step_fits, times_that_fit
from bot.actions.speed_dating.steps_telling import (
    ABOUT,
    DESK,
    ensure_still_known,
    goes_on,
    moved,
    my_step,
    name_of,
    step_due,
    step_of,
    tell_consultants,
    wait_for_a_word,
)
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.steps import StepAnswered, StepProposed, StepWaits
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.steps import (
    COMPANYS_TURN,
    MOST_PROPOSALS,
    WAITS,
    WORKING,
    ProposedEnough,
    Step,
    StepIsOff,
    StepKind,
    StepStands,
    StepState,
    proposable,
)
from bot.domain.timeline import Kind
from bot.store.due import DueRow
from bot.store.unit import Unit

MANAGER, CANDIDATE = Role.MANAGER.of_own_company, Role.CANDIDATE.themselves


@by_the_clock
async def begin_step(unit: Unit, meeting: MeetingId, *, now: datetime, municipality: Municipality) -> None:
    """Names are shared: it is the company's turn."""
    await wait_for_a_word(unit, await unit.steps.begin(meeting, now=now), now, municipality)


@allowed(MANAGER)
async def propose_step(
    unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind, times: Sequence[datetime], *, now: datetime,
    municipality: Municipality, come_to: str | None = None,
) -> str:  # fmt: skip
    """The candidate reads when, and where they `come_to` and whom they ask for; their name.

    Beside it something of another kind may stand. Raises `Gone`, `NotAllowed`, `StepStands` when this kind is proposed
    or agreed, `ProposedEnough`, and of the times `InThePast`, `SameTime`, `OurTableThen`, `TheyCannotThen`.
    """
    found = await _ours(unit, by, meeting, now=now, municipality=municipality)
    known = await unit.steps.all_of(meeting)
    own = next((one for one in known if one.kind is kind), None)
    if own is not None and own.state not in COMPANYS_TURN:
        raise _what_stands(own)
    _ensure_not_enough(known)
    at = proposable(times, now=now)
    await ensure_step_fits(unit, by, meeting, kind, at, now=now)
    if not await unit.steps.propose(meeting, kind, at, come_to, now=now):
        raise await _what_stands_now(unit, meeting, kind)
    step = await moved(unit, await step_of(unit, meeting, kind), now, municipality)
    await _tell_candidate(unit, found, step, now)
    unit.audit.note(by, "next step proposed", ("meeting", meeting), now=now)
    return await name_of(unit, found)


@allowed(MANAGER)
async def say_we_call(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> tuple[str, str | None]:
    """The company calls; the candidate reads so. Their name, and the number if there is one.

    Raises `Gone`, `NotAllowed`, `Already`.
    """
    found = await _ours(unit, by, meeting, now=now, municipality=municipality)
    who = await unit.candidates.get(found.candidate)
    may = [one for one in COMPANYS_TURN if one is not StepState.CALL]
    those = await unit.steps.all_of(meeting)
    step = next((one for one in those if one.state in may), those[0])
    if not await unit.steps.move(meeting, StepState.CALL, come_from=may, kind=step.kind):
        raise await _what_stands_now(unit, meeting, step.kind)
    step = await moved(unit, step, now, municipality)
    if who.phone is not None:
        await _tell_candidate(unit, found, step, now)
    await unit.candidates.saw(found.candidate, by.person, "name", company=found.company, now=now)
    return await name_of(unit, found), who.phone


@allowed(CANDIDATE)
async def choose_step(
    unit: Unit, by: Actor, meeting: MeetingId, begins: datetime, *, now: datetime, municipality: Municipality,
    kind: StepKind | None = None,
) -> Step:  # fmt: skip
    """It is agreed; the company and the consultants read when.

    Raises `Gone`, `NotAllowed`, `Already`, `StepIsOff` when it is not on offer, or has passed, and `JobDatingThen`,
    `AnotherStepThen`, `TimeTaken` when one of the two is elsewhere by now.
    """
    found, before = await my_step(unit, by, meeting, kind)
    await _ensure_goes_on(unit, found)
    if before.state is StepState.AGREED and before.begins_at == begins:
        raise Already
    if before.state is not StepState.PROPOSED or begins not in before.times or begins <= now:
        raise StepIsOff
    assert before.kind is not None, "it was proposed with one"
    await ensure_i_can(unit, found, before.kind, begins, now=now)
    if not await unit.steps.move(
        meeting, StepState.AGREED, come_from=(StepState.PROPOSED,), kind=before.kind, begins_at=begins
    ):
        raise StepIsOff
    agreed = await moved(unit, before, now, municipality)
    company, site = (await unit.companies.get(found.company)).name, await unit.steps.place(found, agreed.kind)
    assert agreed.kind is not None, "it was proposed with one"
    await unit.timeline.note_step(found.company, Kind.STEP_AGREED, meeting, agreed.kind, begins, now=now)
    if agreed.kind in WORKING:
        await agreed_with(unit, found.candidate, found.company, begins, now=now, municipality=municipality)
    name = await name_of(unit, found)
    told = StepAnswered(meeting, name, agreed.kind, agreed.entry(company, now, site), site)
    await tell_company(unit, found.company, told, now=now, about=(ABOUT, agreed.id))
    await tell_consultants(unit, found, agreed, now)
    unit.audit.note(by, "next step agreed", ("meeting", meeting), now=now)
    return agreed


@allowed(CANDIDATE)
async def no_step_fits(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality,
    kind: StepKind | None = None,
) -> str:  # fmt: skip
    """None of the times does: the company may propose others, and reads nothing else. The company's name.

    Raises `Gone`, `NotAllowed`, `Already`, `StepIsOff`.
    """
    found, before = await my_step(unit, by, meeting, kind)
    await _ensure_goes_on(unit, found)
    if before.state is StepState.NONE_FITS:
        raise Already
    if not await unit.steps.move(
        meeting, StepState.NONE_FITS, come_from=(StepState.PROPOSED,), kind=before.kind
    ):
        raise StepIsOff
    await moved(unit, before, now, municipality)
    assert before.kind is not None, "it was proposed with one"
    told = StepAnswered(meeting, await name_of(unit, found), before.kind)
    await tell_company(unit, found.company, told, now=now, about=(ABOUT, before.id))
    return (await unit.companies.get(found.company)).name


@by_the_clock
async def remind_of_step(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nothing was said since: whose turn it is reads it once, and some days later a consultant has it on the desk."""
    stage, step = await step_due(unit, row)
    if step is None or step.state not in WAITS:
        return
    found = await unit.speed_dating.meeting(step.meeting)
    if not await goes_on(unit, found):
        return
    if stage == DESK:
        await unit.steps.lay_on_desk(step, now=now)
    elif step.state is StepState.PROPOSED:
        assert step.kind is not None, "it was proposed with one"
        times = await times_that_fit(unit, found, step.kind, step.times, now=now)
        who = await unit.candidates.get(found.candidate)
        company = (await unit.companies.get(found.company)).name
        if times:
            site = await unit.steps.place(found, step.kind)
            told = StepWaits(step.meeting, company, for_company=False, kind=step.kind, times=times, site=site)
            await unit.outbox.tell(who.person, told, now=now, expires=times[-1], about=(ABOUT, step.id))
    elif step.state is not StepState.CALL:
        told = StepWaits(step.meeting, await name_of(unit, found), for_company=True)
        await tell_company(unit, found.company, told, now=now, about=(ABOUT, step.id))


@allowed(MANAGER)
async def ensure_may_propose(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> None:
    """Before anything is asked. Raises `Gone`, `NotAllowed`, `Already`, `ProposedEnough`."""
    await _ours(unit, by, meeting, now=now, municipality=municipality)
    those = await unit.steps.all_of(meeting)
    theirs = [one for one in those if one.state in COMPANYS_TURN]
    if not theirs and len(those) == len(StepKind):
        raise _what_stands(those[0])
    _ensure_not_enough(those)


def _ensure_not_enough(those: Sequence[Step]) -> None:
    """However many kinds of steps there are, it is so often in all that nothing came of it."""
    if sum(one.proposals for one in those if one.came_to_nothing) >= MOST_PROPOSALS:
        raise ProposedEnough


def _what_stands(step: Step) -> Already:
    """What the company reads that it has, whoever of it was faster."""
    if step.kind is None or step.state not in (StepState.PROPOSED, StepState.AGREED):
        return Already()
    return StepStands(step.kind, step.begins_at)


async def _what_stands_now(unit: Unit, meeting: MeetingId, kind: StepKind | None) -> Already:
    known = await unit.steps.find(meeting, kind) or await step_of(unit, meeting, None)
    return _what_stands(known)


async def _ours(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> Meeting:
    """While the names are known here: afterwards the two know each other from elsewhere, or not at all."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    if found.shared_at is None or not await goes_on(unit, found):
        raise Gone
    await ensure_still_known(unit, found, found.shared_at, now=now, municipality=municipality)
    await unit.steps.begin(meeting, now=now)
    return found


async def _ensure_goes_on(unit: Unit, found: Meeting) -> None:
    if not await goes_on(unit, found):
        raise StepIsOff


async def _tell_candidate(unit: Unit, found: Meeting, step: Step, now: datetime) -> None:
    """What is proposed, or that the company calls."""
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    calls = step.state is StepState.CALL
    kind, times = (None, ()) if calls else (step.kind, step.times)
    site = await unit.steps.place(found, kind) if kind is not None else None
    told = StepProposed(found.id, company.name, kind, times, site)
    last = times[-1] if times else None
    await unit.outbox.tell(who.person, told, now=now, expires=last, about=(ABOUT, step.id))
