"""Opening a database so that nothing is lost: SQLite with full sync, or PostgreSQL."""

import os
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store import one_trip
from bot.store.patience import Patience
from bot.store.place import goes_on, log_of
from bot.store.secrets import Vault
from bot.store.trouble import TakenAway
from bot.store.tx import count_changes

# How long to wait for others comes first: making the log of a new file waits for them as well.
PRAGMAS = (
    "PRAGMA busy_timeout=30000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
SAVE = "PRAGMA wal_checkpoint(PASSIVE)"


def driver_url(url: str) -> URL:
    """The address with our driver: aiosqlite or psycopg. Raises `ValueError` for any other database."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ValueError(str(error)) from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise ValueError(f"{other} is not a database this bot knows")


def writing_engine(url: str, vault: Vault, patience: Patience) -> AsyncEngine:
    """The engine every change goes through. One connection on SQLite, a pool on PostgreSQL."""
    address = driver_url(url)
    if address.get_backend_name() != "sqlite":
        return _with_vault(_server_engine(address, patience, pool_size=10, max_overflow=10), vault)
    if (file := database_file(url)) is not None:
        create_private(file)
    engine = _file_engine(address, patience, pool_size=1, max_overflow=0, pool_timeout=120)
    _listen(engine, database_file(url), begin="BEGIN IMMEDIATE", pragmas=PRAGMAS)
    return _with_vault(engine, vault)


def reading_engine(url: str, vault: Vault, patience: Patience) -> AsyncEngine:
    """The engine for lists and reports, so that readers never wait behind the writer."""
    address = driver_url(url)
    if address.get_backend_name() != "sqlite":
        return _with_vault(_server_engine(address, patience, pool_size=5, max_overflow=5), vault)
    # The one used last is used next: what it has prepared and read is at hand, and need not be kept four times.
    engine = _file_engine(address, patience, pool_size=4, max_overflow=4, pool_use_lifo=True)
    _listen(engine, database_file(url), begin="BEGIN", pragmas=(*PRAGMAS, "PRAGMA query_only=ON"))
    return _with_vault(engine, vault)


def _file_engine(address: URL, patience: Patience, **pool: float) -> AsyncEngine:
    given = {"async_creator_fn": partial(one_trip.connect, patience)}
    return create_async_engine(address, hide_parameters=True, connect_args=given, **pool)


def _server_engine(address: URL, patience: Patience, **pool: int) -> AsyncEngine:
    # Loaded when there is a server: most houses have a file.
    line = import_module("bot.store.postgres_line")
    signs = {name: value for name, value in line.SIGNS_OF_LIFE.items() if name not in address.query}
    given = {"async_creator_fn": partial(line.opened, patience), **signs}
    # Whatever the server's own default: a deed that waited for its turn must see what the one before it did.
    level = "READ COMMITTED"
    return create_async_engine(
        address,
        hide_parameters=True,
        connect_args=given,
        pool_pre_ping=True,
        isolation_level=level,
        **pool,
    )


def database_file(url: str) -> Path | None:
    """The file of an SQLite address; None for memory and for PostgreSQL."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def create_private(path: Path) -> None:
    """SQLite makes files readable by all; made beforehand with 0600, the -wal and -shm files inherit it.

    A name that leads to another place makes it there, where that place can be reached.
    One that is there is not even opened: to close it again lets go of every lock this process has on it, and whoever
    comes next takes its log away.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Of a link that leads nowhere SQLite says what is wrong; of any other place where no file can be, we do.
    may_be = (FileExistsError, FileNotFoundError) if path.is_symlink() else (FileExistsError,)
    with suppress(*may_be):
        os.close(os.open(os.path.realpath(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _listen(engine: AsyncEngine, file: Path | None, *, begin: str, pragmas: tuple[str, ...]) -> None:
    # Python's driver opens transactions by its own lights; without it, BEGIN is ours to say.
    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        _say(connection, *pragmas)
        record.info["log"] = log_of(file)

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Any) -> None:
        now = log_of(file)
        if not goes_on(connection.info["log"], now):
            # What stands in a log nobody finds any more goes where it is found, before anything else happens.
            _say(connection.connection, SAVE)
            raise TakenAway
        connection.info["log"] = now
        connection.connection.driver_connection.begin_with(begin)


def _say(connection: Any, *words: str) -> None:
    cursor = connection.cursor()
    for one in words:
        cursor.execute(one)
    cursor.close()


def _with_vault(engine: AsyncEngine, vault: Vault) -> AsyncEngine:
    count_changes(engine)
    engine.sync_engine.dialect.vault = vault  # type: ignore[attr-defined]  # read by schema.vault_of
    return engine
