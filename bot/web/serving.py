"""Listening on a socket of our own: a taken port is a sentence, and signals stay ours."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Iterator, Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.web.lines import Line

GRACE_SECONDS = 3
# So many are let in at once, before it is looked how many there are.
AT_ONCE = 64


class PortTaken(Exception):
    """Somebody else listens there."""


class NoListening(Exception):
    """This address or port is not ours to listen on; why, in words."""


class _Quiet(uvicorn.Server):
    """uvicorn would take over the signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A socket that others find taken from now on. Raises `PortTaken` and `NoListening`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        # Two may be bound to one port until one of them listens: who comes second is told so here.
        bound.listen()
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from error
        raise NoListening(error.strerror or str(error)) from error
    return bound


async def serve(bound: socket.socket, routes: Sequence[BaseRoute], stop: asyncio.Event) -> None:
    """Answer on this socket until `stop`."""
    config = uvicorn.Config(
        Starlette(routes=list(routes)),
        log_config=None,
        access_log=False,
        lifespan="off",
        http=Line,
        backlog=AT_ONCE,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Quiet(config)
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    await serving
