"""A bot exactly as an operator starts it, under load for long: its memory and its open files are watched."""

import asyncio
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.drills.bots import Nursery
from tests.drills.databases import Database
from tests.drills.legs import DISORDER, LONGEST_TALK, close
from tests.drills.life import Life
from tests.drills.report import Result
from tests.drills.stage import NeverRests, Stage, stage

MOST_MEGABYTES = 150
MOST_NEW_FILES = 20
WARM_SECONDS = 10.0
SAMPLE_SECONDS = 1.0
PACE = 1.0


@dataclass
class Body:
    """What a process uses, sampled: megabytes resident, and open files."""

    pid: int
    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    def look(self) -> None:
        """One sample."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        self.megabytes.append(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)
        self.files.append(len(list(Path(f"/proc/{self.pid}/fd").iterdir())))

    async def watch(self) -> None:
        """Sample until cancelled or the process ends."""
        with suppress(OSError):
            while True:
                self.look()
                await asyncio.sleep(SAMPLE_SECONDS)

    def complaints(self) -> list[str]:
        """What grew too much."""
        found = []
        if max(self.megabytes) > MOST_MEGABYTES:
            found.append(f"{max(self.megabytes):.0f} MB resident, more than {MOST_MEGABYTES}")
        warm = self.files[: int(WARM_SECONDS / SAMPLE_SECONDS)]
        if self.files[-1] > max(warm) + MOST_NEW_FILES:
            found.append(f"{self.files[-1]} open files after {max(warm)} in the beginning")
        return found


async def soak(database: Database, nursery: Nursery, folder: Path, seed: int, seconds: float) -> Result:
    """People live as on a busy day, with Telegram's limits and the bot's own patience."""
    result = Result(database.name, "soak", seed)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with stage(database, nursery, folder, seed=seed) as where:
        where.disorder(DISORDER)
        where.world.set_faults({"chances": {"sendMessage": {"429": 0.01, "500": 0.01}}, "retry_after": 1})
        bot = await _as_an_operator(where)
        began, body = time.monotonic(), Body(bot.pid)
        body.look()
        watching = asyncio.create_task(body.watch())
        try:
            life = Life(where, PACE)
            while time.monotonic() < began + seconds:
                await life.go_on(min(LONGEST_TALK, seconds * 0.7))
                await where.walk(where.clock.now() + timedelta(days=1))
        except NeverRests as error:
            result.complaints.append(f"the bot never came to rest: {error}")
        finally:
            watching.cancel()
            bot.send_signal(signal.SIGTERM)
            status = await asyncio.wait_for(bot.wait(), 30)
        if status != 0:
            result.complaints.append(f"the bot ended with status {status}")
        await close(where, life, result)
    result.counts["megabytes"] = round(max(body.megabytes))
    result.counts["open files"] = body.files[-1]
    result.complaints += body.complaints()
    result.seconds = time.monotonic() - began
    return result


async def _as_an_operator(where: Stage) -> asyncio.subprocess.Process:
    with where.log.open("ab") as log:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            env={**os.environ, **where.environment()},
            stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    await where.awake(lambda: bot.returncode is None)
    return bot
