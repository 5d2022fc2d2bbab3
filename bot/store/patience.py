"""How long a database may keep silent.

A firewall that has forgotten a connection says nothing, and the system notices after a quarter of an hour or
two: whoever waits for an answer waits as long. So the answer to every statement has a time limit, after which
its line is thrown away; what was begun on it is undone by the server, and done again on a new one.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TypeVar

# Far above what any statement takes, and any wait for a lock; a new line must come up sooner.
ANSWER_SECONDS, CONNECT_SECONDS = 20.0, 5.0
# Whoever is told to stop waits no longer than this for anything.
FAREWELL_SECONDS = 3.0

Answer = TypeVar("Answer")


@dataclass
class Patience:
    """The time limits of one store's lines; `seconds` None: as long as it takes."""

    seconds: float | None = ANSWER_SECONDS
    farewell: float = FAREWELL_SECONDS
    _waiting: set[asyncio.Timeout] = field(default_factory=set)
    _leaving: bool = False
    _over: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing is waited for any more."""
        return self._over

    async def answer(self, asked: Awaitable[Answer], *, within: float | None) -> Answer:
        """What is answered. Raises `TimeoutError` after the limit; at the end, one silence is enough for all."""
        if self._leaving:
            within = 0.0 if self._over else min(self.farewell, within or self.farewell)
        limit = asyncio.timeout(within)
        try:
            async with limit:
                self._waiting.add(limit)
                return await asked
        except TimeoutError:
            self._over = self._leaving
            raise
        finally:
            self._waiting.discard(limit)

    def hurry(self) -> None:
        """It is the end: nothing is waited for longer than a farewell takes, and after one silence nothing at all."""
        self._leaving = True
        latest = asyncio.get_running_loop().time() + self.farewell
        for limit in (one for one in self._waiting if not one.expired()):
            until = limit.when()
            limit.reschedule(latest if until is None else min(until, latest))
