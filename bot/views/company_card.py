"""A company on one card: who they are, what is open, promised, agreed and preferred, and the last contacts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.agreements import Agreement
from bot.domain.ids import CompanyId, PersonId
from bot.domain.job_functions import JobFunctionState
from bot.domain.outreach import Wishes
from bot.domain.roles import Actor, Role, allowed
from bot.domain.sites import SiteFacts
from bot.domain.speed_dating.steps import StepKind
from bot.domain.timeline import CONTACTS, Entry, Kind
from bot.domain.workdays import local
from bot.store.companies import Company
from bot.store.requests import Request
from bot.store.unit import Unit

LAST = 3
MOST_ALIKE = 2
NEW_FOR = timedelta(days=28)


@dataclass(frozen=True)
class NextStep:
    """What they and somebody they met do next; by name only for who advises them."""

    kind: StepKind
    begins: datetime
    who: str | int


@dataclass(frozen=True)
class CallOwed:
    """Who there is to be called, and by when."""

    who: str
    by: datetime
    late: bool


@dataclass(frozen=True)
class Open:
    """What waits or goes on between the two of us."""

    waits_until: tuple[datetime, ...]  # by when an answer is promised, and may still come in time
    functions: tuple[tuple[str, str | None], ...]  # titles, and at which site
    placements: int
    datings: tuple[datetime, ...]
    visits: tuple[datetime, ...] = ()
    steps: tuple[NextStep, ...] = ()  # agreed with whom they have met
    late: tuple[datetime, ...] = ()  # by when an answer that has not come was promised
    calls: tuple[CallOwed, ...] = ()

    def __bool__(self) -> bool:
        goes_on = self.late or self.calls or self.waits_until or self.functions or self.placements
        return bool(goes_on or self.datings or self.visits or self.steps)


@dataclass(frozen=True)
class Promised:
    """What they were promised in words, and by when."""

    promise: int
    words: str
    due_on: date


@dataclass(frozen=True)
class Lookalike:
    """Another company that may be the same."""

    id: CompanyId
    name: str
    cvr: str


@dataclass(frozen=True)
class HandedOn:
    """What was written for whoever has the company now, by who had it before them, or by who moved it."""

    name: str
    words: str
    had_it: bool


@dataclass(frozen=True)
class CompanyCard:
    """A company as those who look after it see it."""

    id: CompanyId
    name: str
    cvr: str
    branch: str | None
    area: str | None
    contact: str | None
    reason: str | None
    people: tuple[tuple[PersonId, str, str | None, str], ...]  # who, name, phone, role
    open: Open
    promised: tuple[Promised, ...]
    agreed: tuple[Agreement, ...]
    prefers: str | None
    last: tuple[Entry, ...]
    sites: tuple[SiteFacts, ...] = ()
    at: Mapping[PersonId, str] = field(default_factory=dict)  # who of them is at which site
    greets: bool = False  # I am new here, and have not written first yet
    alike: tuple[Lookalike, ...] = ()  # what it may be a second time
    parts: tuple[str, ...] = ()  # what has become part of it, by name and number
    wishes: Wishes = field(default_factory=Wishes)  # a pause that is over is none
    leads: bool = False  # who looks may say whether two are one
    handed_on: tuple[HandedOn, ...] = ()  # the newest first


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def company_card(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> CompanyCard:
    """All that whoever takes over has to know. Raises `NotAllowed`, `Gone`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    found = await unit.companies.get(company)
    people = await unit.companies.members(company)
    last = await unit.timeline.page(company, CONTACTS, until=now, first=0, most=LAST)
    names = await unit.people.names_of({found.contact} if found.contact is not None else set())
    sites = {one.id: one for one in await unit.sites.of(company)}
    tied = await unit.sites.managers_of(company) if sites else {}
    return CompanyCard(
        id=company,
        name=found.name,
        cvr=found.cvr,
        branch=found.branch,
        area=found.area,
        contact=names.get(found.contact) if found.contact is not None else None,
        reason=found.reason,
        people=tuple((one.person, one.name, one.phone, one.role) for one in people),
        open=await _open(unit, by, company, {one.person: one.name for one in people}, now),
        promised=tuple(
            Promised(one.id, one.words, one.due_on) for one in await unit.timeline.promises_of(company)
        ),
        agreed=tuple(await unit.agreements.of_company(company)),
        prefers=await unit.timeline.newest_words(company, Kind.PREFERS),
        last=tuple(last),
        sites=tuple(sorted((one.facts for one in sites.values()), key=lambda one: one.name.casefold())),
        at={who: sites[site].name for who, site in tied.items() if site in sites},
        greets=await _greets(unit, by, found, now),
        alike=await _alike(unit, company),
        parts=tuple(f"{one.name}, CVR {one.cvr}" for one in await unit.mergers.origins_of(company)),
        wishes=(await unit.outreach.wishes(company)).on(local(now).date()),
        leads=by.role is Role.COORDINATOR,
        handed_on=await _handed_on(unit, found),
    )


async def _handed_on(unit: Unit, found: Company) -> tuple[HandedOn, ...]:
    if found.since is None:
        return ()
    said = await unit.timeline.handed_on(found.id, since=found.since)
    names = await unit.people.names_of({who for who, _words in said if who is not None})
    return tuple(
        [
            HandedOn(
                names.get(who, "") if who is not None else "", words,
                had_it=who is None or await unit.companies.had_by(who, found.id),
            )
            for who, words in said
        ]
    )  # fmt: skip


async def _alike(unit: Unit, company: CompanyId) -> tuple[Lookalike, ...]:
    alike = [*await unit.doubles.like(company), *await unit.doubles.by_phone(company)]
    found = list(dict.fromkeys(alike))[:MOST_ALIKE]
    return tuple(
        Lookalike(one.id, one.name, one.cvr) for one in (await unit.companies.these(found) if found else ())
    )


async def _greets(unit: Unit, by: Actor, found: Company, now: datetime) -> bool:
    if found.contact != by.person or found.since is None or now - found.since > NEW_FOR:
        return False
    return not await unit.requests.begun_since(found.id, by.person, since=found.since)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def looked_after(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> str:
    """The name of a company one looks after. Raises `NotAllowed`, `Gone`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    return (await unit.companies.get(company)).name


async def _open(
    unit: Unit, by: Actor, company: CompanyId, people: Mapping[PersonId, str], now: datetime
) -> Open:
    waits = [one for one in await unit.requests.of_company(company) if one.state.waits]
    promised = [one.deadline_at for one in waits if one.deadline_at is not None and not one.wants_call]
    functions = await unit.job_functions.of_company(company)
    return Open(
        tuple(one for one in promised if one >= now),
        tuple((one.facts.title, one.site_name) for one in functions if one.state is JobFunctionState.OPEN),
        sum(one.state.is_live for one in await unit.placements.of_company(company)),
        tuple(await unit.timeline.datings_to_come(company, now=now)),
        tuple(
            one.begins_at for one in await unit.visits.to_come(company, now=now) if one.begins_at is not None
        ),
        await _steps(unit, by, company, now),
        tuple(one for one in promised if one < now),
        await _calls_owed(unit, company, [one for one in waits if one.wants_call], people, now),
    )


async def _calls_owed(
    unit: Unit, company: CompanyId, wanted: Sequence[Request], people: Mapping[PersonId, str], now: datetime
) -> tuple[CallOwed, ...]:
    """What its people asked for, and what is promised them elsewhere; the most urgent first."""
    owed = [(one.asked_by, one.deadline_at) for one in wanted]
    owed += [(one.person, one.due_at) for one in await unit.calls.open_for(company)]
    calls = (CallOwed(people[who], by, by < now) for who, by in owed if by is not None and who in people)
    return tuple(sorted(calls, key=lambda one: one.by))


async def _steps(unit: Unit, by: Actor, company: CompanyId, now: datetime) -> tuple[NextStep, ...]:
    """By name for who advises them or may know it, as on the desk."""
    agreed = await unit.steps.of_company(company, after=now)
    pairs = [(candidate, company) for _step, candidate in agreed]
    called = await unit.known_names.of(by.person, pairs, now=now) if pairs else {}
    return tuple(
        NextStep(step.kind, step.begins_at, called[candidate, company])
        for step, candidate in agreed
        if step.kind is not None and step.begins_at is not None
    )
