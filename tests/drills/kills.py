"""The killer: no bot lives long, and none dies where the last one did."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from tests.drills.crashes import AT_WORK
from tests.drills.stage import Stage

SHORTEST, LONGEST = 0.2, 2.0
LONG_LIFE = 4.0
# So long a start takes on an idle machine; where it takes longer, lives are longer too, or nothing would get done.
USUAL_START = 0.5
# So many of those that die at a random moment were awake before; the others die while they start.
AWAKE = 0.8


@dataclass
class Killer:
    """Keeps a bot alive, and kills it; `deaths` counts by point, "a random moment" among them."""

    stage: Stage
    chance: random.Random
    deaths: dict[str, int] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """One short life after the other, until `stopping`; then a bot that lives."""
        while not self.stopping.is_set():
            await self._one_life()
        await self.stage.start()
        await self.stage.awake()

    async def _one_life(self) -> None:
        point = self.chance.choice((*AT_WORK, "anything", "a random moment"))
        if point == "a random moment":
            bot = await self.stage.start()
            seconds = self.chance.uniform(SHORTEST, LONGEST)
            if self.chance.random() < AWAKE:
                seconds *= await self._slowness()
        else:
            bot = await self.stage.start(point, self.chance.randint(1, 200 if point == "anything" else 9))
            seconds = LONG_LIFE * await self._slowness()
        waits = [asyncio.shield(bot.ended), asyncio.create_task(self.stopping.wait())]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        waits[1].cancel()
        if bot.alive:
            point = "a random moment"
            await bot.kill()
        if (status := bot.ended.result()) != -9:
            raise DiedByItself(f"the bot ended by itself with status {status}; see {self.stage.log}")
        self.stage.kills += 1
        self.deaths[point] = self.deaths.get(point, 0) + 1

    async def _slowness(self) -> float:
        """Wait until the bot is awake; how many times longer than usual it took, at least 1."""
        began = time.monotonic()
        await self.stage.awake()
        return max(1.0, (time.monotonic() - began) / USUAL_START)


class DiedByItself(Exception):
    """A bot ended although nobody killed it."""
