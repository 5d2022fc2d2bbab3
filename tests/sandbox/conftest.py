from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import World


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    async with sandbox(World(seed=1)) as started:
        yield started


@pytest.fixture
async def web(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.url, trust_env=False) as client:
        yield client
