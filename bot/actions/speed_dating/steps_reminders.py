"""Whoever has agreed on a next step is reminded of it, while it is still agreed."""

from datetime import datetime

from bot.actions.speed_dating.steps_telling import ABOUT, TO_COMPANY, goes_on, name_of
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.ids import MeetingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.steps import RememberStep
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit


@by_the_clock
async def remind_of_agreed_step(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """The candidate, or the company, as the row says; nobody of what has moved, is off or has begun."""
    stage, version = row.occurrence.split(":")
    step = await unit.steps.find(MeetingId(row.subject))
    if step is None or str(step.version) != version or not step.is_to_come(now):
        return
    found = await unit.speed_dating.meeting(step.meeting)
    if not await goes_on(unit, found):
        return
    assert step.kind is not None, "it was proposed with one"
    assert step.begins_at is not None, "it is to come"
    site = await unit.steps.place(found)
    once, expires = f"remember step:{step.id}:{row.occurrence}", row.expires_at or step.begins_at
    if stage == TO_COMPANY:
        told = RememberStep(
            step.meeting, await name_of(unit, found), step.kind, step.begins_at, for_company=True, site=site
        )
        await tell_company(
            unit, found.company, told, now=now, expires=expires, once=once, about=(ABOUT, step.meeting)
        )
    elif not await _begins_there(unit, found, step.begins_at):
        company = (await unit.companies.get(found.company)).name
        told = RememberStep(step.meeting, company, step.kind, step.begins_at, for_company=False, site=site)
        person = (await unit.candidates.get(found.candidate)).person
        await unit.outbox.tell(person, told, now=now, expires=expires, once=once, about=(ABOUT, step.meeting))


async def _begins_there(unit: Unit, found: Meeting, begins: datetime) -> bool:
    """Whether their placement there begins on that day: then they are reminded of that, with the place."""
    theirs = await unit.placements.of_candidate(found.candidate)
    return any(one.company == found.company and one.terms.starts_on == local(begins).date() for one in theirs)
