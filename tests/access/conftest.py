"""The town is built and opened once: whatever is asked in it is undone."""

import asyncio
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def access_store(town_file: tuple[Path, Town]) -> Iterator[Store]:
    """The town, open, without a thread that would belong to one test."""
    with alone_in_it():
        store = Store(f"sqlite:///{town_file[0]}", VAULT)
    asyncio.run(hasten(store))
    yield store
    asyncio.run(store.close())
