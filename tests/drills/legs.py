"""The legs of a drill: each plays on a stage of its own, and is judged."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.drills.bots import Nursery
from tests.drills.checker import judge
from tests.drills.databases import Database
from tests.drills.kills import Killer
from tests.drills.life import Life
from tests.drills.outages import Trouble, Unnoticed
from tests.drills.reading import gather
from tests.drills.report import Result
from tests.drills.stage import NeverRests, Stage, stage

PERCENT = 3.0
DISORDER = 0.1
LONGEST_TALK = 40.0


@dataclass(frozen=True)
class Leg:
    """What happens on a stage. `percent` of calls are struck by each kind of fault.

    People talk, then `days` pass and reminders fire, again and again; two weeks take them past the next
    speed dating and its questions to a working Tuesday. `after` days at the end come without faults.
    """

    name: str
    seconds: float
    kills: bool = False
    webhook: bool = False
    percent: float = PERCENT
    pace: float = 0.4
    days: float = 14
    after: float = 14
    trouble: Trouble | None = None


async def play(leg: Leg, database: Database, nursery: Nursery, folder: Path, seed: int) -> Result:
    """Play a leg to its end, come to rest, and judge."""
    result, began = Result(database.name, leg.name, seed), time.monotonic()
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with stage(database, nursery, folder, seed=seed, webhook=leg.webhook) as where:
        life = Life(where, leg.pace)
        where.disorder(DISORDER)
        where.weather(leg.percent)
        try:
            await _days(leg, where, life)
        except* NeverRests as never:
            result.complaints.append(f"the bot never came to rest: {never.exceptions}")
            result.counts["lost"] += 1
        except* Unnoticed as unnoticed:
            result.complaints += [str(one) for one in unnoticed.exceptions]
        await close(where, life, result)
    result.seconds = time.monotonic() - began
    return result


async def _days(leg: Leg, where: Stage, life: Life) -> None:
    async with _mortality(leg, where):
        ends = time.monotonic() + leg.seconds
        while (left := ends - time.monotonic()) > 0:
            await life.go_on(min(max(left * 0.6, 1.0), LONGEST_TALK))
            await where.walk(where.clock.now() + timedelta(days=leg.days))
    where.weather(0)
    where.disorder(0)
    await where.walk(where.clock.now() + timedelta(days=leg.after))


@asynccontextmanager
async def _mortality(leg: Leg, where: Stage) -> AsyncIterator[None]:
    """A bot that is killed, or one that lives in trouble, while the block lasts."""
    if not leg.kills:
        await where.start()
        await where.awake()
        async with _in_trouble(leg, where):
            yield
        return
    killer = Killer(where, random.Random(where.seed))
    killing = asyncio.create_task(killer.run())
    try:
        yield
    finally:
        killer.stopping.set()
        await killing


@asynccontextmanager
async def _in_trouble(leg: Leg, where: Stage) -> AsyncIterator[None]:
    over = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        if leg.trouble is not None:
            group.create_task(leg.trouble(where, over))
        yield
        over.set()


async def close(where: Stage, life: Life | None, result: Result) -> None:
    """End the bot, read everything, and judge it."""
    if where.bot is not None and where.bot.alive and (status := await where.bot.stop()) != 0:
        result.complaints.append(f"the bot ended with status {status}")
    result.points = await asyncio.to_thread(where.seen)
    result.take(judge(await gather(where, life)))
    result.counts["kills"] += where.kills
    result.counts["outages"] += where.outages
    result.counts["faults"] += sum(where.struck.by_method.values())
