"""Travelling in time: the sandbox's clock walks to the next thing due, waits for the bot, and walks on.

A jump that skipped the way would send next week's reminder before today's. The clock is a file of
signed seconds that the bot reads at every use; whether it is idle, and what is due next, it says
itself on `/health/idle`. A bot that is dead, or that cannot finish, ends the walk where it got to.
"""

import asyncio
import json
import time
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

# A step past the due moment, so that "due at" has really come.
JUST_AFTER = timedelta(seconds=1)
POLL_SECONDS = 0.05
# Without any progress for so long the bot is stuck; a machine with much to do is only slow.
PATIENCE_SECONDS = 30.0


class BotIsAway(Exception):
    """The bot does not run, so time stands where it got to."""


class BotIsStuck(Exception):
    """The bot runs and does not finish what is due, so time stands where it got to."""


Ask = Callable[[], Awaitable[dict[str, Any]]]


def idle_over_http(url: str) -> Ask:
    """Asks the bot's own web part whether it is idle."""

    def fetch() -> dict[str, Any]:
        with urllib.request.urlopen(url, timeout=5) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    async def ask() -> dict[str, Any]:
        try:
            return await asyncio.to_thread(fetch)
        except (OSError, ValueError) as error:
            raise BotIsAway from error

    return ask


@dataclass
class Clockwork:
    """The shifted clock of a sandbox, kept in its file so that a new start goes on from it."""

    file: Path
    real: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def offset(self) -> timedelta:
        """How far ahead of the machine the sandbox is."""
        try:
            return timedelta(seconds=float(self.file.read_text() or 0))
        except (FileNotFoundError, ValueError):
            return timedelta()

    def now(self) -> datetime:
        """The sandbox's moment."""
        return self.real() + self.offset()

    def set(self, moment: datetime) -> None:
        """Let it be this moment; written whole, so that no reader sees half a number."""
        seconds = (moment - self.real()).total_seconds()
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{seconds:.6f}\n")
        fresh.replace(self.file)


@dataclass
class Journey:
    """Walks the clock; one walk at a time."""

    clock: Clockwork
    ask: Ask
    alive: Callable[[], bool] = lambda: True
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ticking: Callable[[], float] = time.monotonic
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def to(self, target: datetime) -> datetime:
        """Go to `target`, stopping at everything due on the way; where it got to.

        Raises `BotIsAway` when the bot does not run, `BotIsStuck` when it does not come to rest.
        """
        async with self._turn:
            while (now := self.clock.now()) < target:
                due = await self._rested()
                if due is not None and now < due < target:
                    self.clock.set(due + JUST_AFTER)
                else:
                    self.clock.set(target)
            await self._rested()
            return self.clock.now()

    async def _rested(self) -> datetime | None:
        """Wait until nothing is left to do now; the next due moment, if any."""
        before: object = None
        until = self.ticking() + PATIENCE_SECONDS
        while self.ticking() < until:
            state = await self._asked()
            if state.get("idle"):
                due = state.get("next_due")
                return datetime.fromisoformat(due) if due else None
            if state.get("waiting") != before:
                before, until = state.get("waiting"), self.ticking() + PATIENCE_SECONDS
            await self.sleep(POLL_SECONDS)
        raise BotIsStuck

    async def _asked(self) -> dict[str, Any]:
        """What the bot says; nothing yet while it is still starting."""
        try:
            return await self.ask()
        except BotIsAway:
            if not self.alive():
                raise
            return {}
