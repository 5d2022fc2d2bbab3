"""Several who wait for one adviser, and are due in the same hour: the adviser has one message of all of them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot.actions.talking_words import WROTE
from bot.domain.ids import PersonId, TaskId
from bot.domain.notices.candidates import PersonWaits, Waiting
from bot.domain.requests import Step
from bot.domain.roles import Actor, by_the_clock
from bot.domain.workdays import local
from bot.store.calls import CallTask
from bot.store.unit import Unit


@by_the_clock
async def due_together(unit: Unit, call: CallTask) -> list[CallTask]:
    """What candidates wrote to the same adviser and is to be answered within the same hour of the clock."""
    if call.reason != WROTE or call.subject is not None:
        return [call]
    hour = _hour(call)
    return [
        one
        for one in await unit.calls.open_of(call.owner)
        if one.reason == WROTE and one.subject is None and _hour(one) == hour
    ]


def all_of(those: list[CallTask], deadline: datetime) -> PersonWaits:
    """The message of all of them: who they are is looked up when it is opened."""
    return PersonWaits(deadline, waiting=len(those), calls=tuple(one.id for one in those))


def once_of(those: list[CallTask], reader: PersonId, step: Step, *, now: datetime) -> str:
    """The same people are told of once a `step`, and once a morning where it comes again.

    Who comes to them later makes it another message.
    """
    numbers = numbers_in([one.id for one in those])
    return f"wait together:{reader}:{step}:{now:%Y-%m-%dT%H}:{_hour(those[0])}:{numbers}"


def numbers_in(those: Collection[int]) -> str:
    """These numbers as a short word: how many, and a seal of all of them, however many there are."""
    all_of_them = ".".join(str(one) for one in sorted(those))
    return f"{len(those)}:{blake2b(all_of_them.encode(), digest_size=8).hexdigest()}"


@by_the_clock
async def who_waits_still(unit: Unit, by: Actor, notice: PersonWaits, *, now: datetime) -> PersonWaits:
    """Those of them who wait for this reader still, each with a name; a candidate sees who has read theirs."""
    waiting = []
    for number in notice.calls:
        call = await unit.calls.get(TaskId(number))
        who = await unit.candidates.of_person(call.person) if call is not None else None
        if call is None or who is None or call.done_at is not None:
            continue
        if by.person != who.adviser:
            if by.person != await unit.contacts.advising(who.adviser, now=now):
                continue
            await unit.candidates.saw(who.id, by.person, "covering", company=None, now=now)
        name = (await unit.people.get(call.person)).name or ""
        waiting.append(Waiting(name, who.id, call.due_at or notice.deadline))
    return replace(notice, people=tuple(waiting))


def _hour(call: CallTask) -> str | None:
    return f"{local(call.due_at):%Y-%m-%dT%H}" if call.due_at is not None else None
