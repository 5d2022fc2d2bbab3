"""A company that has a card before it and does not answer: two words, then a call, and peace."""

from datetime import date, datetime

from bot.actions.outreach import free_day
from bot.domain.candidates import SuggestionState
from bot.domain.ids import PersonId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach_silence import CardWaits
from bot.domain.outreach_silence import Step, closed_at, steps
from bot.domain.roles import Role, by_the_clock
from bot.domain.timeline import Kind
from bot.store.due import DueRow
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit

SILENT, CLOSE = "company silent", "company silent too long"
CALL = "silent"


@by_the_clock
async def be_patient_with(
    unit: Unit, suggestion: SuggestionId, *, now: datetime, municipality: Municipality
) -> None:
    """The company sees a card from now on: when it is asked again, called, and left alone."""
    for step, due in steps(now, municipality).items():
        await unit.due.plan(SILENT, suggestion, step, due=due, expires=None)
    await unit.due.plan(CLOSE, suggestion, "once", due=closed_at(now, municipality), expires=None)


@by_the_clock
async def ask_silent_company(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Unless it has answered: asked again, or called. A word it wants no more of now waits for its next free day."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    if found.state is not SuggestionState.SHOWN:
        return
    step = Step(row.occurrence.partition(":")[0])
    day = await free_day(unit, found.company, now=now, municipality=municipality)
    if day is not None:
        await _later(unit, found, step, day, municipality)
        return
    managers = await _managers(unit, found)
    if step is Step.CALL:
        await _call(unit, found, managers, now, municipality)
    elif managers:
        title = (await unit.job_functions.get(found.function)).facts.title
        notice = CardWaits(found.company, title, again=step is Step.SECOND)
        for person in managers:
            await unit.outbox.tell(person, notice, now=now, once=f"{SILENT}:{found.id}:{step}:{person}")
        await unit.timeline.note(
            found.company, Kind.NUDGED, None, now=now, subject=found.function, unasked=True
        )


@by_the_clock
async def end_silence(unit: Unit, found: Suggestion, *, now: datetime) -> None:
    """It is answered, or over: nobody calls because of it. The call goes on about another that was asked to the end."""
    calls = await unit.calls.about(CALL, found.id)
    await unit.calls.done_with(CALL, found.id, now=now)
    still = [
        one.id
        for one in (await unit.shortlists.shown_to(found.company) if calls else ())
        if one.id != found.id and not await unit.due.is_planned(SILENT, one.id, "")
    ]
    for call in calls[: len(still)]:
        await unit.calls.add(
            call.owner, call.person, CALL, now=now, due=call.due_at, subject=still[0], company=call.company,
            once=f"{CALL}:{still[0]}",
        )  # fmt: skip


async def _later(unit: Unit, found: Suggestion, step: Step, day: date, municipality: Municipality) -> None:
    """This step and those after it move together, so that two words never come at once."""
    planned = steps(found.answered_at or found.made_at, municipality)
    by = municipality.calendar.opening_time(day) - planned[step]
    await unit.due.drop(SILENT, found.id)
    for one in list(planned)[list(planned).index(step) :]:
        due = municipality.send_at(planned[one] + by, to_company=True)
        await unit.due.plan(SILENT, found.id, f"{one}:{day.isoformat()}", due=due, expires=None)


async def _call(
    unit: Unit, found: Suggestion, managers: list[PersonId], now: datetime, municipality: Municipality
) -> None:
    answers = await unit.contacts.answering(found.company, now=now)
    if answers is None or not managers or await _is_to_be_called(unit, found, managers[0]):
        return
    due = municipality.answer_deadline(now)
    await unit.calls.add(
        answers, managers[0], CALL, now=now, due=due, subject=found.id, company=found.company,
        once=f"{CALL}:{found.id}",
    )  # fmt: skip


async def _is_to_be_called(unit: Unit, found: Suggestion, manager: PersonId) -> bool:
    """One call is about everything this company has not answered."""
    return any(one.company == found.company for one in await unit.calls.open_to(manager, CALL))


async def _managers(unit: Unit, found: Suggestion) -> list[PersonId]:
    """Who could answer; nobody reads a card about themselves."""
    themselves = (await unit.candidates.get(found.candidate)).person
    return [
        one.person
        for one in await unit.companies.members(found.company)
        if one.role == Role.MANAGER and one.person != themselves
    ]
