"""A message to a company is taken back: its card says so wherever it stands, and it is read aloud to nobody."""

import json
from datetime import datetime

from bot.actions.requests_names import ANSWERERS
from bot.actions.requests_shown import show_that_it_waits
from bot.actions.requests_telling import name_of, readers_of
from bot.actions.requests_waiting import in_their_days, plan_steps
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.parts import card_of, in_parts
from bot.domain.notices.requests import AnswerCame
from bot.domain.requests import Arrived, RequestState
from bot.domain.roles import Actor, allowed, by_the_clock
from bot.store.calls import CallTask
from bot.store.messages import Message
from bot.store.requests import Request
from bot.store.unit import Unit

TELL = "tell"


@allowed(ANSWERERS)
async def take_back(
    unit: Unit, by: Actor, message: int, *, now: datetime, municipality: Municipality
) -> bool:
    """Take back my own message. Whether the company waits for an answer again.

    What nobody has got yet is never sent. Raises `Gone`, `NotAllowed` for a colleague's, `Already`.
    """
    found = await unit.messages.get(message)
    request = await unit.requests.get(found.request) if found is not None else None
    if found is None or request is None or found.from_company:
        raise Gone
    if found.author != by.person:
        raise NotAllowed
    await unit.contacts.ensure_answers(by, request.company, now=now)
    if found.taken_back_at is not None:
        raise Already
    await unit.messages.take_back(message, now=now)
    for reader in await readers_of(unit, request):
        await _take_from(unit, by, reader, found, now)
    unit.audit.note(by, "took a message back", ("request", request.id), now=now)
    return await _wait_again(unit, request, now, municipality)


@by_the_clock
async def _take_from(unit: Unit, by: Actor, reader: PersonId, found: Message, now: datetime) -> None:
    for call in await unit.calls.open_to(reader, TELL):
        if _is_told_by(call, found):
            await unit.calls.done(call.id, now=now)
    notice = AnswerCame(found.request, await name_of(unit, by.person) or "", "", taken_back=True)
    for one in in_parts(notice, before=found.text):
        card = card_of(found.id, one.part)
        arrived = await unit.told.arrived(reader, card)
        if arrived is Arrived.COMING and await unit.outbox.withdraw(reader, card, now=now):
            continue
        if arrived in (Arrived.THERE, Arrived.COMING):
            await unit.outbox.tell(reader, one, now=now, about=("request", found.request), card=card)


def _is_told_by(call: CallTask, found: Message) -> bool:
    """Whether the caller would read these words, or a part of them, aloud."""
    facts = json.loads(call.facts or "{}")
    same = (facts.get("notice"), facts.get("request")) == (AnswerCame.__name__, found.request)
    return same and facts["text"] in found.text


@by_the_clock
async def _wait_again(unit: Unit, request: Request, now: datetime, municipality: Municipality) -> bool:
    """A question, or a wish for a call, whose only answer is taken back waits again; what nobody asked is over."""
    written = await unit.messages.of_request(request.id)
    standing = [one for one in written if one.taken_back_at is None]
    if request.state is not RequestState.WITH_COMPANY:
        return False
    asked_to_call = not standing and request.begun_by is None
    if not standing and not asked_to_call:
        await unit.requests.change(request.id, now=now, state=RequestState.CLOSED)
        return False
    if standing and not standing[-1].from_company:
        return False
    municipality = await in_their_days(unit, request.company, now, municipality)
    deadline = municipality.answer_deadline(now)
    await unit.requests.change(
        request.id, now=now, state=RequestState.WITH_CONTACT, asked_at=now, deadline_at=deadline,
        wants_call=asked_to_call,
    )  # fmt: skip
    await plan_steps(unit, request.id, now, municipality)
    await show_that_it_waits(unit, request, deadline, now=now)
    return True
