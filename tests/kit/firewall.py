"""Something between the bot and its database that forgets lines without a word, as firewalls do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.engine import make_url


@dataclass
class Firewall:
    """Passes bytes on, until it is told to swallow them: those of the lines there are, or of all."""

    url: str = ""
    _forgotten: set[asyncio.StreamWriter] = field(default_factory=set)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _forgets_all: bool = False

    def forget(self, *, new_ones_too: bool = False) -> None:
        """From now on nothing passes on the lines there are."""
        self._forgotten |= self._writers
        self._forgets_all = new_ones_too

    def passes_again(self) -> None:
        """New lines are let through."""
        self._forgets_all = False

    def meets(self, line: set[asyncio.StreamWriter]) -> None:
        """Both ends of a new line."""
        self._writers |= line
        if self._forgets_all:
            self._forgotten |= line

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One way of one line, until it ends."""
        while data := await reader.read(65_536):
            if writer not in self._forgotten:
                writer.write(data)
        if writer not in self._forgotten:
            writer.close()


@asynccontextmanager
async def firewall(url: str) -> AsyncIterator[Firewall]:
    """Before the server of this address; `url` of it is the way through."""
    address = make_url(url)
    between, pumps = Firewall(), set()

    async def taken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        between.meets({writer})
        inner, outer = await asyncio.open_connection(address.host, address.port)
        between.meets({outer})
        for one in (between.pump(reader, outer), between.pump(inner, writer)):
            pumps.add(asyncio.create_task(one))

    server = await asyncio.start_server(taken, "127.0.0.1", 0)
    between.url = address.set(port=server.sockets[0].getsockname()[1]).render_as_string(hide_password=False)
    try:
        yield between
    finally:
        server.close()
        for one in pumps:
            one.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        for writer in between._writers:
            writer.transport.abort()
        # What is broken off here says so to the loop in its next turn.
        await asyncio.sleep(0)
