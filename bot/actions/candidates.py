"""Candidates: invited by their adviser, with a card they approve, behind a gate the adviser opens."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.approvals import withdraw_everything
from bot.actions.entering import BELOW
from bot.actions.invitations import Invited, invite
from bot.actions.speed_dating.steps_off import end_steps
from bot.actions.talking_waiting import Promised, promise_answer, promised
from bot.actions.talking_words import keep_words
from bot.domain.candidates import Card, CardIsNewer, ensure_gate
from bot.domain.errors import Already, Gone, NotAllowed, Stale
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.invitations import Way
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.shortlists import CardAnswered, CardReady
from bot.domain.retention import CARD_ASKED
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def invite_candidate(
    unit: Unit, by: Actor, *, name: str, phone: str | None, way: Way, now: datetime
) -> tuple[CandidateId, Invited]:
    """A new candidate of mine and the one-time link. Raises `NotAllowed` for who advises nobody."""
    me = await unit.staff.get(by.person, now=now)
    if me is None or not me.adviser:
        raise NotAllowed
    person = await unit.people.add(language=by.language, now=now, name=name, phone=phone)
    candidate = await unit.candidates.add(person, by.person, now=now)
    unit.audit.note(by, "candidate added", ("candidate", candidate), now=now)
    link = await invite(unit, by, Role.CANDIDATE, name=name, now=now, way=way, person=person)
    return candidate, link


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def link_again(unit: Unit, by: Actor, candidate: CandidateId, *, way: Way, now: datetime) -> Invited:
    """Another one-time link for the same candidate. Raises `Gone`, `NotAllowed`."""
    found = await _advised(unit, by, candidate, now)
    return await invite(unit, by, Role.CANDIDATE, name=found.name, now=now, way=way, person=found.person)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def write_card(
    unit: Unit,
    by: Actor,
    candidate: CandidateId,
    card: Card,
    *,
    corrects: int | None = None,
    now: datetime,
    municipality: Municipality,
) -> None:
    """The adviser writes the card, or `corrects` that version of it; the candidate is asked whether it is right.

    Raises `CardIsNewer` when it was corrected since, `Gone`, `NotAllowed`.
    """
    found = await _advised(unit, by, candidate, now)
    if corrects is not None and corrects != found.card_version:
        raise CardIsNewer(found.card_version)
    await unit.candidates.put_card(candidate, card, now=now)
    unit.audit.note(by, "card written", ("candidate", candidate), now=now)
    adviser = await unit.people.get(found.adviser)
    await unit.outbox.tell(found.person, CardReady(adviser.name or ""), now=now, card="card ready")


@allowed(Role.CANDIDATE.themselves)
async def approve(unit: Unit, by: Actor, *, version: int, now: datetime) -> None:
    """ "That is right": the card as it was shown. Raises `Gone`, `Already`; `Stale` when it changed since."""
    found = await _me(unit, by)
    if found.card is None:
        raise Gone
    if version != found.card_version:
        raise Stale
    if found.approved_at is not None and now - found.approved_at < CARD_ASKED:
        raise Already
    await unit.candidates.change(found.id, approved_at=now)
    unit.audit.note(by, "card approved", ("candidate", found.id), now=now)
    await _tell_adviser(unit, found, "approved", now=now, entered_by=by.entered_by)


@allowed(Role.CANDIDATE.themselves)
async def be_called(unit: Unit, by: Actor, name: str, *, now: datetime) -> None:
    """My first name, when a file brought none. Raises `Already` when there is one: the adviser corrects it."""
    me = await _me(unit, by)
    if first_name(me.name):
        raise Already
    await unit.people.change(by.person, name=name)
    unit.audit.note(by, "name given", ("candidate", me.id), now=now)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def rename(unit: Unit, by: Actor, candidate: CandidateId, name: str, *, now: datetime) -> None:
    """The first name as it is right. Raises `Gone`, `NotAllowed`."""
    found = await _advised(unit, by, candidate, now)
    await unit.people.change(found.person, name=name)
    unit.audit.note(by, "name corrected", ("candidate", candidate), now=now)


@allowed(Role.CANDIDATE.themselves)
async def wish_for_card(
    unit: Unit, by: Actor, wish: str, *, now: datetime, municipality: Municipality
) -> Promised:
    """What should stand differently; the adviser, or who stands in, reads it, and answers by then."""
    found = await _me(unit, by)
    reader = await unit.contacts.advising(found.adviser, now=now)
    call = await promise_answer(unit, reader, by.person, now=now, municipality=municipality)
    await keep_words(unit, call, wish, edited=False, of_card=True, now=now)
    return await promised(unit, call)


@allowed(Role.CANDIDATE.themselves)
async def hide(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> SpeedDatingId | None:
    """No company sees the card from now on; suggestions under way end without a word why.

    The event at which I lose times by it, where I knew of them: the answer tells of it. Raises `Already`, `Gone`.
    """
    found = await _me(unit, by)
    if found.hidden_at is not None:
        raise Already
    await unit.candidates.change(found.id, hidden_at=now)
    event = await withdraw_everything(unit, found.id, now=now, municipality=municipality, by_themselves=True)
    unit.audit.note(by, "card hidden", ("candidate", found.id), now=now)
    await _tell_adviser(unit, found, "hidden", now=now)
    return event


@by_the_clock
async def close_card(
    unit: Unit,
    candidate: CandidateId,
    *,
    now: datetime,
    municipality: Municipality,
    hired_by: CompanyId | None = None,
) -> None:
    """Hide the card and end every yes, planned meetings too; to a company it all looks the same."""
    await unit.candidates.change(candidate, hidden_at=now)
    await withdraw_everything(unit, candidate, now=now, municipality=municipality, but=hired_by)
    await end_steps(unit, candidate, but=hired_by, now=now)


@allowed(Role.CANDIDATE.themselves)
async def show_again(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The card may be shown again. Raises `Already`."""
    found = await _me(unit, by)
    if found.hidden_at is None:
        raise Already
    # Whoever shows it says that it is right.
    approved = found.approved_at and now
    await unit.candidates.change(found.id, hidden_at=None, approved_at=approved)
    unit.audit.note(by, "card shown again", ("candidate", found.id), now=now)
    await _tell_adviser(unit, found, "shown", now=now)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def clarify(
    unit: Unit, by: Actor, candidate: CandidateId, ticked: Sequence[str], *, until: date, now: datetime
) -> None:
    """ "Clarified until": the whole checklist is in place. Raises `GateOpen`, `Gone`, `NotAllowed`."""
    await _advised(unit, by, candidate, now)
    ensure_gate(ticked)
    await unit.candidates.change(candidate, clarified_until=until, clarified_by=by.person)
    unit.audit.note(by, "clarified", ("candidate", candidate), now=now)


async def _tell_adviser(
    unit: Unit, found: Candidate, what: str, *, now: datetime, entered_by: PersonId | None = None
) -> None:
    """Whoever advises them now, unless it is who has just entered it."""
    reader = await unit.contacts.advising(found.adviser, now=now)
    if reader == entered_by:
        return
    await unit.outbox.tell(reader, CardAnswered(found.id, found.name, what), now=now)


async def _me(unit: Unit, by: Actor) -> Candidate:
    found = await unit.candidates.of_person(by.person)
    if found is None:
        raise Gone
    return found


async def _advised(unit: Unit, by: Actor, candidate: CandidateId, now: datetime) -> Candidate:
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    return found


async def _show_waiting_card(unit: Unit, person: PersonId, now: datetime) -> None:
    found = await unit.candidates.of_person(person)
    if found is not None and found.card is not None and found.approved_at is None:
        adviser = await unit.people.get(found.adviser)
        # They have just come in: this answers them, at whatever hour.
        await unit.outbox.tell(
            person, CardReady(adviser.name or ""), now=now, card="card ready", priority=Priority.ANSWER
        )


BELOW[Role.CANDIDATE] = _show_waiting_card
