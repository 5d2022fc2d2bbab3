"""What is written with companies, thread by thread: where it rests, and one of them from near."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, RequestId
from bot.domain.notices.parts import card_of
from bot.domain.notices.requests import AnswerCame
from bot.domain.requests import Arrived, RequestState
from bot.domain.roles import COMPANY, Actor, Role, allowed
from bot.store.messages import Message
from bot.store.requests import Request
from bot.store.unit import Unit
from bot.views.companies import Line
from bot.views.parts import LINES, Part, first_of

NEWEST = 5
TELL = "tell"


@dataclass(frozen=True)
class Resting:
    """One that is with the company, or put off until a day."""

    request: RequestId
    company: str
    since: datetime
    until: datetime | None
    topic: str | None = None


@dataclass(frozen=True)
class Thread:
    """One from near. `reader` is who at the company it is with; `arrived` what became of our newest words there,
    and `caller` who is to say them by phone; `late` that they should have had an answer by now."""

    request: RequestId
    company_id: CompanyId
    company: str
    reader: str
    state: RequestState
    deadline: datetime | None
    until: datetime | None
    lines: tuple[Line, ...]
    arrived: Arrived | None = None
    caller: str | None = None
    topic: str | None = None
    late: bool = False


@dataclass(frozen=True)
class MyThread:
    """One of mine that is open. `words` is how it began; `hear_by` when I hear, while something is promised."""

    request: RequestId
    words: str | None
    waits: bool
    hear_by: datetime | None


@allowed(COMPANY)
async def my_threads(unit: Unit, by: Actor) -> tuple[MyThread, ...]:
    """What is open between me and our contact, the newest first."""
    company = by.company_as(Role.MANAGER, Role.GUEST)
    found = await unit.requests.open_of(by.person, company)
    words = await unit.messages.first_words([one.id for one in found])
    return tuple(
        MyThread(
            one.id,
            words.get(one.id),
            one.state.waits,
            one.deadline_at if one.state.waits or one.state is RequestState.PARKED else None,
        )
        for one in found
    )


@allowed(Role.CONSULTANT.themselves)
async def resting(
    unit: Unit, by: Actor, *, now: datetime, page: int = 0, topic: str | None = None
) -> Part[Resting]:
    """What nobody of ours must answer now, of those I answer for: put off first, then with the companies.

    With a `topic` only those of it.
    """
    answered = await unit.contacts.answered_by(by.person, now=now)
    total = sum((await unit.resting.counts(answered, topic=topic)).values())
    first = first_of(page, total)
    found = await unit.resting.page(answered, first=first, most=LINES, topic=topic)
    shown = tuple(
        Resting(one.request.id, one.company_name, one.since, one.request.parked_until, one.request.topic)
        for one in found
    )
    return Part(shown, first, total)


@allowed(Role.CONSULTANT.themselves)
async def resting_topics(unit: Unit, by: Actor, *, now: datetime) -> dict[str, int]:
    """Of which topics it is, and how many of each."""
    return await unit.resting.topics(await unit.contacts.answered_by(by.person, now=now))


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def thread(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> Thread:
    """Whose turn it is, the newest words, and whether ours arrived. Raises `Gone`, `NotAllowed`."""
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    written = await unit.messages.of_request(request, most=NEWEST)
    names = await unit.people.names_of({found.asked_by, *(one.author for one in written)})
    arrived, caller = await _delivery(unit, found, written)
    return Thread(
        request=request,
        company_id=found.company,
        company=(await unit.companies.get(found.company)).name,
        reader=names.get(found.asked_by, ""),
        state=found.state,
        deadline=found.deadline_at if found.state.waits else None,
        until=found.parked_until,
        lines=tuple(
            Line(
                one.id,
                one.at,
                names.get(one.author, ""),
                one.text,
                one.from_company,
                taken_back=one.taken_back_at is not None,
            )
            for one in written
        ),
        arrived=arrived,
        caller=caller,
        topic=found.topic,
        late=found.state.waits and found.deadline_at is not None and found.deadline_at < now,
    )


async def _delivery(unit: Unit, found: Request, written: list[Message]) -> tuple[Arrived | None, str | None]:
    """Of our newest words to who asked; and who is to call, when they did not arrive and no call was made."""
    newest = next((one for one in reversed(written) if not one.from_company), None)
    arrived = await unit.told.arrived(found.asked_by, card_of(newest.id)) if newest is not None else None
    if arrived is not Arrived.LOST:
        return arrived, None
    for call in await unit.calls.open_to(found.asked_by, TELL):
        untold = json.loads(call.facts or "{}")
        if untold.get("notice") == AnswerCame.__name__ and untold.get("request") == found.id:
            return arrived, (await unit.people.get(call.owner)).name
    return arrived, None
