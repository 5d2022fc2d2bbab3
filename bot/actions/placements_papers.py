"""The papers of a placement: asked for in time. Without them the first day does not stand, and both sides read so."""

from datetime import datetime, time, timedelta

from bot.actions.placements_telling import consultants_of, tell_company, tell_news
from bot.domain.ids import PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import PapersWait
from bot.domain.placements import Placement, PlacementState, falls_at
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at
from bot.store.due import DueRow
from bot.store.unit import Unit

PAPERS = "placement papers"
ASKED_AT, PASSED_AT = time(10), time(12)
# What is planned of an earlier version has only a day, and asks.
ASK, OFF, PASSED = "", "off", "passed"
# Whoever agreed on it late in the afternoon has still this long.
SHORTLY = timedelta(hours=1)


@by_the_clock
async def plan_papers(unit: Unit, placement: Placement, now: datetime, municipality: Municipality) -> None:
    """Asked for on the last working day before, said in its afternoon to both, and said again when it has come."""
    first = placement.terms.starts_on
    asked = at(municipality.calendar.previous_workday(first), ASKED_AT)
    if asked > now:
        await unit.due.plan(PAPERS, placement.id, str(first), due=asked, expires=at(first, time(18)))
    falls, ends = max(falls_at(first, municipality.calendar), now + SHORTLY), at(first, PASSED_AT)
    if falls < ends:
        await unit.due.plan(PAPERS, placement.id, f"{first}:{OFF}", due=falls, expires=ends)
    passed = municipality.send_at(ends, to_company=True)
    if passed > now:
        await unit.due.plan(PAPERS, placement.id, f"{first}:{PASSED}", due=passed, expires=None)


@by_the_clock
async def has_fallen(unit: Unit, placement: Placement) -> bool:
    """Whether both sides have read that without papers the first day does not stand."""
    if placement.state is not PlacementState.PLANNED:
        return False
    return await unit.due.is_over(PAPERS, placement.id, f"{placement.terms.starts_on}:{OFF}")


@by_the_clock
async def papers_wait(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Both consultants are told; that the day falls both sides too, and that it has come a coordinator."""
    found = await unit.placements.get(PlacementId(row.subject))
    day, _colon, stage = row.occurrence.partition(":")
    if found.state is not PlacementState.PLANNED or str(found.terms.starts_on) != day:
        return
    told = await consultants_of(unit, found, now)
    if stage == ASK:
        # What an earlier version planned had no more than this.
        await plan_papers(unit, found, now, municipality)
    elif stage == OFF:
        await tell_news(unit, found, now)
        await tell_company(unit, found, now, municipality)
    elif stage == PASSED:
        leading = [one for person in told for one in await unit.contacts.coordinators_of(person)]
        told = list(dict.fromkeys([*told, *leading]))
    company = (await unit.companies.get(found.company)).name
    notice = PapersWait(found.id, company, found.terms.starts_on, stage=stage)
    for person in told:
        await unit.outbox.tell(person, notice, now=now)
