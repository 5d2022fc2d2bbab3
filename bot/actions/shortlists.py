"""Suggesting somebody for a job function: the candidate is asked first, the company sees no name."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.outreach_silence import be_patient_with
from bot.actions.shortlists_telling import alias_of, tell_answer
from bot.domain.candidates import (
    HiddenCard,
    Leaving,
    NotApproved,
    NotClarified,
    SuggestionState,
)
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, JobFunctionId, SuggestionId
from bot.domain.job_functions import JobFunctionState, NoLongerOpen
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import (
    NewsFor,
    SuggestionShown,
)
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.shortlists import ensure_tells_of_work
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.due import DueRow
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit

SILENCE = "suggestion silent"
APPROVAL = "approval ends"


@allowed(Role.CONSULTANT.contact_of_company)
async def ensure_may_suggest(
    unit: Unit, by: Actor, function: JobFunctionId, candidate: CandidateId, *, now: datetime
) -> None:
    """Whether this candidate may be asked about this job function now.

    Raises `NoLongerOpen`, `Leaving`, `NotApproved`, `HiddenCard`, `NotClarified`, `Already`, `Gone`, `NotAllowed`.
    """
    found = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, found.company, now=now)
    if found.state is not JobFunctionState.OPEN:
        raise NoLongerOpen
    who = await unit.candidates.get(candidate)
    await _ensure_may_be_suggested(unit, who, found.company, now)
    for one in await unit.shortlists.of_job_function(function):
        if one.candidate == candidate and one.state is not SuggestionState.CALLED_OFF:
            raise Already


@allowed(Role.CONSULTANT.contact_of_company)
async def suggest(
    unit: Unit,
    by: Actor,
    function: JobFunctionId,
    candidate: CandidateId,
    reason: str,
    *,
    now: datetime,
    municipality: Municipality,
) -> SuggestionId:
    """Ask the candidate whether this company may see the card, with the consultant's own reason.

    Raises what `ensure_may_suggest` and `ensure_tells_of_work` raise.
    """
    ensure_tells_of_work(reason)
    await ensure_may_suggest(unit, by, function, candidate, now=now)
    found, who = await unit.job_functions.get(function), await unit.candidates.get(candidate)
    deadline = municipality.candidate_deadline(now)
    suggestion = await unit.shortlists.add(
        function, candidate, found.company, by.person, reason, now=now, deadline=deadline
    )
    await unit.due.plan(SILENCE, suggestion, "once", due=deadline, expires=None)
    adviser = await unit.people.get(who.adviser)
    await unit.outbox.tell(
        who.person, NewsFor(suggestion, adviser.name or ""), now=now, expires=deadline,
        about=("suggestion", suggestion),
    )  # fmt: skip
    return suggestion


@allowed(Role.CANDIDATE.themselves)
async def say_yes(
    unit: Unit,
    by: Actor,
    suggestion: SuggestionId,
    *,
    now: datetime,
    municipality: Municipality,
    needs: Sequence[str] = (),
    bare: bool = False,
) -> str:
    """Yes to this company: it sees the card, without a name, for as long as a yes lasts. The company's name.

    Of the functional `needs` it sees those named here, and no other; a `bare` card goes without the consultant's
    line, which is kept nowhere.
    Raises `Gone` after the deadline, `Leaving`, `Already`, `NotAllowed`.
    """
    found, me = await _asked(unit, by, suggestion)
    if me.leaving:
        raise Leaving(themselves=True)
    await _ensure_may_be_suggested(unit, me, found.company, now)
    function = await unit.job_functions.get(found.function)
    if found.state is SuggestionState.ASKED and function.state is not JobFunctionState.OPEN:
        raise Gone
    if not await unit.shortlists.move(
        suggestion, come_from=SuggestionState.ASKED, to=SuggestionState.SHOWN, answered_at=now
    ):
        raise Already if found.state is SuggestionState.SHOWN else Gone
    await unit.due.drop(SILENCE, suggestion)
    until = now + timedelta(days=municipality.disclosure_days)
    await unit.due.plan(APPROVAL, suggestion, "once", due=until, expires=None)
    await be_patient_with(unit, suggestion, now=now, municipality=municipality)
    unit.audit.note(by, "approved company", ("suggestion", suggestion), now=now)
    number = await alias_of(unit, me.id, found)
    assert me.card is not None, "who may be suggested has a card"
    card = me.card.for_company(needs)
    await unit.shortlists.let_see(suggestion, card.needs)
    if bare:
        await unit.shortlists.leave_out_reason(suggestion)
    reason = "" if bare else found.reason
    notice = SuggestionShown(suggestion, function.facts.title, number, card, reason, function.site_name)
    await _show_to_company(unit, found, notice, now=now)
    await tell_answer(unit, found, number, function.company_name, "yes", now, bare=bare)
    return function.company_name


async def _show_to_company(unit: Unit, found: Suggestion, notice: SuggestionShown, *, now: datetime) -> None:
    about, card = ("suggestion", found.id), f"suggestion:{found.id}"
    for member in await unit.companies.members(found.company):
        if member.role == Role.MANAGER:
            await unit.outbox.tell(member.person, notice, now=now, about=about, card=card)


@allowed(Role.CANDIDATE.themselves)
async def say_no(unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime) -> None:
    """No: the company is told nothing, now or later. Raises `Gone`, `Already`, `NotAllowed`."""
    found, me = await _asked(unit, by, suggestion)
    if not await unit.shortlists.move(
        suggestion, come_from=SuggestionState.ASKED, to=SuggestionState.NO, answered_at=now
    ):
        raise Already if found.state is SuggestionState.NO else Gone
    await unit.due.drop(SILENCE, suggestion)
    company = await unit.companies.get(found.company)
    await tell_answer(unit, found, await alias_of(unit, me.id, found), company.name, "no", now)


@by_the_clock
async def give_up_waiting(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The candidate did not answer: the suggestion ends, and the company never hears of it."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    if await unit.shortlists.move(found.id, come_from=SuggestionState.ASKED, to=SuggestionState.EXPIRED):
        company = await unit.companies.get(found.company)
        number = await alias_of(unit, found.candidate, found)
        await tell_answer(unit, found, number, company.name, "silent", now)


async def _ensure_may_be_suggested(unit: Unit, who: Candidate, company: int, now: datetime) -> None:
    if who.leaving:
        raise Leaving
    if who.card is None or who.approved_at is None:
        raise NotApproved
    if who.hidden_at is not None or company in await unit.candidates.shut_out(who.id):
        raise HiddenCard
    if who.clarified_until is None or who.clarified_until < local(now).date():
        raise NotClarified


async def _asked(unit: Unit, by: Actor, suggestion: SuggestionId) -> tuple[Suggestion, Candidate]:
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise NotAllowed
    found = await unit.shortlists.get(suggestion)
    if me.id != found.candidate:
        raise NotAllowed
    return found, me
