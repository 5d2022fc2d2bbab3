"""Two processes on one database: an update comes into the one while the other is in the middle of a deed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text

from bot.inbox.work import Worker
from bot.store.database import Store
from tests.kit.phone import Phone
from tests.kit.store import VAULT, opened
from tests.kit.town import Town

WAITS = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN "
    "(SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
)
STEP_SECONDS = 0.02
MOST_SECONDS = 30


@dataclass
class Gate:
    """The first who has called a method stays there, with what it read, until the gate opens."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    opens: asyncio.Event = field(default_factory=asyncio.Event)

    def after(self, patch: pytest.MonkeyPatch, noun: type, reads: str) -> None:
        """Set it up behind this method."""
        real = getattr(noun, reads)

        async def reading(*given: Any, **more: Any) -> Any:
            found = await real(*given, **more)
            if not self.reached.is_set():
                self.reached.set()
                await self.opens.wait()
            return found

        patch.setattr(noun, reads, reading)


@asynccontextmanager
async def another_house(town: Town) -> AsyncIterator[Worker]:
    """A second process's worker, with connections of its own."""
    async with opened(town.store.url) as store:
        yield Worker(store, town.worker.application, town.clock, town.municipality, VAULT)  # type: ignore[arg-type]


async def in_the_same_moment(
    town: Town, first: dict[str, Any], second: dict[str, Any], *, noun: type, reads: str
) -> None:
    """`first` has read this when `second` comes into another process; both are done, and the house rests."""
    await town.receiver.take([{"update_id": town.next_id(), **raw} for raw in (first, second)])
    async with town.store.queueing() as unit:
        one, other = await unit.inbox.claim(now=town.clock.real(), most=2)
    gate = Gate()
    async with asyncio.timeout(MOST_SECONDS), another_house(town) as worker:
        with pytest.MonkeyPatch.context() as patch:
            gate.after(patch, noun, reads)
            begun = asyncio.create_task(town.worker.work_once(one))
            await gate.reached.wait()
            meanwhile = asyncio.create_task(worker.work_once(other))
            await _is_done_or_waits(town.store, meanwhile)
            gate.opens.set()
            await asyncio.gather(begun, meanwhile)
        assert town.worker.parked == worker.parked == 0
    await town.rest()


def press(phone: Phone, label: str) -> dict[str, Any]:
    """A press on the newest button of this label, as Telegram brings it."""
    return phone.press(phone.data_of(label), phone.bubbles[-1].id)


async def _is_done_or_waits(store: Store, task: "asyncio.Task[None]") -> None:
    async with store.reading() as unit:
        while not task.done() and not await unit.tx.connection.scalar(WAITS):
            await asyncio.wait({task}, timeout=STEP_SECONDS)
