"""The author of a message changes it: whoever has read, or answered, the old wording reads the new one anew."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.actions.requests_names import may_read
from bot.actions.requests_notes import is_a_note
from bot.actions.requests_taken import Taken, taken_in
from bot.actions.requests_telling import Asked, pass_on, quote_of, tell_company
from bot.actions.requests_waiting import in_their_days, late_since, wait_again
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.requests import NoLongerWith
from bot.domain.roles import COMPANY, Actor, Role, allowed
from bot.domain.thanks import is_thanks
from bot.store.messages import Message
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Changed:
    """A message says something else now; `taken` where that waits for an answer again, though it had one."""

    taken: Taken | None = None


@allowed(COMPANY | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def edit(
    unit: Unit,
    by: Actor,
    message: int,
    text: str,
    *,
    now: datetime,
    municipality: Municipality,
    another: Collection[str] = (),
) -> Changed | Literal[False]:
    """The author changed a message: its reader reads the new wording. False when it is none of a request.

    What a company changes after the answer is a question again. `another` as in `answer`.

    Raises `Gone`, what `may_read` raises, and `NoLongerWith` for who writes with this company no more.
    """
    found = await unit.messages.written(by.person, message)
    if found is None:
        return False
    request = await unit.requests.get(found.request)
    if request is None:
        raise Gone
    await _ensure_still_with(unit, by, request.company, from_company=found.from_company, now=now)
    if found.taken_back_at is not None:
        return False
    if found.text == text:
        # Telegram tells of changes that are none of the words.
        return Changed()
    if not found.from_company:
        await may_read(unit, by, request.company, text, now=now, another=another)
    await unit.messages.edit(found.id, text, now=now)
    if found.from_company:
        return await _asked_otherwise(unit, by, request, found, text, now, municipality)
    quote = await quote_of(unit, found)
    await tell_company(unit, by, request, found.id, text, now=now, before=found.text, quote=quote)
    return Changed()


async def _asked_otherwise(
    unit: Unit,
    by: Actor,
    request: Request,
    found: Message,
    text: str,
    now: datetime,
    municipality: Municipality,
) -> Changed:
    late, anew, deadline = (
        late_since(request, now, municipality),
        not request.state.waits
        and not is_thanks(text)
        and not await is_a_note(unit, by, request.company, request, text, now=now),
        request.deadline_at,
    )
    if anew:
        municipality = await in_their_days(unit, request.company, now, municipality)
        await wait_again(unit, request.id, now, municipality)
        deadline = municipality.answer_deadline(now)
    asked = Asked(
        request.id, found.id, text, deadline if late is None else None, before=found.text, late_since=late,
        quote=await quote_of(unit, found), anew=anew,
    )  # fmt: skip
    reads = await pass_on(unit, by, request.company, asked, now=now)
    if not anew or deadline is None:
        return Changed()
    return Changed(
        await taken_in(unit, request.company, request.id, deadline, anew=True, reads=reads, now=now)
    )


async def _ensure_still_with(
    unit: Unit, by: Actor, company: CompanyId, *, from_company: bool, now: datetime
) -> None:
    name = (await unit.companies.get(company)).name
    if from_company:
        if by.person not in {one.person for one in await unit.companies.members(company)}:
            raise NoLongerWith(name)
        return
    try:
        await unit.contacts.ensure_answers(by, company, now=now)
    except NotAllowed:
        raise NoLongerWith(name) from None
