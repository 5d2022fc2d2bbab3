"""The socket and the HTTP protocol under the emulator: loopback only, lines that can be cut."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from bot.sandbox.visitors import is_loopback

GRACE_SECONDS = 3.0
# Longer than clients keep idle lines, or a call would now and then meet a closing one.
KEEP_ALIVE_SECONDS = 75
LINE = "sandbox.line"
MARK = (b"x-sandbox", b"jobdating")
App = Callable[[Any, Any, Any], Awaitable[None]]


class NotLoopback(ValueError):
    """A sandbox is never reachable from another machine."""


def loopback_socket(host: str, port: int) -> socket.socket:
    """A bound socket; NotLoopback for another host, OSError for a taken port."""
    if not is_loopback(host):
        raise NotLoopback(f"the sandbox listens on loopback only, not on {host}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sets TCP_NODELAY only then; without it each answer takes 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    bound.setblocking(False)
    return bound


@asynccontextmanager
async def listening(app: App, bound: socket.socket, *, closing: Callable[[], None]) -> AsyncIterator[None]:
    """Serve `app` on the socket; at the end call `closing`, finish running answers, hang up.

    uvicorn's protocol is used without its server: signals stay with the caller, and starting and
    stopping cost no ticks.
    """
    state, make = _protocols(app)
    server = await asyncio.get_running_loop().create_server(make, sock=bound, backlog=1024)
    try:
        yield
    finally:
        server.close()
        closing()
        await _drain(state)


def _protocols(app: App) -> tuple[ServerState, Callable[[], asyncio.Protocol]]:
    config = uvicorn.Config(
        app,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    config.load()
    state = ServerState()
    state.default_headers = [MARK]

    def make() -> asyncio.Protocol:
        protocol: Any = AutoHTTPProtocol(config=config, server_state=state, app_state={})  # type: ignore[call-arg]

        async def on_this_line(scope: Any, receive: Any, send: Any) -> None:
            scope["extensions"] = {LINE: protocol.transport}
            await config.loaded_app(scope, receive, send)

        protocol.app = on_this_line
        return protocol  # type: ignore[no-any-return]

    return state, make


def reset(scope: Any) -> None:
    """Cut the line of this request, so that the client reads ECONNRESET."""
    line: asyncio.Transport = scope["extensions"][LINE]
    with suppress(OSError):  # the client may have hung up before
        # Lingering for no time makes the kernel send RST instead of FIN.
        line.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.abort()


async def _drain(state: ServerState) -> None:
    for connection in list(state.connections):
        connection.shutdown()
    if state.tasks:
        await asyncio.wait(set(state.tasks), timeout=GRACE_SECONDS)
    for task in set(state.tasks):
        task.cancel()
    for connection in list(state.connections):
        if connection.transport is not None:
            connection.transport.abort()
