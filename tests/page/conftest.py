"""The sandbox as a visitor starts it: the town's week is lived once, every test goes on from a copy of it."""

import asyncio
import fcntl
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.kit.browser import empty_page, running
from tests.kit.commands import linked
from tests.page.hands import Visitor

FIRST_START_SECONDS, STOP_SECONDS = 120, 30


async def start_sandbox(folder: Path, *more: str) -> tuple[asyncio.subprocess.Process, str]:
    """`python -m bot try` in this folder, and the address it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "try", "--port", "0", *more,
        cwd=linked(folder),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), FIRST_START_SECONDS)
    address = line.decode().strip()
    assert address.startswith("http://127.0.0.1:"), address
    return process, address


async def stop_sandbox(process: asyncio.subprocess.Process, how: int = signal.SIGTERM) -> None:
    """Ask it to end, which it does cleanly."""
    process.send_signal(how)
    assert await asyncio.wait_for(process.wait(), STOP_SECONDS) == 0


@pytest.fixture(scope="session")
def warm_town(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with a town that has its week behind it, made once for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "warm-town"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "ready").exists():
            asyncio.run(_lived(shared))
            (shared / "ready").touch()
    return shared


async def _lived(folder: Path) -> None:
    process, _address = await start_sandbox(folder, "--fresh")
    await stop_sandbox(process)


@pytest.fixture
def town_folder(warm_town: Path, tmp_path: Path) -> Path:
    """A copy of the warm town, for one test."""
    return _copied(warm_town, tmp_path)


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox_url(town_folder: Path) -> AsyncIterator[str]:
    """A running sandbox with a warm town, for one test."""
    process, address = await start_sandbox(town_folder)
    yield address
    await stop_sandbox(process)


# Whoever is done here leaves no town running for the rest of the run: bots and browsers work while they wait.
@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def shared_sandbox_url(warm_town: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A running sandbox for tests that leave time, name, bot and line as they are, or put them back."""
    process, address = await start_sandbox(_copied(warm_town, tmp_path_factory.mktemp("shared")))
    yield address
    await stop_sandbox(process)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def visitor(browser: Browser, shared_sandbox_url: str) -> AsyncIterator[Visitor]:
    """Somebody at a laptop before the shared page, for tests that leave it as they found it."""
    async with empty_page(browser, width=1366, height=768) as page:
        visitor = Visitor(page)
        await visitor.opens(shared_sandbox_url)
        yield visitor


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for this worker's tests of the page."""
    async with running() as browser:
        yield browser


def _copied(town: Path, folder: Path) -> Path:
    # Towns that live beside each other keep no port in common.
    shutil.copytree(town / "data", folder / "data", ignore=shutil.ignore_patterns("port"))
    return folder
