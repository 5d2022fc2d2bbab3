"""What is said to Telegram after the commit, beside the work: a server that is slow to hear it holds up nobody."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)

# So many calls at once, and the sender keeps the lines it needs.
AT_ONCE = 24
# What has waited for its turn for so long comes too late for whoever pressed; nor is more than this kept waiting.
TURN_SECONDS, MOST_WAITING = 10.0, 1000


class Aside:
    """A bounded set of calls nobody waits for; each is best effort."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._said: set[asyncio.Task[None]] = set()

    def say(self, words: Callable[[], Awaitable[None]]) -> None:
        """Say it in its turn; not at all where too much waits already."""
        if len(self._said) >= MOST_WAITING:
            log.warning("Telegram hears too slowly; a press is not answered")
            return
        task = asyncio.create_task(self._in_turn(words))
        self._said.add(task)
        task.add_done_callback(self._said.discard)

    async def settle(self, *, within: float | None = None) -> None:
        """Wait until all is said, for so many seconds at most; what is not said by then is let go."""
        if not self._said:
            return
        said, left = await asyncio.wait(tuple(self._said), timeout=within)
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for one in said:
            one.result()

    async def _in_turn(self, words: Callable[[], Awaitable[None]]) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(TURN_SECONDS):
                await self._turns.acquire()
            try:
                await words()
            except Exception as error:  # noqa: BLE001  # the update is done; nothing depends on these words
                log.warning("something could not be said: %s", type(error).__name__)
            finally:
                self._turns.release()
