"""Ticks whose time has come: each in a transaction of its own, tried again when it breaks, set aside when it kills."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.municipality import Municipality
from bot.scheduler.ticks import Tick, is_time
from bot.store.database import Store
from bot.store.ticks import SET_ASIDE, ends_the_process
from bot.store.trouble import is_away

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=1)


@dataclass
class FixedTimes:
    """What is known of ticks, so that most looks need no database."""

    store: Store
    clock: Clock
    _broken: dict[str, datetime] = field(default_factory=dict)  # tick: not again before
    _ran: dict[str, datetime] = field(default_factory=dict)  # tick: last run
    # Tick: begun so often before, and never ended. What others begin in this very moment is no end of theirs.
    _ended: dict[str, int] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)  # ticks whose last attempt ended no process, and counts

    async def look(self, ticks: tuple[Tick, ...], municipality: Municipality) -> int:
        """Run every tick whose time has come; how many. Raises when the database is away."""
        await self._recall(ticks)
        return sum([await self._maybe_safely(tick, municipality) for tick in ticks])

    async def _recall(self, ticks: tuple[Tick, ...]) -> None:
        """When each tick last ran, asked for all at once; after a start it would be a transaction for each."""
        unknown = {tick.name for tick in ticks} - self._ran.keys()
        if unknown:
            async with self.store.reading() as unit:
                known = await unit.due.last_runs()
            self._ran |= {name: known[name][0] for name in unknown & known.keys()}
            self._ended |= {name: known[name][1] for name in unknown & known.keys()}

    async def _maybe_safely(self, tick: Tick, municipality: Municipality) -> int:
        """Run the tick when it is time; one that breaks is tried again in a minute and stops no other."""
        now = self.clock.now()
        resting = self._broken.get(tick.name)
        if resting is not None and now < resting <= now + PAUSE:
            return 0
        try:
            last = await self._begun(tick)
            happened = last is not None and await self._run(tick, last, municipality)
        except Exception as error:  # the clock goes on
            if is_away(error):
                raise
            log.error("tick %s broke: %s", tick.name, type(error).__name__, exc_info=bare(error))
            self._broken[tick.name] = now + PAUSE
            return 0
        self._broken.pop(tick.name, None)
        return int(happened)

    async def _begun(self, tick: Tick) -> datetime | None:
        """When the tick last ran, where its time has come; its attempt is written down, as it may end the process."""
        known = self._ran.get(tick.name)
        if known is not None and known > self.clock.now():
            known = None  # the clock was set back
        if known is not None and not is_time(tick, last=known, now=self.clock.now()):
            return None
        async with self.store.queueing() as unit:
            now = self.clock.now()
            last = known or await unit.due.last_run(tick.name)
            if last is None or last > now:
                # A new house has missed nothing, nor has one whose clock was ahead.
                await unit.due.ran(tick.name, last=last, at=now)
                return None
            if not is_time(tick, last=last, now=now):
                self._ran[tick.name] = last
                return None
            if tick.name in self._counted:
                return last
            if ends_the_process(self._ended.get(tick.name, 0)):
                log.error("tick %s ended the process too often, and is parked until its next time", tick.name)
                await unit.due.tick_set_aside(tick.name, at=now)
                self._ran[tick.name], self._ended[tick.name] = now, SET_ASIDE
                return None
            if not await unit.due.tick_begun(tick.name, last=last):
                self._ran.pop(tick.name, None)  # another process was faster: ask when
                return None
        return last

    async def _run(self, tick: Tick, last: datetime, municipality: Municipality) -> bool:
        try:
            hours = await self.store.with_its_hours(municipality)
            async with self.store.begin() as unit:
                now = self.clock.now()
                if not await unit.due.ran(tick.name, last=last, at=now):
                    self._ran.pop(tick.name, None)  # another process was faster: ask when
                    return False
                await tick.look(unit, now=now, municipality=hours)
        except Exception:
            await self._not_counted(tick)
            raise
        self._ran[tick.name] = now
        self._counted.discard(tick.name)
        self._ended.pop(tick.name, None)
        return True

    async def _not_counted(self, tick: Tick) -> None:
        """Whatever broke, the process goes on: this attempt was none that ended it."""
        self._counted.add(tick.name)
        with suppress(Exception):
            async with self.store.queueing() as unit:
                await unit.due.tick_not_begun(tick.name)
            self._counted.discard(tick.name)


def bare(error: Exception) -> Exception:
    """The same traceback, without the message, which may quote what is stored."""
    return RuntimeError(type(error).__name__).with_traceback(error.__traceback__)
