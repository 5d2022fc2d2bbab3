"""The town is built once and opened afresh from its file for every test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Store
from tests.access.town import Town, built
from tests.kit.at_once import alone_in_it
from tests.kit.store import VAULT, hasten


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Town]:
    """The database of the town, closed, and who is who in it."""
    path = tmp_path_factory.mktemp("access") / "town.sqlite3"
    return path, asyncio.run(built(f"sqlite:///{path}"))


@pytest.fixture
def access_town(town_file: tuple[Path, Town]) -> Town:
    """Who is who."""
    return town_file[1]


@pytest.fixture
async def access_store(town_file: tuple[Path, Town], tmp_path: Path) -> AsyncIterator[Store]:
    """A copy of the town of one's own."""
    shutil.copy(town_file[0], tmp_path / "town.sqlite3")
    with alone_in_it():
        store = Store(f"sqlite:///{tmp_path / 'town.sqlite3'}", VAULT)
    await hasten(store)
    yield store
    await store.close()
