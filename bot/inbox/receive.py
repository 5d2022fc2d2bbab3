"""From Telegram to rows: guarded, stored, and only then confirmed.

PTB's own polling confirms a batch before anything is handled: one kill lost 99 of 100 waiting updates.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.domain.guard import guarded
from bot.store.unit import Store

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")
LONG_POLL_SECONDS = 25
BATCH = 100
PAUSE_AFTER_TROUBLE = 1.0
LONGEST_PAUSE = 30.0

Raw = dict[str, Any]


@dataclass
class Receiver:
    """Stores updates, however they come; `wake` is set when there is something to do."""

    store: Store
    clock: Clock
    polling: BaseRequest
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, updates: Sequence[Raw]) -> None:
        """Guard and store a batch in one transaction. Raises what the database raises."""
        rows = [(int(raw["update_id"]), chat_of(raw), guarded(raw)) for raw in updates]
        async with self.store.begin() as unit:
            await unit.inbox.add(rows, now=self.clock.now())
        self.wake.set()

    async def poll(self, bot: Bot, stop: asyncio.Event) -> None:
        """Ask Telegram for updates until `stop`; the next offset is only used once a batch is stored."""
        offset, trouble = None, 0
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                asking = asyncio.create_task(self._fetch(bot, offset))
                await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    asking.cancel()
                    await asyncio.gather(asking, return_exceptions=True)
                    return
                offset, trouble = await self._stored(asking, offset, trouble, stopping)
        finally:
            stopping.cancel()

    async def _stored(
        self,
        asking: "asyncio.Task[list[Raw]]",
        offset: int | None,
        trouble: int,
        stopping: "asyncio.Task[Any]",
    ) -> tuple[int | None, int]:
        try:
            updates = asking.result()
            if updates:
                await self.take(updates)
                offset = max(int(raw["update_id"]) for raw in updates) + 1
            return offset, 0
        except Exception as error:  # noqa: BLE001  # nothing is confirmed, so nothing is lost: ask again
            _say(error)
            pause = _pause(error, trouble)
            await asyncio.wait((stopping,), timeout=pause)
            return offset, trouble + 1

    async def _fetch(self, bot: Bot, offset: int | None) -> list[Raw]:
        asked = {
            "timeout": LONG_POLL_SECONDS,
            "limit": BATCH,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        } | ({} if offset is None else {"offset": offset})
        # PTB's own method would make objects of them; what is stored is what came.
        url = f"{bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self.polling.post(url, read_timeout=LONG_POLL_SECONDS + 10)
        return list(found)


def chat_of(raw: Raw) -> int | None:
    """The chat an update belongs to, for its order; a press in no known chat belongs to its person."""
    for kind in ("message", "edited_message", "my_chat_member", "message_reaction"):
        if kind in raw:
            return int(raw[kind]["chat"]["id"])
    press = raw.get("callback_query")
    if press is not None:
        return int(press.get("message", {}).get("chat", press["from"])["id"])
    return None


def _pause(error: Exception, trouble: int) -> float:
    if isinstance(error, RetryAfter):
        # PTB gives seconds or, with PTB_TIMEDELTA=1, a timedelta.
        after: object = error.retry_after
        return after.total_seconds() if isinstance(after, timedelta) else float(str(after))
    return min(LONGEST_PAUSE, PAUSE_AFTER_TROUBLE * 2.0 ** min(trouble, 10))


def _say(error: Exception) -> None:
    match error:
        case Conflict():
            log.error("another program polls with this bot's token; if it is not yours, renew the token")
        case InvalidToken():
            log.error("Telegram does not accept the bot's token")
        case TelegramError():
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
        case _:
            log.warning("updates cannot be stored: %s; they stay with Telegram", type(error).__name__)
