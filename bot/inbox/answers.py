"""What is said over a pressed button: after the commit, and below it in the chat where that cannot be.

A no that stands over the button alone is written down in the deed that says no. Said there, the row is
withdrawn; when the process dies in between, or Telegram takes no answer any more, it is read in the chat.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from zlib import crc32

from telegram import Bot
from telegram.error import TelegramError, TimedOut

from bot.clock import Clock
from bot.domain.ids import PersonId
from bot.domain.workdays import local
from bot.store.database import Store
from bot.store.inbox import Claimed
from bot.store.outbox import Priority
from bot.store.secrets import Vault
from bot.store.trouble import in_words
from bot.store.unit import Unit
from bot.telegram.current import A_MENU, CallbackAnswer
from bot.telegram.doubt import is_in_doubt
from bot.telegram.drawing import Drawing, draw
from bot.telegram.transport import understood
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows

log = logging.getLogger(__name__)

# Who pressed does not look at the button for longer.
READ_SECONDS = 8.0
# Longer than all tries take together, with the time they need to have their turn and to connect.
WRITTEN_AFTER = timedelta(seconds=40)
TRIES = 2


@dataclass(frozen=True)
class Answers:
    """Says what a press is answered with. `told` is the sender's: there is something to send."""

    store: Store
    bot: Bot
    clock: Clock
    vault: Vault
    told: asyncio.Event

    async def write(self, unit: Unit, claimed: Claimed, words: Text) -> None:
        """Write to whoever sent this, below everything in their chat; to nobody who is not known."""
        person = await _sender(unit, claimed)
        if person is not None:
            await self._write(unit, person, words)

    async def write_to(self, unit: Unit, chat: int, words: Text) -> bool:
        """Write into this private chat; False when it is of nobody who is known."""
        person = await unit.people.find_by_telegram(chat)
        if person is not None:
            await self._write(unit, person, words)
        return person is not None

    async def _write(self, unit: Unit, person: PersonId, words: Text) -> None:
        await unit.outbox.answer(person, await self._drawn(unit, person, words), now=self.clock.now())

    async def write_alert(self, unit: Unit, claimed: Claimed, answer: CallbackAnswer | None) -> int | None:
        """What stands over a button alone, kept for the chat until it was said; its row.

        None where these words about this button end the chat already: whoever presses five times reads them once.
        Where they wait for the chat still, it is that row: said over the button now, they are not sent as well.
        """
        if answer is None or not answer.alert or not answer.text:
            return None
        person = await _sender(unit, claimed)
        button = claimed.body.get("callback_query", {}).get("data")
        about = (A_MENU, crc32(f"{button} {answer.text}".encode()))
        if person is None:
            return None
        if await unit.outbox.ends_with(person) == about:
            return await unit.outbox.still_waits(person, about)
        now = self.clock.now()
        return await unit.outbox.put(
            person,
            "drawing",
            await self._drawn(unit, person, _("{value}", value=answer.text)),
            now=now,
            priority=Priority.ANSWER,
            due=now + WRITTEN_AFTER,
            about=about,
        )

    async def say(self, answer: CallbackAnswer, written: int | None = None) -> None:
        """Say it over the button; what is `written` as well is withdrawn then, or else read at once."""
        said = await self._is_said(answer)
        if written is None:
            return
        try:
            async with self.store.begin() as unit:
                if said:
                    await unit.outbox.never_send([written], now=self.clock.now())
                else:
                    await unit.outbox.hasten(written, now=self.clock.now())
        except Exception as error:  # noqa: BLE001  # then it is read in the chat as well, a little later
            log.warning("an answer could not be withdrawn: %s", in_words(error))
        if not said:
            self.told.set()

    async def _is_said(self, answer: CallbackAnswer) -> bool:
        """Whether it stands there, or may: who is in doubt says it once more, which shows nothing twice."""
        for _once in range(TRIES):
            try:
                await understood(
                    self.bot.answer_callback_query(
                        answer.query_id,
                        text=answer.text,
                        show_alert=answer.alert,
                        read_timeout=READ_SECONDS,
                    )
                )
            except TelegramError as error:
                if not is_in_doubt(error):
                    return False
                if isinstance(error, TimedOut):
                    break
            else:
                break
        # Never read twice: whoever saw nothing presses once more, and reads it then.
        return True

    async def _drawn(self, unit: Unit, person: PersonId, words: Text) -> Drawing:
        known = await unit.people.get(person)
        today = local(self.clock.now()).date()
        return draw(
            Screen(words, rows(MENU)), language=known.language, owner=person, vault=self.vault, today=today
        )


async def _sender(unit: Unit, claimed: Claimed) -> PersonId | None:
    for part in claimed.body.values():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            return await unit.people.find_by_telegram(int(part["from"]["id"]))
    return None
