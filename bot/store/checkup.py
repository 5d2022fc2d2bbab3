"""Looking at a database without changing anything: whether it is whole, how far behind, how big."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, inspect, select, text

from bot.store.copying import tables
from bot.store.due import PARKED as SET_ASIDE
from bot.store.due import PENDING as PLANNED
from bot.store.due import due_rows
from bot.store.inbox import PARKED, WAITING, inbox
from bot.store.outbox import DEAD, PENDING, outbox
from bot.store.revisions import known, newest, revision_of
from bot.store.ticks import TICKS_SET_ASIDE
from bot.store.tx import Tx

# By whether it is SQLite.
INDEXES = {
    True: "SELECT name FROM sqlite_master WHERE type = 'index'",
    False: "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


@dataclass(frozen=True)
class Queues:
    """What waits. Ages are the oldest row's moment, None when nothing waits."""

    waiting: int
    waiting_since: datetime | None
    parked: int
    due: int
    due_since: datetime | None
    dead: int
    newest: datetime | None
    planned: int  # whose moment has come
    planned_since: datetime | None
    set_aside: int


async def revision(tx: Tx) -> tuple[str | None, str | None, bool]:
    """The database's revision, the newest this version knows, and whether it knows the database's."""
    current = await tx.connection.run_sync(revision_of)
    return current, newest(), current is None or current in known()


async def trouble(tx: Tx) -> str | None:
    """What the database says is broken about itself, or None."""
    if not tx.on_sqlite:
        await tx.connection.execute(text("SELECT 1"))
        return None
    said = str(await tx.connection.scalar(text("PRAGMA integrity_check(1)")))
    if said != "ok":
        return "integrity"
    stray = (await tx.connection.execute(text("PRAGMA foreign_key_check"))).first()
    return f"stray rows in {stray[0]}" if stray is not None else None


async def missing(tx: Tx) -> list[str]:
    """Tables, columns and indexes this version needs and the database has not, each by name.

    A revision is only a number: a store that was made between two versions can bear one it does not keep.
    """
    has = await tx.connection.run_sync(_columns)
    indexes = set((await tx.connection.execute(text(INDEXES[tx.on_sqlite]))).scalars())
    found = []
    for table in tables():
        if table.name not in has:
            found.append(f"table {table.name}")
            continue
        found += [f"column {column}" for column in table.columns if column.name not in has[table.name]]
        found += sorted(f"index {index.name}" for index in table.indexes if index.name not in indexes)
    return found


async def queues(tx: Tx, *, now: datetime) -> Queues:
    """What waits in the inbox, in the outbox, and for the clock."""
    here = (
        await tx.connection.execute(
            select(
                func.count().filter(inbox.c.state == WAITING),
                func.min(inbox.c.received_at).filter(inbox.c.state == WAITING),
                func.count().filter(inbox.c.state == PARKED),
                func.max(inbox.c.received_at),
            )
        )
    ).one()
    is_due = (outbox.c.state == PENDING) & (outbox.c.due_at <= now)
    there = (
        await tx.connection.execute(
            select(
                func.count().filter(is_due),
                func.min(outbox.c.due_at).filter(is_due),
                func.count().filter(outbox.c.state == DEAD),
            )
        )
    ).one()
    is_late = (due_rows.c.state == PLANNED) & (due_rows.c.due_at <= now)
    later = (
        await tx.connection.execute(
            select(
                func.count().filter(is_late),
                func.min(due_rows.c.due_at).filter(is_late),
                func.count().filter(due_rows.c.state == SET_ASIDE) + TICKS_SET_ASIDE.scalar_subquery(),
            )
        )
    ).one()
    return Queues(
        waiting=here[0],
        waiting_since=here[1],
        parked=here[2],
        due=there[0],
        due_since=there[1],
        dead=there[2],
        newest=here[3],
        planned=later[0],
        planned_since=later[1],
        set_aside=later[2],
    )


async def size(tx: Tx) -> int:
    """Bytes of the database."""
    if tx.on_sqlite:
        pages = await tx.connection.scalar(text("PRAGMA page_count"))
        return int(pages or 0) * int(await tx.connection.scalar(text("PRAGMA page_size")) or 0)
    return int(await tx.connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


def _columns(connection: Connection) -> dict[str, set[str]]:
    looked = inspect(connection)
    return {
        name: {column["name"] for column in looked.get_columns(name)} for name in looked.get_table_names()
    }
