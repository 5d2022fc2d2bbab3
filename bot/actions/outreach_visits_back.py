"""Somebody is back before a visit of theirs: it is theirs again, and stands in no other calendar."""

from datetime import datetime

from bot.actions.outreach_offers import ABOUT
from bot.domain.ids import PersonId
from bot.domain.notices.outreach_visits import VisitAnswered, VisitTaken
from bot.domain.outreach_visits import Visit
from bot.domain.roles import by_the_clock
from bot.store.staff import Absence
from bot.store.unit import Unit


@by_the_clock
async def visits_are_theirs_again(unit: Unit, absence: Absence, *, now: datetime) -> None:
    """Whoever stood in, and read that they come, reads that they need not; who is back has it in the calendar."""
    for one in await unit.visits.open_of([absence.person]):
        begins = one.begins_at
        if begins is None or begins <= now or not one.falls_into(absence.away_from, absence.away_until):
            continue
        # Agreed before they went, it is in their calendar, and in nobody else's.
        if await unit.contacts.visiting(one, when=begins) == absence.person and await _has_read(
            unit, absence.stand_in, one
        ):
            await _tell(unit, absence, one, begins, now=now)


async def _has_read(unit: Unit, person: PersonId, visit: Visit) -> bool:
    return await unit.told.last(person, (ABOUT, visit.id)) is not None


async def _tell(unit: Unit, absence: Absence, visit: Visit, begins: datetime, *, now: datetime) -> None:
    company = (await unit.companies.get(visit.company)).name
    names = await unit.people.names_of({absence.person, absence.stand_in})
    over = VisitTaken(
        visit.id, names.get(absence.person, ""), names.get(absence.stand_in, ""), company,
        visit.entry(now, cancelled=True), for_company=False, back=True,
    )  # fmt: skip
    await unit.outbox.withdraw_from(absence.stand_in, now=now, about=(ABOUT, [visit.id]))
    await unit.outbox.tell(absence.stand_in, over, now=now, expires=begins, about=(ABOUT, visit.id))
    if not await _has_read(unit, absence.person, visit):
        mine = VisitAnswered(visit.id, visit.company, company, visit.entry(now))
        await unit.outbox.tell(absence.person, mine, now=now, about=(ABOUT, visit.id))
