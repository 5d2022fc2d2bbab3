"""What is theirs who leaves gets a new owner: a part as proposed, or to one colleague, or one thing of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.absences import tell_stand_in
from bot.actions.calls_handing_over import caller_of, plan_handing_over
from bot.actions.companies_passed_on import ensure_may_take, give_on
from bot.actions.leaving import LEADS, leaving_of
from bot.actions.talking_danger_waiting import DANGER, give_danger
from bot.domain.companies import CannotAnswer, ContactIsAway
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, LeavingId, PersonId, SpeedDatingId
from bot.domain.leaving import FirstTheOthers, LeavesAlready, Leaving, NobodyTakes, Part, ToThemselves
from bot.domain.municipality import Municipality
from bot.domain.notices.leaving import NewAdviser, WorkGiven
from bot.domain.notices.people import CallsPassed
from bot.domain.roles import Actor, allowed
from bot.domain.staff import NobodyStandsIn
from bot.store.calls import CallTask
from bot.store.unit import Unit


@dataclass(frozen=True)
class HandedOver:
    """How many things went to whom, by name; `elsewhere` are companies that were somebody else's by then."""

    given: tuple[tuple[str, int], ...]
    elsewhere: tuple[str, ...] = ()


@allowed(LEADS)
async def hand_over_part(
    unit: Unit,
    by: Actor,
    leaving: LeavingId,
    part: Part,
    *,
    item: int | None = None,
    to: PersonId | None = None,
    although_away: bool = False,
    now: datetime,
    municipality: Municipality,
) -> HandedOver:
    """One thing of a part, or all of it, to one colleague, or as proposed.

    Raises `Already` when it is theirs no more, `NobodyTakes`, `ToThemselves`, `ContactIsAway`, `CannotAnswer`,
    `NobodyStandsIn` for who is away in that time, `LeavesAlready`, `FirstTheOthers`, `Gone`, `NotAllowed`.
    """
    plan = await leaving_of(unit, by, leaving)
    if part is Part.CALLS:
        return await _calls(unit, by, plan, now=now, municipality=municipality)
    items = await unit.taking_over.items(plan.person, part, leaves=plan.ends_at, now=now)
    chosen = [one for one in items if item in (None, one)]
    if not chosen:
        raise Already
    if to is not None:
        if to == plan.person:
            raise ToThemselves
        await _ensure_may(unit, by, plan, part, to, although_away=although_away, now=now)
        if part is Part.STAND_INS:
            await _ensure_here_then(unit, plan, chosen, to, now=now)
        shares = dict.fromkeys(chosen, to)
    else:
        proposed = await unit.taking_over.share(plan.person, part, leaves=plan.ends_at, now=now)
        shares = {one: proposed[one] for one in chosen}
    return await _given(unit, by, plan, part, shares, picked=to is not None, now=now)


async def _given(
    unit: Unit,
    by: Actor,
    plan: Leaving,
    part: Part,
    shares: Mapping[int, PersonId],
    *,
    picked: bool,
    now: datetime,
) -> HandedOver:
    match part:
        case Part.COMPANIES:
            passed = await give_on(
                unit, by, plan.person, {CompanyId(one): to for one, to in shares.items()},
                reason="coordinator" if picked else "shared", although_away=True, elsewhere=True, now=now,
            )  # fmt: skip
            return HandedOver(passed.given, passed.elsewhere)
        case Part.CANDIDATES:
            await _candidates(unit, by, plan, shares, now=now)
        case Part.EVENTS:
            await _events(unit, by, plan, shares, now=now)
        case Part.STAND_INS:
            await _stand_ins(unit, by, plan, shares, now=now)
        case Part.CALLS:
            raise Gone
    return await _counted(unit, list(shares.values()))


async def _ensure_may(
    unit: Unit, by: Actor, plan: Leaving, part: Part, to: PersonId, *, although_away: bool, now: datetime
) -> None:
    if part is not Part.CANDIDATES:
        after = await unit.taking_over.contacts_after(plan.person, now=now)
        await ensure_may_take(unit, by, to, although_away=although_away, elsewhere=after.elsewhere, now=now)
        return
    member = await unit.staff.get(to, now=now)
    if member is None or not member.adviser:
        raise Gone
    if not await unit.people.is_reachable(to):
        raise CannotAnswer(member.name)
    if await unit.leavings.of(to) is not None:
        raise LeavesAlready(member.name)
    if member.away is not None and not although_away:
        raise ContactIsAway(member.name)
    if to not in await unit.taking_over.advisers_after(plan.person, now=now):
        await unit.contacts.ensure_leads(by, to)


async def _ensure_here_then(
    unit: Unit, plan: Leaving, chosen: Collection[int], to: PersonId, *, now: datetime
) -> None:
    planned = await unit.staff.planned(to, now=now)
    for absence in await unit.leavings.stand_ins_of(plan.person, after=plan.ends_at):
        if absence.id not in chosen:
            continue
        if absence.person == to:
            raise ToThemselves
        if any(one.falls_into(absence.away_from, absence.away_until) for one in planned):
            raise NobodyStandsIn


async def _candidates(
    unit: Unit, by: Actor, plan: Leaving, shares: Mapping[int, PersonId], *, now: datetime
) -> None:
    before = (await unit.people.get(plan.person)).name or ""
    names = await unit.people.names_of(set(shares.values()))
    for candidate, adviser in shares.items():
        person = await unit.leavings.give_candidate(candidate, adviser)
        unit.audit.note(by, "adviser changed", ("candidate", candidate), now=now)
        told = NewAdviser(names[adviser], before or None)
        await unit.outbox.tell(person, told, now=now)
    for adviser in dict.fromkeys(shares.values()):
        count = sum(to == adviser for to in shares.values())
        await plan_handing_over(unit, adviser, "adviser", now)
        await unit.outbox.tell(adviser, WorkGiven(count, (), before), now=now)


async def _events(
    unit: Unit, by: Actor, plan: Leaving, shares: Mapping[int, PersonId], *, now: datetime
) -> None:
    before = (await unit.people.get(plan.person)).name or ""
    given: dict[PersonId, list[tuple[SpeedDatingId, datetime]]] = {}
    for event, host in shares.items():
        found = await unit.speed_dating.get(SpeedDatingId(event))
        await unit.leavings.give_event(event, host)
        unit.audit.note(by, "organiser changed", ("speed_dating", event), now=now)
        given.setdefault(host, []).append((found.id, found.begins_at))
    for host, events in given.items():
        if host != by.person:
            await unit.outbox.tell(host, WorkGiven(0, tuple(events), before), now=now)


async def _stand_ins(
    unit: Unit, by: Actor, plan: Leaving, shares: Mapping[int, PersonId], *, now: datetime
) -> None:
    absences = {one.id: one for one in await unit.leavings.stand_ins_of(plan.person, after=plan.ends_at)}
    for number, stand_in in shares.items():
        absence = absences[number]
        await unit.leavings.give_absence(number, stand_in)
        unit.audit.note(by, "stands in", ("person", stand_in), now=now)
        await plan_handing_over(unit, absence.person, "stand-in", max(absence.away_from, now))
        if stand_in != by.person:
            await tell_stand_in(unit, replace(absence, stand_in=stand_in), now=now)


async def _calls(
    unit: Unit, by: Actor, plan: Leaving, *, now: datetime, municipality: Municipality
) -> HandedOver:
    """Calls, and wishes about own data, follow whoever looks after the person by now; those for danger wait for
    nothing, and are told at once."""
    left = await unit.leavings.open_items(plan.person, leaves=plan.ends_at, now=now)
    given = await _dangers(unit, by, plan, now=now, municipality=municipality)
    if left.companies or left.candidates:
        if not given:
            raise FirstTheOthers
        return await _counted(unit, given)
    told = len(given)
    for wish, person in await unit.leavings.wishes_of(plan.person):
        given.append(await _looks_after(unit, by, plan, person, now=now))
        await unit.leavings.give_wish(wish, given[-1])
    for call in await unit.calls.open_of(plan.person):
        given.append(await _call(unit, by, plan, call, now=now))
    if not given:
        raise Already
    passed = given[told:]
    for owner in dict.fromkeys(passed):
        if owner != by.person:
            await unit.outbox.tell(owner, CallsPassed(passed.count(owner)), now=now)
    return await _counted(unit, given)


async def _dangers(
    unit: Unit, by: Actor, plan: Leaving, *, now: datetime, municipality: Municipality
) -> list[PersonId]:
    """Who else looks after the person, or helps whoever leaves; else whoever leads the unit."""
    given: list[PersonId] = []
    for call in await unit.calls.open_of(plan.person):
        if call.reason != DANGER:
            continue
        helping = await unit.contacts.helping(plan.person, now=now)
        could = (await caller_of(unit, call, now), *await unit.callers.of(call.person, now=now), *helping)
        owner = next((one for one in could if one not in (None, plan.person)), None) or by.person
        await give_danger(unit, call, owner, now=now, municipality=municipality)
        given.append(owner)
    return given


async def _call(unit: Unit, by: Actor, plan: Leaving, call: CallTask, *, now: datetime) -> PersonId:
    """Whoever has the same call already keeps that one alone."""
    owner = await caller_of(unit, call, now)
    if owner in (None, plan.person):
        owner = await _looks_after(unit, by, plan, call.person, now=now)
    assert owner is not None, "somebody looks after them, or it was refused"
    theirs = [
        one for one in await unit.calls.open_to(call.person, call.reason)
        if one.owner == owner and one.subject == call.subject
    ]  # fmt: skip
    if theirs and call.reason == "concern":
        await unit.calls.done(call.id, now=now)
    else:
        await unit.calls.give(call.id, owner)
    return owner


async def _looks_after(unit: Unit, by: Actor, plan: Leaving, person: PersonId, *, now: datetime) -> PersonId:
    """Who looks after the person by now; whoever leads the unit, but not after a candidate."""
    for one in await unit.callers.of(person, now=now):
        if one != plan.person:
            return one
    if await unit.candidates.of_person(person) is not None:
        raise NobodyTakes
    return by.person


async def _counted(unit: Unit, given: list[PersonId]) -> HandedOver:
    names = await unit.people.names_of(set(given))
    return HandedOver(tuple((names.get(one, ""), given.count(one)) for one in sorted(set(given))))
