"""Open calls follow whoever looks after the person now: into an absence, and back out of it."""

from datetime import datetime

from bot.actions.calls import responsible_for
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

STEP = "calls handed over"
# A danger and a concern reach several people, each with a call of their own.
ONE_CALLS = ("blocked", "stopped", "tell", "wrote", "check-in", "rights")


@by_the_clock
async def plan_handing_over(unit: Unit, whose: PersonId, why: str, moment: datetime) -> None:
    """At this moment somebody else begins to look after this consultant's people."""
    await unit.due.plan(STEP, whose, f"{why}:{moment.isoformat()}", due=moment, expires=None)


@by_the_clock
async def hand_over_when_due(unit: Unit, _row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Somebody went away, or is back."""
    await hand_over(unit, now=now, municipality=municipality)


@by_the_clock
async def hand_over(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Every open call is given to who looks after the person; also what no absence explains."""
    found: dict[PersonId, PersonId | None] = {}
    for task, owner, person in await unit.calls.open_because(ONE_CALLS):
        if person not in found:
            found[person] = await responsible_for(unit, person, now=now)
        responsible = found[person]
        if responsible is not None and responsible != owner:
            await unit.calls.give(task, responsible)
