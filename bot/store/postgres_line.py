"""psycopg's connection with a time limit on every answer, thrown away when nothing comes.

psycopg itself asks the server to give up, and then waits for it to say so; over a silent line nobody does.
"""

import asyncio
from typing import Any

import psycopg
from psycopg import waiting
from psycopg.abc import PQGen

from bot.store.patience import CONNECT_SECONDS, Patience

LOOK_SECONDS = 0.1
# The system's own signs of life, for lines nobody asks anything on; milliseconds, seconds, seconds, times.
SIGNS_OF_LIFE = {
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
# A process that stands still in the middle of a transaction, or whose line is lost, must not stop all others.
LONGEST_PAUSE = "30s"


class PostgresLine(psycopg.AsyncConnection[Any]):
    """A connection on which every answer has its time."""

    patience: Patience

    async def wait(
        self,
        gen: PQGen[Any],
        interval: float = LOOK_SECONDS,
        timeout: float | None = None,  # noqa: ASYNC109  # psycopg's own
    ) -> Any:
        """What the server answers. Raises `OperationalError` when it does not, and the line is gone."""
        asked = waiting.wait_async(gen, self.pgconn.socket, interval=interval, timeout=timeout)
        try:
            return await self.patience.answer(asked, within=self.patience.seconds)
        except TimeoutError:
            self.pgconn.finish()
            raise psycopg.OperationalError("the database does not answer") from None
        except asyncio.CancelledError:
            # Nobody waits for the answer any more, nor for the server to say that it has given up.
            self.pgconn.finish()
            raise


async def opened(patience: Patience, *given: Any, **more: Any) -> PostgresLine:
    """A new line. Raises `OperationalError` when none comes up in time."""
    within = min(CONNECT_SECONDS, patience.seconds or CONNECT_SECONDS)
    try:
        line = await patience.answer(PostgresLine.connect(*given, **more), within=within)
    except TimeoutError:
        raise psycopg.OperationalError("the database cannot be reached in time") from None
    line.patience = patience
    await line.execute(f"SET idle_in_transaction_session_timeout = '{LONGEST_PAUSE}'")
    await line.commit()
    return line
