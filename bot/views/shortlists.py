"""Suggestions as the company sees them: a number, a card, a reason."""

from datetime import datetime

from bot.domain.notices.shortlists import SuggestionShown
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit
from bot.views.parts import Part, part_of


@allowed(Role.MANAGER.of_own_company)
async def shown_to_me(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Part[SuggestionShown]:
    """Cards that wait for the company's answer, oldest first, one at a time; the candidate sees who looked."""
    company = by.company_as(Role.MANAGER)
    waiting, found = part_of(await unit.shortlists.shown_to(company), page, size=1), []
    for one in waiting.shown:
        who = await unit.candidates.get(one.candidate)
        assert who.card is not None, "what is shown has a card"
        function = await unit.job_functions.get(one.function)
        number = await unit.aliases.of(one.candidate, company)
        await unit.candidates.saw(who.id, by.person, "card", company=company, now=now)
        card = who.card.for_company(one.needs)
        site = function.site_name
        found.append(SuggestionShown(one.id, function.facts.title, number, card, one.reason, site))
    return Part(tuple(found), waiting.first, waiting.total, waiting.size)
