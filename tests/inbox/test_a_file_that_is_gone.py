"""A file that is deleted, or replaced, under a bot that works: nothing is written to what nobody will find."""

import asyncio
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import text

from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.trouble import TakenAway
from tests.inbox.test_receive import polled, stored, update
from tests.kit.store import VAULT, opened

GONE = (
    "updates cannot be stored: its file is gone, or another one is in its place; put it back, or start anew; "
    "they stay with Telegram until they can"
)


def moved_away(file):
    file.rename(file.with_name("away"))


def another(file):
    moved_away(file)
    shutil.copy(file.with_name("away"), file)


def out_of_reach(file):
    """A name that leads nowhere: another error than that of a missing file."""
    moved_away(file)
    file.symlink_to(file)


@pytest.mark.parametrize("taken", [moved_away, another, out_of_reach])
async def test_nothing_is_confirmed_until_it_is_back(sqlite_url, taken, caplog):
    file = database_file(sqlite_url)
    async with opened(sqlite_url) as store:
        async with store.begin():
            pass
        taken(file)
        line, _receiver, _pauses = await polled(store, [update(5, "hej")], [update(5, "hej")])
        assert line.offsets == [None, None, None]
        assert GONE in caplog.messages
        assert store.in_trouble
        with pytest.raises(TakenAway):
            async with store.begin():
                pass
        file.with_name("away").replace(file)
        line, _receiver, _pauses = await polled(store, [update(5, "hej")])
        assert (line.offsets, len(await stored(store))) == ([None, 6], 1)


@pytest.mark.parametrize("part", ["-wal", "-shm"])
async def test_a_log_that_is_deleted_takes_no_word_with_it(sqlite_url, part, caplog):
    file = database_file(sqlite_url)
    async with opened(sqlite_url) as store:
        await polled(store, [update(5, "hej")])
        file.with_name(f"{file.name}{part}").unlink()
        line, _receiver, _pauses = await polled(store, [update(6, "hej")], [update(6, "hej")])
        assert line.offsets == [None, None, None]
        assert GONE in caplog.messages
        assert store.in_trouble
        # As it lies on the disk: killed now, it has lost nothing of what was confirmed.
        bare = file.with_name("bare")
        shutil.copy(file, bare)
    for url in (f"sqlite:///{bare}", sqlite_url):
        async with opened(url) as store:
            assert sorted(await stored(store)) == [5]
            await polled(store, [update(7, "hej")])
            assert sorted(await stored(store)) == [5, 7]


LOOKS = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM persons'); c.close()"


async def test_a_second_store_in_the_house_lets_nobody_else_take_the_log_away(sqlite_url):
    file = database_file(sqlite_url)
    async with opened(sqlite_url) as store:
        await polled(store, [update(5, "hej")])
        await Store(sqlite_url, VAULT).close()
        await asyncio.to_thread(subprocess.run, [sys.executable, "-c", LOOKS, file], check=True)
        assert file.with_name(f"{file.name}-wal").exists()
        assert sorted(await stored(store)) == [5]


@pytest.mark.parametrize("first", ["begin", "reading"])
async def test_an_empty_file_gets_its_log_when_it_is_first_written(tmp_path, first):
    store = Store(f"sqlite:///{tmp_path}/empty.sqlite3", VAULT)
    try:
        for _twice in range(2):
            for one in {first: None, "begin": None, "reading": None}:
                async with getattr(store, one)() as unit:
                    await unit.tx.connection.execute(text("SELECT 1"))
        async with store.begin() as unit:
            await unit.tx.connection.execute(text("CREATE TABLE t (a INTEGER)"))
        async with store.begin() as unit:
            assert await unit.tx.connection.scalar(text("SELECT count(*) FROM t")) == 0
    finally:
        await store.close()
