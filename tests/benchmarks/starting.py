"""From start to ready on a store of a hundred thousand rows, against an empty one."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import httpx

from tests.benchmarks.processes import STEP_SECONDS, Emulator, TooSlow, bot, emulator, free_port
from tests.benchmarks.queries import furnish

ROWS = 100_000
RUNS = 3
MOST_SECONDS = 60.0


def run() -> Iterator[str]:
    """One line: seconds until `/health/ready` says yes."""
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as full:
        asyncio.run(furnish(Path(empty), 1))
        asyncio.run(furnish(Path(full), ROWS))
        with emulator() as at:
            pairs = [(_seconds(at, Path(empty)), _seconds(at, Path(full))) for _ in range(RUNS)]
    seconds = median(full for _empty, full in pairs)
    ratio = median(full / empty for empty, full in pairs)
    yield f"start to ready on {ROWS:,} rows of each kind: {seconds:4.2f} s, ratio to an empty store {ratio:4.2f}"


def _seconds(at: Emulator, folder: Path) -> float:
    port = free_port()
    begun = time.monotonic()
    with bot(("bot", "run"), at, folder, PORT=str(port)):
        while not _is_ready(at.web, port):
            if time.monotonic() - begun > MOST_SECONDS:
                raise TooSlow("the bot does not become ready")
            time.sleep(STEP_SECONDS)
        return time.monotonic() - begun


def _is_ready(web: httpx.Client, port: int) -> bool:
    try:
        return web.get(f"http://127.0.0.1:{port}/health/ready").is_success
    except httpx.TransportError:
        return False
