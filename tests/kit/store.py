"""An open, migrated database for a test."""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.database import Store
from bot.store.engine import database_file
from bot.store.migrate import migrate
from bot.store.secrets import Vault
from tests.kit.at_once import alone_in_it
from tests.kit.files import EMPTY, lent
from tests.kit.known import make_ready
from tests.kit.postgres import at_hand

VAULT = Vault(bytes(range(32)))
_made: list[Path] = []
_read: dict[tuple[str, str], tuple[Any, Any]] = {}


async def _migrated() -> Path:
    """An empty SQLite database of this version; made once a process, copied for every test."""
    if not _made:
        folder = Path(tempfile.mkdtemp(prefix="jobdating-empty-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        url = f"sqlite:///{folder}/empty.sqlite3"
        await make_ready(url, VAULT)
        _made.append(folder / "empty.sqlite3")
    return _made[0]


async def one_for_all(folder: Path) -> Path:
    """The empty database that all towns of a run are like, whichever worker makes it."""
    found = folder / EMPTY
    if not found.exists():
        draft = folder / uuid4().hex
        shutil.copy(await _migrated(), draft)
        with suppress(FileExistsError):  # somebody else was faster
            found.hardlink_to(draft)
        draft.unlink()
    return found


def ready(file: Path) -> Path:
    """An empty file of one's own, as the bot would make it."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    return file


def laid(file: Path) -> None:
    """Put an empty database of this version there, for a process of its own."""
    shutil.copy(asyncio.run(_migrated()), ready(file))


async def hasten(store: Store) -> None:
    """No power fails here, and statements that an earlier database of this process was asked are known."""
    for engine in (store.writer.sync_engine, store.reader.sync_engine):
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _without_waiting_for_the_disk)
    for asynchronous in (store.writer, store.reader):
        await _read_as_before(asynchronous)


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


async def _read_as_before(engine: AsyncEngine) -> None:
    # SQLAlchemy keeps what it has read with the engine, and every test has an engine of its own: put together
    # anew each time, the statements of a story took a third of it.
    one: Any = engine.sync_engine
    kind = one.dialect.name, one.dialect.driver
    if kind not in _read:
        async with engine.connect():
            pass  # a dialect is ready once it has met its server
        _read[kind] = one.dialect, one._compiled_cache
    one.dialect, one._compiled_cache = _read[kind]


@asynccontextmanager
async def opened(url: str, *, at_once: bool = False, like: Path | None = None) -> AsyncIterator[Store]:
    """The database at this address, migrated, closed again at the end; `at_once` for who is alone in it.

    A new file is `like` this one, and of whoever is alone in it one that was used before.
    """
    file = database_file(url)
    is_new = file is not None and not file.exists()
    async with AsyncExitStack() as ending:
        if file is not None and is_new and at_once and like is not None:
            ending.enter_context(lent(file, like=like))
        elif file is not None and is_new:
            shutil.copy(like or await _migrated(), ready(file))
        elif url not in at_hand:
            await migrate(url, VAULT)
        with alone_in_it() if at_once else nullcontext():
            store = Store(url, VAULT)
        ending.push_async_callback(store.close)
        await hasten(store)
        yield store
