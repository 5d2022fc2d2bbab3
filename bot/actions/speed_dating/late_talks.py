"""On the day somebody is late for a talk: another time for it is proposed to the hosts, and nobody is dropped."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.actions.speed_dating.late_telling import Late, is_of, tell_what_could_be
from bot.actions.speed_dating.swapping import tell_who_sits_elsewhere
from bot.actions.speed_dating.taking_up import who_is_willing
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Meeting, PlanIsNewer, RepairState, SpeedDatingState
from bot.domain.speed_dating.lateness import Again, Lateness, Moves, other_times
from bot.domain.speed_dating.timetable import Place
from bot.domain.workdays import is_today
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.repairs import Repair
from bot.store.unit import Unit

LATE = "speed dating late"
# The end of an occurrence of which no host knows yet.
SAID = ":said"


@by_the_clock
async def look_at_lateness(
    unit: Unit,
    event: SpeedDating,
    mark: Mark,
    *,
    now: datetime,
    candidate: CandidateId | None = None,
    company: CompanyId | None = None,
    said: bool = False,
) -> None:
    """It is worked out at once, beside the press, whether their talks can be held at other times.

    What a company has `said` itself the hosts read in any case.
    """
    who = f"c{candidate}" if candidate is not None else f"t{company}"
    until = f"{mark.late_until:%H%M}" if mark.late_until is not None else ""
    ends = await _ends(unit, event, now)
    await unit.due.plan(
        LATE, event.id, f"{who}:{until}:v{event.version}{SAID if said else ''}", due=now, expires=ends
    )


async def _ends(unit: Unit, event: SpeedDating, now: datetime) -> datetime:
    """When the last round is over: a clock that is behind goes on after the plan."""
    return event.ends_at + max((await unit.clocks.moment(event, now=now)).behind(), timedelta())


@allowed(HOSTS)
async def look_again(unit: Unit, by: Actor, repair: RepairId, *, now: datetime) -> Again:
    """The plan, or the lateness, is another by now: what could be done for the same guest is worked out anew.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.repairs.get(repair)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    if found.kind is not ChangeKind.LATE or found.state is not RepairState.PROPOSED:
        return Again.OTHER
    candidates, companies = await unit.days.candidates(event.id), await unit.days.companies(event.id)
    # What goes may be a newer proposal's by now.
    comes = await unit.repairs.comes(repair)
    late = {f"c{one}": candidates.get(one) for one in dict.fromkeys(it.candidate for it in comes)}
    late |= {f"t{one}": companies.get(one) for one in dict.fromkeys(it.company for it in comes)}
    still = [who for who, mark in late.items() if mark is not None and mark.presence is Presence.LATE]
    await _anew(unit, event, still, event.version, now=now)
    return Again.ANEW if still else Again.OVER


async def _anew(
    unit: Unit, event: SpeedDating, those: Collection[str], version: int, *, now: datetime
) -> None:
    for who in those:
        occurrence = f"{who}:again {now:%H%M%S}:v{version}"
        await unit.due.plan(LATE, event.id, occurrence, due=now, expires=await _ends(unit, event, now))


@by_the_clock
async def propose_other_times(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The hosts read which talks cannot be held in time, and when they could; nothing changes by itself.

    Of a company that says so itself they read it also where no other time is free.
    """
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED or not is_today(event.begins_at, now=now):
        return
    lateness = Lateness(await unit.filling.known(event, now=now), await unit.clocks.moment(event, now=now))
    who = _who(row)
    if not _is_late(lateness, who):
        return
    planned = await unit.speed_dating.meetings_of(event.id)
    late = [who]
    moves = await _moves(unit, lateness, planned, late, now=now, municipality=municipality)
    rivals = await _rivals(unit, event, moves)
    if rivals:
        # Both would be held at one time: it is thought of all these guests at once, in one proposal.
        late += [one for one in await _who_is_late(unit, lateness, rivals) if one not in late]
        moves = await _moves(unit, lateness, planned, late, now=now, municipality=municipality)
    said = row.occurrence.endswith(SAID)
    news = said and any(is_of(one, late) for one in lateness.too_late_for(planned))
    if not moves and not news:
        return
    for one in rivals:
        await unit.repairs.move(one.id, come_from=RepairState.PROPOSED, to=RepairState.LEFT)
    repair = await _proposed(unit, event, planned, moves, now=now) if moves else None
    await tell_what_could_be(unit, event, repair, lateness, late, planned, said=said, now=now)


def _is_late(lateness: Lateness, who: Late) -> bool:
    known, (candidate, company) = lateness.known, who
    mark = (
        known.candidates.get(candidate)
        if candidate is not None
        else known.companies.get(company or CompanyId(0))
    )
    return mark is not None and mark.presence is Presence.LATE


async def _rivals(unit: Unit, event: SpeedDating, moves: Moves) -> list[Repair]:
    """Proposals that wait for the host, and would fill a time which these moves would."""
    wanted = {(after.company, after.round, after.table) for _before, after in moves}
    found = []
    for one in await unit.repairs.waiting(event.id, ChangeKind.LATE, version=event.version) if moves else ():
        if any((it.company, it.round, it.seat) in wanted for it in await unit.repairs.comes(one.id)):
            found.append(one)
    return found


async def _who_is_late(unit: Unit, lateness: Lateness, those: Collection[Repair]) -> list[Late]:
    """For whom these were proposed, as far as they are late still."""
    comes = [it for one in those for it in await unit.repairs.comes(one.id)]
    guests: list[Late] = [(it.candidate, None) for it in comes]
    guests += [(None, it.company) for it in comes]
    return [one for one in dict.fromkeys(guests) if _is_late(lateness, one)]


@by_the_clock
async def move_for_late(
    unit: Unit, by: Actor, repair: Repair, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """The talks are held at those times; whoever sits elsewhere reads it.

    Raises `PlanIsNewer`, also when they are here by now, or later than that.
    """
    comes, goes = await unit.repairs.comes(repair.id), await unit.repairs.goes(repair.id)
    for it in goes:
        await unit.days.hold(event.id, it.company, it.candidate)
    known = await unit.filling.known(event, now=now)
    lateness, rounds = Lateness(known, await unit.clocks.moment(event, now=now)), known.open_rounds(now)
    willing = await who_is_willing(unit, event.id, comes, now=now)
    can = all(one.is_planned for one in goes) and all(
        one.round in rounds and willing.may_be_held(one) for one in comes
    )
    can = can and lateness.still_helps(map(_place, goes), map(_place, comes))
    if not can or not await unit.repairs.advance(event.id, repair.version):
        raise PlanIsNewer
    if not await unit.repairs.enforce(repair.id):
        raise PlanIsNewer
    await unit.repairs.applied(repair.id, version=repair.version + 1, by=by.person, now=now)
    unit.audit.note(by, "talks moved for who is late", ("speed_dating", event.id), now=now)
    await tell_who_sits_elsewhere(unit, event, [*goes, *comes], now=now, municipality=municipality)
    # What was proposed beside it was for the plan as it was: it is worked out anew from what is so.
    others = await unit.repairs.waiting(event.id, ChangeKind.LATE, version=repair.version)
    late = await _who_is_late(unit, lateness, others)
    for one in others:
        await unit.repairs.move(one.id, come_from=RepairState.PROPOSED, to=RepairState.LEFT)
    still = [f"c{candidate}" if candidate is not None else f"t{company}" for candidate, company in late]
    await _anew(unit, event, still, repair.version + 1, now=now)


async def _moves(
    unit: Unit,
    lateness: Lateness,
    planned: Sequence[Meeting],
    late: Collection[Late],
    *,
    now: datetime,
    municipality: Municipality,
) -> Moves:
    hit = [one for one in lateness.too_late_for(planned) if is_of(one, late)]
    if not hit:
        return ()
    known = lateness.known
    kept = await unit.decisions.kept(hit[0].event)
    # Of who has not said yes nobody asks anything in the room, and what the host keeps stays where it is.
    fixed = [_place(one) for one in planned if not one.agreed or one.id in kept]
    return other_times(
        known.room(municipality.dating), lateness, [_place(one) for one in hit],
        rounds=known.open_rounds(now), here=known.here(), fixed=fixed,
    )  # fmt: skip


async def _proposed(
    unit: Unit, event: SpeedDating, planned: Sequence[Meeting], moves: Moves, *, now: datetime
) -> Repair:
    wishes = {(one.company, one.candidate): one.suggestion for one in planned}
    goes = {before for before, _after in moves}
    times = event.times.times
    made = await unit.repairs.add(
        event.id,
        event.version,
        come=[(one, wishes[one.company, one.candidate], *times[one.round]) for _before, one in moves],
        go=[one.id for one in planned if _place(one) in goes],
        now=now,
        kind=ChangeKind.LATE,
    )
    # They have said yes to each other for today, and the host asks them about the hour.
    await unit.repairs.agreed_by_themselves(made)
    return await unit.repairs.get(made)


def _who(row: DueRow) -> Late:
    side, number = row.occurrence[:1], int(row.occurrence[1:].partition(":")[0])
    return (CandidateId(number), None) if side == "c" else (None, CompanyId(number))


def _place(one: Meeting) -> Place:
    return Place(one.company, one.candidate, one.round, one.seat)
