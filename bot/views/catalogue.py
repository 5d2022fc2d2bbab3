"""Who could be suggested for a job function, and who was: cards without a name, by the facts of the work."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.candidates import HOUR_BANDS, Card, Fit, SuggestionState, bands_for, fit
from bot.domain.ids import CandidateId, JobFunctionId, SuggestionId
from bot.domain.job_functions import JobFacts
from bot.domain.roles import Actor, Role, allowed
from bot.domain.shortlists import names_in, without_names
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.job_functions import JobFunction
from bot.store.shortlists import LIVE
from bot.store.unit import Unit
from bot.views.parts import LINES, Part, first_of

# So many are counted; whoever turns further pages is shown more of them.
MOST_COUNTED = 200


@dataclass(frozen=True)
class Possible:
    """A ready candidate for a job function: the card, and which facts fit.

    `mine` is the name, when I am the adviser or stand in; to everybody else it is the company's number.
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
class Asking:
    """About which job, and whom: their name, when I am the adviser or stand in, else the company's number."""

    company: str
    title: str
    number: int
    mine: str | None


@dataclass(frozen=True)
class ShortlistLine:
    """One suggestion of a job function, for the consultant."""

    suggestion: SuggestionId
    number: int
    mine: str | None
    state: SuggestionState
    leaving: bool  # it goes no further: they have asked to be deleted, or that what is stored is used no more


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
    known = await unit.known_names.of(by.person, [(one, job.company) for one in here], now=now)
    found = [await _possible(unit, cards[one], job, known[one, job.company]) for one in here]
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
    known = await unit.known_names.of(by.person, [(candidate, job.company)], now=now)
    return await _possible(unit, who, job, known[candidate, job.company])


@allowed(Role.CONSULTANT.contact_of_company)
async def asking(
    unit: Unit, by: Actor, function: JobFunctionId, candidate: CandidateId, *, now: datetime
) -> Asking:
    """Whom I am about to ask, as I may call them. Raises `Gone`, `NotAllowed`."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    known = await unit.known_names.of(by.person, [(candidate, job.company)], now=now)
    number = await unit.aliases.of(candidate, job.company)
    return Asking(job.company_name, job.facts.title, number, _name(known[candidate, job.company]))


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


@allowed(Role.CONSULTANT.contact_of_company)
async def shortlist(
    unit: Unit, by: Actor, function: JobFunctionId, *, now: datetime
) -> tuple[ShortlistLine, ...]:
    """Whom I suggested for a job function, the newest first, and where each stands."""
    job = await unit.job_functions.get(function)
    await unit.contacts.ensure_answers(by, job.company, now=now)
    lines, suggested = [], await unit.shortlists.of_job_function(function)
    known = await unit.known_names.of(by.person, [(one.candidate, job.company) for one in suggested], now=now)
    for one in reversed(suggested):
        who = await unit.candidates.get(one.candidate)
        number = await unit.aliases.of(who.id, job.company)
        mine = _name(known[who.id, job.company])
        lines.append(ShortlistLine(one.id, number, mine, one.state, who.leaving and one.state in LIVE))
    return tuple(lines)


async def _not_again(unit: Unit, job: JobFunction) -> frozenset[CandidateId]:
    """Who has been asked about this job, and who does not want to be seen by this company.

    Whose question ended with the job, as in a pause, may be asked again; who did not answer may not.
    """
    return await unit.candidates.shutting_out(job.company) | await unit.shortlists.asked_about(job.id)


def _name(known: str | int) -> str | None:
    return known if isinstance(known, str) else None


async def _possible(unit: Unit, one: Candidate, job: JobFunction, known: str | int) -> Possible:
    assert one.card is not None, "whoever is ready has a card"
    facts = job.facts
    fits = fit(one.card, task=facts.task, hours=facts.hours, area=facts.area, licences=facts.licences)
    mine = _name(known)
    # What somebody needs is told by the adviser, or by themselves when they say yes.
    card = one.card if mine is not None else replace(one.card, needs=())
    number = await unit.aliases.of(one.id, job.company)
    return Possible(one.id, card, fits, number, mine)


async def _ready_for(unit: Unit, facts: JobFacts, today: date, most: int) -> list[CandidateId]:
    """Those whom hours and area fit, and then whoever does this kind of work."""
    close = await unit.catalogue.find(
        facts.task, area=facts.area, hours=bands_for(facts.hours), today=today, most=most
    )
    others = await unit.catalogue.find(facts.task, area=None, hours=tuple(HOUR_BANDS), today=today, most=most)
    return list(dict.fromkeys((*close, *others)))
