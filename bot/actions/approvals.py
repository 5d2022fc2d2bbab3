"""A candidate's yes to a company: taken back with one tap, and over by itself after a while."""

from datetime import datetime

from bot.actions.shortlists import APPROVAL, SILENCE, alias_of
from bot.actions.speed_dating_guests import take_back_meetings
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import CannotMeet
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.shortlists import LIVE, Suggestion
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def withdraw(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> str:
    """Take a yes back: the company sees the card no more, and never why. The company's name.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.shortlists.get(suggestion)
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    if found.state not in LIVE:
        raise Gone
    await _end(unit, found, SuggestionState.WITHDRAWN, now=now)
    unit.audit.note(by, "approval withdrawn", ("suggestion", suggestion), now=now)
    return (await unit.companies.get(found.company)).name


@by_the_clock
async def withdraw_everything(
    unit: Unit, candidate: CandidateId, *, now: datetime, but: CompanyId | None = None
) -> None:
    """Every yes of this candidate ends, but to one company; the others are told the same words as always."""
    for one in await unit.shortlists.of_candidate(candidate):
        if one.state in LIVE and one.company != but:
            await _end(unit, one, SuggestionState.WITHDRAWN, now=now)


@by_the_clock
async def end_approval(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The company did not use the yes in time: it is over. A planned or held meeting has used it."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    if found.state not in (SuggestionState.SHOWN, SuggestionState.WANTED):
        return
    if not await unit.speed_dating.is_met(found.id):
        await _end(unit, found, SuggestionState.EXPIRED, now=now)
        unit.audit.note(None, "approval expired", ("suggestion", found.id), now=now)


async def _end(unit: Unit, found: Suggestion, state: SuggestionState, *, now: datetime) -> None:
    if not await unit.shortlists.move(found.id, come_from=found.state, to=state):
        raise Gone
    for kind in (SILENCE, APPROVAL):
        await unit.due.drop(kind, found.id)
    if found.state is SuggestionState.ASKED:
        return
    await take_back_meetings(unit, found.candidate, found.company, now=now)
    number = await alias_of(unit, found.candidate, found)
    for member in await unit.companies.members(found.company):
        if member.role == Role.MANAGER:
            # The card disappears from the chat: its message becomes this one.
            await unit.outbox.tell(member.person, CannotMeet(number), now=now, card=f"suggestion:{found.id}")
