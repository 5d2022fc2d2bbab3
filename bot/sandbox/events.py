"""What just happened, for pages that want to live along."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

from bot.sandbox.errors import Json

PATIENCE = 2000


class Events:
    """Fan-out to subscribers; a subscriber who does not read is cut off."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Json | None]] = set()
        self.seq = 0

    @property
    def wanted(self) -> bool:
        """Whether anybody listens."""
        return bool(self._queues)

    def publish(self, kind: str, **facts: object) -> None:
        """Tell everybody who listens."""
        if not self._queues:
            return
        self.seq += 1
        event: Json = {"seq": self.seq, "kind": kind, **facts}
        for queue in tuple(self._queues):
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                self._queues.discard(queue)
                _end(queue)

    @contextmanager
    def subscribe(self) -> Iterator["asyncio.Queue[Json | None]"]:
        """A queue of events; None means the end."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue(PATIENCE)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    async def stream(self) -> AsyncIterator[Json]:
        """Events until the world closes."""
        with self.subscribe() as queue:
            while (event := await queue.get()) is not None:
                yield event

    def close(self) -> None:
        """End all streams."""
        for queue in tuple(self._queues):
            _end(queue)
        self._queues.clear()


def _end(queue: "asyncio.Queue[Json | None]") -> None:
    if queue.full():
        with suppress(asyncio.QueueEmpty):
            queue.get_nowait()
    queue.put_nowait(None)
