"""Long thinking beside everything else: how far it is is said now and then, and it stops when nobody waits for it."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.domain.municipality import Municipality
from bot.domain.speed_dating.better import Watching
from bot.scheduler.table import Thought
from bot.store.database import Store
from bot.store.due import DueRow

# Seconds of the machine's time until it is said how far it is, each time; a message is edited no oftener.
PAUSES = (2.0, 5.0, 10.0)
# After these it is only asked whether somebody still waits.
THEN = 10.0


@dataclass
class Thinking:
    """One long thought at a time: the machine has others to serve."""

    store: Store
    clock: Clock

    def __post_init__(self) -> None:
        """Nobody thinks yet."""
        self.turn = asyncio.Lock()

    async def about(self, row: DueRow, thought: Thought, question: Any, municipality: Municipality) -> Any:
        """The answer. Raises what thinking raises."""
        async with self.turn:
            watching = Watching()
            task = asyncio.create_task(asyncio.to_thread(thought.think, question, watching))
            pauses = iter(PAUSES)
            try:
                while not (await asyncio.wait({task}, timeout=next(pauses, THEN)))[0]:
                    if not await self._is_awaited(row, thought, watching, municipality):
                        watching.stopped = True
                return await task
            finally:
                # A thread cannot be ended from outside: it ends itself at the next look.
                watching.stopped = True

    async def _is_awaited(
        self, row: DueRow, thought: Thought, watching: Watching, municipality: Municipality
    ) -> bool:
        assert thought.tell is not None, "only what is long is watched"
        async with self.store.begin() as unit:
            if not await unit.due.is_waiting(row):
                return False
            return bool(
                await thought.tell(unit, row, watching.share, now=self.clock.now(), municipality=municipality)
            )
