"""What an organiser reads to change a plan by hand: tables, their meetings, what may be done with one, and its diff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, MeetingId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.choices import ChangeKind, choices
from bot.domain.speed_dating.events import Meeting, MeetingState, PlanIsNewer, Shift
from bot.domain.speed_dating.kept import KeptTime
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# A meeting that ends: the company, who, and when it would have been.
Ended = tuple[str, str | int, datetime]


@dataclass(frozen=True)
class Planned:
    """A meeting of the plan, as the reader calls the candidate; `kept`: its time stays."""

    id: MeetingId
    company: str
    who: str | int
    begins: datetime
    kept: bool


@dataclass(frozen=True)
class OneMeeting:
    """A meeting, the rounds it may have instead, and those it may change times with."""

    event: SpeedDatingId
    company: CompanyId
    meeting: Planned
    times: tuple[tuple[int, datetime], ...]
    swaps: tuple[Planned, ...]


@dataclass(frozen=True)
class Proposed:
    """A change in words: meetings at other times or new, and those that end by it."""

    event: SpeedDating
    shifts: tuple[Shift, ...]
    ends: tuple[Ended, ...]


@dataclass(frozen=True)
class Done:
    """A change that stands: when it was made, the first it did, and how much more.

    `by` whom is not known of an old change, or of somebody whose name is deleted.
    """

    id: RepairId
    made_at: datetime
    by: str | None
    by_itself: bool
    shift: Shift | None = None
    end: Ended | None = None
    more: int = 0
    is_better: bool = False  # another plan was used


@allowed(HOSTS)
async def tables_to_change(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime
) -> tuple[tuple[CompanyId, str], ...]:
    """Companies that meet somebody, by name. Raises `HasBegun`, `Gone`, `NotAllowed`."""
    await _to_change(unit, by, event, now)
    meets = {one.company for one in await unit.speed_dating.meetings_of(event)}
    names = await unit.companies.names_of(meets)
    return tuple(sorted(names.items(), key=lambda one: (one[1].casefold(), one[0])))


@allowed(HOSTS)
async def table_to_change(
    unit: Unit, by: Actor, event: SpeedDatingId, company: CompanyId, *, now: datetime
) -> tuple[Planned, ...]:
    """The meetings of one company by the clock. Raises `HasBegun`, `Gone`, `NotAllowed`."""
    await _to_change(unit, by, event, now)
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.company == company]
    return await _named(unit, by, event, own, now)


@allowed(HOSTS)
async def meeting_to_change(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality
) -> OneMeeting:
    """A meeting and what may be done with it. Raises `PlanIsNewer`, `HasBegun`, `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    event = await _to_change(unit, by, found.event, now)
    if found.state is not MeetingState.PLANNED:
        raise PlanIsNewer
    question = await unit.decisions.question(event, now=now, municipality=municipality)
    may = choices(question.problem, question.planned, _place(found))
    others = [one for one in await unit.speed_dating.meetings_of(event.id) if _place(one) in may.swaps]
    (own, *swaps) = await _named(unit, by, event.id, [found, *others], now)
    times = tuple((one.round, event.times.times[one.round][0]) for one in may.times)
    return OneMeeting(event.id, found.company, own, times, tuple(swaps))


@allowed(HOSTS)
async def proposed_change(unit: Unit, by: Actor, repair: RepairId, *, now: datetime) -> Proposed:
    """What a change would do, or has done. Raises `Gone`, `NotAllowed`."""
    found = await unit.repairs.get(repair)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    shifts = await unit.shifts.of(repair, reader=by.person, now=now)
    ends = await _named(unit, by, event.id, await unit.repairs.ends(repair), now)
    return Proposed(event, shifts, tuple((one.company, one.who, one.begins) for one in ends))


@allowed(HOSTS)
async def changes_done(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> tuple[Done, ...]:
    """What was changed and stands, the newest first. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    made = []
    done = await unit.repairs.done(event)
    names = await unit.people.names_of({one.decided_by for one in done if one.decided_by is not None})
    for one in done:
        who = (names.get(one.decided_by) or None) if one.decided_by is not None else None
        by_itself = one.decided_by is None and one.decided_at is not None
        when = one.decided_at or one.made_at
        if one.kind is ChangeKind.BETTER:
            # Hundreds of meetings may have moved by it: it is read as one deed.
            made.append(Done(one.id, when, who, by_itself, is_better=True))
            continue
        change = await proposed_change(unit, by, one.id, now=now)
        first, end = next(iter(change.shifts), None), next(iter(change.ends), None)
        more = len(change.shifts) + len(change.ends) - 1
        made.append(Done(one.id, when, who, by_itself, None if end else first, end, more))
    return tuple(made)


@allowed(HOSTS)
async def lost_times(
    unit: Unit, by: Actor, event: SpeedDatingId, those: Sequence[KeptTime], *, now: datetime
) -> tuple[Ended, ...]:
    """Times that could not be kept, as the reader calls who would have met. Raises `Gone`, `NotAllowed`."""
    if not those:
        return ()
    await unit.contacts.ensure_hosts(by, (await unit.speed_dating.get(event)), now=now)
    known = await unit.known_names.of(by.person, [(one.candidate, one.company) for one in those], now=now)
    names = await unit.companies.names_of({one.company for one in those})
    return tuple((names[one.company], known[one.candidate, one.company], one.begins) for one in those)


async def _to_change(unit: Unit, by: Actor, event: SpeedDatingId, now: datetime) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    await unit.clocks.ensure_to_come(found, now=now)
    return found


async def _named(
    unit: Unit, by: Actor, event: SpeedDatingId, those: list[Meeting], now: datetime
) -> tuple[Planned, ...]:
    pairs: list[tuple[CandidateId, CompanyId]] = [(one.candidate, one.company) for one in those]
    known = await unit.known_names.of(by.person, pairs, now=now)
    names = await unit.companies.names_of({one.company for one in those})
    kept = await unit.decisions.kept(event)
    return tuple(
        Planned(one.id, names[one.company], known[one.candidate, one.company], one.begins_at, one.id in kept)
        for one in those
    )


def _place(meeting: Meeting) -> Place:
    return Place(meeting.company, meeting.candidate, meeting.round, meeting.seat)
