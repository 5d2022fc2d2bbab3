"""Killed in the middle of making its tables, the bot makes them all when it comes back."""

import asyncio
import time
from pathlib import Path

from sqlalchemy import text

from bot.sandbox import acting
from bot.store.revisions import newest
from tests.drills.bots import Nursery
from tests.drills.databases import Database
from tests.drills.report import Result
from tests.drills.stage import NeverRests, Stage, stage

POINT = "inside a migration"


async def migrations(
    database: Database, nursery: Nursery, folder: Path, seed: int, *, most: int, seconds: float = 60
) -> Result:
    """Kill at up to `most` statements of the migration, spread over all of them."""
    result, began = Result(database.name, "migrations", seed), time.monotonic()
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    n, step = 1, 1
    while result.counts["kills"] < most and time.monotonic() < began + seconds:
        async with stage(database, nursery, folder, seed=seed, empty=True) as where:
            bot = await where.start(POINT, n)
            await where.awake()
            if bot.alive:
                break  # there are not so many statements
            result.counts["kills"] += 1
            await _comes_back(where, result, n)
        n, step = n + step, step + 2
    result.seconds = time.monotonic() - began
    return result


async def _comes_back(where: Stage, result: Result, n: int) -> None:
    bot = await where.start()
    await where.awake()
    stranger = acting.add_person(where.world, "Stranger", language_code="en")
    acting.start(where.world, stranger)
    try:
        await where.rest()
    except NeverRests as error:
        result.complaints.append(f"killed at statement {n} of the migration, it came back unwell: {error}")
    async with where.store.reading() as unit:
        revision = await unit.tx.connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision != newest():
        result.complaints.append(f"killed at statement {n} of the migration, it stands at {revision}")
    if not any(one.by == "bot" and one.kind == "send" for one in where.world.audit.entries):
        result.complaints.append(f"killed at statement {n} of the migration, it answers nobody")
    if (status := await bot.stop()) != 0:
        result.complaints.append(f"the bot ended with status {status}")
