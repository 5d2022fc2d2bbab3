"""Whoever has agreed on a next step is reminded of it, while it is still agreed."""

from dataclasses import replace
from datetime import datetime

from bot.actions.placements_papers import has_fallen
from bot.actions.speed_dating.steps_telling import (
    ABOUT,
    AFTER,
    ASKED_AT,
    TO_COMPANY,
    goes_on,
    name_of,
    step_due,
    tell_consultants,
)
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.steps import RememberStep
from bot.domain.placements import Placement, PlacementState
from bot.domain.placements_first_day import FirstDay
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.steps import WORKING, Step, StepState
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.unit import Unit


@by_the_clock
async def remind_of_agreed_step(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """The candidate, or the company, as the row says; nobody of what has moved, is off or has begun."""
    stage, step = await step_due(unit, row)
    if step is None or step.begins_at is None:
        return
    if stage == AFTER:
        await _ask_how_it_went(unit, row, step, now, municipality)
        return
    if not step.is_to_come(now):
        return
    found = await unit.speed_dating.meeting(step.meeting)
    if not await goes_on(unit, found):
        return
    assert step.kind is not None, "it was proposed with one"
    site = await unit.steps.place(found, step.kind)
    once, expires = f"remember step:{step.id}:{row.occurrence}", row.expires_at or step.begins_at
    if stage == TO_COMPANY:
        works = step.kind in WORKING
        approved = works and await _papers_are_approved(unit, found)
        if works and not approved:
            await tell_consultants(unit, found, step, now, near=True)
        there = await _begins_there(unit, found, step.begins_at)
        said = there.first_day if there is not None else FirstDay()
        begins = said.begins(local(step.begins_at).date()) or step.begins_at
        told = RememberStep(
            step.meeting, await name_of(unit, found), step.kind, begins,
            for_company=True, site=said.place or site, approved=approved, agreed=step.begins_at,
        )  # fmt: skip
        await tell_company(
            unit, found.company, told, now=now, expires=expires, once=once, about=(ABOUT, step.id)
        )
    elif await _begins_there(unit, found, step.begins_at) is None:
        company = (await unit.companies.get(found.company)).name
        told = RememberStep(step.meeting, company, step.kind, step.begins_at, for_company=False, site=site)
        person = (await unit.candidates.get(found.candidate)).person
        await unit.outbox.tell(person, told, now=now, expires=expires, once=once, about=(ABOUT, step.id))


@by_the_clock
async def step_as_it_is(unit: Unit, notice: RememberStep) -> RememberStep:
    """Before a company opens it the papers may be approved, or the day may have fallen, or have another hour."""
    if not notice.for_company or notice.over or notice.kind not in WORKING:
        return notice
    found = await unit.speed_dating.meeting(notice.meeting)
    there = await _begins_there(unit, found, notice.begins)
    if there is None:
        return notice
    said = there.first_day
    return replace(
        notice,
        begins=said.begins(local(notice.begins).date()) or notice.begins,
        agreed=notice.agreed or notice.begins,
        site=said.place or notice.site,
        approved=there.state is PlacementState.STARTED,
        fallen=await has_fallen(unit, there),
    )


async def _ask_how_it_went(
    unit: Unit, row: DueRow, step: Step, now: datetime, municipality: Municipality
) -> None:
    """Both sides, once, a company on a working day; where a placement has begun there, its own questions come."""
    found = await unit.speed_dating.meeting(step.meeting)
    if step.state is not StepState.AGREED or step.kind is None or step.begins_at is None:
        return
    if not await goes_on(unit, found) or await _begins_there(unit, found, step.begins_at) is not None:
        return
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    to_company = RememberStep(
        step.meeting, await name_of(unit, found), step.kind, step.begins_at,
        for_company=True, over=True, company=company.id,
    )  # fmt: skip
    mine = RememberStep(step.meeting, company.name, step.kind, step.begins_at, for_company=False, over=True)
    workday = next(municipality.calendar.workdays_from(local(now).date()))
    due = max(now, at(workday, ASKED_AT))
    once, about = f"step over:{step.id}:{row.occurrence}", (ABOUT, step.id)
    await tell_company(
        unit, found.company, to_company, now=now, due=due, expires=row.expires_at, once=once, about=about
    )
    await unit.outbox.tell(who.person, mine, now=now, expires=row.expires_at, once=once, about=about)


async def _papers_are_approved(unit: Unit, found: Meeting) -> bool:
    theirs = await unit.placements.of_candidate(found.candidate)
    return any(one.company == found.company and one.state is PlacementState.STARTED for one in theirs)


async def _begins_there(unit: Unit, found: Meeting, begins: datetime) -> Placement | None:
    """Their placement there, if it begins on that day: then they are reminded of that, with the place."""
    day = local(begins).date()
    theirs = await unit.placements.of_candidate(found.candidate)
    those = (one for one in theirs if one.company == found.company and one.terms.starts_on == day)
    return next(those, None)
