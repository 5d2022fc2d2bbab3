"""What stands on a desk, read for those on the page only: a reader for each kind of row."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, RequestId, TaskId
from bot.domain.long_texts import shortened
from bot.domain.roles import by_the_clock
from bot.store.calls import Call
from bot.store.desk import DeskRow
from bot.store.desk_sources import WROTE, OnDesk
from bot.store.requests import Waiting
from bot.store.unit import Unit
from bot.views.desk_days import whose_days
from bot.views.desk_promises import (
    PromiseItem,
    SuggestionItem,
    agreements_near,
    candidates_asked,
    guests_asked,
    words_promised,
)
from bot.views.desk_reading import Reading
from bot.views.speed_dating.steps import StepItem, steps_on_desk

# Enough to know a matter by, on a line of its own.
FEW_WORDS = 60


@dataclass(frozen=True)
class WaitingItem:
    """A company that waits for an answer. `whose` is the contact when one only stands in; `words` is how what it
    asked begins, and `since` when it was asked."""

    request: RequestId
    company: CompanyId
    name: str
    deadline: datetime | None
    late: bool
    wants_call: bool
    whose: str | None
    topic: str | None = None
    words: str | None = None
    since: datetime | None = None
    who: str | None = None  # whom to call
    phone: str | None = None


@dataclass(frozen=True)
class CallItem:
    """Somebody to ring, and why."""

    task: TaskId
    name: str
    phone: str | None
    reason: str
    due: datetime | None
    subject: int | None = None
    tells: bool = False  # there is something they could not be told in the chat
    wrote: bool = False  # what they wrote waits with it
    unread: bool = False  # and nobody has read all of it
    beside: str | None = None  # another number that stood in their words
    late: bool = False
    candidate: CandidateId | None = None
    company: CompanyId | None = None  # for which it was promised
    about: str | int | None = None  # whose first or last day it is about


@dataclass(frozen=True)
class OwedItem:
    """People who wait for a consultant's answer, or for their call; no name of anybody who waits."""

    owner: PersonId
    name: str
    waiting: int
    calls: bool
    due: datetime | None
    late: bool
    danger: bool = False


@dataclass(frozen=True)
class StrangerItem:
    """Somebody unknown who waits; what they are called, as far as anybody knows."""

    person: PersonId
    name: str | None
    deadline: datetime
    late: bool
    urgent: bool


DeskItem = WaitingItem | StrangerItem | CallItem | PromiseItem | OwedItem | StepItem


# What the rows of a kind say, by their numbers; nothing of what is gone.
Read = Mapping[int, DeskItem]
Reader = Callable[[Unit, Reading, Sequence[DeskRow]], Awaitable[Read]]


@by_the_clock
async def items_of(unit: Unit, reading: Reading, shown: Sequence[DeskRow]) -> tuple[DeskItem, ...]:
    """Each row of the page as what it is, in the page's order; a kind is read once, however many there are of it."""
    said = {
        kind: await READERS[kind](unit, reading, [one for one in shown if one.kind is kind])
        for kind in dict.fromkeys(one.kind for one in shown)
    }
    return tuple(said[one.kind][one.number] for one in shown if one.number in said[one.kind])


async def _waiting(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> Read:
    found = await unit.requests.waiting(these=[one.number for one in rows])
    others = {one.contact for one in found if one.contact not in (None, reading.by.person)}
    unknown = [one for one in others if one is not None and one not in reading.names]
    names = {**reading.names, **(await unit.people.names_of(unknown) if unknown else {})}
    words = await unit.unanswered.first_words([one.request for one in found])
    return {one.request: _waits(one, reading, names, words.get(one.request)) for one in found}


def _waits(one: Waiting, reading: Reading, names: Mapping[PersonId, str], words: str | None) -> WaitingItem:
    late = one.deadline_at is not None and one.deadline_at < reading.now
    mine = one.contact is None or one.contact == reading.by.person
    whose = None if mine or one.contact is None else names.get(one.contact)
    return WaitingItem(
        one.request, one.company, one.company_name, one.deadline_at, late, one.wants_call, whose,
        one.topic, words=shortened(words, FEW_WORDS) if words else None, since=one.asked_at,
        who=one.who if one.wants_call else None, phone=one.phone if one.wants_call else None,
    )  # fmt: skip


async def _calls(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> Read:
    found = await unit.calls.on_desk([one.number for one in rows])
    wrote = [one.id for one in found if one.reason == WROTE]
    kept = await unit.words.waiting_with(wrote) if wrote else {}
    seen = [
        one.candidate for one in found if one.candidate is not None and _is_named_to_another(reading, one)
    ]
    if seen:
        await unit.candidates.saw_each(seen, reading.by.person, "call", now=reading.now)
    about = await whose_days(unit, reading, found)
    return {one.id: replace(_call(reading, one, kept), about=about.get(one.id)) for one in found}


def _is_named_to_another(reading: Reading, call: Call) -> bool:
    """Whether it names a candidate to somebody else than their adviser, which they see in "who saw me"."""
    return call.adviser != reading.by.person and call.reason != "concern"


def _call(reading: Reading, call: Call, kept: Mapping[TaskId, bool]) -> CallItem:
    name, phone, beside = call.name, call.phone, call.beside
    if call.candidate is not None and call.adviser != reading.by.person and call.reason == "concern":
        # Opened by a press.
        name, phone, beside = "", None, None
    return CallItem(
        call.id, name, phone, call.reason, call.due_at, call.subject, tells=call.tells,
        wrote=call.id in kept, unread=kept.get(call.id, False), beside=beside,
        late=call.due_at is not None and call.due_at < reading.now,
        candidate=call.candidate, company=call.company,
    )  # fmt: skip


async def _suggestions(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> Read:
    functions = [JobFunctionId(one.number) for one in rows]
    found = await unit.promised.suggestions(functions)
    items: dict[int, DeskItem] = {}
    for one in rows:
        assert one.at is not None, "a promise has its day"
        name, title = found[JobFunctionId(one.number)]
        items[one.number] = SuggestionItem(JobFunctionId(one.number), name, title, one.at, bool(one.flag))
    return items


async def _owed(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> Read:
    return {
        one.number: OwedItem(
            PersonId(one.number),
            reading.names[PersonId(one.number)],
            one.flag,
            one.kind is not OnDesk.OWED_WORDS,
            one.at,
            one.at is not None and one.at < reading.now,
            danger=one.kind is OnDesk.OWED_DANGER,
        )
        for one in rows
    }


async def _strangers(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> Read:
    found = await unit.strangers.these([one.number for one in rows])
    names = await unit.people.names_of([one.person for one in found])
    return {
        one.person: StrangerItem(
            one.person,
            names.get(one.person) or one.called,
            one.answer_by,
            one.answer_by < reading.now,
            one.urgent,
        )
        for one in found
    }


READERS: dict[OnDesk, Reader] = {
    OnDesk.DANGER: _calls,
    OnDesk.WAITING: _waiting,
    OnDesk.STRANGER: _strangers,
    OnDesk.CALL: _calls,
    OnDesk.SUGGESTION: _suggestions,
    OnDesk.SILENT: candidates_asked,
    OnDesk.GUESTS: guests_asked,
    OnDesk.WORDS: words_promised,
    OnDesk.REVIEW: agreements_near,
    OnDesk.STEP: steps_on_desk,
    OnDesk.OWED_DANGER: _owed,
    OnDesk.OWED_WORDS: _owed,
    OnDesk.OWED_CALL: _owed,
}
