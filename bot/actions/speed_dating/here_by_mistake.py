"""A host has pressed "here" for somebody who is not: what was known before is known again, and no talk changes."""

from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.day import OthersWereFaster
from bot.store.unit import Unit


@allowed(HOSTS)
async def is_not_here_yet(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    *,
    company: CompanyId | None = None,
    candidate: CandidateId | None = None,
    now: datetime,
) -> None:
    """They are waited for as before. Raises `OthersWereFaster` when they are not marked as here, or were away
    before, which would be lost; `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    if not await unit.days.unmark(event, company=company, candidate=candidate):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.candidate == candidate]
    # Who has not answered came to their tables by being seen alone.
    unasked = [one for one in own if not one.agreed]
    await refresh_cards(unit, found, unasked, candidate=candidate, company=company, now=now)
