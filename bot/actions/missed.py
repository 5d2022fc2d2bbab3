"""A chat that is open again: what did not arrive meanwhile does, to whom it is for by now."""

from dataclasses import replace
from datetime import datetime

from bot.actions.talking_words import TELL, WROTE, hand_words, untold
from bot.domain.ids import PersonId
from bot.domain.notices import Notice
from bot.domain.notices.candidates import AdviserWrote, CandidateWrote
from bot.domain.notices.checkins import MentorWrote
from bot.domain.notices.requests import AnswerCame, RequestCame
from bot.domain.notices.shortlists import CardAnswered
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit

# Why somebody was to be called instead: over, once they read here again.
CLOSED = ("blocked", "stopped")


@by_the_clock
async def tell_what_was_missed(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """Their chat is open again: what somebody wrote to them meanwhile arrives, and nobody need call for it."""
    for call in await unit.calls.open_of(person):
        if call.reason == WROTE:
            await hand_words(unit, call, now=now)
    for reason in CLOSED:
        await unit.calls.done_about(person, reason, now=now)
    for call in await unit.calls.open_to(person, TELL):
        if await _is_told(unit, person, untold(call), now):
            await unit.calls.done(call.id, now=now)


async def _is_told(unit: Unit, person: PersonId, notice: Notice | None, now: datetime) -> bool:
    """Whether nobody need call for it any more."""
    match notice:
        case RequestCame():
            await _pass_on(unit, person, notice, now)
        case AnswerCame():
            await _tell_company(unit, person, notice, now)
        case AdviserWrote() | CardAnswered() | CandidateWrote(deadline=None) | MentorWrote(deadline=None):
            await unit.outbox.tell(person, notice, now=now)
        case CandidateWrote() | MentorWrote():
            # It waits with a call of its own, and went to whoever has that.
            pass
        case _:
            return False
    return True


async def _pass_on(unit: Unit, person: PersonId, notice: RequestCame, now: datetime) -> None:
    """Whoever answers for the company now reads it; somebody else than the person only while it waits."""
    request = await unit.requests.get(notice.request)
    if request is None:
        return
    reader = await unit.contacts.answering(request.company, now=now)
    if reader is None or (reader != person and not request.state.waits):
        return
    contact = (await unit.companies.get(request.company)).contact
    covered = (await unit.people.get(contact)).name if contact not in (None, reader) else None
    to_them = replace(notice, covering_for=covered)
    await unit.outbox.tell(reader, to_them, now=now, about=("request", request.id))


async def _tell_company(unit: Unit, person: PersonId, notice: AnswerCame, now: datetime) -> None:
    """Who is not with the company any more does not read what was answered there."""
    request = await unit.requests.get(notice.request)
    members = await unit.companies.members(request.company) if request is not None else []
    if any(one.person == person for one in members):
        await unit.outbox.tell(person, notice, now=now, about=("request", notice.request))
