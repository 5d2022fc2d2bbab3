"""Sending what is due: claimed under a lease, within the limits, each row acknowledged by itself.

At least once towards Telegram, which has no way to say "only once"; exactly once in the database.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from telegram.error import RetryAfter, TelegramError

from bot.clock import Clock
from bot.domain.municipality import Municipality
from bot.outbox.blame import Blame
from bot.outbox.election import RENEW_SECONDS, ROW_LEASE, Election
from bot.outbox.pace import Call, Pace
from bot.outbox.patience import AMBIGUOUS_PAUSE, Fate, Verdict, backoff, last_look, verdict
from bot.outbox.returning import PAUSE_AFTER_TROUBLE, Returns
from bot.outbox.sending import Carrier
from bot.outbox.settling import Counts, Finished, Settling
from bot.store.database import Store
from bot.store.leases import Fence
from bot.store.outbox import Priority
from bot.store.parcels import Parcel
from bot.store.trouble import in_words

log = logging.getLogger(__name__)

IN_FLIGHT = 32
UNASKED_IN_FLIGHT = 8
# Whoever would wait longer for a turn gives the row back; far below the lease.
LONGEST_TURN = 10.0
LANDING_SECONDS = 4.0
IDLE_SECONDS = 0.5

TRIED_AGAIN = frozenset({Fate.AGAIN, Fate.AMBIGUOUS, Fate.NOT_YET, Fate.LATER})

# What a call ends with; None goes on.
End = TypeVar("End", Finished, Finished | None)


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
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    blame: Blame = field(default_factory=Blame)
    lost: bool = False  # another process has taken over
    _fence: Fence | None = None
    _flying: dict[asyncio.Task[None], Priority] = field(default_factory=dict)
    _waiting: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """What follows from the parts."""
        self.election = Election(self.store, self.clock, self.token, sleep=self.sleep)
        settling = Settling(self.municipality, self.carrier.vault, self.clock.now, self.clock.real)
        self._returns = Returns(self.store, settling, sleep=self.sleep, wake=self.wake)

    @property
    def counts(self) -> Counts:
        """What became of the rows since the start."""
        return self._returns.settling.counts

    async def take_over(self) -> None:
        """Become the sender. Raises `AnotherSender` while somebody else is."""
        self._fence = await self.election.win()

    @property
    def follows(self) -> bool:
        """Whether this store has had a sender before."""
        return self._fence is not None and self._fence.epoch > 1

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`; then finish what is on its way and give the rest back."""
        acknowledging = asyncio.create_task(self._returns.acknowledge())
        keeping = asyncio.create_task(self._keep_lease(stop))
        try:
            while not stop.is_set():
                if not await self._deliver_some():
                    await self._rest(stop)
        finally:
            await self._land()
            keeping.cancel()
            await self._goodbye(acknowledging)

    async def deliver_due(self) -> int:
        """Send everything that is due now, once, and wait for it; how many rows. For tests and tools."""
        total = 0
        while sent := await self.deliver_once():
            total += sent
        return total

    async def deliver_once(self) -> int:
        """Send what may go first of it, and wait for it; how many rows. For tests and tools."""
        if self._fence is None:
            await self.take_over()
        parcels = await self._claim(IN_FLIGHT, IN_FLIGHT)
        self._returns.held |= {one.id for one in parcels}
        for parcel in parcels:
            await self._send(parcel)
        if parcels:
            await self._returns.settle()
        return len(parcels)

    async def step_down(self) -> None:
        """Let another process be the sender at once."""
        if self._fence is not None:
            await self.election.resign(self._fence)
            self._fence = None
            self._returns.held.clear()

    async def _deliver_some(self) -> bool:
        if self.pace.silence(self.ticking()) > 0:
            return False
        free = IN_FLIGHT - len(self._flying)
        unasked = sum(1 for flying in self._flying.values() if flying > Priority.ANSWER)
        parcels = await self._claim(free, min(free, UNASKED_IN_FLIGHT - unasked)) if free > 0 else []
        self._returns.held |= {one.id for one in parcels}
        for parcel in parcels:
            task = asyncio.create_task(self._send(parcel))
            self._flying[task] = parcel.priority
            task.add_done_callback(self._flying.pop)
        return bool(parcels)

    async def _claim(self, answers: int, others: int) -> list[Parcel]:
        assert self._fence is not None, "only the elected sender claims"
        try:
            await self._look_at_the_hours()
            async with self.store.queueing() as unit:
                real = self.clock.real()
                return await unit.delivery.claim(
                    self._fence,
                    now=self.clock.now(),
                    real=real,
                    lease_until=real + ROW_LEASE,
                    answers=answers,
                    others=others,
                    held=self._returns.held,
                    passed=self.blame.passed(self.ticking()),
                )
        except Exception as error:  # noqa: BLE001  # the loop outlives its database
            log.warning("the outbox cannot be read (%s); trying again", in_words(error))
            await self.sleep(PAUSE_AFTER_TROUBLE)
            return []

    async def _look_at_the_hours(self) -> None:
        municipality = await self.store.with_its_hours(self.municipality)
        if municipality != self.carrier.municipality:
            self.carrier = replace(self.carrier, municipality=municipality)
            self._returns.settling.municipality = municipality

    async def _send(self, parcel: Parcel) -> None:
        try:
            finished = await self._finished(parcel)
        except BaseException:
            # Its lease says when it is tried again.
            self._returns.held.discard(parcel.id)
            raise
        said = finished.verdict
        if said is None or said.fate not in TRIED_AGAIN:
            self.blame.over(parcel, arrived=said is None)
        self._returns.take(finished)

    async def _finished(self, parcel: Parcel) -> Finished:
        said = self._looked_at(parcel) or self._stands_there(parcel)
        if said is None and parcel.chat is not None:
            return await self._in_turn(parcel, parcel.chat)
        return Finished(parcel, said, look=parcel.card_shown)

    def _stands_there(self, parcel: Parcel) -> Verdict | None:
        """A card that says already what it is to say costs no call, and nobody a turn."""
        if parcel.card_shown is None or parcel.edits != parcel.card_message or parcel.ambiguous:
            return None
        # What cannot be worded is found out when it is carried.
        with suppress(Exception):
            if self.carrier.look(parcel, self.clock.now()) == parcel.card_shown:
                return Verdict(Fate.DONE)
        return None

    async def _in_turn(self, parcel: Parcel, chat: int) -> Finished:
        """First the answered question is closed, then the parcel goes: two calls, each with its turn."""
        answer = parcel.priority is Priority.ANSWER
        if parcel.closes is not None:
            edit = Call(chat, answer=answer, message=False)
            stopped = await self._turn(parcel, edit, lambda: self._closed(parcel, chat))
            if stopped is not None:
                # Nothing new was sent yet, and an edit may be done twice: it all waits together.
                return stopped
        call = Call(chat, answer=answer, message=parcel.is_message)
        return await self._turn(parcel, call, lambda: self._carried(parcel, chat))

    async def _turn(self, parcel: Parcel, call: Call, carry: Callable[[], Awaitable[End]]) -> End | Finished:
        """Wait until this chat, and the whole bot, may be written to; look once more; call."""
        while (pause := self.pace.wait(self.ticking(), call)) > 0:
            if pause > LONGEST_TURN:
                return Finished(parcel, Verdict(Fate.NOT_YET, timedelta(seconds=pause)))
            await self._until(pause)
        place = self.pace.book(self.ticking(), call)
        said = self._looked_at(parcel)
        try:
            return Finished(parcel, said) if said is not None else await carry()
        finally:
            place.answered(self.ticking())

    async def _closed(self, parcel: Parcel, chat: int) -> Finished | None:
        assert parcel.closes is not None, "asked only for what closes a question"
        try:
            await self.carrier.close(chat, *parcel.closes)
        except RetryAfter as error:
            return Finished(parcel, self._judged(error, parcel, chat))
        return None

    def _looked_at(self, parcel: Parcel) -> Verdict | None:
        try:
            return last_look(parcel, now=self.clock.now(), municipality=self.carrier.municipality)
        except Exception as error:  # noqa: BLE001  # a row that cannot be read must not stop the others
            log.error("row %s cannot be read: %s", parcel.id, type(error).__name__)
            return Verdict(Fate.DEAD, problem=type(error).__name__)

    async def _until(self, pause: float) -> None:
        task = asyncio.current_task()
        if task in self._flying:
            self._waiting.add(task)
        try:
            await self.sleep(pause)
        finally:
            self._waiting.discard(task)

    async def _carried(self, parcel: Parcel, chat: int) -> Finished:
        if parcel.ambiguous and parcel.is_message and not await self._line_is_up():
            # Another try would tell nothing new, and tries are few.
            return Finished(parcel, Verdict(Fate.AGAIN, backoff(parcel.attempts), "line down"))
        look = None
        try:
            if parcel.group is not None:
                came = await self.carrier.carry_to_team(parcel, chat, now=self.clock.now())
                return Finished(parcel, message=came.message, came=came)
            now = self.clock.now()
            look = self.carrier.look(parcel, now)
            sent = await self.carrier.carry(parcel, chat, now=now)
            return Finished(parcel, message=sent, look=look)
        except TelegramError as error:
            said = self._judged(error, parcel, chat)
            return Finished(parcel, await self._blamed(parcel, said), look=look)
        except asyncio.CancelledError:
            # Stopped in the middle of a call: perhaps it arrived.
            self._returns.take(Finished(parcel, Verdict(Fate.AMBIGUOUS, AMBIGUOUS_PAUSE, "stopped")))
            raise
        except Exception as error:  # noqa: BLE001  # a row that cannot be worded must not stop the others
            log.error("row %s cannot be worded: %s", parcel.id, type(error).__name__)
            return Finished(parcel, Verdict(Fate.DEAD, problem=type(error).__name__))

    def _judged(self, error: TelegramError, parcel: Parcel, chat: int) -> Verdict:
        said = verdict(
            error,
            attempts=parcel.attempts,
            ambiguous=parcel.ambiguous,
            is_message=parcel.is_message,
            is_answer=parcel.kind == "drawing",
        )
        if said.refused:
            self.pace.refused(self.ticking(), chat=chat, seconds=said.pause.total_seconds())
        if said.fate is Fate.DEAD:
            log.error("row %s will never be delivered: %s", parcel.id, said.problem)
        return said

    async def _blamed(self, parcel: Parcel, said: Verdict) -> Verdict:
        """The same, unless it is time to see that Telegram works and this alone does not."""
        if said.fate is not Fate.AGAIN or said.refused or parcel.attempts < 2 or not await self._line_is_up():
            return said
        return self.blame.failed(parcel, said, now=self.ticking())

    async def _line_is_up(self) -> bool:
        try:
            await self.carrier.ask()
        except TelegramError:
            return False
        return True

    async def _keep_lease(self, stop: asyncio.Event) -> None:
        while True:
            await self.sleep(RENEW_SECONDS)
            try:
                fence = await self.election.renew()
            except Exception:  # noqa: BLE001  # a database that is away takes no other sender either
                continue
            if fence is None:
                log.error("another process sends for this bot; stopping")
                self.lost = True
                stop.set()
                return

    async def _rest(self, stop: asyncio.Event) -> None:
        self.wake.clear()
        waits = [asyncio.create_task(self.wake.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()

    async def _land(self) -> None:
        """Let what is on its way arrive; whoever still waits for a turn need not."""
        for one in tuple(self._waiting):
            one.cancel()
        if self._flying:
            await asyncio.wait(tuple(self._flying), timeout=LANDING_SECONDS)
        late = tuple(self._flying)
        for one in late:
            one.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _goodbye(self, acknowledging: asyncio.Task[None]) -> None:
        self._returns.close()
        await asyncio.wait((acknowledging,), timeout=LANDING_SECONDS)
        if not acknowledging.done():
            # The database is away: leases end by themselves, and what was sent will be sent again.
            log.warning("stopped without a goodbye to the database")
            acknowledging.cancel()
            return
        with suppress(Exception):
            await asyncio.wait_for(self.step_down(), LANDING_SECONDS)
