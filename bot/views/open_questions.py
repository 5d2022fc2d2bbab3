"""What a candidate was asked about a company and has not answered yet, for the adviser who may remind or ring."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, SuggestionId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit
from bot.views.candidates import Offered, what_was_offered


@dataclass(frozen=True)
class OpenQuestion:
    """The question as the candidate reads it, and how they are reached."""

    candidate: CandidateId
    name: str
    phone: str | None
    reads_here: bool
    offered: Offered


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def open_question(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> OpenQuestion:
    """One of mine, or one I cover, which the candidate sees. Raises `Gone` when it is answered, `NotAllowed`."""
    found = await unit.shortlists.get(suggestion)
    who = await unit.candidates.get(found.candidate)
    await unit.contacts.ensure_advises(by, who.adviser, now=now)
    if found.state is not SuggestionState.ASKED or who.card is None or found.deadline_at <= now:
        raise Gone
    unit.audit.note(by, "candidate seen", ("candidate", who.id), now=now)
    if who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "covering", company=None, now=now)
    # Which needs a company may know is ticked by the candidate's own hand alone: here nobody reads them.
    offered = replace(await what_was_offered(unit, found, who.card), needs=())
    return OpenQuestion(who.id, who.name, who.phone, who.reads_here, offered)
