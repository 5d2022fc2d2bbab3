"""A large municipality beside a small town, on both databases: two thousand companies and fifty consultants.

Whom a desk shows, to whom a manager's message goes, who waits in a unit, a company that is looked for by its name,
and one that is not there.
Expected: a desk, a message and a search take no longer than in the small town, give or take; at most twice as long.
So does the look of a team's group after somebody has written ("group"). Once a minute all its topics are looked at
("topics"): that grows with them, by a fifth of a millisecond a topic at most.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from bot.actions.requests import write
from bot.actions.team_topics import what_changed
from bot.domain.ids import CompanyId, PersonId, UnitId
from bot.domain.job_functions import JobFacts
from bot.domain.requests import RequestState
from bot.domain.roles import Actor, Role
from bot.municipality import read_municipality
from bot.store.calls import call_tasks
from bot.store.companies import companies
from bot.store.company_names import names_are_written
from bot.store.database import Store
from bot.store.requests import requests
from bot.store.team_groups import Group
from bot.store.team_topics import team_topics
from bot.store.timeline_lines import company_promises
from bot.store.unit import Unit
from bot.views.companies import find_companies
from bot.views.desk import all_waiting, my_desk
from tests.benchmarks.processes import database_in
from tests.kit.postgres import running
from tests.kit.store import opened

SMALL, LARGE = (4, 2), (2_000, 50)  # companies, consultants
WARM, CALLS = 10, 100
SEED = 20261126
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
FACTS = JobFacts("Wash cars", "cleaning", 15, "ordinary", ())
MUNICIPALITY = read_municipality()
WORDS = (
    "Bageri",
    "Auto",
    "Blomster",
    "Tømrer",
    "Ærø Fisk",
    "Rengøring",
    "Hotel",
    "Smedje",
    "Gartneri",
    "Kantine",
)

Query = Callable[[Unit], Awaitable[object]]


@dataclass(frozen=True)
class People:
    """Who asks: a consultant, the coordinator, and a manager of one of the consultant's companies; and for what."""

    consultant: Actor
    coordinator: Actor
    manager: Actor
    last_company: str
    group: Group


def run() -> Iterator[str]:
    """A line per database and query: p95 in either town, and the large one against the small one."""
    with tempfile.TemporaryDirectory() as folder:
        yield from compared("sqlite", [database_in(Path(folder, name)) for name in ("small", "large")])
        with (
            running(Path(folder), number="bench") as server,
            server.database() as small,
            server.database() as large,
        ):
            yield from compared("postgresql", [small, large])


def compared(database: str, urls: list[str]) -> Iterator[str]:
    """A line per query, asked in a small town and in a large one."""
    by_size = [asyncio.run(measured(url, size)) for url, size in zip(urls, (SMALL, LARGE), strict=True)]
    for query in by_size[0]:
        small, large = (one[query] * 1000 for one in by_size)
        yield (
            f"{query:8} {database:10} p95 with {SMALL[0]} companies: {small:6.2f} ms, "
            f"with {LARGE[0]:,}: {large:6.2f} ms, ratio {large / small:4.2f}"
        )


async def measured(url: str, size: tuple[int, int]) -> dict[str, float]:
    """Seconds of nineteen in twenty calls, by query, in a town of so many companies and consultants."""
    async with opened(url) as store:
        async with store.begin() as unit:
            people = await furnish(unit, *size)
            await unit.tx.connection.execute(text("ANALYZE"))
        return {name: await _p95(store, query) for name, query in _queries(people).items()}


async def furnish(unit: Unit, many: int, staff: int) -> People:
    """Companies dealt out to consultants; every second one is promised somebody, every fourth waits, every fifth is
    promised something in words, and everybody has calls to make."""
    chance = random.Random(SEED)
    where = await unit.units.named("Virksomhedsservice")
    karen = await _somebody(unit, "Karen", Role.COORDINATOR, unit=where)
    team = []
    for number in range(staff):
        one = await _somebody(unit, f"Mette {number}", Role.CONSULTANT, unit=where)
        await unit.staff.put(one, where, contact=True, adviser=True, branches=[], areas=[])
        team.append(one)
    named = [f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}" for number in range(many)]
    await unit.tx.connection.execute(
        insert(companies),
        [
            {"cvr": str(20_000_000 + number), "name": name, "made_at": NOW}
            for number, name in enumerate(named)
        ],
    )
    await names_are_written(unit.tx)
    known = sorted(one.id for one in await unit.companies.every())
    owners = [(one, team[number % staff]) for number, one in enumerate(known)]
    await unit.companies.assign_first([(one, owner, "fewest") for one, owner in owners], now=NOW)
    lars = await _somebody(unit, "Lars", Role.MANAGER, company=known[0])
    for one, _owner in owners[::2]:
        job = await unit.job_functions.add(one, lars, FACTS, now=NOW)
        await unit.due.plan("no match yet", job, NOW.isoformat(), due=NOW + timedelta(days=5), expires=None)
    await unit.tx.connection.execute(
        insert(requests),
        [
            {
                "company_id": one, "asked_by": lars, "state": RequestState.NEW, "changed_at": NOW,
                "asked_at": NOW - timedelta(minutes=chance.randrange(5000)), "deadline_at": NOW + timedelta(hours=3),
            }
            for one, _owner in owners[1::4]
        ],
    )  # fmt: skip
    await unit.tx.connection.execute(
        insert(company_promises),
        [
            {"company_id": one, "made_by": owner, "words": "A plan", "due_on": NOW.date(), "made_at": NOW}
            for one, owner in owners[::5]
        ],
    )
    await unit.tx.connection.execute(
        insert(call_tasks),
        [
            {"owner_id": one, "person_id": lars, "reason": "wrote", "due_at": NOW, "made_at": NOW}
            for one in team
            for _call in range(2)
        ],
    )
    group = await _a_group(unit, where, karen, known, lars)
    mette, leads, manager = [await unit.people.actor(one) for one in (team[0], karen, lars)]
    return People(mette, leads, manager, named[-1], group)


async def _a_group(
    unit: Unit, where: UnitId, karen: PersonId, known: list[CompanyId], lars: PersonId
) -> Group:
    """The team's group, in which each company has a topic; one has written since it was looked at."""
    chosen = await unit.team_groups.expect(where, karen, language="da", now=NOW)
    await unit.team_groups.choose(chosen, -1_001_000_000_777, "Team")
    await unit.team_groups.connect(chosen, now=NOW)
    await unit.team_groups.found(chosen, ())
    await unit.tx.connection.execute(
        insert(team_topics),
        [
            {"group_id": chosen, "company_id": one, "thread_id": number, "name": "", "shown": ""}
            for number, one in enumerate(known, start=1)
        ],
    )
    request = await unit.requests.open(known[0], lars, now=NOW, deadline=NOW)
    await unit.messages.write(request, lars, "May she?", from_company=True, now=NOW, written_message=1)
    group = await unit.team_groups.get(chosen)
    assert group is not None, "just connected"
    return replace(group, seen_at=NOW)


async def _somebody(tx: Unit, name: str, role: Role, **relation: Any) -> PersonId:
    person = await tx.people.add(language="da", now=NOW, name=name, phone="30405060")
    held = await tx.people.give_role(person, role, now=NOW, **relation)
    await tx.people.change(person, acting_role_id=held)
    return person


def _queries(people: People) -> dict[str, Query]:
    async def desk(unit: Unit) -> object:
        return await my_desk(unit, people.consultant, now=NOW)

    async def routing(unit: Unit) -> object:
        return await write(
            unit,
            people.manager,
            "May she start on a Wednesday?",
            message=7,
            now=NOW,
            municipality=MUNICIPALITY,
        )

    async def waiting(unit: Unit) -> object:
        return await all_waiting(unit, people.coordinator, now=NOW)

    async def finding(unit: Unit) -> object:
        return await find_companies(unit, people.coordinator, people.last_company)

    async def nothing(unit: Unit) -> object:
        return await find_companies(unit, people.coordinator, "aeronaut")

    async def group(unit: Unit) -> object:
        return await what_changed(unit, people.group, now=NOW)

    async def topics(unit: Unit) -> object:
        return await what_changed(unit, replace(people.group, seen_at=None), now=NOW)

    return {
        "group": group,
        "topics": topics,
        "desk": desk,
        "routing": routing,
        "waiting": waiting,
        "finding": finding,
        "nothing": nothing,
    }


class _Undone(Exception):
    """Every call finds the same rows, because the one before is taken back."""


async def _p95(store: Store, query: Query) -> float:
    waits = []
    for _ in range(WARM + CALLS):
        try:
            async with store.begin() as unit:
                begun = time.perf_counter()
                await query(unit)
                waits.append(time.perf_counter() - begun)
                raise _Undone
        except _Undone:
            pass
    return sorted(waits[WARM:])[int(CALLS * 0.95)]
