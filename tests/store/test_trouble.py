"""What a database raises is told in words an operator can do something about."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.trouble import in_words, is_away
from tests.kit.store import VAULT, opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


async def told(store: Store, pragma: str) -> str:
    """What is said of a change after this was set on the connection that makes changes."""
    async with store.begin() as unit:
        await unit.tx.connection.exec_driver_sql(pragma)
    with pytest.raises(DBAPIError) as raised:
        async with store.begin() as unit:
            await unit.people.add(language="da", now=NOW, name="M" * 200_000)
    assert is_away(raised.value), "it is tried again"
    return in_words(raised.value)


async def test_a_full_disk(sqlite_url):
    async with opened(sqlite_url) as store:
        assert await told(store, "PRAGMA max_page_count = 1") == "the disk is full"


async def test_a_file_that_may_only_be_read(sqlite_url):
    async with opened(sqlite_url) as store:
        assert await told(store, "PRAGMA query_only = 1") == "its file may only be read"


async def test_a_lock_that_somebody_holds(sqlite_url):
    async with opened(sqlite_url) as store:
        async with store.begin() as unit:
            await unit.tx.connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(database_file(sqlite_url), isolation_level=None)) as somebody:
            somebody.execute("BEGIN IMMEDIATE")
            with pytest.raises(DBAPIError) as raised:
                async with store.begin() as unit:
                    await unit.people.add(language="da", now=NOW, name="Mette")
    assert in_words(raised.value) == "another process holds it locked"


async def test_a_postgresql_that_may_only_be_read(postgres_ready_url):
    async with opened(postgres_ready_url) as store:
        pragma = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
        assert await told(store, pragma) == "it may only be read"


async def test_a_postgresql_that_is_gone():
    store = Store("postgresql://bot:geheim@127.0.0.1:1/x", VAULT)
    with pytest.raises(DBAPIError) as raised:
        async with store.begin() as unit:
            await unit.people.add(language="da", now=NOW, name="Mette")
    await store.close()
    assert in_words(raised.value) == "it cannot be reached"


def test_whatever_else_is_told_without_what_it_says():
    assert in_words(ValueError("Mette Prøve")) == "ValueError"
