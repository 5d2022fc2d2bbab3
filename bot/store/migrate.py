"""Bringing a database to this version, whole or not at all, by one process at a time."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError

from bot.store.engine import database_file, reading_engine, writing_engine
from bot.store.patience import Patience
from bot.store.revisions import FOLDER, known, newest, revision_of
from bot.store.secrets import Vault
from bot.store.trouble import is_away, is_full, is_spoilt, is_unanswered, reason_of

# Any number, the same in every process: whoever holds it migrates, the others wait.
ADVISORY_LOCK = 7_146_001


class NewerDatabase(Exception):
    """The database was made by a later version of this bot."""


class DatabaseAway(Exception):
    """There is nobody to talk to, no room, or no leave: the database itself may be sound. Why, in words."""


class BrokenDatabase(Exception):
    """The database cannot be used as it is: something stands in it that is not this bot's."""


class DamagedDatabase(BrokenDatabase):
    """The database cannot be read, or its rows contradict one another: a backup takes its place."""


async def migrate(url: str, vault: Vault) -> None:
    """Bring the database to the newest revision; a current one costs two statements.

    Raises `NewerDatabase`, `DatabaseAway` and `BrokenDatabase`.
    """
    # A table may be large, and another process may be migrating.
    engine = writing_engine(url, vault, Patience(seconds=None))
    if engine.dialect.name == "sqlite":
        # With foreign keys on, rebuilding a parent table deletes its children. It can only be
        # said outside a transaction, so it is said when the connection is made.
        @event.listens_for(engine.sync_engine, "connect")
        def without_foreign_keys(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA foreign_keys=OFF").close()

    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    except DBAPIError as error:
        if is_full(error):
            raise DatabaseAway("the disk is full") from error
        if is_unanswered(error) or (is_away(error) and not is_spoilt(error)):
            raise DatabaseAway(reason_of(error)) from error
        broken = DamagedDatabase if is_spoilt(error) else BrokenDatabase
        raise broken(type(error.orig).__name__) from error
    finally:
        await engine.dispose()


async def is_made(url: str, vault: Vault) -> bool:
    """Whether this bot has a database there, of any version; nothing is made or changed.

    One that cannot be looked into counts: what is wrong with it is told when it is opened.
    """
    file = database_file(url)
    if file is not None:
        return file.exists() and await asyncio.to_thread(_has_revisions, file)
    engine = reading_engine(url, vault, Patience())
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(revision_of) is not None
    except DBAPIError:
        return True
    finally:
        await engine.dispose()


def _has_revisions(file: Path) -> bool:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.Error:
        return True
    finally:
        connection.close()
    return found is not None


def _upgrade(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    current = revision_of(connection)
    if current == newest():
        return
    if current is not None and current not in known():
        raise NewerDatabase(current)
    _to_newest(connection)
    if on_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise DamagedDatabase("foreign keys")


def _to_newest(connection: Connection) -> None:
    # Loaded only where there is something to migrate: it is a tenth of what a start has to read.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
