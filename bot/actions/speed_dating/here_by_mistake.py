"""A host has pressed "here" for somebody who is not: what was known before is known again, and holds as it did."""

from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.day import candidate_is, company_is
from bot.actions.speed_dating.on_its_day import held_today
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.day import AWAY, Mark, OthersWereFaster, Presence
from bot.store.speed_dating.events import SpeedDating
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
    municipality: Municipality,
) -> None:
    """They are waited for as before; or away as before, with what that called off, and those it touches read it.

    Raises `OthersWereFaster` when they are not marked as here; `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    mark = None
    if candidate is not None:
        mark = (await unit.days.candidates(event)).get(candidate)
    elif company is not None:
        mark = (await unit.days.companies(event)).get(company)
    if mark is None or mark.presence is not Presence.HERE:
        raise OthersWereFaster
    if mark.before in AWAY:
        await _is_away(
            unit, by, found, mark, company=company, candidate=candidate, now=now, municipality=municipality
        )
        return
    if not await unit.days.unmark(event, company=company, candidate=candidate):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.candidate == candidate]
    # Who has not answered came to their tables by being seen alone.
    unasked = [one for one in own if not one.agreed]
    await refresh_cards(unit, found, unasked, candidate=candidate, company=company, now=now)


async def _is_away(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    mark: Mark,
    *,
    company: CompanyId | None,
    candidate: CandidateId | None,
    now: datetime,
    municipality: Municipality,
) -> None:
    presence, since = mark.before, mark.before_since
    assert presence is not None, "who was away before was somewhere"
    if candidate is not None:
        await candidate_is(
            unit,
            by,
            event,
            candidate,
            presence,
            seen=Presence.HERE,
            since=since,
            now=now,
            municipality=municipality,
        )
    elif company is not None:
        await company_is(
            unit,
            event,
            company,
            presence,
            seen=Presence.HERE,
            since=since,
            now=now,
            municipality=municipality,
        )
