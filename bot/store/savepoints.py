"""Undoing a part of a transaction, and only that."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from bot.store.one_trip import OneTripConnection
from bot.store.tx import Tx

_numbers = count()


@asynccontextmanager
async def savepoint(tx: Tx) -> AsyncIterator[None]:
    """What happens inside is undone when it raises. On a file it takes no trip of its own."""
    try:
        async with _marked(tx):
            yield
    except BaseException:
        tx.forget()
        raise


@asynccontextmanager
async def _marked(tx: Tx) -> AsyncIterator[None]:
    line = _line_of(tx)
    if line is None:
        async with tx.connection.begin_nested():
            yield
        return
    name = f"step_{next(_numbers)}"
    line.mark(name)
    try:
        yield
    except BaseException:
        line.back_to(name)
        raise
    line.release(name)


def _line_of(tx: Tx) -> OneTripConnection | None:
    sync = tx.connection.sync_connection if tx.on_sqlite else None
    line = sync.connection.driver_connection if sync is not None else None
    return line if isinstance(line, OneTripConnection) else None
