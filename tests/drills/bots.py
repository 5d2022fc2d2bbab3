"""Bots as processes: born in the nursery, killed from outside."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STOP_SECONDS = 15.0


@dataclass
class Bot:
    """A running bot; `ended` becomes its exit status."""

    nursery: "Nursery"
    pid: int
    ended: "asyncio.Future[int]"

    @property
    def alive(self) -> bool:
        """Whether it still runs, as far as we have heard."""
        return not self.ended.done()

    async def kill(self) -> None:
        """No goodbye."""
        self.signal(signal.SIGKILL)
        await self.ended

    async def stop(self) -> int:
        """A clean end; its exit status."""
        self.signal(signal.SIGTERM)
        return await asyncio.wait_for(asyncio.shield(self.ended), STOP_SECONDS)

    def signal(self, number: int) -> None:
        """By way of the nursery, which knows whether the process is still the one that we mean."""
        if self.alive:
            self.nursery.say({"signal": int(number), "to": self.pid})


class Nursery:
    """The process whose forks are bots."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.bots: dict[int, Bot] = {}
        self.births: asyncio.Queue[int] = asyncio.Queue()
        self.turn = asyncio.Lock()

    async def bear(self, environment: dict[str, str], log: Path) -> Bot:
        """A new bot under this environment; what it says goes to the log."""
        async with self.turn:
            self.say({"start": environment, "log": str(log)})
            return self.bots[await self.births.get()]

    def say(self, order: dict[str, Any]) -> None:
        """One order."""
        assert self.process.stdin is not None, "started with a pipe"
        self.process.stdin.write(json.dumps(order).encode() + b"\n")

    async def listen(self) -> None:
        """Hear of births and deaths until the nursery ends."""
        assert self.process.stdout is not None, "started with a pipe"
        while line := await self.process.stdout.readline():
            news = json.loads(line)
            if "born" in news:
                future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
                self.bots[news["born"]] = Bot(self, news["born"], future)
                self.births.put_nowait(news["born"])
            elif (bot := self.bots.pop(news["ended"], None)) is not None:
                bot.ended.set_result(news["status"])


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """A nursery until the end of the block; all its bots end with it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.drills.nursery",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        # Ctrl-C is for the drill, which ends its bots in order.
        start_new_session=True,
    )
    found = Nursery(process)
    listening = asyncio.create_task(found.listen())
    try:
        yield found
    finally:
        assert process.stdin is not None, "started with a pipe"
        process.stdin.close()
        await process.wait()
        await listening
