"""A better plan of a draft is looked for beside everything else; the organiser decides whether to use it.

The thinking is done between two transactions. What it finds counts only for the version of the plan it was
thought about: it takes the place of nothing that somebody has changed, and of nothing once people are invited.
"""

from datetime import datetime

from bot.actions.speed_dating.repairs import apply_repair, propose
from bot.domain.errors import Already
from bot.domain.ids import PersonId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.better import Better, change_between
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import PlanIsNewer, SpeedDatingState
from bot.domain.speed_dating.timetable import Question
from bot.store.due import DueRow
from bot.store.speed_dating.better import Sought
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

BETTER = "speed dating better plan"
# Whoever has the plan before them sees it as it is now.
SHOWN = "speed dating plan shown"


@by_the_clock
async def look_for_better(unit: Unit, event: SpeedDatingId, *, asked_by: PersonId, now: datetime) -> None:
    """A better plan than this draft has now is looked for; it is shown to this person."""
    version = (await unit.speed_dating.get(event)).version
    await unit.better.begin(event, version, now=now)
    await unit.due.plan(BETTER, event, f"v{version}:{asked_by}", due=now, expires=None)


@by_the_clock
async def what_is_to_be_better(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> Question | None:
    """The plan as it is; None when it is not the one to be looked at any more."""
    event, look = await _looked_at(unit, row)
    if look is None or now >= event.begins_at:
        return None
    return await unit.decisions.question(event, now=now, municipality=municipality)


@by_the_clock
async def tell_how_far(
    unit: Unit, row: DueRow, share: float, *, now: datetime, municipality: Municipality
) -> bool:
    """So much of it is done; False when nobody waits for it any more."""
    del municipality
    _event, look = await _looked_at(unit, row)
    if look is None:
        return False
    await unit.better.went_on(look.id, int(100 * share))
    await _show(unit, row, f"{int(100 * share)} %", now=now)
    return True


@by_the_clock
async def take_note_of_better(
    unit: Unit, row: DueRow, answer: Better | None, *, now: datetime, municipality: Municipality
) -> None:
    """What was found stands on the plan it was looked for; on a plan that has changed since, nothing does."""
    del municipality
    event, look = await _looked_at(unit, row)
    if look is None:
        return
    if answer is None or answer.version != event.version:
        await unit.better.leave(look.id)
    else:
        await unit.better.ended(look.id, answer.places, proven=answer.proven)
    await _show(unit, row, "over", now=now)


@allowed(HOSTS)
async def use_better(
    unit: Unit, by: Actor, look: RepairId, *, now: datetime, municipality: Municipality
) -> RepairId:
    """The better plan takes the place of the one it was looked for; nobody is told. The change, to be undone.

    Raises `PlanIsNewer` when the plan or what people want has changed since; `Gone`, `NotAllowed`.
    """
    found = await unit.better.get(look)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    if event.state is not SpeedDatingState.DRAFT or event.version != found.version or not found.places:
        raise PlanIsNewer
    question = await unit.decisions.question(event, now=now, municipality=municipality)
    if any((one.company, one.candidate) not in question.wishes for one in found.places):
        raise PlanIsNewer
    change, ends = change_between(question.planned, found.places)
    made = await propose(unit, event, change, question.wishes, now, ends=ends, kind=ChangeKind.BETTER)
    await apply_repair(unit, by, made, now=now, municipality=municipality)
    await unit.better.leave(look)
    unit.audit.note(by, "better plan used", ("speed_dating", event.id), now=now)
    return made


@allowed(HOSTS)
async def leave_better(unit: Unit, by: Actor, look: RepairId, *, now: datetime) -> SpeedDatingId:
    """The plan stays as it is. The event. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await unit.better.get(look)
    event = await unit.speed_dating.get(found.event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    if not await unit.better.leave(look):
        raise Already
    return event.id


async def _looked_at(unit: Unit, row: DueRow) -> tuple[SpeedDating, Sought | None]:
    """The event, and the look this row is for, if the plan is still the one it is about."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    version = int(row.occurrence.removeprefix("v").partition(":")[0])
    if event.state is not SpeedDatingState.DRAFT or event.version != version:
        return event, None
    return event, await unit.better.of(event.id, version)


async def _show(unit: Unit, row: DueRow, what: str, *, now: datetime) -> None:
    await unit.due.plan(SHOWN, row.subject, f"{row.occurrence}:{what}", due=now, expires=None)
