"""From rows to handlers: in order per chat, one transaction per update, each update once."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.actions.calls import call_because_unreachable
from bot.clock import Clock
from bot.domain.guard import ALBUM, FIRST_HALF, GUARD, MOVED
from bot.domain.municipality import Municipality
from bot.domain.sites import P_NUMBER
from bot.inbox.answers import Answers
from bot.inbox.aside import Aside
from bot.inbox.malformed import MALFORMED
from bot.store.database import Store
from bot.store.inbox import Claimed
from bot.store.secrets import Vault
from bot.store.trouble import BROKEN_RULE, in_words, is_away
from bot.telegram.current import CURRENT, CallbackAnswer, Current
from bot.telegram.transport import understood
from bot.text.phrases import BROKEN, UNREAD
from bot.text.say import say

log = logging.getLogger(__name__)

AT_ONCE = 16
# So many processes may end with the same update in hand: whoever dies of it three times dies of it a fourth.
MOST_DEATHS = 3
# So often somebody else may be faster at the same row of the schema.
MOST_RACES = 3
IDLE_SECONDS = 0.5
PAUSE = timedelta(seconds=1)
PAUSE_AFTER_TROUBLE = 1.0
STOP_SECONDS = 6
GIVE_BACK_SECONDS = 2
# Whoever is not known has chosen none.
HOUSE_LANGUAGE = "da"

App = Application[Any, Any, Any, Any, Any, Any]


class DoneElsewhere(Exception):
    """Another process was faster; whatever was done here is undone."""


@dataclass
class Worker:
    """Works through the inbox."""

    store: Store
    application: App
    clock: Clock
    municipality: Municipality
    vault: Vault
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    told: asyncio.Event = field(default_factory=asyncio.Event)  # the sender's: there is something to send
    parked: int = 0
    aside: Aside = field(default_factory=Aside)
    _busy: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _in_hand: dict[str, int] = field(default_factory=dict)  # chat: its update in work
    _owed: set[int] = field(default_factory=set)  # whose attempt is to be given back with the next claim

    def __post_init__(self) -> None:
        """What follows from the parts."""
        self.answers = Answers(self.store, self.application.bot, self.clock, self.vault, self.told)

    def prepare(self) -> None:
        """Have the dispatcher hand over what it would swallow."""
        self.application.add_error_handler(_remember)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`, then finish what is begun."""
        self.prepare()
        while not stop.is_set() and await self._finish_one(stop):
            pass
        while not stop.is_set():
            if not await self._start_some():
                await self._rest(stop)
        ending = asyncio.get_running_loop().time() + STOP_SECONDS
        if self._busy:
            await asyncio.wait(tuple(self._busy.values()), timeout=STOP_SECONDS)
        await self._give_back()
        await self.aside.settle(within=max(0.0, ending - asyncio.get_running_loop().time()))

    async def _give_back(self) -> None:
        """What is not done at a clean stop has ended no process: the next one begins with it anew."""
        self._owed |= set(self._in_hand.values())
        if not self._owed:
            return
        left = tuple(self._busy.values())
        for one in left:
            one.cancel()
        try:
            async with asyncio.timeout(GIVE_BACK_SECONDS):
                await asyncio.gather(*left, return_exceptions=True)
                async with self.store.queueing() as unit:
                    await unit.inbox.not_begun(self._owed)
        except Exception as error:  # noqa: BLE001  # the rows are still waiting; only their attempts count
            log.warning("stopped without a goodbye to the inbox: %s", in_words(error))

    async def work_once(self, claimed: Claimed) -> None:
        """Do one claimed update, whatever becomes of it, and wait until its press is answered. For tests and tools."""
        await self._work(claimed)
        await self.aside.settle()

    async def _work(self, claimed: Claimed) -> None:
        try:
            await self._done(claimed)
        except DoneElsewhere:
            log.info("update done by another process")
        except Exception as error:  # noqa: BLE001  # everything was rolled back; what now depends on the cause
            await self._failed(claimed, error)

    async def _finish_one(self, stop: asyncio.Event) -> bool:
        """One of those that were in work when the last process died, alone: if it kills this one
        too, the attempt counts against nobody else. False when there is none."""
        claimed = await self._claim(1, begun=True)
        for one in claimed or ():
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait((self._start(one), stopping), return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
        return claimed is None or bool(claimed)

    async def _start_some(self) -> bool:
        free = AT_ONCE - len(self._busy)
        claimed = await self._claim(free) if free > 0 else None
        for one in claimed or ():
            self._start(one)
        return bool(claimed)

    def _start(self, claimed: Claimed) -> asyncio.Task[None]:
        task = asyncio.create_task(self._work(claimed))
        self._busy[claimed.chat], self._in_hand[claimed.chat] = task, claimed.update_id
        task.add_done_callback(partial(self._freed, claimed.chat))
        return task

    async def _claim(self, most: int, *, begun: bool = False) -> list[Claimed] | None:
        """What is to be done next; None while the inbox cannot be read."""
        owed = frozenset(self._owed)
        try:
            async with self.store.queueing() as unit:
                await unit.inbox.not_begun(owed)
                claimed = await unit.inbox.claim(
                    now=self.clock.real(), most=most, busy=frozenset(self._busy), begun=begun
                )
        except Exception as error:  # noqa: BLE001  # the loop outlives its database
            log.warning("the inbox cannot be read (%s); trying again", in_words(error))
            await self.sleep(PAUSE_AFTER_TROUBLE)
            return None
        self._owed -= owed
        return claimed

    def _freed(self, chat: str, _task: object) -> None:
        self._busy.pop(chat, None)
        self._in_hand.pop(chat, None)
        self.wake.set()

    async def _done(self, claimed: Claimed) -> None:
        """The update and everything it changes, in one transaction. Raises whatever broke."""
        if claimed.attempts > MOST_DEATHS:
            await self._park(claimed, "the process ended with it too often")
            return
        if not claimed.readable:
            await self._park(claimed, "it cannot be opened")
            return
        report = claimed.body.get(GUARD, {})
        if MALFORMED in report:
            await self._say_unread(claimed, report[MALFORMED])
            return
        municipality = await self.store.with_its_hours(self.municipality)
        async with self.store.begin() as unit:
            current = Current(
                unit,
                self.clock.now(),
                municipality,
                removed=report.get("removed", 0),
                split=report.get("split", False),
                first_half=tuple(report[FIRST_HALF]) if FIRST_HALF in report else None,
                p_number=report.get(P_NUMBER, False),
                moved=report.get(MOVED),
                album=report.get(ALBUM, False),
                media=report.get("media"),
                received=claimed.received_at,
            )
            await self._handled(claimed, current)
            written = await self.answers.write_alert(unit, claimed, current.answer)
            if not await unit.inbox.done(claimed.update_id, now=current.now):
                raise DoneElsewhere
        self.told.set()
        if current.answer is not None or current.leave is not None:
            self.aside.say(partial(self._afterwards, current, written))

    async def _say_unread(self, claimed: Claimed, to: dict[str, Any]) -> None:
        """Nothing of it could be read: whoever sent it reads so, in their language or else in the house's."""
        chat, now = int(to["chat"]), self.clock.now()
        async with self.store.begin() as unit:
            known = await self.answers.write_to(unit, chat, UNREAD)
            if not await unit.inbox.done(claimed.update_id, now=now):
                raise DoneElsewhere
        self.told.set()
        if not known:
            self.aside.say(partial(self._write_to_a_stranger, chat, say(UNREAD, HOUSE_LANGUAGE)))
        if "query" in to:
            self.aside.say(partial(self.answers.say, CallbackAnswer(to["query"])))

    async def _write_to_a_stranger(self, chat: int, words: str) -> None:
        with suppress(TelegramError):
            await understood(self.application.bot.send_message(chat, words))

    async def _handled(self, claimed: Claimed, current: Current) -> None:
        token = CURRENT.set(current)
        try:
            body = {name: part for name, part in claimed.body.items() if name != GUARD}
            await self.application.process_update(Update.de_json(body, self.application.bot))
        finally:
            CURRENT.reset(token)
        if current.error is not None:
            raise current.error
        if current.unreachable is not None:
            await call_because_unreachable(
                current.unit, current.unreachable, now=current.now, municipality=current.municipality
            )

    async def _failed(self, claimed: Claimed, error: Exception) -> None:
        if is_away(error):
            log.warning("the database is away (%s); the update waits", in_words(error))
            await self._put_back(claimed)
        elif isinstance(error, BROKEN_RULE) and claimed.attempts < MOST_RACES:
            log.info("somebody else was faster; the update is done again")
            self.wake.set()
        else:
            log.error("update broke: %s", type(error).__name__, exc_info=_without_values(error))
            await self._park(claimed, type(error).__name__)

    async def _park(self, claimed: Claimed, why: str) -> None:
        """Set it aside and tell whoever wrote; when even telling breaks, set it aside all the same."""
        reference = secrets.token_hex(4)
        log.error("update parked, reference %s: %s", reference, why)
        for telling in (True, False):
            try:
                async with self.store.begin() as unit:
                    await unit.inbox.park(claimed.update_id, reference=reference, now=self.clock.now())
                    if telling:
                        await self.answers.write(unit, claimed, BROKEN(reference=reference))
                break
            except Exception as error:  # noqa: BLE001  # the row is claimed again, and parked then
                log.warning("an update could not be parked: %s", in_words(error))
                if is_away(error):
                    return await self._put_back(claimed)
        self.parked += 1
        self.told.set()
        query = claimed.body.get("callback_query")
        if query is not None:
            self.aside.say(partial(self.answers.say, CallbackAnswer(query["id"])))
        return None

    async def _put_back(self, claimed: Claimed) -> None:
        await self.sleep(PAUSE_AFTER_TROUBLE)
        try:
            async with self.store.queueing() as unit:
                await unit.inbox.put_back(claimed.update_id, until=self.clock.real() + PAUSE)
        except Exception:  # noqa: BLE001  # the row is still waiting
            self._owed.add(claimed.update_id)
            log.warning("the database is still away")

    async def _afterwards(self, current: Current, written: int | None) -> None:
        if current.answer is not None:
            await self.answers.say(current.answer, written)
        if current.leave is not None:
            await self._leave(current.leave, current.farewell)

    async def _leave(self, chat: int, farewell: str | None) -> None:
        if farewell is not None:
            with suppress(TelegramError):
                await understood(self.application.bot.send_message(chat, farewell))
        with suppress(TelegramError):
            await understood(self.application.bot.leave_chat(chat))

    async def _rest(self, stop: asyncio.Event) -> None:
        self.wake.clear()
        waits = [asyncio.create_task(self.wake.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()


async def _remember(_update: object, context: Any) -> None:
    """PTB swallows what handlers raise; the worker wants it."""
    CURRENT.get().error = context.error


def _without_values(error: Exception) -> Exception:
    """The same traceback, without the message, which may quote what somebody wrote."""
    bare = RuntimeError(type(error).__name__)
    return bare.with_traceback(error.__traceback__)
