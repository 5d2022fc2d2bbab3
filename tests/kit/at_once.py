"""SQLite without a thread of its own: a story has nothing else to do while a statement is on its way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.store import one_trip
from bot.store.one_trip import OneTripConnection
from bot.store.patience import Patience


class AtOnceConnection(OneTripConnection):
    """A connection whose statements are done when they are asked."""

    async def _execute(self, fn: Callable[..., Any], *given: Any, **more: Any) -> Any:
        if self._connection is None:
            raise ValueError("the connection is closed")
        return fn(*given, **more)


def connect(patience: Patience, database: str, **given: Any) -> AtOnceConnection:
    """What `bot.store.one_trip.connect` does; its thread only opens the file."""
    given["check_same_thread"] = False
    return AtOnceConnection(lambda: sqlite3.connect(database, **given), patience)


@contextmanager
def alone_in_it() -> Iterator[None]:
    """Stores that are made inside the block have no thread of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_trip, "connect", connect)
        yield
