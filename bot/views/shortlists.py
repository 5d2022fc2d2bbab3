"""Suggestions as the company sees them: a number, a card, a reason."""

from datetime import datetime

from bot.domain.candidates import SuggestionState
from bot.domain.notices.shortlists import SuggestionShown
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def shown_to_me(unit: Unit, by: Actor, *, now: datetime) -> tuple[SuggestionShown, ...]:
    """Cards that wait for the company's answer, oldest first; the candidates see who looked."""
    company = by.company_as(Role.MANAGER)
    found = []
    for one in await unit.shortlists.of_company(company, SuggestionState.SHOWN):
        who = await unit.candidates.get(one.candidate)
        # A wording the candidate has not approved is nobody's to read.
        if who.card is None or not who.may_be_shown:
            continue
        function = await unit.job_functions.get(one.function)
        number = await unit.candidates.alias(one.candidate, company, drawn=[])
        await unit.candidates.saw(who.id, by.person, "card", company=company, now=now)
        card = who.card.for_company(one.needs)
        found.append(SuggestionShown(one.id, function.facts.title, number, card, one.reason))
    return tuple(found)
