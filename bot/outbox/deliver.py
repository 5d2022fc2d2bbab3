"""Sending what is due: claimed under a lease, within the limits, each row acknowledged by itself.

At least once towards Telegram, which has no way to say "only once"; exactly once in the database.
"""

import asyncio
import logging
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram.error import TelegramError

from bot.actions.calls import call_because_unreachable, tell_by_phone
from bot.clock import Clock
from bot.domain.municipality import Municipality
from bot.outbox.patience import Fate, Pace, Verdict, verdict
from bot.outbox.sending import Carrier
from bot.store.leases import name_of
from bot.store.outbox import Parcel, Priority
from bot.store.unit import Store, Unit

log = logging.getLogger(__name__)

IN_FLIGHT = 32
BULK_IN_FLIGHT = 8
CLAIM = 32
LEASE = timedelta(seconds=60)
SENDER_LEASE = timedelta(seconds=20)
RENEW_SECONDS = 5.0
IDLE_SECONDS = 0.5
PAUSE_AFTER_TROUBLE = 1.0


class AnotherSender(Exception):
    """Another process speaks for this bot token."""


def own_name() -> str:
    """Machine, process and chance: who holds a lease, and whether that process still lives."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(8)}"


def is_dead(holder: str) -> bool:
    """Whether a holder of this machine has ended without a goodbye; of another machine nobody can tell."""
    machine, _colon, rest = holder.partition(":")
    process = rest.partition(":")[0]
    if machine != socket.gethostname()[:30] or not process.isdigit():
        return False
    if int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@dataclass
class Counts:
    """What became of the rows, for the metrics."""

    sent: int = 0
    again: int = 0
    ambiguous: int = 0
    dead: int = 0
    expired: int = 0


@dataclass
class Sender:
    """The one that speaks for a bot token."""

    store: Store
    carrier: Carrier
    clock: Clock
    municipality: Municipality
    token: str
    pace: Pace = field(default_factory=Pace)
    ticking: Callable[[], float] = time.monotonic
    holder: str = field(default_factory=lambda: own_name())
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    counts: Counts = field(default_factory=Counts)
    _ready: asyncio.Queue["Finished"] = field(default_factory=asyncio.Queue)
    _flying: dict[asyncio.Task[None], Priority] = field(default_factory=dict)
    _lease_token: str = field(default_factory=lambda: secrets.token_hex(16))

    async def take_over(self) -> None:
        """Become the sender; after a crash at once, or when the dead one's lease ends.

        Raises `AnotherSender` as soon as the one who holds the lease renews it.
        """
        first: tuple[str, datetime] | None = None
        while not await self._renew():
            async with self.store.begin() as unit:
                now = await unit.leases.holder(name_of(self.token))
                if now is not None and is_dead(now[0]):
                    await unit.leases.give_back(name_of(self.token), now[0], now=self.clock.real())
                    continue
            if first is not None and now != first:
                raise AnotherSender
            first = now
            await self.sleep(PAUSE_AFTER_TROUBLE)
        async with self.store.begin() as unit:
            # Whoever sent before is gone: what it had claimed must not wait for its leases.
            await unit.outbox.reclaim()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`; then finish what is in flight and give the rest back."""
        helpers = [asyncio.create_task(self._acknowledge()), asyncio.create_task(self._keep_lease(stop))]
        try:
            while not stop.is_set():
                if not await self._deliver_some(stop):
                    await self._rest(stop)
        finally:
            await self._land(helpers)

    async def deliver_due(self) -> int:
        """Send everything that is due now, once, and wait for it; how many rows. For tests and tools."""
        total = 0
        while parcels := await self._claim(CLAIM):
            total += len(parcels)
            for parcel in parcels:
                await self._send(parcel)
            await self._settle_ready()
        return total

    async def _deliver_some(self, stop: asyncio.Event) -> bool:
        free = IN_FLIGHT - len(self._flying)
        bulk = sum(1 for flying in self._flying.values() if flying > Priority.ANSWER)
        parcels = await self._claim(free, answers_only=bulk >= BULK_IN_FLIGHT) if free > 0 else []
        for parcel in parcels:
            task = asyncio.create_task(self._send(parcel))
            self._flying[task] = parcel.priority
            task.add_done_callback(self._flying.pop)
        return bool(parcels) and not stop.is_set()

    async def _turn(self, parcel: Parcel, chat: int) -> None:
        """Wait until this chat, and then the whole bot, may be written to."""
        if parcel.kind in ("notice", "drawing") and self.carrier.edits(parcel) is None:
            # One row per person is in flight, so nobody else moves this moment.
            await asyncio.sleep(self.pace.chat_wait(chat, self.ticking()))
            self.pace.sent(chat, self.ticking())
        answer = parcel.priority is Priority.ANSWER
        while (pause := self.pace.take(self.ticking(), answer=answer)) > 0:  # noqa: ASYNC110  # only time helps
            await asyncio.sleep(pause)

    async def _claim(self, most: int, *, answers_only: bool = False) -> list[Parcel]:
        try:
            async with self.store.begin() as unit:
                real = self.clock.real()
                return await unit.outbox.claim(
                    now=self.clock.now(),
                    real=real,
                    lease_until=real + LEASE,
                    token=self._lease_token,
                    most=most,
                    answers_only=answers_only,
                )
        except Exception:  # noqa: BLE001  # the loop outlives its database
            log.warning("the outbox cannot be read; trying again")
            await asyncio.sleep(PAUSE_AFTER_TROUBLE)
            return []

    async def _send(self, parcel: Parcel) -> None:
        now = self.clock.now()
        if parcel.expires_at is not None and now >= parcel.expires_at:
            return self._ready.put_nowait(Finished(parcel, Verdict(Fate.DEAD, problem="expired")))
        if parcel.chat is None or parcel.unreachable or (parcel.stopped and parcel.kind == "notice"):
            return self._ready.put_nowait(Finished(parcel, Verdict(Fate.UNREACHABLE, problem="no chat")))
        await self._turn(parcel, parcel.chat)
        self._ready.put_nowait(await self._carried(parcel))
        return None

    async def _carried(self, parcel: Parcel) -> "Finished":
        try:
            return Finished(parcel, None, await self.carrier.carry(parcel))
        except TelegramError as error:
            said = verdict(error, attempts=parcel.attempts, ambiguous=parcel.ambiguous)
        except Exception as error:  # noqa: BLE001  # a row that cannot be worded must not stop the others
            log.error("row %s cannot be sent: %s", parcel.id, type(error).__name__)
            return Finished(parcel, Verdict(Fate.DEAD, problem=type(error).__name__))
        if said.fate is not Fate.AFRESH:
            return Finished(parcel, said)
        try:
            return Finished(parcel, None, await self.carrier.carry(parcel, afresh=True))
        except TelegramError as error:
            again = verdict(error, attempts=parcel.attempts, ambiguous=parcel.ambiguous)
            return Finished(
                parcel, again if again.fate is not Fate.AFRESH else replace(again, fate=Fate.DEAD)
            )

    async def _acknowledge(self) -> None:
        # All that is finished by now goes into one commit: the disk is the slowest part.
        while True:
            first = await self._ready.get()
            await self._settle([first, *self._drained()])

    async def _settle_ready(self) -> None:
        await self._settle(self._drained())

    def _drained(self) -> list["Finished"]:
        found = []
        while not self._ready.empty():
            found.append(self._ready.get_nowait())
        return found

    async def _settle(self, finished: list["Finished"]) -> None:
        while finished:
            try:
                async with self.store.begin() as unit:
                    for one in finished:
                        await self._record(unit, one)
                self.wake.set()
                return
            except Exception:  # noqa: BLE001  # kept in hand until the database is back
                log.warning("the outbox cannot be written; trying again")
                await asyncio.sleep(PAUSE_AFTER_TROUBLE)

    async def _record(self, unit: Unit, finished: "Finished") -> None:
        parcel, said, now = finished.parcel, finished.verdict, self.clock.now()
        if said is None or said.fate is Fate.DONE:
            message = finished.message or self.carrier.edits(parcel)
            await unit.outbox.sent(parcel, message, now=now)
            self.counts.sent += 1
        elif said.fate in (Fate.AGAIN, Fate.AMBIGUOUS):
            await self._again(unit, parcel, said)
        elif said.fate is Fate.UNREACHABLE:
            await self._unreachable(unit, parcel, said, now)
        elif said.problem == "expired":
            await unit.outbox.expired(parcel, now=now)
            self.counts.expired += 1
        else:
            await unit.outbox.dead(parcel, said.problem, now=now)
            self.counts.dead += 1
            log.error("row %s will never be delivered: %s", parcel.id, said.problem)

    async def _again(self, unit: Unit, parcel: Parcel, said: Verdict) -> None:
        if said.whole_bot:
            self.pace.stop(said.pause.total_seconds(), self.ticking())
        ambiguous = said.fate is Fate.AMBIGUOUS
        self.counts.ambiguous += ambiguous
        self.counts.again += not ambiguous
        at = self.clock.real() + said.pause
        await unit.outbox.again(parcel, at=at, problem=said.problem, ambiguous=ambiguous)

    async def _unreachable(self, unit: Unit, parcel: Parcel, said: Verdict, now: datetime) -> None:
        if not await unit.outbox.dead(parcel, said.problem, now=now):
            return
        self.counts.dead += 1
        if parcel.chat is not None and said.problem != "no chat":
            await unit.people.change(parcel.person, unreachable_at=now)
            await call_because_unreachable(unit, parcel.person, now=now, municipality=self.municipality)
        if parcel.kind == "notice":
            await tell_by_phone(unit, parcel.person, parcel.notice, now=now, municipality=self.municipality)

    async def _renew(self) -> bool:
        async with self.store.begin() as unit:
            epoch = await unit.leases.take(
                name_of(self.token), self.holder, now=self.clock.real(), lives=SENDER_LEASE
            )
        return epoch is not None

    async def _keep_lease(self, stop: asyncio.Event) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                kept = await self._renew()
            except Exception:  # noqa: BLE001  # a database that is away takes no other sender either
                continue
            if not kept:
                log.error("another process sends for this bot; stopping")
                stop.set()

    async def _rest(self, stop: asyncio.Event) -> None:
        self.wake.clear()
        waits = [asyncio.create_task(self.wake.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()

    async def _land(self, helpers: list[asyncio.Task[None]]) -> None:
        if self._flying:
            await asyncio.wait(tuple(self._flying), timeout=10)
        flying = tuple(self._flying)
        for one in (*helpers, *flying):
            one.cancel()
        await asyncio.gather(*helpers, *flying, return_exceptions=True)
        await self._settle_ready()
        async with self.store.begin() as unit:
            await unit.outbox.release(self._lease_token)
            await unit.leases.give_back(name_of(self.token), self.holder, now=self.clock.real())


@dataclass(frozen=True)
class Finished:
    """A parcel that came back, and with what."""

    parcel: Parcel
    verdict: Verdict | None
    message: int | None = None
