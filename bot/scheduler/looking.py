"""The loop that looks at the clock: ticks whose time has come, and rows that are due.

APScheduler is only the alarm clock: it wakes this loop once a second. What is due, and when a tick last ran,
are rows.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.actions import team_topics
from bot.clock import Clock
from bot.domain.municipality import Municipality
from bot.scheduler.fixed_times import FixedTimes, bare
from bot.scheduler.table import DUE, THOUGHTS, TICKS, Thought
from bot.scheduler.thinking import Thinking
from bot.scheduler.ticks import ZONE, Look, Tick
from bot.store.database import Store
from bot.store.due import DONE, EXPIRED, PARKED, DueRow
from bot.store.team_groups import Group
from bot.store.trouble import in_words, is_away
from bot.store.unit import Unit

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=1)
# What breaks is tried again after these, what ends the process at the next start; then somebody must look, and
# the doctor says so.
PAUSES = (PAUSE, timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_ATTEMPTS = len(PAUSES) + 1
# What is of no use later is tried so long before: looks at the clock may be a few seconds apart.
JUST_BEFORE = timedelta(seconds=10)
# The alarm clock follows the machine's clock; when that is set back it would sleep until it is right again.
LONGEST_SLEEP = 2.0


@dataclass
class Scheduler:
    """Runs ticks and due rows."""

    store: Store
    clock: Clock
    municipality: Municipality
    ticks: tuple[Tick, ...] = TICKS
    due: dict[str, Look] = field(default_factory=lambda: DUE)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    dropped: int = 0
    # Groups are looked after every few seconds of the machine's time, so that what comes together is said together.
    teams_every: float = 3.0
    ticking: Callable[[], float] = time.monotonic
    _teams_after: float = 0.0
    _long: dict[int, "asyncio.Task[None]"] = field(
        default_factory=dict
    )  # rows that are thought about for long
    _uncounted: set[int] = field(default_factory=set)  # rows whose last attempt was nobody's fault
    _latest: datetime | None = None  # what the clock showed at the last look
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Where it thinks for long, and what it knows of ticks."""
        self._thinking = Thinking(self.store, self.clock)
        self._fixed_times = FixedTimes(self.store, self.clock)

    async def run(self, stop: asyncio.Event) -> None:
        """Look once a second, and whenever something new is planned, until `stop`.

        However much is due, a stop waits for no more than what is begun: the next process goes on from there.
        """
        self._stop = stop
        alarm = AsyncIOScheduler(timezone=ZONE)
        alarm.add_job(
            self.wake.set, "interval", seconds=1, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        alarm.start()
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                await self._look_safely()
                waiting = asyncio.create_task(self.wake.wait())
                await asyncio.wait(
                    (waiting, stopping), timeout=LONGEST_SLEEP, return_when=asyncio.FIRST_COMPLETED
                )
                waiting.cancel()
                self.wake.clear()
        finally:
            alarm.shutdown(wait=False)
            stopping.cancel()
            for task in self._long.values():
                task.cancel()
            await asyncio.gather(*self._long.values(), return_exceptions=True)

    async def look(self) -> int:
        """Everything whose time has come, what is thought about for long as well; how many things happened."""
        happened = await self._look()
        while self._long:
            await asyncio.gather(*self._long.values(), return_exceptions=True)
            happened += await self._look()
        return happened

    async def _look(self) -> int:
        """Everything whose time has come, in order; how many things happened."""
        happened = 0
        # What failed begins again in a look of its own, not in that in which it ended.
        self._long = {row: task for row, task in self._long.items() if not task.done()}
        await self._notice_the_clock()
        while not self._stop.is_set() and await self._next_due_row():
            happened += 1
        if self._stop.is_set():
            return happened
        happened += await self._fixed_times.look(self.ticks, self.municipality)
        happened += await self._show_teams()
        if happened:
            self.told.set()
        return happened

    async def _show_teams(self) -> int:
        """Groups of teams show what has changed since the last look; without one it is a look into an empty table."""
        if self.ticking() < self._teams_after:
            return 0
        self._teams_after = self.ticking() + self.teams_every
        async with self.store.reading() as unit:
            groups = await team_topics.groups_to_show(unit)
        return sum([await self._show_safely(group) for group in groups])

    async def _show_safely(self, group: Group) -> int:
        try:
            return await self._show(group)
        except (
            Exception
        ) as error:  # everything in a group stands in private chats too, and no group stops another
            if is_away(error):
                raise
            log.error("showing a group broke: %s", type(error).__name__, exc_info=bare(error))
            return 0

    async def _show(self, group: Group) -> int:
        now = self.clock.now()
        async with self.store.reading() as unit:
            changes = await team_topics.what_changed(unit, group, now=now)
        if changes is None:
            return 0
        async with self.store.begin() as unit:
            await team_topics.show_changes(unit, changes, now=now)
        return len(changes.of)

    async def _notice_the_clock(self) -> None:
        """At the start, and whenever the clock has gone back, nothing waits for a time that was wrong."""
        now = self.clock.now()
        if self._latest is None or now < self._latest:
            async with self.store.begin() as unit:
                await unit.due.set_right(now=now, longest=PAUSES[-1] + PAUSE)
        self._latest = now

    async def _look_safely(self) -> None:
        try:
            await self._look()
        except Exception as error:  # noqa: BLE001  # the loop outlives its database
            log.warning("looking at the clock failed: %s", in_words(error))

    async def _next_due_row(self) -> bool:
        municipality = await self.store.with_its_hours(self.municipality)
        begun = await self._begin()
        if begun is None:
            return False
        row, now = begun
        thought = THOUGHTS.get(row.kind)
        if thought is None:
            await self._act(row, now, municipality, self.due.get(row.kind))
        elif thought.tell is not None:
            self._think_long(row, thought, now, municipality)
        else:
            await self._think(row, thought, now, municipality)
        return True

    async def _begin(self) -> tuple[DueRow, datetime] | None:
        """The next one, its attempt written down before anything is done: it may end the process."""
        async with self.store.queueing() as unit:
            now = self.clock.now()
            ripe = await unit.due.ripe(now=now, most=1 + len(self._long))
            row = next((one for one in ripe if one.id not in self._long), None)
            if row is None:
                return None
            if row.id in self._uncounted and row.attempts:
                row = replace(row, attempts=row.attempts - 1)
            else:
                await unit.due.begun(row)
        return row, now

    async def _act(self, row: DueRow, now: datetime, municipality: Municipality, action: Look | None) -> None:
        """In a transaction of its own. A database that goes away meanwhile is not the row's fault."""
        try:
            async with self.store.begin() as unit:
                if await unit.due.is_waiting(row):
                    await self._happen(unit, row, now, municipality, action)
                else:
                    await unit.due.left_to_another(row)
        except Exception as error:
            if is_away(error):
                self._uncounted.add(row.id)
            raise
        self._uncounted.discard(row.id)

    async def _think(self, row: DueRow, thought: Thought, now: datetime, municipality: Municipality) -> None:
        """Read, think, and act in a transaction of its own."""
        answer = None
        try:
            async with self.store.reading() as unit:
                question = await thought.ask(unit, row, now=now, municipality=municipality)
            if question is not None:
                answer = await self._answer(row, thought, question, municipality)
        except Exception as error:  # without an answer it acts all the same
            if is_away(error):
                self._uncounted.add(row.id)
                raise
            log.error("thinking about %s broke: %s", row.kind, type(error).__name__, exc_info=bare(error))

        async def act(unit: Unit, row: DueRow, **given: Any) -> None:
            await thought.act(unit, row, answer, **given)

        await self._act(row, now, municipality, act)

    async def _answer(self, row: DueRow, thought: Thought, question: Any, municipality: Municipality) -> Any:
        if thought.tell is None:
            return await asyncio.to_thread(thought.think, question)
        return await self._thinking.about(row, thought, question, municipality)

    def _think_long(self, row: DueRow, thought: Thought, now: datetime, municipality: Municipality) -> None:
        """Beside everything else; the row waits until it is done, also for the next start of the house."""

        async def think() -> None:
            try:
                await self._think(row, thought, now, municipality)
                self.told.set()
                self.wake.set()
            except asyncio.CancelledError:
                # A clean stop: the next process begins anew.
                with suppress(Exception):
                    async with self.store.queueing() as unit:
                        await unit.due.not_begun(row)
                raise
            except Exception as error:  # noqa: BLE001  # the row is still there, and the clock goes on
                log.warning("thinking about %s failed: %s", row.kind, type(error).__name__)

        self._long[row.id] = asyncio.create_task(think())

    async def _happen(
        self, unit: Unit, row: DueRow, now: datetime, municipality: Municipality, action: Look | None
    ) -> None:
        if row.expires_at is not None and now >= row.expires_at:
            if row.attempts:
                log.error(
                    "due row %s of kind %s broke until it was too late, and is parked", row.id, row.kind
                )
                return await unit.due.finish(row, PARKED, now=now)
            self.dropped += 1
            log.info("due row %s of kind %s is too late and dropped", row.id, row.kind)
            return await unit.due.finish(row, EXPIRED, now=now)
        if action is None or row.attempts >= MOST_ATTEMPTS:
            log.error("due row %s of kind %s is parked", row.id, row.kind)
            return await unit.due.finish(row, PARKED, now=now)
        try:
            async with unit.savepoint():
                await action(unit, row, now=now, municipality=municipality)
        except Exception as error:  # one broken row must not stop the clock
            if is_away(error):
                raise
            log.error("due row of kind %s broke: %s", row.kind, type(error).__name__, exc_info=bare(error))
            if row.attempts >= len(PAUSES):
                log.error("due row %s of kind %s is parked", row.id, row.kind)
                return await unit.due.finish(row, PARKED, now=now)
            return await unit.due.failed(row, again_at=_again_at(row, now))
        return await unit.due.finish(row, DONE, now=now)


def _again_at(row: DueRow, now: datetime) -> datetime:
    """After its pause; where that is too late, one last time while it still is of use."""
    again = now + PAUSES[row.attempts]
    last = again if row.expires_at is None else row.expires_at - JUST_BEFORE
    return min(again, last) if now < last else again
