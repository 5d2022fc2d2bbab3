"""Times that were offered for a visit and wait for an answer: they have a reader and an end, whoever leaves."""

from datetime import datetime

from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.municipality import Municipality
from bot.domain.notices.outreach_visits import VisitAnswered, VisitOffered
from bot.domain.outreach_visits import Visit, VisitState
from bot.domain.roles import by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

UNANSWERED = "visit unanswered"
ABOUT = "visit"


@by_the_clock
async def close_unanswered(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The last of its times has come and nobody chose: who would have come hears so."""
    await _close(unit, await unit.visits.get(VisitId(row.subject)), now)


@by_the_clock
async def hand_on_visits(
    unit: Unit, company: CompanyId, former: PersonId, to: PersonId | None, *, now: datetime
) -> None:
    """Who follows answers what was offered to a manager who left; when nobody does, who would have come hears so."""
    for visit in await unit.visits.open_with(company, former):
        if to is not None:
            await unit.visits.hand_on(visit.id, to)
        if visit.state is not VisitState.OFFERED:
            continue
        times = tuple(one for one in visit.times if one > now)
        if to is None or not times:
            await _close(unit, visit, now)
            continue
        comes = (await unit.people.get(visit.person)).name or ""
        notice = VisitOffered(visit.id, comes, times, visit.place)
        await unit.outbox.tell(to, notice, now=now, expires=times[-1], about=(ABOUT, visit.id))


async def _close(unit: Unit, visit: Visit, now: datetime) -> None:
    if not await unit.visits.none_fits(visit.id):
        return
    name = (await unit.companies.get(visit.company)).name
    notice = VisitAnswered(visit.id, visit.company, name, silent=True)
    await unit.outbox.tell(
        await unit.contacts.visiting(visit, when=now), notice, now=now, about=(ABOUT, visit.id)
    )
