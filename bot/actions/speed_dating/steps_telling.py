"""What the steps of two who met have in common: who reads of one, and whose turn it is for how long."""

from datetime import datetime, time, timedelta

from bot.actions.shortlists_telling import contact_now
from bot.domain.appointment_reminders import WEEK, moments_before
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import MeetingId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.names import full_name
from bot.domain.notices.speed_dating.steps import StepAgreed
from bot.domain.outreach_visits import reminded_at
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.events import Meeting, MeetingState
from bot.domain.speed_dating.steps import (
    ON_DESK_AFTER,
    REMINDED_AFTER,
    WAITS,
    WORKING,
    DaysAreOver,
    Step,
    StepKind,
    StepState,
)
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.unit import Unit

# What is told is about the step; under the name of what is due it was about the meeting in older versions.
NEXT, ABOUT = "next step", "a next step"
REMIND, DESK = "remind", "desk"
# An agreed one is near.
REMINDER, TO_COMPANY = "next step reminder", "company"
# The morning after both are asked how it went, a company on a working day; so many working days it is worth asking.
AFTER, ASKED_AT = "after", time(9)
WORTH_ASKING = 3
# Whoever has agreed so shortly before needs no reminder a week ahead.
JUST_AGREED = timedelta(hours=24)


@by_the_clock
async def step_of(unit: Unit, meeting: MeetingId, kind: StepKind | None) -> Step:
    """The step as it is. Raises `Gone`."""
    found = await unit.steps.find(meeting, kind)
    if found is None:
        raise Gone
    return found


@by_the_clock
async def my_step(unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind | None) -> tuple[Meeting, Step]:
    """The candidate's own, as it is. Raises `Gone`, `NotAllowed`."""
    found, me = await unit.speed_dating.meeting(meeting), await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return found, await step_of(unit, meeting, kind)


@by_the_clock
async def moved(unit: Unit, before: Step, now: datetime, municipality: Municipality) -> Step:
    """What was planned for how it was, or is not read yet, is over; whose turn it is now has some days. As it is."""
    await forget_step(unit, before, now=now)
    step = (await unit.steps.these([before.id]))[0]
    await wait_for_a_word(unit, step, now, municipality)
    await _plan_reminders(unit, step, now, municipality)
    return step


@by_the_clock
async def forget_step(unit: Unit, step: Step, *, now: datetime) -> None:
    """Nothing that was planned for it happens, and what is not read yet is not told.

    What an older version planned finds another one, and does nothing.
    """
    for kind in (NEXT, REMINDER):
        await unit.due.drop_all(kind, step.meeting, f"{step.id}.")
    await unit.outbox.take_back((ABOUT, step.id), now=now)


@by_the_clock
async def step_due(unit: Unit, row: DueRow) -> tuple[str, Step | None]:
    """What is due, and of which step; of none when that has changed since. Of an older version it is their first."""
    named, version = row.occurrence.split(":")
    number, _dot, stage = named.rpartition(".")
    meeting = MeetingId(row.subject)
    those = await unit.steps.these([int(number)]) if number else [await unit.steps.find(meeting)]
    step = next(iter(those), None)
    return stage, step if step is not None and str(step.version) == version else None


@by_the_clock
async def wait_for_a_word(unit: Unit, step: Step, now: datetime, municipality: Municipality) -> None:
    """Whose turn it is has some days, and then a consultant has a line on the desk."""
    if step.state not in WAITS:
        return
    for stage, days in ((REMIND, REMINDED_AFTER), (DESK, ON_DESK_AFTER)):
        due = municipality.workdays_after(now, days)
        await unit.due.plan(NEXT, step.meeting, f"{step.id}.{stage}:{step.version}", due=due, expires=None)


async def _plan_reminders(unit: Unit, step: Step, now: datetime, municipality: Municipality) -> None:
    """Both sides are reminded of what is agreed: the candidate as of any appointment, the company a working day before.

    A reminder of another time, or of what is off, finds another version and is not told.
    """
    if step.begins_at is None or not step.is_to_come(now):
        return
    asked = at(local(step.begins_at).date() + timedelta(days=1), ASKED_AT)
    until = municipality.workdays_after(asked, WORTH_ASKING)
    await unit.due.plan(REMINDER, step.meeting, f"{step.id}.{AFTER}:{step.version}", due=asked, expires=until)
    for one in moments_before(step.begins_at):
        if one.due > now + (JUST_AGREED if one.name == WEEK else timedelta()):
            occurrence = f"{step.id}.{one.name}:{step.version}"
            await unit.due.plan(REMINDER, step.meeting, occurrence, due=one.due, expires=one.until)
    before = reminded_at(step.begins_at, municipality)
    if before > now:
        occurrence = f"{step.id}.{TO_COMPANY}:{step.version}"
        await unit.due.plan(REMINDER, step.meeting, occurrence, due=before, expires=step.begins_at)


@by_the_clock
async def goes_on(unit: Unit, found: Meeting) -> bool:
    """Whether the two may still find each other: nobody has taken their yes back, or left."""
    who = await unit.candidates.get(found.candidate)
    shut = await unit.candidates.shut_out(found.candidate)
    never = await unit.candidates.never(found.candidate)
    gone = who.leaving or who.closed_at is not None or found.company in (*shut, *never)
    return found.state is MeetingState.PLANNED and not gone


@by_the_clock
async def ensure_still_known(
    unit: Unit, found: Meeting, since: datetime, *, now: datetime, municipality: Municipality
) -> None:
    """Names are shared for some days; after that the two know each other from elsewhere, or not at all.

    Raises `DaysAreOver`, with who helps the company.
    """
    if now >= since + timedelta(days=municipality.disclosure_days):
        contact = await unit.contacts.answering(found.company, now=now)
        name = (await unit.people.get(contact)).name if contact is not None else None
        raise DaysAreOver(municipality.disclosure_days, name or municipality.name)


@by_the_clock
async def tell_consultants(
    unit: Unit, found: Meeting, step: Step, now: datetime, *, near: bool = False
) -> None:
    """Of what is agreed, or off: the contact and the adviser, once when they are one: by name only who advises."""
    who, company = await unit.candidates.get(found.candidate), await unit.companies.get(found.company)
    contact = await contact_now(unit, await unit.shortlists.get(found.suggestion), now)
    assert step.kind is not None, "it was proposed with one"
    assert step.begins_at is not None, "it was agreed"
    for person in dict.fromkeys((contact, await unit.contacts.advising(who.adviser, now=now))):
        known = await unit.known_names.to(person, who, now=now)
        called = known or await unit.aliases.of(found.candidate, found.company)
        off = step.state is StepState.OFF
        begins_with = await begins_with_it(unit, found, step) if off else None
        told = StepAgreed(
            found.id,
            called,
            company.name,
            step.kind,
            step.begins_at,
            off=off,
            near=near,
            placement=begins_with,
        )
        await unit.outbox.tell(person, told, now=now, about=(ABOUT, step.id))


@by_the_clock
async def begins_with_it(unit: Unit, found: Meeting, step: Step) -> PlacementId | None:
    """The placement of the two whose first day this step is, if there is one."""
    if step.kind not in WORKING or step.begins_at is None:
        return None
    day = local(step.begins_at).date()
    theirs = await unit.placements.of_candidate(found.candidate)
    those = (one.id for one in theirs if one.company == found.company and one.terms.starts_on == day)
    return next(those, None)


@by_the_clock
async def name_of(unit: Unit, found: Meeting) -> str:
    """As the company knows them since names are shared."""
    who = await unit.candidates.get(found.candidate)
    return full_name(who.name) or str(await unit.aliases.of(found.candidate, found.company))
