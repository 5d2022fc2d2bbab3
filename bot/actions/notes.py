"""A note about a company: for whoever answers for it, and never for the company."""

from datetime import datetime

from bot.actions.requests_names import ANSWERERS, may_read
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, RequestId
from bot.domain.roles import Actor, allowed
from bot.domain.timeline import Kind
from bot.store.unit import Unit


@allowed(ANSWERERS)
async def note(
    unit: Unit, by: Actor, company: CompanyId, text: str, *, request: RequestId | None, now: datetime
) -> str:
    """It stands in the company's history, with the matter it was noted about; the company's name.

    No candidate is named in it whom the company may not know: it may have to be disclosed to the company one day.
    Raises `Gone`, `NotAllowed`, and what `may_read` raises.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    if request is not None:
        found = await unit.requests.get(request)
        if found is None or found.company != company:
            raise Gone
    await may_read(unit, by, company, text, now=now)
    await unit.timeline.note(company, Kind.NOTE, by.person, now=now, subject=request, words=text)
    return (await unit.companies.get(company)).name
