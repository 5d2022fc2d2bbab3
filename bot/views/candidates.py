"""Candidates: as they see themselves, as their adviser sees them, and as cards without a name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.candidates import HOUR_BANDS, Card, Fit, SuggestionState, bands_for, fit
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, SuggestionId
from bot.domain.job_functions import JobFacts
from bot.domain.placements import Placement, PlacementState
from bot.domain.retention import CARD_ASKED
from bot.domain.roles import Actor, Role, allowed
from bot.domain.shortlists import names_in, without_names
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.job_functions import JobFunction
from bot.store.unit import Unit
from bot.views.parts import LINES, Part, first_of, part_of

# So many are counted; whoever turns further pages is shown more of them.
MOST_COUNTED = 200


@dataclass(frozen=True)
class MyCard:
    """A candidate's own card."""

    card: Card | None
    version: int
    approved: bool
    hidden: bool
    adviser: str
    asked_again: bool = False  # a while has passed since the last yes


@dataclass(frozen=True)
class Offered:
    """What a candidate is asked about: a company, a job, and the card it would see.

    `needs` are the functional ones, of which it sees what is chosen for it.
    """

    suggestion: SuggestionId
    company: str
    company_id: CompanyId
    title: str
    hours: int
    area: str | None
    reason: str
    deadline: datetime
    card: Card
    state: SuggestionState
    answered: bool
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """Somebody saw me: who, of which company, what, when."""

    who: str
    company: str | None
    what: str
    at: datetime


@dataclass(frozen=True)
class CandidateLine:
    """A candidate on the adviser's list: the name, and what is missing."""

    id: CandidateId
    name: str
    has_card: bool
    approved: bool
    hidden: bool
    clarified_until: date | None
    ready: bool
    started: bool  # a placement that has started; the card rests meanwhile


@dataclass(frozen=True)
class AdvisersCandidate:
    """A candidate as the adviser sees them."""

    line: CandidateLine
    phone: str | None
    card: Card | None
    is_in: bool


@dataclass(frozen=True)
class Possible:
    """A ready candidate for a job function: the card, and which facts fit.

    `mine` is the name, when I am the adviser; to everybody else it is the company's number.
    """

    id: CandidateId
    card: Card
    fit: Fit
    number: int
    mine: str | None


@dataclass(frozen=True)
class NamedIn:
    """Words of a text that name a candidate, and the same text without them."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class ShortlistLine:
    """One suggestion of a job function, for the consultant."""

    suggestion: SuggestionId
    number: int
    mine: str | None
    state: SuggestionState


@allowed(Role.CANDIDATE.themselves)
async def my_card(unit: Unit, by: Actor, *, now: datetime) -> MyCard:
    """My card, exactly as a company would see it. Raises `Gone`."""
    found = await unit.candidates.of_person(by.person)
    if found is None:
        raise Gone
    adviser = await unit.people.get(found.adviser)
    return MyCard(
        found.card,
        found.card_version,
        found.approved_at is not None,
        found.hidden_at is not None,
        adviser.name or "",
        found.approved_at is not None and now - found.approved_at >= CARD_ASKED,
    )


@allowed(Role.CANDIDATE.themselves)
async def offered(unit: Unit, by: Actor, suggestion: SuggestionId) -> Offered:
    """What I am asked. Raises `Gone`, `NotAllowed`."""
    found = await unit.shortlists.get(suggestion)
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    if me.card is None:
        raise Gone
    function = await unit.job_functions.get(found.function)
    return Offered(
        suggestion,
        function.company_name,
        found.company,
        function.facts.title,
        function.facts.hours,
        function.facts.area,
        found.reason,
        found.deadline_at,
        me.card.for_company(found.needs),
        found.state,
        found.answered_at is not None,
        me.card.needs,
    )


@allowed(Role.CANDIDATE.themselves)
async def who_saw_me(unit: Unit, by: Actor, *, page: int = 0) -> Part[Seen]:
    """Everybody who saw my card or my name, newest first, a page at a time."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    looks, found = part_of(await unit.candidates.looks_at(me.id), page, size=LINES), []
    for one in looks.shown:
        company = (await unit.companies.get(one.company)).name if one.company is not None else None
        found.append(Seen((await unit.people.get(one.person)).name or "", company, one.what, one.at))
    return Part(tuple(found), looks.first, looks.total, looks.size)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def is_adviser(unit: Unit, by: Actor, *, now: datetime) -> bool:
    """Whether one wears the adviser's hat; a fixed contact of companies only does not."""
    me = await unit.staff.get(by.person, now=now)
    return me is not None and me.adviser


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def my_candidates(unit: Unit, by: Actor, *, now: datetime) -> tuple[CandidateLine, ...]:
    """My candidates, by name."""
    today = local(now).date()
    unit.audit.note(by, "candidates listed", ("person", by.person), now=now)
    started = _started(await unit.placements.looked_after_by([by.person]))
    found = [_line(one, today, started) for one in await unit.candidates.of_adviser(by.person)]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def candidate(unit: Unit, by: Actor, candidate: CandidateId, *, now: datetime) -> AdvisersCandidate:
    """One of mine, or one I cover; covering is seen by the candidate. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    unit.audit.note(by, "candidate seen", ("candidate", candidate), now=now)
    if found.adviser != by.person:
        await unit.candidates.saw(candidate, by.person, "covering", company=None, now=now)
    started = _started(await unit.placements.of_candidate(candidate))
    return AdvisersCandidate(_line(found, local(now).date(), started), found.phone, found.card, found.is_in)


@allowed(Role.CONSULTANT.contact_of_company)
async def possible_for(
    unit: Unit, by: Actor, function: JobFunctionId, *, now: datetime, page: int = 0
) -> Part[Possible]:
    """Ready candidates for a job function: those whom hours and place fit first, then by number; no score."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    not_again = await _not_again(unit, job)
    most = max(MOST_COUNTED, (page + 2) * LINES) + len(not_again)
    numbers = [
        one for one in await _ready_for(unit, job.facts, local(now).date(), most) if one not in not_again
    ]
    first = first_of(page, len(numbers))
    here = numbers[first : first + LINES]
    cards = {one.id: one for one in await unit.candidates.these(here)}
    found = [await _possible(unit, cards[one], job, by) for one in here]
    return Part(tuple(found), first, len(numbers), or_more=len(numbers) + len(not_again) >= most)


@allowed(Role.CONSULTANT.contact_of_company)
async def possible(
    unit: Unit, by: Actor, function: JobFunctionId, candidate: CandidateId, *, now: datetime
) -> Possible | None:
    """One of them; None when they can be suggested here no more. Raises `Gone`, `NotAllowed`."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    who = await unit.candidates.get(candidate)
    if not who.is_ready(local(now).date()) or candidate in await _not_again(unit, job):
        return None
    return await _possible(unit, who, job, by)


@allowed(Role.CONSULTANT.contact_of_company)
async def named_in(
    unit: Unit, by: Actor, function: JobFunctionId, candidate: CandidateId, text: str, *,
    instead: str, now: datetime,
) -> NamedIn | None:  # fmt: skip
    """Where the text names the candidate; None where it does not. Raises `Gone`, `NotAllowed`."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    name = (await unit.candidates.get(candidate)).name
    words = names_in(text, name)
    return NamedIn(words, without_names(text, name, instead)) if words else None


async def _not_again(unit: Unit, job: JobFunction) -> frozenset[CandidateId]:
    """Who has been asked about this job, and who does not want to be seen by this company.

    Whose question ended with the job, as in a pause, may be asked again; who did not answer may not.
    """
    asked = {
        one.candidate
        for one in await unit.shortlists.of_job_function(job.id)
        if one.state is not SuggestionState.CALLED_OFF
    }
    return await unit.candidates.shutting_out(job.company) | asked


async def _possible(unit: Unit, one: Candidate, job: JobFunction, by: Actor) -> Possible:
    assert one.card is not None, "whoever is ready has a card"
    facts = job.facts
    fits = fit(one.card, task=facts.task, hours=facts.hours, area=facts.area, licences=facts.licences)
    mine = one.adviser == by.person
    # What somebody needs is told by the adviser, or by themselves when they say yes.
    card = one.card if mine else replace(one.card, needs=())
    number = await unit.aliases.of(one.id, job.company)
    return Possible(one.id, card, fits, number, one.name if mine else None)


async def _ready_for(unit: Unit, facts: JobFacts, today: date, most: int) -> list[CandidateId]:
    """Those whom hours and area fit, and then whoever does this kind of work."""
    close = await unit.catalogue.find(
        facts.task, area=facts.area, hours=bands_for(facts.hours), today=today, most=most
    )
    others = await unit.catalogue.find(facts.task, area=None, hours=tuple(HOUR_BANDS), today=today, most=most)
    return list(dict.fromkeys((*close, *others)))


@allowed(Role.CONSULTANT.contact_of_company)
async def shortlist(
    unit: Unit, by: Actor, function: JobFunctionId, *, now: datetime
) -> tuple[ShortlistLine, ...]:
    """Whom I suggested for a job function, the newest first, and where each stands."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    lines = []
    for one in reversed(await unit.shortlists.of_job_function(function)):
        who = await unit.candidates.get(one.candidate)
        number = await unit.aliases.of(who.id, job.company)
        lines.append(ShortlistLine(one.id, number, who.name if who.adviser == by.person else None, one.state))
    return tuple(lines)


def _started(placements: Iterable[Placement]) -> frozenset[CandidateId]:
    return frozenset(one.candidate for one in placements if one.state is PlacementState.STARTED)


def _line(one: Candidate, today: date, started: frozenset[CandidateId]) -> CandidateLine:
    return CandidateLine(
        one.id,
        one.name,
        one.card is not None,
        one.approved_at is not None,
        one.hidden_at is not None,
        one.clarified_until,
        one.is_ready(today),
        one.id in started,
    )
