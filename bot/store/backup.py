"""A backup is one SQLite file, whichever database it was taken from; the key is never in it."""

import asyncio
import errno
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
from bot.store.migrate import BrokenDatabase, DatabaseAway, migrate
from bot.store.own_key import ensure_key
from bot.store.secrets import Vault
from bot.store.trouble import FAILED, is_no_room, is_of_the_file


async def take(store: Store, file: Path) -> dict[str, Sum]:
    """Write the store into a new file of mode 0600, also while the bot runs; by table, what is in it.

    Raises `FileExistsError`, `OSError`, `BrokenDatabase` when what was written does not hold; then there is
    no file.
    """
    _ensure_new(file)
    # Beside it, where there is room for it: a process that is killed leaves nothing under the name of a backup.
    with tempfile.TemporaryDirectory(prefix=f".{file.name[:99]}.unfinished-", dir=file.parent) as folder:
        here = Path(folder, "backup")
        os.close(os.open(here, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            kept = await _taken(store, here)
        except DatabaseAway as away:
            raise OSError(errno.ENOSPC, str(away)) from away
        except FAILED as error:
            # What is in the store is read elsewhere: SQLite's disk is the one this file is on.
            if not is_no_room(error.orig):
                raise
            raise OSError(errno.ENOSPC, "the disk is full") from error
        _name(here, file)
    return kept


async def _taken(store: Store, file: Path) -> dict[str, Sum]:
    source = database_file(store.url)
    if source is not None:
        await asyncio.to_thread(_vacuumed, source, file)
    else:
        await _poured(store, file)
    await asyncio.to_thread(_ensure_whole, file)
    async with opened(file, store.vault, folder=file.parent) as backup, backup.reading() as unit:
        await ensure_key(unit.tx)
        return await sums(unit.tx)


def _name(here: Path, file: Path) -> None:
    """Give what is whole its name, unless another file has it by now."""
    with here.open("rb") as written:
        os.fsync(written.fileno())
    try:
        os.link(here, file)
    except FileExistsError:
        raise
    except OSError:
        # Sticks and network drives know no second name for a file.
        _ensure_new(file)
        here.rename(file)


def _ensure_new(file: Path) -> None:
    if os.path.lexists(file):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))


@asynccontextmanager
async def opened(file: Path, vault: Vault, *, folder: Path | None = None) -> AsyncIterator[Store]:
    """A backup brought to this version, as a copy in that folder: the file itself is never touched.

    Raises `BrokenDatabase`, and `NewerDatabase` for one that a later version made.
    """
    with tempfile.TemporaryDirectory(prefix="jobdating-", dir=folder) as own:
        here = Path(own, "backup.sqlite3")
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
    with tempfile.TemporaryDirectory(prefix="jobdating-", dir=file.parent) as folder:
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
        if is_of_the_file(error):
            raise BrokenDatabase(type(error).__name__) from error
        full = is_no_room(error)
        raise OSError(
            errno.ENOSPC if full else errno.EIO, "the disk is full" if full else str(error)
        ) from error
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
