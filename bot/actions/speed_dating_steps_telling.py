"""What the steps of two who met have in common: who reads of one, and whose turn it is for how long."""

from datetime import datetime

from bot.actions.shortlists_telling import contact_now
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.municipality import Municipality
from bot.domain.names import full_name
from bot.domain.notices.speed_dating_steps import StepAgreed
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating import Meeting
from bot.domain.speed_dating_steps import ON_DESK_AFTER, REMINDED_AFTER, WAITS, Step, StepState
from bot.store.unit import Unit

NEXT, ABOUT = "next step", "next step"
REMIND, DESK = "remind", "desk"


@by_the_clock
async def step_of(unit: Unit, meeting: MeetingId) -> Step:
    """The step as it is. Raises `Gone`."""
    found = await unit.steps.find(meeting)
    if found is None:
        raise Gone
    return found


@by_the_clock
async def my_step(unit: Unit, by: Actor, meeting: MeetingId) -> tuple[Meeting, Step]:
    """The candidate's own, as it is. Raises `Gone`, `NotAllowed`."""
    found, me = await unit.speed_dating.meeting(meeting), await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return found, await step_of(unit, meeting)


@by_the_clock
async def moved(unit: Unit, before: Step, now: datetime, municipality: Municipality) -> None:
    """What was planned for how it was, or is not read yet, is over; whose turn it is now has some days."""
    await unit.due.drop(NEXT, before.meeting)
    await unit.outbox.take_back((ABOUT, before.meeting), now=now)
    await wait_for_a_word(unit, await step_of(unit, before.meeting), now, municipality)


@by_the_clock
async def wait_for_a_word(unit: Unit, step: Step, now: datetime, municipality: Municipality) -> None:
    """Whose turn it is has some days, and then a consultant has a line on the desk."""
    if step.state not in WAITS:
        return
    for stage, days in ((REMIND, REMINDED_AFTER), (DESK, ON_DESK_AFTER)):
        due = municipality.workdays_after(now, days)
        await unit.due.plan(NEXT, step.meeting, f"{stage}:{step.version}", due=due, expires=None)


@by_the_clock
async def tell_consultants(unit: Unit, found: Meeting, step: Step, now: datetime) -> None:
    """Of what is agreed, or off: the contact and the adviser, once when they are one: by name only who advises."""
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    contact = await contact_now(unit, await unit.shortlists.get(found.suggestion), now)
    assert step.kind is not None, "it was proposed with one"
    assert step.begins_at is not None, "it was agreed"
    for person in dict.fromkeys((contact, await unit.contacts.advising(who.adviser, now=now))):
        known = await unit.known_names.to(person, who, now=now)
        called = known or await unit.aliases.of(found.candidate, found.company)
        off = step.state is StepState.OFF
        told = StepAgreed(found.id, called, company.name, step.kind, step.begins_at, off=off)
        await unit.outbox.tell(person, told, now=now, about=(ABOUT, found.id))


@by_the_clock
async def name_of(unit: Unit, found: Meeting) -> str:
    """As the company knows them since names are shared."""
    who = await unit.candidates.get(found.candidate)
    return full_name(who.name) or str(await unit.aliases.of(found.candidate, found.company))
