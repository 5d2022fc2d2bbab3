"""What the organiser may choose among while a speed dating is a draft: companies, candidates, and how it is now."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.rounds import Pair
from bot.domain.speed_dating.usual import Usual, usual_number, usual_of
from bot.domain.workdays import at, local
from bot.store.companies import Company
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

MOST_PLACES = 3


@dataclass(frozen=True)
class Waiting:
    """A candidate whom somebody wants to meet: the name, or a number and the company that knows it."""

    id: CandidateId
    who: str | int
    company: str

    @property
    def in_order(self) -> tuple[bool, int, str, CandidateId]:
        """By name, then those who are numbers."""
        if isinstance(self.who, int):
            return True, self.who, self.company, self.id
        return False, 0, self.who.casefold(), self.id


@dataclass(frozen=True)
class CouldCome:
    """Companies and candidates who want to meet, each by name, and which of them want to meet whom."""

    companies: tuple[Company, ...]
    candidates: tuple[Waiting, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Clash:
    """Another event on a day: when, whose (None: one's own), and which companies are in both."""

    begins: datetime
    ends: datetime
    host: str | None
    companies: tuple[str, ...]


@dataclass(frozen=True)
class DraftNow:
    """A draft as it is: its companies, who is left out, how many `tables` each has, by name, who has met before."""

    event: SpeedDating
    companies: frozenset[CompanyId]
    left_out: frozenset[CandidateId]
    tables: tuple[tuple[CompanyId, str, int], ...]
    has_met: bool
    plans_met: bool


@allowed(HOSTS)
async def who_could_come(
    unit: Unit, by: Actor, event: SpeedDatingId | None = None, *, now: datetime
) -> CouldCome:
    """Everybody I could plan for, or plan this draft for, but for pairs that are apart there.

    Raises `Gone`, `NotAllowed`.
    """
    draft = await _draft(unit, by, event, now=now) if event is not None else None
    wishes = await unit.to_plan.of_host(by, now=now, even_met=True, draft=draft)
    apart = await unit.decisions.apart(draft.id) if draft is not None else ()
    pairs = [(one.company, one.candidate) for one in wishes if (one.company, one.candidate) not in apart]
    companies = await unit.companies.these({company for company, _candidate in pairs})
    names = {one.id: one.name for one in companies}
    known = await unit.known_names.of(by.person, [(who, company) for company, who in pairs], now=now)
    first = {who: company for company, who in reversed(pairs)}
    candidates = [Waiting(who, known[who, company], names[company]) for who, company in first.items()]
    return CouldCome(
        tuple(sorted(companies, key=lambda one: (one.name.casefold(), one.id))),
        tuple(sorted(candidates, key=lambda one: one.in_order)),
        tuple(pairs),
    )


@allowed(HOSTS)
async def draft_now(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> DraftNow:
    """A draft, to be changed. Raises `Gone`, `NotAllowed`."""
    found = await _draft(unit, by, event, now=now)
    tables = await unit.speed_dating.tables_set(event)
    names = await unit.companies.names_of(tables)
    by_name = sorted(tables, key=lambda one: (names[one].casefold(), one))
    everybody = await unit.to_plan.of_host(by, now=now, even_met=True, draft=found)
    new = await unit.to_plan.of_host(by, now=now, draft=found)
    met = {(one.company, one.candidate) for one in everybody} - {(one.company, one.candidate) for one in new}
    planned = {(one.company, one.candidate) for one in await unit.speed_dating.meetings_of(event)}
    return DraftNow(
        found,
        frozenset(tables),
        await unit.drafts.left_out(event),
        tuple((one, names[one], tables[one]) for one in by_name),
        has_met=bool(met),
        plans_met=bool(met & planned),
    )


@allowed(HOSTS)
async def the_usual(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> Usual:
    """As my last event was; without one, what suits those who wait."""
    event = await unit.drafts.last_of(by.person)
    if event is None:
        found = await unit.to_plan.of_host(by, now=now)
        return usual_of([(one.company, one.candidate) for one in found], municipality.dating)
    last = await unit.speed_dating.get(event)
    begins = local(last.begins_at)
    had = await unit.speed_dating.tables_set(event)
    often = usual_number(had.values())
    names = await unit.companies.names_of([one for one, many in had.items() if many != often])
    by_name = sorted(names, key=lambda one: (names[one].casefold(), one))
    own = tuple((one, names[one], had[one]) for one in by_name)
    return Usual(begins.time(), last.rounds, last.pace.pause_after, often, last.place, begins.date(), own)


@allowed(HOSTS)
async def my_places(unit: Unit, by: Actor) -> tuple[str, ...]:
    """Where I planned events lately, the newest first; also those that were called off."""
    return tuple(await unit.drafts.places_of(by.person))[:MOST_PLACES]


@allowed(HOSTS)
async def clashes(unit: Unit, by: Actor, day: date, *, now: datetime) -> tuple[Clash, ...]:
    """Other events of my unit on that day, and who of those I could plan for is at them."""
    where = await unit.units.of(by.person)
    wishes = await unit.to_plan.of_host(by, now=now, even_met=True)
    mine, found = {one.company for one in wishes}, []
    for one in await unit.speed_dating.coming(after=at(day, time(0))):
        if local(one.begins_at).date() != day:
            continue
        there = mine & (await unit.speed_dating.companies(one.id)).keys()
        if there or await unit.units.of(one.organiser) == where:
            names = await unit.companies.names_of(there)
            mine_too = one.organiser == by.person
            host = None if mine_too else (await unit.people.get(one.organiser)).name or ""
            found.append(Clash(one.begins_at, one.ends_at, host, tuple(sorted(names.values()))))
    return tuple(found)


async def _draft(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    return found
