"""What a company says to somebody suggested: we would like to meet, or not this time."""

from datetime import datetime

from bot.actions.outreach_silence import end_silence
from bot.actions.shortlists_telling import alias_of, tell_decision
from bot.domain.candidates import UNSEEN, ColleagueAnswered, SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed, Refusal
from bot.domain.ids import SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import CompanySaidNo
from bot.domain.roles import ANYONE, Actor, Role, allowed
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def ensure_undecided(unit: Unit, by: Actor, suggestion: SuggestionId) -> None:
    """Before a reason is asked for. Raises `Gone`, `Already`, `ColleagueAnswered`, `NotAllowed`."""
    found = await _shown(unit, by, suggestion)
    if found.state is not SuggestionState.SHOWN:
        raise await why_answered(unit, by, suggestion)


@allowed(Role.MANAGER.of_own_company)
async def want(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> int:
    """ "We would like to meet", so the job is still open: the consultant is told. The candidate's number.

    Raises `Gone`, `Already`, `NotAllowed`.
    """
    found = await _shown(unit, by, suggestion)
    if not await unit.shortlists.move(
        suggestion,
        come_from=SuggestionState.SHOWN,
        to=SuggestionState.WANTED,
        decided_at=now,
        decided_by=by.person,
    ):
        raise await why_answered(unit, by, suggestion)
    await end_silence(unit, found, now=now)
    await unit.job_functions.change(found.function, fresh_at=now)
    return await tell_decision(unit, found, wants=True, reason=None, now=now)


@allowed(Role.MANAGER.of_own_company)
async def decline(
    unit: Unit, by: Actor, suggestion: SuggestionId, reason: str, *, now: datetime, municipality: Municipality
) -> int:
    """ "Not this time", with a reason about the job; the candidate is told kindly. The candidate's number."""
    found = await _shown(unit, by, suggestion)
    if not await unit.shortlists.move(
        suggestion,
        come_from=SuggestionState.SHOWN,
        to=SuggestionState.DECLINED,
        decided_at=now,
        decided_by=by.person,
        no_reason=reason,
    ):
        raise await why_answered(unit, by, suggestion)
    await end_silence(unit, found, now=now)
    who = await unit.candidates.get(found.candidate)
    adviser = await unit.people.get(who.adviser)
    await unit.outbox.tell(who.person, CompanySaidNo(adviser.name or "", reason), now=now)
    return await tell_decision(unit, found, wants=False, reason=reason, now=now)


@allowed(ANYONE)
async def why_answered(unit: Unit, by: Actor, suggestion: SuggestionId) -> Refusal:
    """Why I cannot answer it any more as a manager, whoever else I am: who has, or what is over.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.shortlists.get(suggestion)
    if not any(one.role is Role.MANAGER and one.company == found.company for one in by.held):
        raise NotAllowed
    if found.state not in (SuggestionState.WANTED, SuggestionState.DECLINED):
        return Gone()
    if found.decided_by in (None, by.person):
        return Already()
    assert found.decided_by is not None, "asked above"
    name = (await unit.people.get(found.decided_by)).name or ""
    number = await alias_of(unit, found.candidate, found)
    return ColleagueAnswered(name, number, wants=found.state is SuggestionState.WANTED)


async def _shown(unit: Unit, by: Actor, suggestion: SuggestionId) -> Suggestion:
    found = await unit.shortlists.get(suggestion)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    if found.state in UNSEEN:
        raise Gone
    return found
