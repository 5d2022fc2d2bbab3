"""A backup is one SQLite file, whichever database it was taken from; the key is never in it."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store.copying import Sum, copy, steady, sums
from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.migrate import BrokenDatabase, migrate
from bot.store.own_key import ensure_key
from bot.store.secrets import Vault


async def take(store: Store, file: Path) -> dict[str, Sum]:
    """Write the store into a new file of mode 0600, also while the bot runs; by table, what is in it.

    Raises `FileExistsError`, `OSError`, `BrokenDatabase` when what was written does not hold; then there is
    no file.
    """
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        source = database_file(store.url)
        if source is not None:
            await asyncio.to_thread(_vacuumed, source, file)
        else:
            await _poured(store, file)
        await asyncio.to_thread(_ensure_whole, file)
        async with opened(file, store.vault) as backup, backup.reading() as unit:
            await ensure_key(unit.tx)
            return await sums(unit.tx)
    except BaseException:
        file.unlink(missing_ok=True)  # noqa: ASYNC240  # one call, nobody waits behind it
        raise


@asynccontextmanager
async def opened(file: Path, vault: Vault) -> AsyncIterator[Store]:
    """A backup brought to this version, as a copy: the file itself is never touched.

    Raises `BrokenDatabase`, and `NewerDatabase` for one that a later version made.
    """
    with tempfile.TemporaryDirectory(prefix="jobdating-") as folder:
        here = Path(folder, "backup.sqlite3")
        await asyncio.to_thread(_copied, file, here)
        await asyncio.to_thread(_ensure_whole, here)
        url = f"sqlite:///{here}"
        await migrate(url, vault)
        store = Store(url, vault)
        try:
            yield store
        finally:
            await store.close()


async def _poured(store: Store, file: Path) -> None:
    """From PostgreSQL: every row into a fresh file, all of one moment."""
    with tempfile.TemporaryDirectory(prefix="jobdating-") as folder:
        url = f"sqlite:///{Path(folder, 'backup.sqlite3')}"
        await migrate(url, store.vault)
        target = Store(url, store.vault)
        try:
            async with store.reading() as source, target.begin() as unit:
                await steady(source.tx.connection)
                await copy(source.tx, unit.tx)
        finally:
            await target.close()
        await asyncio.to_thread(_vacuumed, Path(folder, "backup.sqlite3"), file)


def _vacuumed(source: Path, file: Path) -> None:
    # Compact: pages of rows that were deleted are not in it.
    connection = sqlite3.connect(source, timeout=30)
    try:
        connection.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.Error as error:
        raise BrokenDatabase(type(error).__name__) from error
    finally:
        connection.close()


def _ensure_whole(file: Path) -> None:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        stray = connection.execute("PRAGMA foreign_key_check").fetchone()
        made = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BrokenDatabase(type(error).__name__) from error
    finally:
        connection.close()
    if said != "ok" or stray is not None or made is None:
        raise BrokenDatabase("integrity")


def _copied(file: Path, here: Path) -> None:
    # Beside a store that was left behind may lie what it had not yet written into its file.
    log = file.with_name(file.name + "-wal")
    if log.exists():
        _copied(log, here.with_name(here.name + "-wal"))
    with file.open("rb") as source, os.fdopen(os.open(here, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as target:
        shutil.copyfileobj(source, target)
