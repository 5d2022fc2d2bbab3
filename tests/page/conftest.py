"""The sandbox as a visitor starts it, in an empty folder."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


async def start_sandbox(folder: Path, *more: str) -> tuple[asyncio.subprocess.Process, str]:
    """`python -m bot try` in this folder, and the address it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "try", "--port", "0", *more,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    address = (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
    assert address.startswith("http://127.0.0.1:"), address
    return process, address


@pytest.fixture
async def sandbox_url(tmp_path):
    process, address = await start_sandbox(tmp_path)
    yield address
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 30) == 0
