"""What this process has read or made before is not worked out anew; for commands, which open a database each time."""

import asyncio
import re
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import database, migrate
from bot.store import engine as engines
from bot.store.patience import Patience
from bot.store.secrets import Vault

THINGS = {
    "sqlite": "SELECT count(*) FROM sqlite_master",
    "postgresql": "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace",
}
MADE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
Said = list[tuple[str, Any]]
Make = Callable[[str, Vault, Patience], AsyncEngine]
_read: dict[tuple[str, bytes], tuple[Any, Any]] = {}
_said: dict[str, Said] = {}
# The same on the way there: all that was said so far, and how much of it by each revision.
_walked: dict[str, tuple[Said, dict[str, int]]] = {}
REACHED = re.compile(r"alembic_version (?:SET version_num=|\(version_num\) VALUES \()'(\w+)'")


def is_known(patch: Any, url: str, vault: Vault) -> None:
    """Databases of this kind are opened under this key as before, and made as the first one was."""
    if (kind := engines.driver_url(url).get_backend_name(), vault.key) not in _read:
        asyncio.run(_meet(url, kind, vault))
    for module in (database, migrate):
        for name in ("writing_engine", "reading_engine"):
            patch.setattr(module, name, _as_before(getattr(engines, name)))
    patch.setattr(migrate, "_upgrade", _upgrade)
    # No power fails here.
    patch.setattr(engines, "PRAGMAS", (*engines.PRAGMAS, "PRAGMA synchronous=OFF"))


async def make_ready(url: str, vault: Vault) -> None:
    """Migrate an empty database; the second of its kind becomes at once what the first one became."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "_upgrade", _upgrade)
        await migrate.migrate(url, vault)


async def _meet(url: str, kind: str, vault: Vault) -> None:
    """A dialect is ready once it has met its server; the one that is kept has met no file that anybody needs."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engines.writing_engine(
            f"sqlite:///{folder}/met" if kind == "sqlite" else url, vault, Patience()
        )
        async with engine.connect():
            pass
        one: Any = engine.sync_engine
        _read[kind, vault.key] = one.dialect, one._compiled_cache
        await engine.dispose()


def _as_before(make: Make) -> Make:
    def made(url: str, vault: Vault, patience: Patience) -> AsyncEngine:
        engine = make(url, vault, patience)
        one: Any = engine.sync_engine
        if known := _read.get((one.dialect.name, vault.key)):
            # The key is the dialect's: one that was met under another key stays apart.
            one.dialect, one._compiled_cache = known
        return engine

    return made


def walk(connection: Connection, revision: str, upgrade: Callable[[Connection], None]) -> None:
    """Go to a revision; an empty database is told what one before it was told, as far as that one went."""
    kind = connection.dialect.name
    if connection.scalar(text(THINGS[kind])):
        upgrade(connection)
        return
    said, reached = _walked.setdefault(kind, ([], {}))
    _say(connection, said[: reached.get(revision)])
    if revision not in reached:
        for one in _overheard(connection, upgrade):
            said.append(one)
            reached |= {found[1]: len(said) for found in REACHED.finditer(one[0])}


def _upgrade(connection: Connection, upgrade: Callable[[Connection], None] = migrate._upgrade) -> None:
    """The migrations; an empty database becomes at once what the first one of this process became by them."""
    kind = connection.dialect.name
    if connection.scalar(text(THINGS[kind])):
        upgrade(connection)
    elif kind in _said:
        _say(connection, _said[kind])
    else:
        said = _overheard(connection, upgrade)
        _said[kind] = _as_it_is(connection) if kind == "sqlite" else said


def _as_it_is(connection: Connection) -> Said:
    """What makes a file that has the same tables, and no row but its revision."""
    revision = migrate.newest()
    made = connection.execute(text(MADE)).scalars()
    return [*((one, ()) for one in made), ("INSERT INTO alembic_version VALUES (?)", (revision,))]


def _say(connection: Connection, said: Said) -> None:
    for statement, given in said:
        connection.exec_driver_sql(statement, given)


def _overheard(connection: Connection, upgrade: Callable[[Connection], None]) -> Said:
    said: Said = []

    def hear(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        said.append((statement, given))

    event.listen(connection, "before_cursor_execute", hear)
    upgrade(connection)
    event.remove(connection, "before_cursor_execute", hear)
    return said
