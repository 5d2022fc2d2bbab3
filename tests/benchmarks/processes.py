"""An emulator and a bot as processes of their own, so that neither measures the other."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.kit.store import VAULT

READY_SECONDS = 60.0
STEP_SECONDS = 0.02


class TooSlow(RuntimeError):
    """What was waited for did not come."""


@dataclass(frozen=True)
class Emulator:
    """A Bot API server of our own in another process."""

    url: str
    token: str
    web: httpx.Client

    def get(self, path: str, **query: Any) -> Any:
        """Ask the control interface."""
        return self.web.get(f"{self.url}/control{path}", params=query).raise_for_status().json()

    def post(self, path: str, **wanted: Any) -> Any:
        """Tell the control interface."""
        return self.web.post(f"{self.url}/control{path}", json=wanted).raise_for_status().json()

    def sent(self) -> int:
        """How many messages the bot has sent since the record was cleared."""
        return self.calls("sendmessage")

    def calls(self, method: str) -> int:
        """How many calls of a method were answered with success."""
        return int(self.get("/audit", limit=0)["calls"].get(f"{method} 200", 0))

    def forget(self) -> None:
        """Clear the record."""
        self.web.delete(f"{self.url}/control/audit").raise_for_status()

    def wait_for(self, messages: int, *, seconds: float = 120.0) -> float:
        """Monotonic seconds until so many were sent. Raises `TooSlow`."""
        begun = time.monotonic()
        while self.sent() < messages:
            if time.monotonic() - begun > seconds:
                raise TooSlow(f"{self.sent()} of {messages} messages in {seconds} seconds")
            time.sleep(STEP_SECONDS)
        return time.monotonic() - begun


@contextmanager
def emulator() -> Iterator[Emulator]:
    """An emulator until the end of the block."""
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        httpx.Client(trust_env=False, timeout=60) as web,
    ):
        assert process.stdout is not None
        url, token = (process.stdout.readline().strip() for _ in range(2))
        try:
            yield Emulator(url, token, web)
        finally:
            process.terminate()


def database_in(folder: Path) -> str:
    """The address of a bench's own database."""
    return f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def bot(
    command: tuple[str, ...], at: Emulator, folder: Path, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A bot (`python -m COMMAND ...`) that talks to the emulator, until the end of the block."""
    environment = {
        **os.environ,
        "BOT_TOKEN": at.token,
        "TELEGRAM_API_URL": at.url,
        "DATABASE_URL": database_in(folder),
        "DATA_KEY": VAULT.key.hex(),
        "PORT": "0",
        "LOG_LEVEL": "ERROR",
        **settings,
    }
    with subprocess.Popen([sys.executable, "-m", *command], env=environment, cwd=Path.cwd()) as process:
        try:
            yield process
        finally:
            process.terminate()


def until_polling(at: Emulator) -> float:
    """Seconds until the bot has taken leave of webhooks, which is the last thing before it polls."""
    begun = time.monotonic()
    while not at.calls("deletewebhook"):
        if time.monotonic() - begun > READY_SECONDS:
            raise TooSlow("the bot does not poll")
        time.sleep(STEP_SECONDS)
    return time.monotonic() - begun


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
