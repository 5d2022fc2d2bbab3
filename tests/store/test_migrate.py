"""Bringing a database to this version: from nothing, twice, at once, and what cannot be brought."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text
from sqlalchemy.pool import Pool

from bot.store.engine import writing_engine
from bot.store.migrate import BrokenDatabase, DatabaseAway, NewerDatabase, migrate
from bot.store.patience import Patience
from bot.store.revisions import FOLDER, known, newest
from bot.store.schema import metadata
from bot.store.tx import Tx
from bot.store.unit import Unit
from tests.kit.known import walk
from tests.kit.store import VAULT, opened
from tests.store.test_wishes import NOW, Place


# SQLite does not show an index over expressions; it is looked for by name below.
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
async def test_the_migrations_make_exactly_the_tables_the_code_knows(database_url):
    def differences(connection):
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)

    async with opened(database_url) as store, store.begin() as unit:
        assert await unit.tx.connection.run_sync(differences) == []


# Where an index counts, and the expressions in it, are not compared by the tool above.
async def test_the_migrations_make_every_index_as_the_code_describes_it(empty_database_url):
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        if empty_database_url.startswith("sqlite")
        else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    )
    async with opened(empty_database_url) as store, store.begin() as unit:
        connection = unit.tx.connection
        made = {row[0]: " ".join(row[1].split()) for row in await connection.execute(text(asked))}
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
        described = {row[0]: " ".join(row[1].split()) for row in await connection.execute(text(asked))}
    made.pop("alembic_version_pkc", None)
    described.pop("alembic_version_pkc", None)
    assert made == described


async def test_whoever_is_on_a_draft_from_before_is_invited_when_it_is_announced(empty_database_url):
    engine = writing_engine(empty_database_url, VAULT, Patience())
    async with engine.begin() as connection:
        await connection.run_sync(upgraded, "0002")
        await connection.execute(text(
            "INSERT INTO persons (id, language, created_at) VALUES (1, 'en', CURRENT_TIMESTAMP)"
        ))  # fmt: skip
        await connection.execute(text(
            "INSERT INTO candidates (id, person_id, adviser_id, made_at) VALUES (1, 1, 1, CURRENT_TIMESTAMP)"
        ))  # fmt: skip
        for number, state in enumerate(("draft", "announced"), start=1):
            await connection.execute(text(
                "INSERT INTO speed_datings (id, organiser_id, place, begins_at, ends_at, rounds, state, made_at)"
                " VALUES (:number, 1, :place, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 4, :state, CURRENT_TIMESTAMP)"
            ), {"number": number, "place": b"", "state": state})  # fmt: skip
            await connection.execute(text(
                "INSERT INTO speed_dating_candidates (speed_dating_id, candidate_id, said)"
                " VALUES (:number, 1, 'asked')"
            ), {"number": number})  # fmt: skip
        await connection.run_sync(upgraded, "0005")
        found = await connection.execute(
            text("SELECT heard FROM speed_dating_candidates ORDER BY speed_dating_id")
        )
        assert list(found.scalars()) == ["nothing", "current"]
    await engine.dispose()


async def test_who_knows_their_times_knows_the_first_of_them_after_an_update(empty_database_url):
    engine = writing_engine(empty_database_url, VAULT, Patience())
    async with engine.begin() as connection:
        await connection.run_sync(upgraded, "0009")
        unit = Unit(Tx(connection, VAULT))
        place = await Place().begin(unit)
        other = await place.plans(unit)
        for one in (place.event, other):
            await unit.speed_dating.invite(one, [], [place.anna])
        await place.meets(unit)
        heard = text("UPDATE speed_dating_candidates SET heard = 'current' WHERE speed_dating_id = :event")
        await connection.execute(heard, {"event": place.event})
        await connection.run_sync(upgraded, "head")
        knew = [(await unit.speed_dating.guest_candidates(one))[place.anna] for one in (place.event, other)]
        assert [one.expected_at for one in knew] == [NOW + timedelta(days=2), None]
    await engine.dispose()


def scripts_of_alembic():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def upgraded(connection, revision):
    def upgrade(connection):
        config = scripts_of_alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    walk(connection, revision, upgrade)


async def test_a_current_database_is_left_alone(database_url):
    async with opened(database_url):
        await migrate(database_url, VAULT)
    async with opened(database_url) as store, store.reading() as unit:
        version = await unit.tx.connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert version == newest()


def test_revisions_are_named_and_ordered_by_their_files():
    found = ScriptDirectory.from_config(scripts_of_alembic())
    assert newest() == found.get_current_head()
    assert known() == {one.revision for one in found.walk_revisions()}


async def test_two_at_once_end_in_one_database(empty_database_url):
    await asyncio.gather(*(migrate(empty_database_url, VAULT) for _ in range(3)))
    async with opened(empty_database_url) as store, store.reading() as unit:
        assert await unit.inbox.waiting() == 0


async def test_a_database_of_a_later_version_is_not_touched(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        await unit.tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        await migrate(database_url, VAULT)


def file_of(url: str) -> Path:
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


async def test_a_file_that_is_no_database_is_broken(sqlite_url):
    file_of(sqlite_url).write_bytes(b"not a database " * 1000)
    with pytest.raises(BrokenDatabase):
        await migrate(sqlite_url, VAULT)


async def test_a_file_damaged_in_the_middle_is_broken(sqlite_url):
    async with opened(sqlite_url):
        path = file_of(sqlite_url)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises((BrokenDatabase, NewerDatabase)):
        await migrate(sqlite_url, VAULT)


async def test_nobody_listening_is_not_called_broken():
    with pytest.raises(DatabaseAway):
        await migrate("postgresql://test@127.0.0.1:1/nothing", VAULT)


async def test_an_address_that_cannot_be_read_is_no_broken_database():
    with pytest.raises(DatabaseAway, match='invalid connection option "bogus"'):
        await migrate("postgresql://test@127.0.0.1:1/nothing?bogus=1", VAULT)


async def test_a_full_disk_is_not_called_broken(sqlite_url):
    path = file_of(sqlite_url)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE filler (x)")
    connection.close()

    def small(connection, _record):
        connection.execute("PRAGMA max_page_count=4").close()

    event.listen(Pool, "connect", small)
    try:
        with pytest.raises(DatabaseAway, match="full"):
            await migrate(sqlite_url, VAULT)
    finally:
        event.remove(Pool, "connect", small)
