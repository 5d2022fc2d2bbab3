"""A whole store copied row by row, SQLite or PostgreSQL on either side, sealed values as they are.

Nothing is decrypted on the way: what comes out differs from what went in by nothing, and each table's count
and checksum proves it.
"""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    delete,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.audit import audit_head
from bot.store.schema import Secret, metadata
from bot.store.tx import Tx

BATCH = 500


class NotEmpty(Exception):
    """The store to copy into holds rows already."""


class NotTheSame(Exception):
    """What was written is not what was read; the table's name."""


@dataclass(frozen=True)
class Sum:
    """What a table holds: how many rows, and a checksum over all of them in the order of their keys."""

    rows: int
    checksum: str


@cache
def tables() -> tuple[Table, ...]:
    """Every table, parents first, with sealed columns as plain bytes."""
    plain = MetaData()
    for table in metadata.sorted_tables:
        twin = table.to_metadata(plain)
        for column in twin.columns:
            if isinstance(column.type, Secret):
                column.type = LargeBinary()
    return tuple(plain.sorted_tables)


async def is_empty(tx: Tx) -> bool:
    """Whether no table has a row; a log that is begun and in which nothing stands is none."""
    for table in tables():
        rows: Select[Any] = select(literal_column("1")).select_from(table).limit(1)
        if table.name == audit_head.name:
            rows = rows.where(table.c.number > 0)
        if await tx.connection.scalar(rows) is not None:
            return False
    return True


async def copy(source: Tx, target: Tx) -> dict[str, Sum]:
    """Copy everything into an empty store and compare; by table, what there is now.

    Both transactions stay open: the caller commits. Raises `NotEmpty`, `NotTheSame`.
    """
    if not await is_empty(target):
        raise NotEmpty
    await target.connection.execute(delete(audit_head))
    done: dict[str, Sum] = {}
    for table in tables():
        checked = _Checksum()
        async for rows in _batches(source.connection, table):
            checked.add(rows)
            await target.connection.execute(table.insert(), [row._asdict() for row in rows])
        done[table.name] = checked.sum
        if await summed(target, table) != checked.sum:
            raise NotTheSame(table.name)
    if not target.on_sqlite:
        await target.connection.run_sync(_go_on_counting)
    return done


async def summed(tx: Tx, table: Table) -> Sum:
    """What a table holds now."""
    checked = _Checksum()
    async for rows in _batches(tx.connection, table):
        checked.add(rows)
    return checked.sum


async def sums(tx: Tx) -> dict[str, Sum]:
    """What every table holds now."""
    return {table.name: await summed(tx, table) for table in tables()}


async def sealed_values(tx: Tx) -> list[tuple[str, bytes]]:
    """A few sealed values with the places they were sealed for, to try a key on."""
    found: list[tuple[str, bytes]] = []
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Secret):
                plain = literal_column(f'"{column.name}"', LargeBinary())
                rows = await tx.connection.execute(
                    select(plain).select_from(table).where(column.is_not(None)).limit(1)
                )
                found += [(column.type.place, bytes(one)) for one in rows.scalars()]
    return found


async def steady(connection: AsyncConnection) -> None:
    """Everything read in this transaction is of one moment; on SQLite it always is.

    It may stand still as long as it takes to read in the other store what was copied: it stops nobody.
    """
    if connection.dialect.name != "sqlite":
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


class _Checksum:
    def __init__(self) -> None:
        self.rows = 0
        self._hash = hashlib.sha256()

    def add(self, rows: list[Any]) -> None:
        self.rows += len(rows)
        for row in rows:
            self._hash.update(repr(tuple(map(_canonical, row))).encode())

    @property
    def sum(self) -> Sum:
        return Sum(self.rows, self._hash.hexdigest())


def _canonical(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case memoryview() | bytearray():
            return bytes(value)
        case _:
            return value


async def _batches(connection: AsyncConnection, table: Table) -> AsyncIterator[list[Any]]:
    """All rows in the order of their keys, some at a time: a store may be bigger than the memory."""
    keys = list(table.primary_key.columns)
    found = await connection.stream(select(table).order_by(*keys).execution_options(yield_per=BATCH))
    async for rows in found.partitions(BATCH):
        yield list(rows)


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL's own counters go on behind the highest number that came in."""
    for table in tables():
        for column in table.primary_key.columns:
            if not isinstance(column.type, Integer) or column.autoincrement is False:
                continue
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            highest = connection.scalar(select(func.max(column)))
            if sequence is not None and highest is not None:
                connection.execute(select(func.setval(sequence, highest)))
