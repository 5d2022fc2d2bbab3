"""Several who wait for one of us, and are due in the same hour: whoever answers them has one message of all of them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from bot.actions.talking_words import WROTE
from bot.domain.ids import PersonId, PlacementId, TaskId
from bot.domain.notices.candidates import PersonWaits, Waiting
from bot.domain.requests import Step
from bot.domain.roles import Actor, by_the_clock
from bot.domain.workdays import local
from bot.store.calls import Call, CallTask
from bot.store.unit import Unit


@by_the_clock
async def due_together(unit: Unit, call: CallTask, reader: PersonId) -> list[CallTask]:
    """What was written to the same one of us and is to be answered within the same hour of the clock, by this reader.

    Candidates and mentors go to the same reader only while whoever owes it is here: others stand in for each.
    """
    if call.reason != WROTE:
        return [call]
    hour, both = _hour(call), call.owner == reader
    return [
        one
        for one in await unit.calls.open_of(call.owner)
        if one.reason == WROTE and _hour(one) == hour and (both or _is_mentors(one) == _is_mentors(call))
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
    calls = await unit.calls.open_among(notice.calls)
    owed = await _owed(unit, calls)
    mine = {one for one in set(owed.values()) if by.person in (one.owner, await _answers(unit, one, now=now))}
    people, covered = [], []
    for call in calls:
        whose = owed.get(call.id)
        if whose is None or whose not in mine:
            continue
        candidate = None if _is_mentors(call) else call.candidate
        people.append(Waiting(call.name, candidate, call.due_at or notice.deadline))
        if candidate is not None and whose.owner != by.person:
            covered.append(candidate)
    if covered:
        await unit.candidates.saw_each(covered, by.person, "covering", now=now)
    return replace(notice, people=tuple(people))


class _Whose(NamedTuple):
    """Who owes an answer: the adviser of a candidate, or the fixed contact a mentor belongs to."""

    owner: PersonId
    to_mentor: bool


async def _owed(unit: Unit, calls: list[Call]) -> dict[TaskId, _Whose]:
    """Whose each of these calls is; none to who is no mentor, or no candidate, any more."""
    places = {PlacementId(one.subject) for one in calls if one.subject is not None}
    mentors = await unit.sides.mentors_of(places) if places else {}
    found = {}
    for call in calls:
        if call.subject is None and call.adviser is not None:
            found[call.id] = _Whose(call.adviser, to_mentor=False)
        elif call.subject is not None:
            mentor, contact = mentors.get(PlacementId(call.subject), (None, None))
            if contact is not None and mentor == call.person:
                found[call.id] = _Whose(contact, to_mentor=True)
    return found


async def _answers(unit: Unit, whose: _Whose, *, now: datetime) -> PersonId | None:
    if whose.to_mentor:
        return await unit.contacts.present(whose.owner, now=now)
    return await unit.contacts.advising(whose.owner, now=now)


def _is_mentors(call: Call | CallTask) -> bool:
    return call.subject is not None


def _hour(call: CallTask) -> str | None:
    return f"{local(call.due_at):%Y-%m-%dT%H}" if call.due_at is not None else None
