"""A company has its answer: one of ours wrote, or called."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.requests_names import may_read
from bot.actions.requests_shown import Settled, show_that_settled
from bot.actions.requests_telling import Answered, is_unread, quoted_by, readers_of, sent_to, tell_company
from bot.actions.requests_waiting import CLOCKS
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, RequestId
from bot.domain.requests import NobodyReads, RequestState, WroteMeanwhile
from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import Kind
from bot.store.requests import Request
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def answer(
    unit: Unit,
    by: Actor,
    request: RequestId,
    text: str,
    *,
    message: int | None,
    now: datetime,
    replied_to: int | None = None,
    another: Collection[str] = (),
) -> Answered:
    """Answer a company; it stops waiting. `replied_to` is the message of my chat it answers, `another` are names
    in it of which I have said that no candidate is meant.

    Raises `Gone`, `NotAllowed`, what `may_read` raises, and `NobodyReads` when who asked is not with the
    company any more.
    """
    found = await _answerable(unit, by, request, now)
    name = (await unit.companies.get(found.company)).name
    readers = await readers_of(unit, found)
    if not readers:
        raise NobodyReads(name)
    await may_read(unit, by, found.company, text, now=now, another=another)
    quote = await quoted_by(unit, by, found, from_company=False, replied_to=replied_to)
    number = await unit.messages.write(
        request, by.person, text, from_company=False, now=now, written_message=message,
        answers=quote.message if quote is not None else None,
    )  # fmt: skip
    if not await is_unread(unit, by.person, request):
        await unit.requests.change(
            request, now=now, state=RequestState.WITH_COMPANY, wants_call=False, parked_until=None
        )
        await unit.due.drop(CLOCKS, request)
        await show_that_settled(unit, found, Settled(by.person), now=now)
    await tell_company(unit, by, found, number, text, now=now, quote=quote)
    return await sent_to(unit, by, name, readers, number, now=now)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def have_called(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> tuple[CompanyId, str]:
    """ "I have called": the clock stops. The company, and its name.

    Raises `Gone`, `NotAllowed`, `Already`, and `WroteMeanwhile` when they have not read all that it is about.
    """
    found = await _answerable(unit, by, request, now)
    if await is_unread(unit, by.person, request):
        raise WroteMeanwhile
    if not (found.state.waits or found.state is RequestState.PARKED):
        raise Already
    await unit.requests.change(
        request, now=now, state=RequestState.WITH_COMPANY, wants_call=False, parked_until=None
    )
    await unit.due.drop(CLOCKS, request)
    await show_that_settled(unit, found, Settled(by.person, called=True), now=now)
    await unit.timeline.note(found.company, Kind.CALLED, by.person, now=now, subject=request)
    return found.company, (await unit.companies.get(found.company)).name


async def _answerable(unit: Unit, by: Actor, request: RequestId, now: datetime) -> Request:
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    return found
