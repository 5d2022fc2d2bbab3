"""What a coordinator sees of a consultant who leaves: what is still theirs, and who could have it.

Of candidates and calls it shows how many, never whom: a coordinator does not see candidates.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.companies import TELLS_THE_NEXT, without_a_word
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, LeavingId, PersonId, SpeedDatingId
from bot.domain.leaving import Leaving, NobodyTakes, OpenItems, Part
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workload import Load
from bot.store.unit import Unit

LEADS = Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class LeavingCard:
    """Who leaves, from when they are not here, and what still needs a new owner."""

    leaving: LeavingId
    name: str
    ends_at: datetime
    ready: bool
    items: OpenItems
    wordless: int = 0  # so many companies went from them without a word to the next contact


@dataclass(frozen=True)
class Proposal:
    """One thing, as it is called, and who would have it; `about` is when it begins or ends."""

    item: int
    name: str
    to: PersonId
    to_name: str
    about: datetime | None = None


@dataclass(frozen=True)
class Successor:
    """Somebody who could have it, with their open work or their candidates, and until when they are away."""

    person: PersonId
    name: str
    load: Load | None = None
    candidates: int = 0
    away_until: datetime | None = None
    leads: bool = False


@dataclass(frozen=True)
class WhoLeaves:
    """One of the team: in which plan, if they leave."""

    person: PersonId
    name: str
    leaving: LeavingId | None
    ends_at: datetime | None = None


@allowed(LEADS)
async def who_may_leave(unit: Unit, by: Actor, *, now: datetime) -> tuple[WhoLeaves, ...]:
    """The consultants of my unit, and who of them leaves already."""
    where = by.unit_as(Role.COORDINATOR)
    plans = {one.person: one for one in await unit.leavings.active()}
    return tuple(
        WhoLeaves(
            one.person,
            one.name,
            plans[one.person].id if one.person in plans else None,
            plans[one.person].ends_at if one.person in plans else None,
        )
        for one in await unit.staff.at_work(now=now)
        if one.unit == where
    )


@allowed(LEADS)
async def leaving_card(unit: Unit, by: Actor, leaving: LeavingId, *, now: datetime) -> LeavingCard:
    """What is still theirs. Raises `Gone` once it is over, `NotAllowed` for another unit's."""
    plan = await _plan(unit, by, leaving)
    items = await unit.leavings.open_items(plan.person, leaves=plan.ends_at, now=now)
    name = (await unit.people.get(plan.person)).name or ""
    given = await unit.companies.given_away(plan.person, since=now - TELLS_THE_NEXT)
    wrote = await unit.timeline.handed_on_by(plan.person, given) if given else {}
    wordless = len(without_a_word(given, wrote))
    return LeavingCard(leaving, name, plan.ends_at, plan.ready, items, wordless)


@allowed(LEADS)
async def proposals(
    unit: Unit, by: Actor, leaving: LeavingId, part: Part, *, now: datetime
) -> tuple[Proposal, ...]:
    """What is theirs in a part, and who is proposed for it, by name; of candidates and calls nothing.

    Raises `Gone`, `NotAllowed`, `NobodyTakes`.
    """
    plan = await _plan(unit, by, leaving)
    if part in (Part.CANDIDATES, Part.CALLS):
        return ()
    shares = await unit.taking_over.share(plan.person, part, leaves=plan.ends_at, now=now)
    names = await unit.people.names_of(set(shares.values()))
    called = await _called(unit, plan, part, list(shares))
    found = [Proposal(one, called[one][0], to, names[to], called[one][1]) for one, to in shares.items()]
    return tuple(sorted(found, key=lambda one: (one.about is None, one.about, one.name.casefold(), one.item)))


@allowed(LEADS)
async def successors(
    unit: Unit, by: Actor, leaving: LeavingId, part: Part, *, now: datetime
) -> tuple[Successor, ...]:
    """Who could have it, least open work first; who is away comes last. Raises `Gone`, `NotAllowed`."""
    plan = await _plan(unit, by, leaving)
    team = {one.person: one for one in await unit.staff.at_work(now=now)}
    if part is Part.CANDIDATES:
        counts = await unit.taking_over.advisers_after(plan.person, now=now)
        ordered = sorted(counts, key=lambda one: (counts[one], one))
        return tuple(Successor(one, team[one].name, candidates=counts[one]) for one in ordered)
    after = await unit.taking_over.contacts_after(plan.person, now=now)
    found = []
    for one in sorted(after.takers, key=lambda one: (one.away, one.burden, one.person)):
        away = team[one.person].away
        until = away.away_until if away is not None else None
        found.append(Successor(one.person, team[one.person].name, one.load, away_until=until))
    if after.elsewhere:
        found.append(Successor(by.person, (await unit.people.get(by.person)).name or "", leads=True))
    return tuple(found)


@allowed(LEADS)
async def who_proposed(
    unit: Unit, by: Actor, leaving: LeavingId, *, now: datetime
) -> tuple[tuple[str, int], ...]:
    """How many candidates each adviser would have of theirs. Raises `Gone`, `NotAllowed`, `NobodyTakes`."""
    plan = await _plan(unit, by, leaving)
    shares = await unit.taking_over.share(plan.person, Part.CANDIDATES, leaves=plan.ends_at, now=now)
    names, given = await unit.people.names_of(set(shares.values())), list(shares.values())
    return tuple((names[one], given.count(one)) for one in sorted(set(given)))


async def _plan(unit: Unit, by: Actor, leaving: LeavingId) -> Leaving:
    plan = await unit.leavings.get(leaving)
    await unit.contacts.ensure_leads(by, plan.person)
    if plan.over:
        raise Gone
    return plan


async def _called(
    unit: Unit, plan: Leaving, part: Part, items: list[int]
) -> dict[int, tuple[str, datetime | None]]:
    """What the things of a part are called, and when they begin or end."""
    if part is Part.COMPANIES:
        names = await unit.companies.names_of([CompanyId(one) for one in items])
        return {int(one): (name, None) for one, name in names.items()}
    if part is Part.EVENTS:
        events = [await unit.speed_dating.get(SpeedDatingId(one)) for one in items]
        return {int(one.id): (one.place, one.begins_at) for one in events}
    absences = await unit.leavings.stand_ins_of(plan.person, after=plan.ends_at)
    people = await unit.people.names_of({one.person for one in absences})
    if part is Part.STAND_INS:
        return {one.id: (people.get(one.person, ""), one.away_until) for one in absences}
    raise NobodyTakes
