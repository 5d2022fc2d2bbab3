"""Somebody writes around their first day of work, perhaps before a locked door: who looks after it hears so at once."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.ids import PersonId
from bot.domain.notices.placements import FirstDayOpen
from bot.domain.placements import NotToday, Placement
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.unit import Unit


@by_the_clock
async def starting_now(unit: Unit, me: Candidate, *, now: datetime) -> tuple[Placement, ...]:
    """Where I begin today, and may be on the way or before the door; papers or not, who goes there stands there."""
    today, found = local(now).date(), []
    for one in await unit.placements.of_candidate(me.id):
        if one.first_day.is_around(one.terms.starts_on, now):
            said = await unit.placements.said_of(one.id, today)
            if said is not NotToday.NOT_COMING:
                found.append(one)
    return tuple(found)


@by_the_clock
async def tell_who_receives(
    unit: Unit, starts: Iterable[Placement], reader: PersonId, *, now: datetime
) -> None:
    """The company's contact hears at once that who starts there has written, not what; once an hour.

    The `reader` has the words.
    """
    for one in starts:
        contact = await unit.sides.answering(one, Side.MANAGER, now=now)
        if contact is None or contact == reader:
            continue
        company = (await unit.companies.get(one.company)).name
        adviser = (await unit.people.get(reader)).name or ""
        notice = FirstDayOpen(one.id, company, one.terms.starts_on, wrote_to=adviser)
        once = f"starter wrote:{one.id}:{local(now):%j %H}:{contact}"
        await unit.outbox.tell(contact, notice, now=now, priority=Priority.ANSWER, once=once)
