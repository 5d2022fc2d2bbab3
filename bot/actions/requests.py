"""What a company writes is a request: it has somebody who answers, and a day by which they do."""

from dataclasses import replace
from datetime import datetime

from bot.actions.requests_notes import is_a_note, note_of
from bot.actions.requests_taken import Taken, and_others, taken_in
from bot.actions.requests_telling import Asked, name_of, pass_on, quoted_by
from bot.actions.requests_waiting import (
    begin_waiting,
    begins_to_wait,
    in_their_days,
    late_since,
    promised_by,
    wait_again,
)
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.requests import STILL_THE_SAME, AtTheirTable
from bot.domain.roles import COMPANY, Actor, Role, allowed
from bot.domain.thanks import is_thanks
from bot.store.requests import Request
from bot.store.unit import Unit


@allowed(COMPANY)
async def write(
    unit: Unit,
    by: Actor,
    text: str,
    *,
    message: int | None,
    now: datetime,
    municipality: Municipality,
    request: RequestId | None = None,
    something_new: bool = False,
    replied_to: int | None = None,
    today: AtTheirTable | None = None,
) -> Taken:
    """Write to the fixed contact. An open request goes on, else, or when it is `something_new`, one begins.

    `replied_to` is the message of their chat it answers. A bare thank-you for an answer is passed on, and the matter
    rests as it does; so does what asks nothing right after a talk. From their table of `today` it is urgent.

    Raises `NotAllowed`.
    """
    company = by.company_as(Role.MANAGER, Role.GUEST)
    met = await unit.companies.get(company)
    municipality = await in_their_days(unit, company, now, municipality, met=met)
    found = None if something_new else await _meant(unit, by.person, company, request, now)
    if found is not None and not (found.state.waits or found.wants_call) and is_thanks(text):
        return await _thanked(unit, by, found.id, text, message=message, replied_to=replied_to, now=now)
    if not something_new and await is_a_note(unit, by, company, found, text, now=now):
        note = await note_of(unit, by, company, found, now=now)
        taken = await _thanked(unit, by, note, text, message=message, replied_to=replied_to, now=now)
        return replace(taken, is_note=not is_thanks(text))
    late, anew = late_since(found, now, municipality), begins_to_wait(found, now, municipality)
    running = await _running(unit, by, company, found, now, municipality)
    deadline = promised_by(found, now, municipality)
    asked = await _keep(unit, by, running, text, found, message=message, replied_to=replied_to, now=now)
    asked = replace(asked, deadline=deadline, late_since=late, today=today)
    reads = await pass_on(unit, by, company, asked, now=now, met=met)
    # Whoever waits for the first call, and writes, has not read of an answer before.
    first = found is not None and found.wants_call and by.role is Role.GUEST
    taken = await taken_in(
        unit, company, running, deadline, anew=anew or first, reads=reads, met=met, now=now
    )
    taken = replace(taken, topic=found.topic if found is not None else None)
    return await and_others(unit, taken, company, late_since=late, now=now)


async def _running(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    found: Request | None,
    now: datetime,
    municipality: Municipality,
) -> RequestId:
    """What waits from now on: what was `found`, with a new day where it has none, or one that begins."""
    if found is None:
        return await begin_waiting(unit, by.person, company, now, municipality)
    if begins_to_wait(found, now, municipality):
        await wait_again(unit, found.id, now, municipality)
    return found.id


@allowed(Role.GUEST.of_own_company)
async def wait_for_first_call(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> Taken:
    """Whoever came by the public link is called first: it stands on the desk with its day, and is missed there.

    Until they are known, or called. Raises `NotAllowed`.
    """
    company = by.company_as(Role.GUEST)
    municipality = await in_their_days(unit, company, now, municipality)
    found = await unit.requests.running(by.person, company)
    if found is not None:
        await wait_again(unit, found.id, now, municipality)
    request = (
        found.id if found is not None else await begin_waiting(unit, by.person, company, now, municipality)
    )
    await unit.requests.change(request, now=now, wants_call=True)
    return await taken_in(unit, company, request, municipality.answer_deadline(now), anew=True, now=now)


async def _thanked(
    unit: Unit,
    by: Actor,
    request: RequestId,
    text: str,
    *,
    message: int | None,
    replied_to: int | None,
    now: datetime,
) -> Taken:
    company, found = by.company_as(Role.MANAGER, Role.GUEST), await unit.requests.get(request)
    asked = await _keep(unit, by, request, text, found, message=message, replied_to=replied_to, now=now)
    reads = await pass_on(unit, by, company, asked, now=now)
    return Taken(request, await name_of(unit, reads) or "", now, asked_anew=False, thanks=True)


async def _keep(
    unit: Unit,
    by: Actor,
    request: RequestId,
    text: str,
    found: Request | None,
    *,
    message: int | None,
    replied_to: int | None,
    now: datetime,
) -> Asked:
    """The words are kept, in what was `found` or is new, with what they answer; nobody owes anything by that."""
    quote = None
    if found is not None:
        quote = await quoted_by(unit, by, found, from_company=True, replied_to=replied_to)
    number = await unit.messages.write(
        request, by.person, text, from_company=True, now=now, written_message=message,
        answers=quote.message if quote is not None else None,
    )  # fmt: skip
    return Asked(request, number, text, None, quote=quote)


async def _own(unit: Unit, company: CompanyId, request: RequestId) -> Request:
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    if found.company != company:
        raise NotAllowed
    return found


async def _meant(
    unit: Unit, person: PersonId, company: CompanyId, request: RequestId | None, now: datetime
) -> Request | None:
    """What their words belong to: what they name, what is open, or what was said to be done only lately."""
    if request is not None:
        return await _own(unit, company, request)
    return await unit.requests.goes_on(person, company, since=now - STILL_THE_SAME)
