"""What happens to the database under a bot at work: restarts, a stranger's lock, a full disk.

The bot must live on, say on /health/ready that it cannot work, and lose nothing.
"""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot.store.engine import database_file
from bot.store.leases import leases
from tests.drills.databases import Postgres
from tests.drills.stage import Stage

RED_WITHIN = 10.0
GREEN_WITHIN = 45.0
PAUSE_SECONDS = 5.0
LOCK_SECONDS = 14.0
FULL_SECONDS = 14.0
DISK_BYTES = 24 * 1024 * 1024
BLOCK = 64 * 1024

STRANGER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
connection.close()
"""

Trouble = Callable[[Stage, asyncio.Event], Awaitable[None]]


class Unnoticed(Exception):
    """The bot died, or its health said something else than the truth."""


async def ready(stage: Stage) -> bool:
    """Whether the bot says that it can work; a door that does not open says no."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", stage.port)
        with closing(writer):
            writer.write(b"GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            line = await asyncio.wait_for(reader.readline(), 5)
    except (OSError, TimeoutError):
        return False
    return b" 200 " in line


async def _becomes(stage: Stage, wanted: bool, within: float) -> None:
    ends = asyncio.get_running_loop().time() + within
    while await ready(stage) is not wanted:
        if asyncio.get_running_loop().time() > ends:
            colour = "green" if wanted else "red"
            raise Unnoticed(f"/health/ready was not {colour} within {within:.0f} s")
        await asyncio.sleep(0.2)


def restarts(database: Postgres) -> Trouble:
    """PostgreSQL is restarted again and again, kindly and at once."""

    async def trouble(stage: Stage, over: asyncio.Event) -> None:
        how = signal.SIGINT
        while not over.is_set():
            await _pause(over)
            restarting = asyncio.create_task(asyncio.to_thread(database.server.restart, how, away=1.5))
            await _becomes(stage, False, RED_WITHIN)
            await restarting
            await _becomes(stage, True, GREEN_WITHIN)
            stage.outages += 1
            how = signal.SIGQUIT if how is signal.SIGINT else signal.SIGINT
            _ensure_alive(stage)

    return trouble


async def locked(stage: Stage, over: asyncio.Event) -> None:
    """Another program holds the database's lock for longer than anybody waits."""
    while not over.is_set():
        await _pause(over)
        holding = asyncio.create_task(asyncio.to_thread(_hold, stage.url, LOCK_SECONDS))
        await _becomes(stage, False, RED_WITHIN)
        await holding
        await _becomes(stage, True, GREEN_WITHIN)
        stage.outages += 1
        _ensure_alive(stage)


def _hold(url: str, seconds: float) -> None:
    file = database_file(url)
    assert file is not None, "only SQLite has a file"
    subprocess.run([sys.executable, "-c", STRANGER, str(file), str(seconds)], check=True)


async def full(stage: Stage, over: asyncio.Event) -> None:
    """The disk is full for a while. The stage's folder is a small file system of its own."""
    filler = stage.folder / "filler"
    while not over.is_set():
        await _pause(over)
        await asyncio.to_thread(_fill, filler)
        try:
            await _admits_it(stage)
        finally:
            await asyncio.to_thread(filler.unlink)
        await _becomes(stage, True, GREEN_WITHIN)
        stage.outages += 1
        _ensure_alive(stage)


async def _admits_it(stage: Stage) -> None:
    """Red, unless it really can write: what was forgotten in the file leaves room for a while."""
    before = await _lease_ends(stage)
    try:
        await _becomes(stage, False, RED_WITHIN)
    except Unnoticed:
        if await _lease_ends(stage) == before:
            raise
    await asyncio.sleep(FULL_SECONDS - RED_WITHIN)


async def _lease_ends(stage: Stage) -> datetime | None:
    """How long the bot may send: it says so anew every few seconds, as long as it can write."""
    async with stage.store.reading() as unit:
        return await unit.tx.connection.scalar(select(leases.c.until))


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError:
            return


def small_disk(folder: Path) -> bool:
    """Mount a small disk there; False when this user may not."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "drill", str(folder)]
    if shutil.which("mount") is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def take_away(folder: Path) -> None:
    """Unmount it."""
    subprocess.run(["umount", str(folder)], capture_output=True, check=False)


async def _pause(over: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(over.wait(), PAUSE_SECONDS)
    except TimeoutError:
        return


def _ensure_alive(stage: Stage) -> None:
    if stage.bot is None or not stage.bot.alive:
        raise Unnoticed("the bot ended")
