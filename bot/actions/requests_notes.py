"""A kind word of a company, right after its talks: their contact reads them, and no day is promised.

Whoever wrote a question after all says so with one press, and then it has a day like any other.
"""

from datetime import datetime, timedelta

from bot.actions.requests_taken import Taken, taken_in
from bot.actions.requests_waiting import in_their_days, wait_again
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CompanyId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.notices.requests import CompanyWaits
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.thanks import is_kind_word
from bot.store.requests import Request
from bot.store.unit import Unit

# So long after a talk a kind word is most likely about it.
AFTER_TALKS = timedelta(days=1)


@by_the_clock
async def is_a_note(
    unit: Unit, by: Actor, company: CompanyId, found: Request | None, text: str, *, now: datetime
) -> bool:
    """Whether these words say how nice it was, and nothing else: nothing waits, and talks are asked about just now."""
    if by.role is not Role.MANAGER or not is_kind_word(text):
        return False
    if found is not None and (found.state.waits or found.wants_call):
        return False
    return await unit.speed_dating.has_just_met(company, since=now - AFTER_TALKS, now=now)


@by_the_clock
async def note_of(
    unit: Unit, by: Actor, company: CompanyId, found: Request | None, *, now: datetime
) -> RequestId:
    """The matter a note goes to: the one they have, or a new one in which nobody waits."""
    if found is not None:
        return found.id
    return await unit.requests.begin(company, by.person, None, now=now)


@allowed(Role.MANAGER.of_own_company)
async def ask_for_answer(
    unit: Unit, by: Actor, request: RequestId, *, now: datetime, municipality: Municipality
) -> Taken:
    """A note was a question: it has a day now, and their contact is told. Raises `Gone`, `NotAllowed`, `Already`."""
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    if found.state.waits:
        raise Already
    municipality = await in_their_days(unit, found.company, now, municipality)
    await wait_again(unit, request, now, municipality)
    deadline = municipality.answer_deadline(now)
    answers = await unit.contacts.answering(found.company, now=now)
    if answers is not None:
        name = (await unit.companies.get(found.company)).name
        notice = CompanyWaits(request, name, deadline, None)
        await unit.outbox.tell(answers, notice, now=now, about=("request", request))
    return await taken_in(unit, found.company, request, deadline, anew=True, reads=answers, now=now)
