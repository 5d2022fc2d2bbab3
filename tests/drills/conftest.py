"""A founded town on each database, and a nursery, shared by the short drills of this room."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.drills import bots
from tests.drills.databases import Database, database


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def nursery() -> AsyncIterator[bots.Nursery]:
    """Where bots come from."""
    async with bots.nursery() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["sqlite", "postgresql"])
async def town(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """A small town, one team."""
    folder: Path = tmp_path_factory.mktemp("drill")
    with database(str(request.param), folder) as found:
        await found.found(teams=1, candidates=6)
        yield found
