"""What a candidate said on the telephone, entered by the adviser: yes to the card, yes or no to a company."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.actions.candidates import approve
from bot.actions.shortlists import say_no, say_yes
from bot.domain.candidates import ReadsHere, SuggestionState
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId, PersonId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.shortlists import CardReady, NewsFor
from bot.domain.roles import NOT_YET_IN, Actor, Role, allowed
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def approve_by_phone(
    unit: Unit, by: Actor, candidate: CandidateId, *, version: int, now: datetime
) -> None:
    """ "That is right", said on the telephone about the card as it was read aloud; logged with who entered it.

    The call that was to tell of the card is done with it. Raises `ReadsHere` for who answers in the chat,
    `NotAllowed` for everybody but the adviser and who stands in, and what `approve` raises.
    """
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    if found.reads_here:
        raise ReadsHere(found.name)
    await approve(unit, await _as_said(unit, by, found.person), version=version, now=now)
    await _was_told(unit, found.person, lambda one: isinstance(one, CardReady), now)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def answer_suggestion(
    unit: Unit, by: Actor, suggestion: SuggestionId, *, yes: bool, bare: bool = False, now: datetime,
    municipality: Municipality,
) -> str:  # fmt: skip
    """Yes or no to a company, said on the telephone, without needs; the candidate's name.

    Raises `NotAllowed` for everybody but the adviser and who stands in, and what `say_yes` and `say_no` raise.
    """
    found, who = await _asked(unit, by, suggestion, now)
    them = await _as_said(unit, by, who.person)
    if yes:
        await say_yes(unit, them, suggestion, now=now, municipality=municipality, bare=bare)
    else:
        await say_no(unit, them, suggestion, now=now)
    await _was_told(
        unit, who.person, lambda one: isinstance(one, NewsFor) and one.suggestion == found.id, now
    )
    return who.name


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def ask_once_more(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> str:
    """The question once more in the chat, once; the candidate's name.

    Raises `Gone` when it is answered or too late, `Already`, `NotAllowed`.
    """
    found, who = await _asked(unit, by, suggestion, now)
    if found.state is not SuggestionState.ASKED or found.deadline_at <= now or not who.reads_here:
        raise Gone
    adviser = await unit.people.get(who.adviser)
    told = await unit.outbox.tell(
        who.person, NewsFor(found.id, adviser.name or ""), now=now, expires=found.deadline_at,
        once=f"asked again:{found.id}", about=("suggestion", found.id),
    )  # fmt: skip
    if told is None:
        raise Already
    unit.audit.note(by, "candidate reminded", ("suggestion", found.id), now=now)
    return who.name


async def _asked(
    unit: Unit, by: Actor, suggestion: SuggestionId, now: datetime
) -> tuple[Suggestion, Candidate]:
    found = await unit.shortlists.get(suggestion)
    who = await unit.candidates.get(found.candidate)
    await unit.contacts.ensure_advises(by, who.adviser, now=now)
    return found, who


async def _as_said(unit: Unit, by: Actor, person: PersonId) -> Actor:
    """The candidate, as who answers."""
    them = await unit.people.actor(person)
    held = next((one for one in them.held if one.role is Role.CANDIDATE), NOT_YET_IN)
    return them.entered(held, by)


async def _was_told(
    unit: Unit, person: PersonId, is_it: Callable[[Notice | None], bool], now: datetime
) -> None:
    for call in await unit.calls.open_to(person, "tell"):
        # A notice that nobody could say any more is left to whoever calls.
        with suppress(KeyError, ValueError):
            if is_it(call.notice):
                await unit.calls.done(call.id, now=now)
