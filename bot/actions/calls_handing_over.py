"""Open calls follow whoever looks after the person now, with what was written: into an absence, and back out of it."""

from dataclasses import replace
from datetime import datetime

from bot.actions.calls import CALLER, CALLER_OF_PERSON
from bot.actions.talking_danger_waiting import pass_on_danger
from bot.actions.talking_words import hand_words
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.people import CallsPassed
from bot.domain.roles import by_the_clock
from bot.store.calls import CallTask
from bot.store.due import DueRow
from bot.store.unit import Unit

STEP = "calls handed over"
# A danger and a concern reach several people, each with a call of their own.
ONE_CALLS = (
    "blocked",
    "stopped",
    "tell",
    "wrote",
    "check-in",
    "rights",
    "new time",
    "first time",
    "guest call",
    "guest answer",
    "first day",
    "last day",
    "silent",
)
# Whoever has one keeps it; whoever looks after the person now has it too.
SHARED_CALLS = ("concern",)


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
    """Every open call is given to who is to make it now; also what no absence explains."""
    passed: dict[tuple[PersonId, PersonId], list[CallTask]] = {}
    for call in await unit.calls.open_because(ONE_CALLS):
        caller = await caller_of(unit, call, now)
        if caller is not None and caller != call.owner:
            await unit.calls.give(call.id, caller)
            passed.setdefault((caller, call.owner), []).append(replace(call, owner=caller))
    for call in await unit.calls.open_because(SHARED_CALLS):
        caller = await _about_its_subject(unit, call, now)
        if call.subject is None or caller is None or caller in (call.person, call.owner):
            continue
        if not await unit.calls.is_mine(caller, call.reason, call.subject):
            await unit.calls.add(
                caller, call.person, call.reason, now=now, due=call.due_at, subject=call.subject
            )
            passed.setdefault((caller, call.owner), []).append(call)
    await pass_on_danger(unit, now=now, municipality=municipality)
    # An absence begins and ends at midnight.
    morning = municipality.send_at(now, to_company=True)
    for (caller, before), calls in passed.items():
        await _tell(unit, caller, before, calls, now=now, morning=morning)


async def _tell(
    unit: Unit, caller: PersonId, before: PersonId, calls: list[CallTask], *, now: datetime, morning: datetime
) -> None:
    """A single message is told as it is; of several things the caller hears once, and finds them on the desk."""
    written = sum([len(await unit.words.of_call(call.id)) for call in calls])
    if len(calls) == 1 and written == 1:
        await hand_words(unit, calls[0], now=now, due=morning)
        return
    member = await unit.staff.get(before, now=now)
    told = CallsPassed(len(calls))
    if member is not None and member.away is not None:
        told = CallsPassed(len(calls), member.name, member.away.last_day)
    await unit.outbox.tell(caller, told, now=now, due=morning)


@by_the_clock
async def caller_of(unit: Unit, call: CallTask, now: datetime) -> PersonId | None:
    """Who is to make it now. What was promised for a company is its contact's to keep."""
    if call.company is not None:
        return await unit.contacts.answering(call.company, now=now)
    return await _about_its_subject(unit, call, now) or await _about_the_person(unit, call, now)


async def _about_its_subject(unit: Unit, call: CallTask, now: datetime) -> PersonId | None:
    about = CALLER_OF_PERSON if call.subject is None else CALLER
    rule, subject = about.get(call.reason), call.person if call.subject is None else call.subject
    if rule is None:
        return None
    try:
        return await rule(unit, subject, now)
    except Gone:
        return None


async def _about_the_person(unit: Unit, call: CallTask, now: datetime) -> PersonId | None:
    """The owner, or who stands in, while they look after the person in some role; else the first who does."""
    looking_after = await unit.callers.of(call.person, now=now)
    instead = await unit.contacts.present(call.owner, now=now)
    return instead if instead in looking_after or not looking_after else looking_after[0]
