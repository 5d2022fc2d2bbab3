"""Somebody cannot come: the free place is given on, or a change is proposed to the organiser.

The thinking is done between two transactions: `what_could_be` reads, `mended` thinks while nobody
waits, and `mend` acts if the plan is still the one that was thought about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.actions.speed_dating.at_once import undo_at_once
from bot.actions.speed_dating.enforcing import enforce, take_back
from bot.actions.speed_dating.kept_places import ensure_may_be_asked, who_was_asked
from bot.actions.speed_dating.late_talks import move_for_late
from bot.actions.speed_dating.repairs_planned import (
    AGAIN,
    RAN_OUT,
    REPAIR,
    WISH_ENDED,
    look,
    look_for_takers,
    tables_meant,
    why_of,
)
from bot.actions.speed_dating.repairs_telling import tell_organiser
from bot.actions.speed_dating.swapping import undo_swap
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Already
from bot.domain.ids import RepairId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import NotTheDay, OthersWereFaster, at_the_same_time
from bot.domain.speed_dating.events import (
    Meeting,
    PlanIsNewer,
    RepairState,
    SaidThemselves,
    SaidYes,
    SpeedDatingState,
)
from bot.domain.speed_dating.new_hours import ProposedNoMore
from bot.domain.speed_dating.rounds import Pair
from bot.domain.speed_dating.timetable import (
    Answer,
    Change,
    Place,
    Question,
    gives_times_by_itself,
    problem_of,
)
from bot.domain.speed_dating.waiting_list import read_on
from bot.domain.workdays import at
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.repairs import Repair
from bot.store.unit import Unit


@by_the_clock
async def what_could_be(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> Question | None:
    """The plan as it is, and who still wants to meet; None when it is too late to change it."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED or await unit.clocks.has_begun(event, now=now):
        return None
    planned = await unit.speed_dating.meetings_of(event.id)
    wishes = await _wishes(unit, event, planned, now, municipality)
    places = tuple(_place(one) for one in planned)
    problem = problem_of(
        wishes,
        tables=await unit.speed_dating.tables(event.id),
        rounds=event.times,
        defaults=municipality.dating,
        busy=await unit.wishes.busy(wishes, after=now, besides=event.id),
        needs=await unit.guest_needs.of_event(event.id),
        planned=places,
        content=await unit.speed_dating.content(event.id),
    )
    return Question(event.version, await unit.decisions.pinned(event.id, problem), places, wishes)


@by_the_clock
async def mend(
    unit: Unit, row: DueRow, answer: Answer | None, *, now: datetime, municipality: Municipality
) -> None:
    """Put into force what needs nobody to move, propose the rest, and tell those it touches."""
    event, why = await unit.speed_dating.get(SpeedDatingId(row.subject)), why_of(row)
    if event.state is not SpeedDatingState.ANNOUNCED:
        return
    if answer is not None and answer.version != event.version:
        # Somebody else was faster: think again about the plan as it is now.
        await look(unit, event.id, event.version, now=now, why=why)
        return
    done = proposed = None
    if answer is not None:
        answer = replace(answer, moving=None) if why == AGAIN else answer
        done, proposed = await _use(unit, event, answer, now=now, municipality=municipality)
        await _ask_again_tomorrow(unit, event, now=now, municipality=municipality)
    # Whoever is asked next stands on the board: the host hears when nobody is left to ask.
    if why not in (RAN_OUT, AGAIN) or (done is None and why == RAN_OUT):
        ended = why in (WISH_ENDED, RAN_OUT)
        await tell_organiser(
            unit, event, done, proposed, now=now, wish_ended=ended, tables_of=tables_meant(why)
        )
    event = await unit.speed_dating.get(event.id)
    await tell_changes(unit, event, now=now, municipality=municipality)


@allowed(HOSTS)
async def apply_repair(
    unit: Unit, by: Actor, repair: RepairId, *, now: datetime, municipality: Municipality
) -> SpeedDatingId:
    """Do what was proposed; those it touches are told. The event.

    Raises `ProposedNoMore` when it was left, `Already`, `PlanIsNewer`, `AskedAlready` when who gets a time was
    asked today or often enough; `Gone`, `NotAllowed`.
    """
    found, event = await _hosted(unit, by, repair, now)
    if found.state is RepairState.LEFT:
        raise ProposedNoMore
    if found.state is not RepairState.PROPOSED:
        raise Already
    if found.kind is ChangeKind.LATE and event.version == found.version:
        await move_for_late(unit, by, found, event, now=now, municipality=municipality)
        return event.id
    if event.version != found.version or await unit.clocks.has_begun(event, now=now):
        raise PlanIsNewer
    await ensure_may_be_asked(unit, event, repair, host=by.person, now=now, municipality=municipality)
    if not await enforce(unit, found, by=by.person, now=now, municipality=municipality):
        raise PlanIsNewer
    # What was found for the plan before is of no use for this one: no numbers of it are kept.
    await unit.better.leave_all(event.id)
    if found.kind is ChangeKind.HOURS:
        new = await unit.new_hours.of(repair)
        if new is not None:
            await unit.new_hours.overtake(event.id, new)
        await look_for_takers(unit, event.id, now=now)
    await _tell(unit, event.id, now=now, municipality=municipality)
    return event.id


@allowed(HOSTS)
async def leave_repair(unit: Unit, by: Actor, repair: RepairId, *, now: datetime) -> SpeedDatingId:
    """Nobody moves. The event. Raises `Already`, `Gone`, `NotAllowed`."""
    found, event = await _hosted(unit, by, repair, now)
    if not await unit.repairs.move(found.id, come_from=RepairState.PROPOSED, to=RepairState.LEFT):
        raise Already
    return event.id


@allowed(HOSTS)
async def undo_repair(
    unit: Unit,
    by: Actor,
    repair: RepairId,
    *,
    now: datetime,
    municipality: Municipality,
    even_said_yes: bool = False,
) -> SpeedDatingId:
    """Exactly the meetings from before the repair, unless the plan has changed since. The event.

    Raises `SaidYes` when somebody comes to a time that would be off, and `SaidThemselves` when it is a guest who has
    said these hours, unless `even_said_yes`; `Already`, `PlanIsNewer`, `Gone`, `NotAllowed`.
    """
    found, event = await _hosted(unit, by, repair, now)
    if found.state is not RepairState.APPLIED:
        raise Already
    if event.version != found.version:
        raise PlanIsNewer
    if found.kind in (ChangeKind.LATE, ChangeKind.NOW):
        await _undo_on_the_day(unit, by, found, now=now, municipality=municipality)
        return event.id
    if not even_said_yes and await _comes_to_what_goes(unit, found):
        raise SaidYes
    if not even_said_yes and _is_their_own(found, event):
        raise SaidThemselves
    if (
        await unit.clocks.has_begun(event, now=now)
        or not await take_back(unit, found, now=now)
        or not await unit.repairs.advance(event.id, found.version)
    ):
        raise PlanIsNewer
    await _tell(unit, event.id, now=now, municipality=municipality)
    return event.id


def _is_their_own(repair: Repair, event: SpeedDating) -> bool:
    """Whether hours that a guest has said counted at once: no host has decided about them."""
    by_themselves = repair.kind is ChangeKind.HOURS and repair.decided_by is None
    return by_themselves and event.state is SpeedDatingState.ANNOUNCED


async def _undo_on_the_day(
    unit: Unit, by: Actor, repair: Repair, *, now: datetime, municipality: Municipality
) -> None:
    """Whoever sits elsewhere because somebody was late, or stood idle, sits as before."""
    undo = undo_at_once if repair.kind is ChangeKind.NOW else undo_swap
    try:
        await undo(unit, by, repair.event, repair.id, now=now, municipality=municipality)
    except (OthersWereFaster, NotTheDay) as refusal:
        raise PlanIsNewer from refusal


async def _tell(unit: Unit, event: SpeedDatingId, *, now: datetime, municipality: Municipality) -> None:
    """Those it touches, once anybody has been invited."""
    found = await unit.speed_dating.get(event)
    if found.state is SpeedDatingState.ANNOUNCED:
        await tell_changes(unit, found, now=now, municipality=municipality)


async def _ask_again_tomorrow(
    unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """Who waits and has been asked today may be asked again tomorrow, if something is free then."""
    waiting = {one.candidate for one in await unit.wishes.of_event(event.id, now=now)}
    if not await who_was_asked(unit, event, waiting, now=now, municipality=municipality):
        return
    day = read_on(now, municipality) + timedelta(days=1)
    morning = municipality.send_at(at(day, time(0)), to_company=False)
    if gives_times_by_itself(event.begins_at, morning):
        await unit.due.plan(REPAIR, event.id, f"{AGAIN}{day}", due=morning, expires=event.begins_at)


async def _comes_to_what_goes(unit: Unit, repair: Repair) -> bool:
    """Whether somebody has said yes to a time that the repair gave them, or to which it moved them."""
    comes = await unit.repairs.comes(repair.id)
    same = {one.id for _before, one in at_the_same_time(await unit.repairs.goes(repair.id), comes)}
    return any(one.agreed and one.id not in same for one in comes)


async def _hosted(unit: Unit, by: Actor, repair: RepairId, now: datetime) -> tuple[Repair, SpeedDating]:
    found = await unit.repairs.get(repair)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    return found, event


async def _wishes(
    unit: Unit, event: SpeedDating, planned: Sequence[Meeting], now: datetime, municipality: Municipality
) -> dict[Pair, SuggestionId]:
    """Who meets already, and who still may and has not been asked today, or too often."""
    found = {(one.company, one.candidate): one.suggestion for one in planned}
    waiting = await unit.wishes.of_event(event.id, now=now)
    those = {one.candidate for one in waiting}
    spent = await who_was_asked(unit, event, those, now=now, municipality=municipality)
    for one in waiting:
        if one.candidate not in spent:
            found[one.company, one.candidate] = one.id
    return found


async def _use(
    unit: Unit, event: SpeedDating, answer: Answer, *, now: datetime, municipality: Municipality
) -> tuple[RepairId | None, RepairId | None]:
    """The repair that was done, and the one that is proposed."""
    done, moving = None, answer.moving
    if answer.filled is not None:
        filled = await propose(unit, event, answer.filled, answer.wishes, now)
        if not gives_times_by_itself(event.begins_at, municipality.send_at(now, to_company=False)):
            return None, filled
        found = await unit.repairs.get(filled)
        if not await enforce(unit, found, by=None, now=now, municipality=municipality):
            return None, None
        done = filled
        event = await unit.speed_dating.get(event.id)
    if moving is not None:
        new = {one.candidate for one in moving.gained}
        # Whoever has just been asked about one time is not to be given another by the same tap.
        if await who_was_asked(unit, event, new, now=now, municipality=municipality):
            moving = None
    proposed = await propose(unit, event, moving, answer.wishes, now) if moving is not None else None
    return done, proposed


@by_the_clock
async def propose(
    unit: Unit,
    event: SpeedDating,
    change: Change,
    wishes: Mapping[Pair, SuggestionId],
    now: datetime,
    *,
    ends: Sequence[Place] = (),
    kind: ChangeKind | None = None,
) -> RepairId:
    """A change of this version of the plan, with meetings that end by it; nothing happens yet."""
    times = event.times.times
    come = [*change.gained, *(after for _before, after in change.moved)]
    goes = {(one.company, one.candidate) for one in [*(before for before, _after in change.moved), *ends]}
    planned = await unit.speed_dating.meetings_of(event.id)
    return await unit.repairs.add(
        event.id,
        event.version,
        come=[(one, wishes[one.company, one.candidate], *times[one.round]) for one in come],
        go=[one.id for one in planned if (one.company, one.candidate) in goes],
        now=now,
        kind=kind,
    )


def _place(meeting: Meeting) -> Place:
    return Place(meeting.company, meeting.candidate, meeting.round, meeting.seat)
