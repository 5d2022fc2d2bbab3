"""From Telegram to rows: guarded, stored, and only then confirmed.

PTB's own polling confirms a batch before anything is handled: one kill lost 99 of 100 waiting updates.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.domain.guard import ALBUM, FIRST_HALF, GUARD, MOVED, Malformed, guarded, hides_p_number
from bot.domain.message_parts import TEXTS
from bot.domain.sites import P_NUMBER
from bot.inbox.albums import Albums
from bot.inbox.halves import Halves
from bot.inbox.malformed import MALFORMED, to_answer
from bot.inbox.moved_groups import MovedGroups
from bot.inbox.rivals import Rivalry
from bot.store.database import Store
from bot.store.trouble import in_words
from bot.telegram.knocking import tells_of_the_token
from bot.telegram.transport import form, is_too_large, understood

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL_SECONDS = 25
BATCH = 100
PAUSE_AFTER_TROUBLE = 1.0
# A server that does not hold the line, and has nothing new, is not asked a thousand times a second.
HASTE_SECONDS, PAUSE_AFTER_HASTE = 1.0, 0.2
# One quick call on one line asks whether Telegram is back; of two bots that ask in turn, each gives way for longer.
LONGEST_PAUSE, LONGEST_BESIDE_ANOTHER = 5.0, 30.0
# A poll of the process before this one may hang at the server for as long as a poll lasts.
AFTER_A_PREDECESSOR = LONG_POLL_SECONDS + 10.0
# So often the bot that was there asks again without backing off, and the newcomer goes.
STANDS_ITS_GROUND = 20
LARGEST_NUMBER = 2**63
# More than any server has waiting that tells confirmed updates again.
MOST_REMEMBERED = 10_000

Raw = dict[str, Any]
Row = tuple[int, int | None, Raw]


class Strange(TelegramError):
    """Somebody answers, but not with updates."""


@dataclass
class Receiver:
    """Stores updates, however they come; `wake` is set when there is something to do."""

    store: Store
    clock: Clock
    polling: BaseRequest
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ticking: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    halves: Halves = field(default_factory=Halves)
    albums: Albums = field(default_factory=Albums)
    moved: MovedGroups = field(default_factory=MovedGroups)
    outdone: bool = False  # another program polls with this token, and was there before
    follows: bool = False  # this store's bot has polled before, perhaps a moment ago

    async def take(self, updates: Sequence[Any]) -> int:
        """Guard and store a batch in one transaction; how many were updates at all.

        One that is not shaped as it should be leaves only its number, and whom to say so, so that it stops
        nobody. Raises what the database raises.
        """
        batch = self.halves.batch()
        rows = []
        for raw in updates:
            if (number := number_of(raw)) is None:
                log.error("what came in a batch is no update, and is left out")
                continue
            half = batch.before(raw)
            row = _row(raw, number, half, p_number=await self._is_asked_for(raw))
            row = _both_halves(row, batch.read(row[2], half))
            rows.append(_reported(row, ALBUM, True) if self.albums.goes_on(raw) else row)
        if rows:
            rows, left = await self._of_groups(rows)
            batch.leave(left)
            async with self.store.queueing() as unit:
                await unit.inbox.add(rows, now=self.clock.now())
            batch.stored()
            self.wake.set()
        return len(rows)

    async def _of_groups(self, rows: list[Row]) -> tuple[list[Row], set[int]]:
        """What people write in a group that is no team's is read by nobody here, so it is not kept for a moment.

        What is kept, and which groups are no team's.
        """
        self.moved.hear(kept for _number, chat, kept in rows if chat is not None and chat < 0)
        groups = {one[1]: self.moved.before(one[1]) for one in rows if one[1] is not None and one[1] < 0}
        teams = await self._teams_among({*groups, *(old for old in groups.values() if old is not None)})
        kept = [
            one
            if one[1] is None or one[1] >= 0
            else _of_group(
                one, is_team=one[1] in teams, moved=groups[one[1]] if groups[one[1]] in teams else None
            )
            for one in rows
        ]
        return kept, {one for one, old in groups.items() if one not in teams and old not in teams}

    async def _teams_among(self, chats: Collection[int]) -> frozenset[int]:
        """Those of these groups that are a team's; without one nothing is looked up."""
        if not chats:
            return frozenset()
        async with self.store.reading() as unit:
            return frozenset([one for one in chats if await unit.team_groups.of_chat(one) is not None])

    async def _is_asked_for(self, raw: Any) -> bool:
        """Whether this is a P-number that looks like a CPR number, from somebody who is asked for one right now.

        The question is looked up for such a message alone. One that was sent before the question was shown is
        taken for a CPR number, and asked for again.
        """
        writer = _writer_of_p_number(raw)
        if writer is None:
            return False
        async with self.store.reading() as unit:
            return await unit.dialogs.open_question(writer) == P_NUMBER

    async def poll(self, bot: Bot, stop: asyncio.Event) -> None:
        """Ask Telegram for updates until `stop`; the next offset is only used once a batch is stored."""
        patience = AFTER_A_PREDECESSOR if self.follows else 0.0
        polling = _Polling(bot, stop, Rivalry(self.ticking(), patience, self.chance))
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                polling.asked = self.ticking()
                polling.rivalry.asks(polling.asked)
                asking = asyncio.create_task(self._fetch(bot, polling.offset, polling.batch))
                await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    asking.cancel()
                    await asyncio.gather(asking, return_exceptions=True)
                    return
                if (pause := await self._stored(asking, polling)) > 0:
                    await self._rest(pause, stopping)
        finally:
            stopping.cancel()

    async def _stored(self, asking: "asyncio.Task[list[Any]]", polling: "_Polling") -> float:
        """Store what came; the seconds to wait before asking again."""
        try:
            updates = asking.result()
            if updates and not await self.take(updates):
                raise Strange("a list without a single update in it")
            polling.trouble = 0
            polling.batch = min(BATCH, 2 * polling.batch)
            has_news = polling.heard([number_of(raw) or 0 for raw in updates])
            in_haste = self.ticking() - polling.asked < HASTE_SECONDS
            return PAUSE_AFTER_HASTE if in_haste and not has_news else 0.0
        except Exception as error:  # noqa: BLE001  # nothing is confirmed, so nothing is lost: ask again
            _say(error)
            if isinstance(error, Conflict):
                return await self._disturbed(error, polling)
            if is_too_large(error):
                polling.batch = max(1, polling.batch // 4)
            polling.trouble += 1
            return _pause(error, polling.trouble)

    async def _disturbed(self, error: Conflict, polling: "_Polling") -> float:
        if "webhook" in str(error.message).lower():
            with suppress(TelegramError):
                await understood(polling.bot.delete_webhook(drop_pending_updates=False))
            polling.trouble += 1
            return _pause(error, polling.trouble)
        polling.trouble += 1
        usual = _pause(error, max(1, polling.trouble - STANDS_ITS_GROUND))
        pause = polling.rivalry.disturbed(self.ticking(), usual=usual)
        if pause is None:
            self.outdone = True
            polling.stop.set()
        return pause or 0.0

    async def _rest(self, seconds: float, stopping: "asyncio.Task[Any]") -> None:
        resting = asyncio.ensure_future(self.sleep(seconds))
        await asyncio.wait((resting, stopping), return_when=asyncio.FIRST_COMPLETED)
        resting.cancel()

    async def _fetch(self, bot: Bot, offset: int | None, batch: int) -> list[Any]:
        asked = {"timeout": LONG_POLL_SECONDS, "limit": batch, "allowed_updates": ALLOWED_UPDATES}
        given = asked | ({} if offset is None else {"offset": offset})
        # PTB's own method would make objects of them; what is stored is what came. In the body, as every
        # client of the Bot API sends it: not every server reads the address.
        url = f"{bot.base_url}/getUpdates"
        asking = self.polling.post(url, form(given), read_timeout=LONG_POLL_SECONDS + 10)
        found: Any = await understood(asking)
        if not isinstance(found, list):
            raise Strange("no list of updates")
        return found


@dataclass
class _Polling:
    bot: Bot
    stop: asyncio.Event
    rivalry: Rivalry
    asked: float = 0.0
    offset: int | None = None
    batch: int = BATCH  # fewer while so many are too much at once
    confirmed: int = 0  # the highest offset that was ever answered
    told: set[int] = field(default_factory=set)  # the numbers that came, the newest of them
    keeps: bool = False  # the server goes on telling what is confirmed
    trouble: int = 0

    def heard(self, numbers: Sequence[int]) -> bool:
        """Choose the next offset; whether there was anything new.

        Confirmed once, an offset has done its work: after a quiet week numbers begin anew, lower. Only a
        server that then tells what it has told already is always told how far we are.
        """
        retold = bool(numbers) and self.told.issuperset(numbers)
        self.keeps = self.keeps or (retold and self.offset is None)
        if numbers and not retold:
            self.told = {*numbers} if len(self.told) > MOST_REMEMBERED else self.told | {*numbers}
        following = max(numbers) + 1 if numbers else None
        if following is not None:
            self.confirmed = max(self.confirmed, following) if retold else following
        self.offset = self.confirmed if self.keeps and (retold or not numbers) else following
        return bool(numbers) and not retold


def number_of(raw: object) -> int | None:
    """The number of an update; None for what is none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST_NUMBER:
        return number
    return None


def chat_of(kept: Raw) -> int | None:
    """The chat a guarded update belongs to, for its order; a press in no known chat is its person's."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in kept:
            return int(kept[kind]["chat"]["id"])
    press = kept.get("callback_query")
    if press is not None:
        return int(press.get("message", {}).get("chat", press["from"])["id"])
    return None


def _writer_of_p_number(raw: Any) -> int | None:
    """Who wrote a message that is such a number and nothing else, in a chat with us alone; None of all others."""
    message = raw.get("message") if isinstance(raw, dict) else None
    try:
        if not message or not hides_p_number(message.get("text") or ""):
            return None
        writer = int(message["from"]["id"])
        return writer if message["chat"]["id"] == writer else None
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
        # Not shaped as messages are: the guard says so.
        return None


def _row(raw: Raw, number: int, half: str, *, p_number: bool) -> Row:
    try:
        kept = guarded(raw, half=half, p_number=p_number)
    except Malformed as wrong:
        log.error("update %s is not shaped as updates are: %s", number, wrong)
        kept = {"update_id": number}
        if (to := to_answer(raw)) is not None:
            return number, to["chat"], {**kept, GUARD: {MALFORMED: to}}
    return number, chat_of(kept), kept


def _both_halves(row: Row, first: tuple[int, str] | None) -> Row:
    """Where the guard took out the second half of a number, whoever works on it takes the first one out as well; in a
    note of a group it goes in any case."""
    _number, chat, kept = row
    report = kept.get(GUARD, {})
    if first is None or chat is None or not report.get("split") or not (report.get("removed") or chat < 0):
        return row
    return _reported(row, FIRST_HALF, list(first))


def _reported(row: Row, name: str, value: object) -> Row:
    number, chat, kept = row
    return number, chat, {**kept, GUARD: {**kept.get(GUARD, {}), name: value}}


def _of_group(row: Row, *, is_team: bool, moved: int | None) -> Row:
    """What is kept of a message in a group: in a team's topics its words, elsewhere there only what is asked of the
    bot; of any other group neither words nor names. A team's group that has `moved` says which number it had."""
    number, chat, kept = row
    bare = {name: _bare(part, is_team=is_team or moved is not None) for name, part in kept.items()}
    return (number, chat, bare) if moved is None else _reported((number, chat, bare), MOVED, moved)


def _bare(part: Any, *, is_team: bool) -> Any:
    if not isinstance(part, dict) or (is_team and "message_thread_id" in part):
        return part
    bare = {
        key: value for key, value in part.items() if key not in TEXTS or (is_team and value.startswith("/"))
    }
    if not is_team and "from" in bare:
        bare["from"] = {**bare["from"], "first_name": ""}
    return {name: one for name, one in bare.items() if is_team or name != "new_chat_members"}


def _pause(error: Exception, trouble: int) -> float:
    if isinstance(error, RetryAfter):
        # PTB gives seconds or, with PTB_TIMEDELTA=1, a timedelta.
        after: object = error.retry_after
        return after.total_seconds() if isinstance(after, timedelta) else float(str(after))
    longest = LONGEST_BESIDE_ANOTHER if isinstance(error, Conflict) else LONGEST_PAUSE
    return min(longest, PAUSE_AFTER_TROUBLE * 2.0 ** min(trouble - 1, 10))


def _say(error: Exception) -> None:
    match error:
        case Conflict():
            log.error("another program polls with this bot's token; if it is not yours, renew the token")
        case InvalidToken() if tells_of_the_token(error):
            log.error("Telegram does not accept the bot's token")
        case Strange():
            log.warning("what Telegram answers is %s; it is asked again", error.message)
        case TelegramError() if is_too_large(error):
            log.warning("what Telegram answers is too large to be read; it is asked for less")
        case TelegramError():
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
        case _:
            log.warning(
                "updates cannot be stored: %s; they stay with Telegram until they can", in_words(error)
            )
