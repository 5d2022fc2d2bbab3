"""Who speaks for a bot token: one process, elected by a lease, fenced by its epoch."""

import asyncio
import hashlib
import os
import secrets
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from bot.clock import Clock
from bot.store.database import Store
from bot.store.leases import Fence, Holding, name_of
from bot.store.unit import Unit

LEASE = timedelta(seconds=20)
# A row's, while it is on its way.
ROW_LEASE = timedelta(seconds=60)
RENEW_SECONDS = 5.0
LOOK_SECONDS = 1.0
# Nobody renews for longer than this and lives: the clock may have jumped, the count of looks has not.
PATIENCE_SECONDS = LEASE.total_seconds() + RENEW_SECONDS
# What Linux calls this start of the machine, and the numbers its processes have here.
AMONG: tuple[Callable[[], str], ...] = (
    Path("/proc/sys/kernel/random/boot_id").read_text,
    lambda: str(Path("/proc/self/ns/pid").readlink()),
)


class AnotherSender(Exception):
    """Another process speaks for this bot token."""


def own_name() -> str:
    """Machine, process and chance: who holds a lease, and whether that process still lives."""
    return f"{machine()}:{os.getpid()}:{secrets.token_hex(8)}"


@cache
def machine() -> str:
    """Among whom a process's number says which one it is: those of this start of this machine, or of this container."""
    # Two containers may have one name, and each has a process of that number.
    among = [socket.gethostname(), *(_said_by(read) for read in AMONG)]
    return f"{among[0][:20]} {hashlib.sha256(' '.join(among).encode()).hexdigest()[:8]}"


def _said_by(read: Callable[[], str]) -> str:
    try:
        return read()
    except OSError:  # no Linux: there its name is all that tells it from others
        return ""


def is_dead(holder: str) -> bool:
    """Whether a holder of this machine has ended without a goodbye; of another machine nobody can tell."""
    among, _colon, rest = holder.partition(":")
    process = rest.partition(":")[0]
    if among != machine() or not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@dataclass
class Election:
    """One process's candidacy."""

    store: Store
    clock: Clock
    token: str
    holder: str = field(default_factory=own_name)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def name(self) -> str:
        """What the lease is called."""
        return name_of(self.token)

    async def win(self) -> Fence:
        """Become the sender: at once; after a crash at once, where it can be told that the one before has ended; else
        when its lease ends, which takes as long as `LEASE`.

        It cannot be told of another machine or container, nor of this one before it was started anew, nor of a version
        that named itself otherwise. Raises `AnotherSender` as soon as the one who holds the lease renews it.
        """
        first: Holding | None = None
        waited = 0.0
        while True:
            fence, seen = await self._try(may_force=waited >= PATIENCE_SECONDS)
            if fence is not None:
                return fence
            if first is not None and seen != first:
                raise AnotherSender
            first = seen
            await self.sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS

    async def renew(self) -> Fence | None:
        """Keep the lease; None when another process has taken it."""
        async with self.store.queueing() as unit:
            await self._set_right(unit)
            return await unit.leases.take(self.name, self.holder, now=self.clock.real(), lives=LEASE)

    async def resign(self, fence: Fence) -> None:
        """Give back what is claimed and not finished, and the lease."""
        async with self.store.queueing() as unit:
            await unit.delivery.take_back(fence, tried=False)
            await unit.leases.give_back(self.name, self.holder, now=self.clock.real())

    async def _try(self, *, may_force: bool) -> tuple[Fence | None, Holding | None]:
        now = self.clock.real()
        async with self.store.queueing() as unit:
            fence = await unit.leases.take(self.name, self.holder, now=now, lives=LEASE)
            seen = await unit.leases.holding(self.name)
            if fence is None and seen is not None and (may_force or is_dead(seen.holder)):
                fence = await unit.leases.take_from(seen, self.name, self.holder, now=now, lives=LEASE)
            if fence is not None:
                # Whoever sent before is gone: what it had claimed must not wait for its leases.
                await unit.delivery.take_back(fence, tried=True)
                await self._set_right(unit)
            return fence, seen

    async def _set_right(self, unit: Unit) -> None:
        await unit.delivery.set_right(now=self.clock.now(), real=self.clock.real(), lease=ROW_LEASE)
