"""The sandbox's keeper of the bot: starts it as a child process, kills it, brings it back."""

import asyncio
import ctypes
import os
import signal
import sys
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10


def _before_it_starts() -> None:
    # A bot that has not begun to listen for SIGHUP must not die of it; it reads the file anyway.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Ctrl-C reaches both; before it listens it would say so with a traceback. The keeper ends it in any case.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A sandbox that is killed must not leave its bot behind, polling a server that is gone.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Keeper:
    """One bot process: `python -m bot run` under the given environment."""

    environment: dict[str, str]
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def alive(self) -> bool:
        """Whether the bot runs now."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the bot unless it runs."""
        if self.alive:
            return
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env={**os.environ, **self.environment},
            stdin=asyncio.subprocess.DEVNULL,
            preexec_fn=_before_it_starts,  # two system calls; the child has one thread
        )

    async def kill(self) -> None:
        """As a power cut would: no goodbye."""
        if self._process is not None and self.alive:
            self._process.kill()
            await self._process.wait()

    def renew(self) -> None:
        """Have the running bot read the municipality's file again."""
        if self._process is not None and self.alive:
            self._process.send_signal(signal.SIGHUP)

    async def stop(self) -> int:
        """Ask it to end, and wait; its exit status. Kills it when it does not."""
        if self._process is None:
            return 0
        if self.alive:
            self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                await self.kill()
        return self._process.returncode or 0

    async def ended(self) -> int:
        """Wait until the bot ends by itself; its exit status."""
        assert self._process is not None, "not started"
        return await self._process.wait()
