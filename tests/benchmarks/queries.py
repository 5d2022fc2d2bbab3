"""The queries people wait for, at a thousand, a hundred thousand and a million rows.

A consultant's desk, the catalogue for a job function, and the claims of inbox and outbox, in a town
whose history grows. Expected: flat. Each is found by an index of what is open now, not of what was.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.roles import Actor
from bot.store.database import Store
from bot.store.unit import Unit
from bot.views.catalogue import possible_for
from bot.views.desk import my_desk
from tests.benchmarks.processes import database_in
from tests.kit.people import consultant, coordinator, guest, job_function, manager
from tests.kit.store import VAULT, opened
from tests.kit.town import town_at

SIZES = (1_000, 100_000, 1_000_000)
CALLS = 200
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) "

# What a long life leaves behind: everything but the rows that are open today.
HISTORY = (
    "INSERT INTO requests (company_id, asked_by, state, asked_at, changed_at) "
    + NUMBERS
    + "SELECT (SELECT min(id) FROM companies), (SELECT min(id) FROM persons), 'closed', :now, :now FROM n",
    "INSERT INTO outbox (person_id, priority, kind, due_at, state, made_at, done_at) "
    + NUMBERS
    + "SELECT (SELECT min(id) FROM persons), 1, 'notice', :now, 1, :now, :now FROM n",
    "INSERT INTO inbox (update_id, chat, state, attempts, received_at, done_at) "
    + NUMBERS
    + "SELECT -i, 'chat' || (i % 1000), 1, 1, :now, :now FROM n",
    "INSERT INTO persons (id, name, language, created_at) "
    + NUMBERS
    + "SELECT 1000000 + i, :name, 'da', :now FROM n",
    "INSERT INTO candidates (id, person_id, adviser_id, card, card_changed_at, approved_at, clarified_until, "
    "made_at) "
    + NUMBERS
    + "SELECT 1000000 + i, 1000000 + i, (SELECT min(id) FROM persons), :card, :now, :now, :until, :now FROM n",
    "INSERT INTO catalogue (task, area, hours, candidate_id, clarified_until) "
    + NUMBERS
    + "SELECT 'cleaning', '', '11-20', 1000000 + i, :until FROM n",
    "INSERT INTO catalogue (task, area, hours, candidate_id, clarified_until) "
    + NUMBERS
    + "SELECT 'cleaning', 'harbour', '11-20', 1000000 + i, :until FROM n",
    "INSERT INTO job_functions (id, company_id, posted_by, title, task, hours, day_parts, licences, conditions, "
    "employment, openings, state, posted_at, fresh_at) "
    + NUMBERS
    + "SELECT 1000000 + i, (SELECT min(id) FROM companies), (SELECT min(id) FROM persons), :title, 'cleaning', 15, "
    "'[]', '[]', '[]', 'ordinary', 1, 'filled', :now, :now FROM n WHERE i % 100 = 0",
    # Whoever was suggested was so for a job that is filled by now, with some hundred others.
    "INSERT INTO suggestions (job_function_id, candidate_id, company_id, made_by, reason, state, made_at, "
    "deadline_at) "
    + NUMBERS
    + "SELECT 1000100 + (i - 1) / 100 * 100, 1000000 + i, (SELECT min(id) FROM companies), "
    "(SELECT min(id) FROM persons), :reason, 'declined', :now, :now FROM n",
    "INSERT INTO due (kind, subject_id, occurrence, due_at, state) "
    + NUMBERS
    + "SELECT 'no match yet', 1000000 + i, '2026-05-01T08:00:00+00:00', :now, 1 FROM n",
    "INSERT INTO speed_datings (id, organiser_id, place, begins_at, ends_at, rounds, state, made_at) "
    + NUMBERS
    + "SELECT 1000000 + i, (SELECT min(id) FROM persons), :place, :now, :now, 4, 'announced', :now FROM n "
    "WHERE i % 1000 = 0",
    "INSERT INTO speed_dating_candidates (speed_dating_id, candidate_id, said) "
    + NUMBERS
    + "SELECT 1001000 + (i - 1) / 1000 * 1000, 1000000 + i, 'asked' FROM n",
)
CARD = (
    '{"tasks": ["cleaning"], "hours": "11-20", "areas": ["harbour"], "starts_in": "now", "licences": [], '
    '"experience": [], "needs": []}'
)

Query = Callable[[Unit], Awaitable[object]]


def run() -> Iterator[str]:
    """A line per query: p95 at each size, and the largest against the smallest."""
    by_size = [asyncio.run(measured(size)) for size in SIZES]
    for name in by_size[0]:
        waits = [one[name] for one in by_size]
        sizes = ", ".join(f"{size:,}: {wait * 1000:5.2f} ms" for size, wait in zip(SIZES, waits, strict=True))
        yield f"{name:9} p95 at {sizes} rows, ratio {waits[-1] / waits[0]:4.2f}"


async def measured(size: int) -> dict[str, float]:
    """Seconds of nineteen in twenty calls, by query, in a town with a past of `size` rows of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        mette = await furnish(Path(folder), size)
        async with opened(database_in(Path(folder))) as store:
            return {name: await _p95(store, query) for name, query in (await _queries(store, mette)).items()}


async def furnish(folder: Path, rows: int) -> Actor:
    """A small town with a past of so many rows of each kind; a consultant whom two companies wait for."""
    async with town_at(database_in(folder)) as town:
        await coordinator(town)
        phone = await consultant(town, "Mette")
        lars = await manager(town, "Lars", phone)
        await job_function(lars)
        hanne = await guest(town, "Hanne", cvr="23456785", company="Torvets Blomster")
        for one in (lars, hanne):
            await one.says("May a new colleague start on a Wednesday?")
        async with town.store.reading() as unit:
            mette = await unit.people.actor(await town.person(phone))
    await asyncio.to_thread(_live_long, folder / "bench.sqlite3", rows)
    return mette


def _live_long(file: Path, size: int) -> None:
    with sqlite3.connect(file) as database:
        values = {
            "rows": size,
            "now": "2026-06-01 08:00:00.000000",
            "until": "2027-06-01",
            "name": VAULT.seal("Anna", place="persons.name"),
            "card": VAULT.seal(CARD, place="candidates.card"),
            "reason": VAULT.seal("Calm", place="suggestions.reason"),
            "title": VAULT.seal("Cleaning", place="job_functions.title"),
            "place": VAULT.seal("Town hall", place="speed_datings.place"),
        }
        for statement in HISTORY:
            database.execute(statement, values)
        database.commit()
        database.execute("ANALYZE")


async def _queries(store: Store, mette: Actor) -> dict[str, Query]:
    async with store.begin() as unit:
        job = (await unit.job_functions.open())[0]
        fence = await unit.leases.take("bench", "bench", now=NOW, lives=timedelta(days=1))
    assert fence is not None, "nobody else sends"

    async def desk(unit: Unit) -> object:
        return await my_desk(unit, mette, now=NOW)

    async def catalogue(unit: Unit) -> object:
        return await possible_for(unit, mette, job.id, now=NOW)

    async def inbox(unit: Unit) -> object:
        return await unit.inbox.claim(now=NOW, most=16)

    async def outbox(unit: Unit) -> object:
        until = NOW + timedelta(seconds=60)
        return await unit.delivery.claim(fence, now=NOW, real=NOW, lease_until=until, answers=32, others=8)

    return {"desk": desk, "catalogue": catalogue, "inbox": inbox, "outbox": outbox}


class _Undone(Exception):
    """Every call finds the same rows, because the one before is taken back."""


async def _p95(store: Store, query: Query) -> float:
    waits = []
    for _ in range(CALLS):
        try:
            async with store.begin() as unit:
                begun = time.perf_counter()
                await query(unit)
                waits.append(time.perf_counter() - begun)
                raise _Undone
        except _Undone:
            pass
    return sorted(waits)[int(len(waits) * 0.95)]
