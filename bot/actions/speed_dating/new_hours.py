"""A guest of an announced job dating is there at other hours, or their talks need something else.

When nobody's time changes it is so at once; otherwise it is a proposal that waits for one tap of the organiser.
Hours and plan go together: the hours are put with the change that keeps to them, and never before.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.enforcing import enforce
from bot.actions.speed_dating.repairs import propose
from bot.actions.speed_dating.repairs_planned import look_for_takers
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Gone
from bot.domain.ids import RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import Heard, PlanIsNewer, RepairState, SpeedDatingState, begun_or_over
from bot.domain.speed_dating.needs import TalkNeeds
from bot.domain.speed_dating.new_hours import (
    HoursAnswer,
    HoursAsked,
    NewHours,
    Touched,
    answered,
    at_another_table,
    touched,
)
from bot.domain.speed_dating.timetable import Place, meeting_of_place, problem_of
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class GivenAgain:
    """What became of hours that were said for an older plan: the change that takes, or None when it is so already."""

    change: RepairId | None


@allowed(HOSTS)
async def give_hours(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    new: NewHours,
    *,
    table: int | None = None,
    version: int,
    now: datetime,
    municipality: Municipality,
) -> RepairId | None:
    """This guest is there then and at no other time: the change that takes, or None when it is so already.

    Said for one `table` of a company, from 0, its others are there as they were.
    Raises `PlanIsNewer` when the plan is not of this version any more, `HasBegun`, `Gone` when they are no
    guest, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if new.company is not None:
        new = await unit.new_hours.said_for(event, new.company, table, new.hours)
    return await hours_change(unit, found, new, version=version, now=now, municipality=municipality)


@allowed(HOSTS)
async def give_again(
    unit: Unit, by: Actor, repair: RepairId, *, now: datetime, municipality: Municipality
) -> GivenAgain | None:
    """The same hours for the plan as it is now, when it has changed since; None when this change gives none.

    The older change is left with it: pressed once more it puts nothing a second time.
    Raises `HasBegun`, `Gone`, `NotAllowed`.
    """
    found = await unit.repairs.get(repair)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    new = await unit.new_hours.of(repair)
    if new is None or not await unit.repairs.move(
        repair, come_from=RepairState.PROPOSED, to=RepairState.LEFT
    ):
        return None
    return GivenAgain(
        await hours_change(unit, event, new, version=event.version, now=now, municipality=municipality)
    )


@by_the_clock
async def hours_change(
    unit: Unit, event: SpeedDating, new: NewHours, *, version: int, now: datetime, municipality: Municipality
) -> RepairId | None:
    """The same for a host who waits for it. Raises `PlanIsNewer`, `HasBegun`, `Gone`."""
    asked = await ask_for_hours(unit, event, new, version=version, now=now, municipality=municipality)
    if asked is None:
        return None
    answer = await unit.meanwhile(asyncio.to_thread(answered, asked))
    made = await propose_hours(unit, event, new, answer, now=now)
    if answer.changes_no_time and await at_another_table_now(
        unit, event, made, new, now=now, municipality=municipality
    ):
        return None
    return made


@by_the_clock
async def at_another_table_now(
    unit: Unit,
    event: SpeedDating,
    made: RepairId,
    new: NewHours,
    *,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """It is so, since nobody's time changes: some go on at another table, as their card says."""
    repair = await unit.repairs.get(made)
    if not await enforce(unit, repair, by=None, now=now, municipality=municipality):
        return False
    await unit.new_hours.overtake(event.id, new)
    moved = [*await unit.repairs.goes(made), *await unit.repairs.comes(made)]
    await refresh_cards(unit, event, moved, company=new.company, now=now)
    await look_for_takers(unit, event.id, now=now)
    await tell_changes(unit, await unit.speed_dating.get(event.id), now=now, municipality=municipality)
    return True


@by_the_clock
async def ask_for_hours(
    unit: Unit, event: SpeedDating, new: NewHours, *, version: int, now: datetime, municipality: Municipality
) -> HoursAsked | None:
    """Whose time they touch, to think about; None when they touch none, and it is so.

    Raises `PlanIsNewer`, `HasBegun`, `Gone`.
    """
    asked = await hours_touch(unit, event, new, version=version, now=now, municipality=municipality)
    if not asked.touched.nobody:
        return asked
    await unit.new_hours.overtake(event.id, new)
    # What is so already makes no newer plan, and leaves what others wait for as it is.
    if await unit.new_hours.now(event.id, new) == new:
        return None
    if not await unit.repairs.advance(event.id, version):
        raise PlanIsNewer
    await _put(unit, event, new, now=now, municipality=municipality)
    await look_for_takers(unit, event.id, now=now)
    return None


@by_the_clock
async def hours_touch(
    unit: Unit, event: SpeedDating, new: NewHours, *, version: int, now: datetime, municipality: Municipality
) -> HoursAsked:
    """Whose time they would touch; nothing is written. Raises `PlanIsNewer`, `HasBegun`, `Gone`."""
    if event.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if await unit.clocks.has_begun(event, now=now):
        raise begun_or_over(event.begins_at, now=now)
    if event.version != version:
        raise PlanIsNewer
    if await unit.new_hours.now(event.id, new) is None:
        raise Gone
    return HoursAsked(version, new, await _touched(unit, event, new, now, municipality))


@by_the_clock
async def propose_hours(
    unit: Unit, event: SpeedDating, new: NewHours, answer: HoursAnswer, *, now: datetime
) -> RepairId:
    """The change they would make, that waits for one tap."""
    made = await propose(
        unit, event, answer.change, answer.wishes, now, ends=answer.ends, kind=ChangeKind.HOURS
    )
    await unit.new_hours.add(made, new)
    return made


async def _put(
    unit: Unit, event: SpeedDating, new: NewHours, *, now: datetime, municipality: Municipality
) -> None:
    """It is so. A company that keeps other hours free by that reads them as if somebody's time had changed."""
    if new.company is None:
        await unit.new_hours.put(event.id, new)
        return
    before = (await unit.times.of_table(event.id, new.company)).hours
    await unit.new_hours.put(event.id, new)
    if (await unit.times.of_table(event.id, new.company)).hours != before:
        await unit.speed_dating.hear(event.id, Heard.OLD, companies=[new.company])
        await tell_changes(unit, event, now=now, municipality=municipality)


async def _touched(
    unit: Unit, event: SpeedDating, new: NewHours, now: datetime, municipality: Municipality
) -> Touched:
    """The plan with these hours in it. Who wants no other time there is given none, but when it is they who ask."""
    meetings = await unit.speed_dating.meetings_of(event.id)
    planned = [Place(one.company, one.candidate, one.round, one.seat) for one in meetings]
    needs: TalkNeeds = await unit.guest_needs.of_event(event.id)
    gone = touched(planned, new, event.times, needs, municipality.dating)
    stay = [one for one in planned if one not in gone]
    tables = await unit.speed_dating.tables(event.id)
    another: dict[Place, Place] = {}
    if new.company is not None:
        said_yes = {(one.company, one.candidate) for one in meetings if one.agreed}
        first = sorted(gone, key=lambda one: (one.company, one.candidate) not in said_yes)
        another = at_another_table(first, stay, new, tables.get(new.company, ()), event.times)
        gone = tuple(one for one in gone if one not in another)
        stay += another.values()
    content = await unit.speed_dating.content(event.id)
    wishes = {(one.company, one.candidate): one.suggestion for one in meetings}
    lost = {
        (one.company, one.candidate)
        for one in gone
        if one.candidate in content and one.candidate != new.candidate
    }
    problem = problem_of(
        [one for one in wishes if one not in lost],
        tables=tables,
        rounds=event.times,
        defaults=municipality.dating,
        busy=await unit.wishes.busy(wishes, after=now, besides=event.id, new=new),
        needs=new.among(needs),
        planned=stay,
        content=content,
    )
    kept, there = await unit.decisions.pinned(event.id, problem), {meeting_of_place(one) for one in stay}
    problem = replace(problem, pinned=tuple(one for one in kept.pinned if one in there))
    return Touched(problem, tuple(stay), gone, wishes, tuple(another.items()))
