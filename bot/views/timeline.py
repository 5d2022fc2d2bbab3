"""What has happened with a company, for those who look after it; candidates are numbers there."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import Entry, Filter, Kind
from bot.store.unit import Unit
from bot.views.finding import Shelf
from bot.views.origins import with_origins
from bot.views.parts import LINES, Part, first_of

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
# A search reads from the newest line on until it has found so many.
MOST_FOUND = 60


@dataclass(frozen=True)
class PromiseCard:
    """What a company was promised, for whoever moves the day."""

    promise: int
    company: CompanyId
    name: str
    words: str
    due_on: date


@allowed(WHOSE)
async def company_timeline(
    unit: Unit, by: Actor, company: CompanyId, shown: Filter, *, until: datetime, now: datetime, page: int = 0
) -> Part[Entry]:
    """What had happened with a company by then, the newest page first.

    With the same `until` every page stays what it is, whatever happens meanwhile. Raises `NotAllowed`.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    total = await unit.timeline.count(company, shown.kinds, until=until)
    first = first_of(page, total)
    found = await unit.timeline.page(company, shown.kinds, until=until, first=first, most=LINES, total=total)
    return Part(tuple(await with_origins(unit, company, found)), first, total)


@allowed(WHOSE)
async def search_timeline(
    unit: Unit, by: Actor, company: CompanyId, words: str, *, now: datetime
) -> tuple[Entry, ...]:
    """The newest lines with all of these words, in the text, a title or a name. Raises `NotAllowed`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    found = await unit.timeline.fitting(
        company, lambda texts: Shelf(texts, as_quoted=True).fitting(words), until=now, most=MOST_FOUND
    )
    return tuple(await with_origins(unit, company, found))


@allowed(WHOSE)
async def company_line(
    unit: Unit, by: Actor, company: CompanyId, kind: Kind, number: int, *, now: datetime
) -> Entry:
    """One line of a company, whole. Raises `NotAllowed`, `Gone`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    one = await unit.timeline.line(company, kind, number, until=now)
    if one is None:
        raise Gone
    return one


@allowed(WHOSE)
async def promise_card(unit: Unit, by: Actor, promise: int, *, now: datetime) -> PromiseCard:
    """A promise that is not kept yet. Raises `NotAllowed`, `Gone`."""
    found = await unit.timeline.find_promise(promise)
    if found is None or found.kept_at is not None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    name = (await unit.companies.get(found.company)).name
    return PromiseCard(found.id, found.company, name, found.words, found.due_on)
