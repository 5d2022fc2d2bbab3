"""An open database, and the units opened in it.

Only the inbox, the outbox's delivery, the scheduler and the commands open one. What people or the clock do is
a deed, `begin`, and has the database for itself; taking and putting back rows of a queue waits for no deed.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.municipality import Municipality
from bot.store.engine import database_file, reading_engine, writing_engine
from bot.store.one_at_a_time import take_turn
from bot.store.own_key import opens
from bot.store.patience import Patience
from bot.store.place import Place
from bot.store.pulse import Pulse
from bot.store.secrets import Vault
from bot.store.tx import Tx
from bot.store.unit import Unit
from bot.store.working_hours import LastRead


class Store:
    """An open database."""

    def __init__(self, url: str, vault: Vault, patience: Patience | None = None) -> None:
        self.url = url
        self.vault = vault
        self._patience = patience or Patience()
        self.writer: AsyncEngine = writing_engine(url, vault, self._patience)
        self._place = Place.of(database_file(url))
        self.reader: AsyncEngine = reading_engine(url, vault, self._patience)
        # One deed at a time: waiting here is fair and needs no connection, waiting in the database is neither.
        self._turn = asyncio.Lock()
        self._has_one_writer = self.writer.dialect.name == "sqlite"
        self._pulse = Pulse()
        self._hours = LastRead()

    @property
    def in_trouble(self) -> bool:
        """Whether changes have failed, or waited in vain, within the last seconds."""
        return self._pulse.is_weak

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A deed: no other is begun until it ends. Commits when the block ends and rolls back when it raises."""
        with self._pulse.beat():
            async with self._turn, self._writing() as unit:
                await take_turn(unit.tx)
                yield unit
            if unit.working_hours.changed:
                self._hours.forget()

    @asynccontextmanager
    async def queueing(self) -> AsyncIterator[Unit]:
        """A unit that stores, takes or puts back rows of a queue, or a lease, while deeds go on beside it.

        Nothing it reads is sure to be so when it commits, except what its statements lock or ask for again.
        """
        with self._pulse.beat():
            async with (
                self._turn if self._has_one_writer else nullcontext(),
                self._writing(remembers=False) as unit,
            ):
                yield unit

    @asynccontextmanager
    async def _writing(self, *, remembers: bool = True) -> AsyncIterator[Unit]:
        self._place.ensure_still_there()
        async with self.writer.begin() as connection:
            unit = self._unit(connection, remembers=remembers)
            yield unit
            await unit.audit.flush()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Unit]:
        """A unit to look with; on SQLite a write in it is refused by the database."""
        async with self.reader.begin() as connection:
            yield self._unit(connection)

    async def with_its_hours(self, municipality: Municipality) -> Municipality:
        """The municipality with the working hours set in the chat, if any."""
        if self._hours.is_stale:
            async with self.reading() as unit:
                self._hours.keep(await unit.working_hours.find())
        return municipality.working(self._hours.hours)

    async def takes_its_key(self) -> bool:
        """Whether the vault opens what is stored; the first key a database is opened with is its own."""
        async with self.reading() as unit:
            known = await unit.audit.is_under_this_key()
            if known or not await opens(unit.tx):
                return bool(known)
        if known is None:
            async with self.begin() as unit:
                await unit.audit.begin()
                # Somebody may have begun it meanwhile, with another key.
                return await unit.audit.is_under_this_key() is True
        return True

    def hurry(self) -> None:
        """The process is to end: a database that keeps silent holds it up for seconds only."""
        self._patience.hurry()

    async def close(self) -> None:
        """Let go of all connections."""
        await self.writer.dispose()
        await self.reader.dispose()

    def _unit(self, connection: AsyncConnection, *, remembers: bool = True) -> Unit:
        return Unit(Tx(connection, self.vault, remembers))
