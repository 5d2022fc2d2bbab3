"""The crash-point sweep: one fixed story, killed at the n-th statement or call, for every n.

However early or late the bot dies, the town ends in the same state, and every promise is kept.
"""

import asyncio
import time
from collections import Counter
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.drills.bots import Nursery
from tests.drills.databases import Database
from tests.drills.evidence import Evidence
from tests.drills.legs import close
from tests.drills.life import Life
from tests.drills.phones import NoSuchButton
from tests.drills.reading import gather
from tests.drills.report import Result
from tests.drills.stage import NeverRests, Stage, stage

SIDE_BY_SIDE = 3
QUESTION = "Question Q1. Kind regards"
# Past the evening before the speed dating, when everybody is reminded.
EVENING = timedelta(days=1, hours=10)

End = Counter[tuple[str, ...]]


@dataclass
class Sweep:
    """One story many times over. `seconds` limits how many points are tried; they are spread evenly."""

    database: Database
    nursery: Nursery
    folder: Path
    seed: int
    result: Result = field(init=False)

    def __post_init__(self) -> None:
        """Begin the count."""
        self.result = Result(self.database.name, "sweep", self.seed)

    async def run(self, *, seconds: float | None = None, most: int | None = None) -> Result:
        """Try every point, or as many as time and `most` allow."""
        began = time.monotonic()
        self.right, total = await self._reference()
        each = (time.monotonic() - began) * 1.3 / SIDE_BY_SIDE
        tries = min(total, most or total, int((seconds or 1e9) / each) or 1)
        points = [round((place + 0.5) * total / tries) or 1 for place in range(tries)]
        self.result.counts["crash points"] = total
        turn = asyncio.Semaphore(SIDE_BY_SIDE)
        async with asyncio.TaskGroup() as group:
            for n in points:
                group.create_task(self._one(n, turn))
        self.result.seconds = time.monotonic() - began
        return self.result

    async def _reference(self) -> tuple[End, int]:
        async with self._stage(0) as where:
            await where.start()
            await where.awake()
            life = Life(where, pace=1.0)
            await story(where, life)
            assert where.bot is not None, "started above"
            await where.bot.stop()
            end = ending(await gather(where, life))
            total = (await asyncio.to_thread(where.seen))["anything"]
            await close(where, life, self.result)
        return end, total

    async def _one(self, n: int, turn: asyncio.Semaphore) -> None:
        async with turn, self._stage(n) as where:
            life = Life(where, pace=1.0)
            keeping = asyncio.create_task(_keep(where, n))
            try:
                await story(where, life)
            except (NeverRests, NoSuchButton) as error:
                self.result.complaints.append(f"killed at {n}, the story never ended: {error!r}")
            finally:
                keeping.cancel()
            await close(where, life, self.result)
            end = ending(await gather(where, life))
            if end != self.right:
                more, less = end - self.right, self.right - end
                self.result.complaints.append(
                    f"killed at {n}, it ended otherwise: {dict(more)} for {dict(less)}"
                )

    def _stage(self, n: int) -> AbstractAsyncContextManager[Stage]:
        folder = self.folder / f"at-{n}"
        folder.mkdir(parents=True, exist_ok=True)
        return stage(self.database, self.nursery, folder, seed=self.seed)


async def _keep(where: Stage, n: int) -> None:
    """A bot that dies at its n-th step, and then one that lives."""
    bot = await where.start("anything", n)
    await asyncio.shield(bot.ended)
    where.kills += 1
    await where.start()


async def story(where: Stage, life: Life) -> None:
    """A question and its answer, a yes and a no, and the evening before."""
    lars, mette = life.phones["Lars0"], life.phones["Mette0"]
    lars.says(QUESTION)
    life.said["Q1"] = lars.name
    await where.rest()
    asked = next(one for one in mette.messages() if QUESTION in str(one.body.get("text")))
    mette.says("Yes, gladly", reply_to=asked)
    invited = [life.phones[name] for name in where.cast.candidates]
    anna, bo = [phone for phone in invited if phone.has("Yes, I am coming")][:2]
    await anna.presses("Yes, I am coming")  # under the reminder, and it shows what the yes is to
    await where.rest()
    await anna.presses("Yes, I am coming")
    await bo.presses("No, I cannot")
    await where.rest()
    await where.walk(where.clock.now() + EVENING)


def ending(evidence: Evidence) -> End:
    """The town's state, without whatever may differ: numbers, moments, copies."""
    stands = {(move.machine, move.id): move.became for move in evidence.moves}
    found: End = Counter((machine, state) for (machine, _id), state in stands.items())
    found.update(("told", str(row.chat), row.kind, str(row.state)) for row in evidence.rows)
    found.update({("kept", mark): times for mark, times in evidence.kept.items()})
    return found
