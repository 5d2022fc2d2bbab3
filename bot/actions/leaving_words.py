"""Somebody leaves: they are asked what they would tell the next contact, while they can still be asked."""

from datetime import datetime

from bot.actions.companies_telling import MOST_NAMES
from bot.actions.leaving import LEADS, leaving_of
from bot.domain.companies import TELLS_THE_NEXT, without_a_word
from bot.domain.errors import Already
from bot.domain.ids import LeavingId
from bot.domain.notices.companies import CompaniesPassedOn
from bot.domain.roles import Actor, allowed
from bot.store.unit import Unit


@allowed(LEADS)
async def ask_for_a_word(unit: Unit, by: Actor, leaving: LeavingId, *, now: datetime) -> str:
    """They read which of their companies have a new contact who knows nothing from them yet. Their name.

    Raises `Already` where nothing is missing, `Gone`, `NotAllowed`.
    """
    plan = await leaving_of(unit, by, leaving)
    given = await unit.companies.given_away(plan.person, since=now - TELLS_THE_NEXT)
    wrote = await unit.timeline.handed_on_by(plan.person, given) if given else {}
    left = without_a_word(given, wrote)
    if not left:
        raise Already
    names = sorted((await unit.companies.names_of(left)).values(), key=str.casefold)
    people = await unit.people.names_of({to for to, _until in left.values()} | {plan.person, by.person})
    to = tuple(sorted({people.get(one, "") for one, _until in left.values()}))
    times = sorted(until for _to, until in left.values())
    asked = people.get(by.person)
    notice = CompaniesPassedOn(tuple(names[:MOST_NAMES]), len(left), to, times[0], times[-1], asked_by=asked)
    once = f"a word:{leaving}:{now:%Y-%m-%d}"
    await unit.outbox.tell(plan.person, notice, now=now, once=once)
    return people.get(plan.person) or ""
