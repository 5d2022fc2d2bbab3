"""An answer was promised by a day: whoever owes it is reminded, and whoever waits hears when it is late."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.slipped import say_again, tell_of_slip
from bot.actions.talking_words import WROTE
from bot.actions.waiting_together import all_of, due_together, once_of
from bot.domain.ids import CandidateId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import PersonWaits
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import Step, hears_again, next_word
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.calls import ANOTHER_TIME
from bot.domain.workdays import local
from bot.store.calls import CallTask
from bot.store.due import DueRow
from bot.store.unit import Unit

NEW_TIME = ANOTHER_TIME
FIRST_TIME = "first time"
# So many days are promised, the first one counted; after that the person is told who knows of it, and where to call.
MOST_PROMISES = 2
SOON = timedelta(hours=1)


@dataclass(frozen=True)
class Owed:
    """A call that is owed: by whom, who makes it or answers today, and which candidate waits, if it is one."""

    call: CallTask
    owner: PersonId
    answers: PersonId
    candidate: CandidateId | None = None


@by_the_clock
async def remind(
    unit: Unit, row: DueRow, owed: Owed, deadline: datetime, *, now: datetime, municipality: Municipality
) -> None:
    """Who is told at this step; the coordinator again each working day, then each week, while it is owed, and so is
    who owes an answer to what was written.

    Only who gives the answer reads a name; the others read whose answer is missing, and how many wait for it. Of who
    is away, that is who is here instead: nobody is asked whether somebody is away who has said so.
    """
    step, call = Step(row.occurrence.partition(":")[0]), owed.call
    for reader in await told_at(unit, step, owed, now):
        if reader != owed.answers:
            notice = await _whose_is_missing(unit, owed, step, deadline, now, municipality)
            # Without a name two of them read alike: one message an hour says how many.
            once = f"somebody waits:{owed.answers}:{step}:{now:%Y-%m-%dT%H}:{reader}"
        elif len(together := await due_together(unit, call, reader)) > 1:
            notice, once = all_of(together, deadline), once_of(together, reader, step, now=now)
        else:
            notice = await _who_it_is(unit, owed, deadline)
            once = f"{row.kind}:{row.subject}:{row.occurrence}:{reader}"
        await unit.outbox.tell(reader, notice, now=now, once=once)
    if step is Step.COORDINATOR:
        # Whatever waits too long is one message a morning, and then one a week, for as long as it does.
        morning = next_word(now, call.made_at, municipality)
        await unit.due.plan(row.kind, row.subject, f"{step}:{morning.isoformat()}", due=morning, expires=None)
        await _remind_who_owes(unit, owed, now)
        if call.due_at is not None and hears_again(local(call.due_at).date(), now):
            await say_again(unit, call.person, reason=call.reason, number=call.id, now=now)


async def _who_it_is(unit: Unit, owed: Owed, deadline: datetime) -> PersonWaits:
    call = owed.call
    return PersonWaits(
        deadline,
        (await unit.people.get(call.person)).name,
        owed.candidate,
        new_time=call.reason == NEW_TIME,
        first_time=call.reason == FIRST_TIME,
    )


async def _whose_is_missing(
    unit: Unit, owed: Owed, step: Step, deadline: datetime, now: datetime, municipality: Municipality
) -> PersonWaits:
    whose = await unit.people.get(owed.answers)
    return PersonWaits(
        min(deadline, _promised_first(owed.call, municipality)),
        whose=whose.name or municipality.name,
        owner=owed.answers if step is Step.COORDINATOR else None,
        phone=whose.phone,
        waiting=await _late(unit, owed.answers, now, municipality),
    )


async def _remind_who_owes(unit: Unit, owed: Owed, now: datetime) -> None:
    """Whoever gives the answers has one message a morning of all that were promised for a day that is over.

    Also of what whoever is away has not handed over.
    """
    today = local(now).date()
    once = f"late this morning:{today}:{owed.answers}"
    if await unit.told.any_of([once]):
        return
    late = [
        one
        for whose in dict.fromkeys((owed.answers, owed.call.owner))
        for one in await unit.calls.open_of(whose)
        if one.reason == WROTE and one.due_at is not None and local(one.due_at).date() < today
    ]
    if late:
        notice = replace(all_of(late, min(one.due_at or now for one in late)), late=True)
        await unit.outbox.tell(owed.answers, notice, now=now, once=once)


@by_the_clock
async def say_it_is_late(
    unit: Unit, owed: Owed, deadline: datetime | None, *, now: datetime, municipality: Municipality
) -> None:
    """Whoever waits hears that the promise was not kept, and the new day; without one, who has been told, and where
    to call."""
    call = owed.call
    told = await what_is_late(unit, owed, deadline, now=now, municipality=municipality)
    if await unit.people.is_reachable(call.person):
        await tell_of_slip(
            unit, call.person, told, reason=call.reason, number=call.id, now=now, municipality=municipality
        )


@by_the_clock
async def what_is_late(
    unit: Unit, owed: Owed, deadline: datetime | None, *, now: datetime, municipality: Municipality
) -> CallSlipped:
    """What they read of it."""
    name = (await unit.people.get(owed.answers)).name or municipality.name
    knows = await _who_knows(unit, owed, now) if deadline is None else None
    return CallSlipped(name, deadline, answer=True, knows=knows)


async def _who_knows(unit: Unit, owed: Owed, now: datetime) -> str | None:
    """Who has been told beside whoever owes it: the stand-in, or the coordinator."""
    told = [
        person
        for step in (Step.STAND_IN, Step.COORDINATOR)
        for person in await told_at(unit, step, owed, now)
    ]
    others = [one for one in told if one not in (owed.answers, owed.owner)]
    return (await unit.people.get(others[0])).name if others else None


@by_the_clock
async def told_at(unit: Unit, step: Step, owed: Owed, now: datetime) -> list[PersonId]:
    """Who hears of it at this step."""
    if step is Step.OWNER:
        return [owed.answers]
    if step is Step.STAND_IN:
        return list(await unit.contacts.helping(owed.owner, now=now))
    return list(await unit.contacts.coordinators_of(owed.owner))


async def _late(unit: Unit, answers: PersonId, now: datetime, municipality: Municipality) -> int:
    """How many wait for them; whose own step falls later in the hour is counted already."""
    owing = [one for one in await unit.calls.open_of(answers) if one.reason in (WROTE, NEW_TIME, FIRST_TIME)]
    return max(1, sum(_promised_first(one, municipality) <= now + SOON for one in owing))


def _promised_first(call: CallTask, municipality: Municipality) -> datetime:
    """A new day that was promised since makes nobody less late."""
    first = municipality.answer_deadline(call.made_at)
    return min(first, call.due_at or first)
