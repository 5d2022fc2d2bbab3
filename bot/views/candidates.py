"""Candidates: as they see themselves, and as their adviser sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.candidates import Card, SuggestionState
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId, SuggestionId, WishId
from bot.domain.placements import Placement, PlacementState
from bot.domain.privacy import ENDING
from bot.domain.retention import CARD_ASKED
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit
from bot.views.parts import LINES, Part, part_of


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
    site: str | None = None  # where it is, and its address


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
    leaving: bool  # has asked to be deleted, or that what is stored is used no more


@dataclass(frozen=True)
class Covered:
    """A colleague who is away, up to and including a day, and whose candidates are mine to look after until then."""

    adviser: PersonId
    name: str
    last_day: date
    candidates: int


@dataclass(frozen=True)
class CoveredCandidates:
    """Some of a colleague's candidates, by name, while the colleague is away."""

    colleague: Covered
    part: Part[CandidateLine]


@dataclass(frozen=True)
class AdvisersCandidate:
    """A candidate as the adviser sees them."""

    line: CandidateLine
    phone: str | None
    card: Card | None
    is_in: bool
    wish: WishId | None = None  # about their data; nobody suggests or invites them before it is answered
    covered_for: PersonId | None = None  # their adviser, when one only stands in
    version: int = 0  # which wording of the card it is
    reads_here: bool = True  # in the chat, and reached there
    asked_to: tuple[tuple[SpeedDatingId, datetime], ...] = ()  # job datings where they can still say no


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
    return await what_was_offered(unit, found, me.card)


@by_the_clock
async def what_was_offered(unit: Unit, found: Suggestion, card: Card) -> Offered:
    """The question as the candidate reads it; whoever asks has looked who may."""
    function = await unit.job_functions.get(found.function)
    return Offered(
        found.id,
        function.company_name,
        found.company,
        function.facts.title,
        function.facts.hours,
        function.facts.area,
        found.reason,
        found.deadline_at,
        card.for_company(found.needs),
        found.state,
        found.answered_at is not None,
        card.needs,
        function.site.place if function.site is not None else None,
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


@allowed(Role.CANDIDATE.themselves)
async def my_adviser(unit: Unit, by: Actor, *, now: datetime) -> str:
    """Who reads what this candidate writes now: their adviser, or who stands in. Raises `Gone`."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    reader = await unit.people.get(await unit.contacts.advising(me.adviser, now=now))
    return reader.name or ""


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
async def covered(unit: Unit, by: Actor, *, now: datetime) -> tuple[Covered, ...]:
    """Colleagues who are away and whose candidates I have in hand now, by name; not those who have none."""
    away = await unit.contacts.covered_by(by.person, now=now)
    if not away:
        return ()
    counted = await unit.candidates.counted([one.person for one in away])
    found = [
        Covered(one.person, one.name, one.away.last_day, counted[one.person])
        for one in away
        if one.away is not None and counted.get(one.person)
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def candidates_of(
    unit: Unit, by: Actor, adviser: PersonId, *, now: datetime, page: int = 0, size: int = LINES
) -> CoveredCandidates:
    """A colleague's candidates while I stand in, by name; those I read can see that I did. Raises `NotAllowed`."""
    away = {one.adviser: one for one in await covered(unit, by, now=now)}
    if adviser not in away:
        raise NotAllowed
    unit.audit.note(by, "candidates listed", ("person", adviser), now=now)
    everybody = await unit.candidates.of_adviser(adviser)
    part = part_of(sorted(everybody, key=lambda one: one.name.casefold()), page, size=size)
    await unit.known_names.covered(by.person, [one.id for one in part.shown], now=now)
    started, today = _started(await unit.placements.looked_after_by([adviser])), local(now).date()
    lines = tuple(_line(one, today, started) for one in part.shown)
    return CoveredCandidates(away[adviser], Part(lines, part.first, part.total, part.size))


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def candidate(unit: Unit, by: Actor, candidate: CandidateId, *, now: datetime) -> AdvisersCandidate:
    """One of mine, or one I cover; covering is seen by the candidate. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    unit.audit.note(by, "candidate seen", ("candidate", candidate), now=now)
    if found.adviser != by.person:
        await unit.candidates.saw(candidate, by.person, "covering", company=None, now=now)
    started = _started(await unit.placements.of_candidate(candidate))
    wishes = await unit.privacy.wishes_of(found.person) if found.leaving else []
    asked = next((one.id for one in wishes if one.right in ENDING), None)
    line = _line(found, local(now).date(), started)
    whose = found.adviser if found.adviser != by.person else None
    asked_to = await _asked_to(unit, candidate, now)
    return AdvisersCandidate(
        line,
        found.phone,
        found.card,
        found.is_in,
        asked,
        whose,
        found.card_version,
        found.reads_here,
        asked_to,
    )


async def _asked_to(
    unit: Unit, candidate: CandidateId, now: datetime
) -> tuple[tuple[SpeedDatingId, datetime], ...]:
    events = {one.meeting.event for one in await unit.wishes.to_come(candidate, now=now)}
    asked = []
    for event in sorted(events):
        found = await unit.speed_dating.get(event)
        times = (await unit.times.of_candidate(event, candidate)).slots
        if found.state is SpeedDatingState.ANNOUNCED and not await unit.clocks.has_begun_for(
            found, times, now=now
        ):
            asked.append((event, found.begins_at))
    return tuple(asked)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def name_of(unit: Unit, by: Actor, candidate: CandidateId, *, now: datetime) -> str:
    """What one of mine, or one I cover, is called: who reads what I answer. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    return found.name


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
        one.leaving,
    )
