"""A plan has changed: it is looked at again who could take what is free, in a thought of its own, and why."""

from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

REPAIR = "speed dating repair"
# In the occurrence, after the version of the plan: nobody has said no, a wish has ended.
WISH_ENDED = ":wish ended"
# The same: nobody answered about a place that was kept for them.
RAN_OUT = ":ran out"
# The same: a guest is there at other hours, so that somebody may take what is free.
OTHER_HOURS = ":other hours"
# Before a day or a version: those who were asked yesterday may be asked again.
AGAIN = "again "
# After the version, with the company behind it: another number of its tables comes.
TABLES_OF = ":tables of "


@by_the_clock
async def plan_repair(
    unit: Unit,
    event: SpeedDatingId,
    *,
    now: datetime,
    wish_ended: bool = False,
    ran_out: bool = False,
    tables_of: CompanyId | None = None,
) -> None:
    """The plan has changed: look at once who could take the place, and tell those it touches."""
    why = WISH_ENDED if wish_ended else RAN_OUT if ran_out else ""
    if tables_of is not None:
        why = f"{TABLES_OF}{tables_of}"
    await look(unit, event, await unit.speed_dating.changed(event), now=now, why=why)


@by_the_clock
async def think_again(unit: Unit, event: SpeedDatingId, *, declined_by: CandidateId, now: datetime) -> None:
    """The plan is as it was, but somebody wants no part of what is free: look who could take it."""
    version = (await unit.speed_dating.get(event)).version
    await unit.due.plan(REPAIR, event, f"v{version}:declined by {declined_by}", due=now, expires=None)


@by_the_clock
async def look_for_takers(unit: Unit, event: SpeedDatingId, *, now: datetime) -> None:
    """Some are there at other hours: look who could take what is free now, whatever the plan is by then."""
    await look(unit, event, (await unit.speed_dating.get(event)).version, now=now, why=OTHER_HOURS)


@by_the_clock
async def look(unit: Unit, event: SpeedDatingId, version: int, *, now: datetime, why: str) -> None:
    """Look at this version of the plan, for this reason."""
    occurrence = f"{AGAIN}v{version}" if why == AGAIN else f"v{version}{why}"
    await unit.due.plan(REPAIR, event, occurrence, due=now, expires=None)


def why_of(row: DueRow) -> str:
    """For which reason it is looked at; none when somebody said no."""
    if row.occurrence.startswith(AGAIN):
        return AGAIN
    _version, mark, company = row.occurrence.partition(TABLES_OF)
    if mark:
        return f"{TABLES_OF}{company}"
    return next((why for why in (WISH_ENDED, RAN_OUT, OTHER_HOURS) if row.occurrence.endswith(why)), "")


def tables_meant(why: str) -> CompanyId | None:
    """The company of whose tables another number comes, if that is why."""
    _before, mark, company = why.partition(TABLES_OF)
    return CompanyId(int(company)) if mark else None
