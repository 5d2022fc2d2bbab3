"""A town that many stories begin in is lived once by each worker; the others go on from a copy of it."""

import asyncio
import copy
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.sql import SQL, Identifier

from bot.store.engine import database_file

if TYPE_CHECKING:
    from tests.kit.town import Town

Beginning = Callable[["Town"], Awaitable[Any]]
_pictures: dict[tuple[Beginning, bool], tuple[Any, Any]] = {}
NOWHERE = object()

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"


def lived_once(beginning: Beginning) -> Beginning:
    """A beginning that a fresh town copies from the first one that lived it; any other town lives it itself."""

    @wraps(beginning)
    async def begun(town: "Town") -> Any:
        return await (_copied(town, beginning) if town.is_fresh else beginning(town))

    return begun


async def _copied(town: "Town", beginning: Beginning) -> Any:
    url, file = town.store.url, database_file(town.store.url)
    known = (beginning, file is None)
    if known not in _pictures:
        found = await beginning(town)
        rows = _read_file(file) if file else await asyncio.to_thread(_read_server, url)
        _pictures[known] = rows, copy.deepcopy((_memory(town), found), {id(town): NOWHERE})
        return found
    rows, remembered = _pictures[known]
    if file:
        _write_file(file, rows)
    else:
        await asyncio.to_thread(_write_server, url, rows)
    (exchange, phones, last_id, looked_at, moment), found = copy.deepcopy(remembered, {id(NOWHERE): town})
    vars(town.exchange).update(exchange)
    town.phones, town._last_id, town._looked_at, town.clock.moment = phones, last_id, looked_at, moment
    return found


def _memory(town: "Town") -> tuple[Any, ...]:
    return vars(town.exchange), town.phones, town._last_id, town._looked_at, town.clock.moment


def _read_file(file: Path) -> sqlite3.Connection:
    kept = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(file)) as source:
        source.backup(kept)
    # Another sender goes on: the one that held the line is not there any more.
    kept.execute("DELETE FROM leases")
    kept.commit()
    return kept


def _write_file(file: Path, rows: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(file)) as target:
        rows.backup(target)


def _read_server(url: str) -> dict[str, Any]:
    with psycopg.connect(url) as connection:
        names = [name for (name,) in connection.execute(TABLES) if name != "leases"]
        rows = {}
        for name in names:
            with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as found:
                rows[name] = b"".join(found)
        return {"rows": rows, "counters": connection.execute(COUNTERS).fetchall()}


def _write_server(url: str, kept: dict[str, Any]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # rows come in any order
        for name, rows in kept["rows"].items():
            connection.execute(SQL("DELETE FROM {}").format(Identifier(name)))
            with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(Identifier(name))) as into:
                into.write(rows)
        for name, value in kept["counters"]:
            connection.execute("SELECT setval(%s, %s)", (f'"{name}"', value))
