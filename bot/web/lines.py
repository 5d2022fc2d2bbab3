"""Lines of those who ask: whoever holds one and says nothing, or never ends, keeps it from nobody else.

A line takes a place in the process's table of open files, and so does every call to Telegram: with enough silent ones
nothing could be heard, nor sent.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# Telegram opens forty at most; a screen in a room, a health check and a few curious ones are few beside them.
MOST_LINES = 200
# Whoever asks has said what within so many seconds.
ASKING_SECONDS = 10.0
ASKS = frozenset({h11.IDLE, h11.SEND_BODY})


class Line(H11Protocol):
    """One line; closed when its question is not complete in time, or when a newer one needs its place."""

    _since = 0.0
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Somebody is there. With too many, whoever has been silent for longest goes; if nobody is, this one."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > MOST_LINES:
            silent = [one for one in self._others() if one.asks]
            min(silent, key=lambda one: one._since, default=self).hang_up()

    def data_received(self, data: bytes) -> None:
        """A part of a question, or all of it."""
        super().data_received(data)
        if self.asks:
            self._wait()
        else:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """It has its answer, and may ask again."""
        super().on_response_complete()
        self._since = self.loop.time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def asks(self) -> bool:
        """Whether its question is not complete; an answer that is worked on is waited for."""
        return self.conn.their_state in ASKS

    def hang_up(self) -> None:
        """Close it; from now on it counts no more, and makes room for one newcomer only."""
        self.connections.discard(self)
        self.transport.abort()

    def _others(self) -> list[Any]:
        return [one for one in self.connections if one is not self]

    def _wait(self) -> None:
        if self._patience is None:
            self._since = self.loop.time()
            self._patience = self.loop.call_later(ASKING_SECONDS, self.hang_up)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
