"""One Bot API call for one parcel."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Bot, InputFile, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.domain.municipality import Municipality
from bot.domain.notices.manners import is_silent
from bot.domain.workdays import local
from bot.outbox.patience import is_missing
from bot.outbox.team import Came, did
from bot.papers import make
from bot.store.facts import from_team_facts
from bot.store.outbox import QUESTION
from bot.store.parcels import Parcel
from bot.store.secrets import Vault
from bot.telegram.drawing import CAPTION_LIMIT, TEXT_LIMIT, Drawing, draw, seal_of, shortened
from bot.telegram.sending import below, markup
from bot.telegram.transport import asked, understood
from bot.text.phrases import REPEATED
from bot.text.pushes import pushed
from bot.text.say import say
from bot.text.screen import Paper
from bot.text.team_topics import say_team

log = logging.getLogger(__name__)

NO_PREVIEW = {"is_disabled": True}
# What may be done twice without harm is not waited for long.
EDIT_SECONDS = 5.0


@dataclass(frozen=True)
class Carrier:
    """What a call needs beside the parcel."""

    bot: Bot
    vault: Vault
    municipality: Municipality

    def drawing(self, parcel: Parcel, now: datetime) -> Drawing:
        """The parcel as a drawing: drawn already, or worded now in the reader's language."""
        if parcel.kind == "drawing":
            drawn: Drawing = dict(parcel.body)
        elif parcel.group is not None:
            drawn = draw(
                say_team(from_team_facts(parcel.body), self.municipality),
                language=parcel.language,
                owner=parcel.person,
                vault=self.vault,
                today=local(now).date(),
            )
            if parcel.body.get("message") is not None:
                # It stands under what it is about.
                drawn["reply_to"] = parcel.body["message"]
        else:
            drawn = draw(
                pushed(parcel.notice, self.municipality, row=parcel.id, consultant=parcel.consultant),
                language=parcel.language,
                owner=parcel.person,
                vault=self.vault,
                today=local(now).date(),
            )
            if is_silent(parcel.notice, now=now, municipality=self.municipality):
                drawn["silent"] = True
        if parcel.ambiguous and parcel.is_message:
            # Perhaps it was there already: whoever has it is not to think that it is news.
            limit = CAPTION_LIMIT if drawn.get("paper") else TEXT_LIMIT
            marked = f"{say(REPEATED, parcel.language)} {drawn['text']}"
            # Where there is no room for it, none of the words goes for it.
            drawn["text"] = marked if shortened(marked, limit) == marked else drawn["text"]
        return drawn

    def look(self, parcel: Parcel, now: datetime) -> str | None:
        """A seal of what a card will say, words and buttons; None for what is no card with words of its own."""
        if (
            parcel.card in (None, QUESTION)
            or parcel.kind not in ("notice", "drawing")
            or parcel.group is not None
        ):
            return None
        return seal_of(self.drawing(parcel, now), self.vault)

    async def carry_to_team(self, parcel: Parcel, chat: int, *, now: datetime) -> Came:
        """The same in the group of a team. Raises what Telegram answers."""
        return await did(self.bot, parcel, chat) or Came(message=await self.carry(parcel, chat, now=now))

    async def ask(self) -> None:
        """Ask something harmless. Raises what Telegram answers."""
        await understood(self.bot.get_me())

    async def close(self, chat: int, message: int, text: str) -> None:
        """Take the buttons of a question that is answered. Raises `RetryAfter` and nothing else.

        Best effort: an old button is answered kindly all the same.
        """
        try:
            await self._edit(message, chat, {"text": text})
        except RetryAfter:
            raise
        except TelegramError as error:
            log.info("an answered question stays as it is: %s", type(error).__name__)

    async def carry(self, parcel: Parcel, chat: int, *, now: datetime) -> int | None:
        """Make the call; the message's number where there is one. Raises what Telegram answers."""
        match parcel.kind:
            case "delete":
                deleting = self.bot.delete_message(chat, parcel.body["message"], read_timeout=EDIT_SECONDS)
                await understood(deleting)
                return None
            case "react":
                emoji = parcel.body["emoji"]
                reacting = self.bot.set_message_reaction(
                    chat, parcel.body["message"], emoji, read_timeout=EDIT_SECONDS
                )
                await understood(reacting)
                return None
        drawn = self.drawing(parcel, now)
        if drawn.get("paper"):
            sent_file = await self._document(parcel, chat, drawn)
            if parcel.edit_message is not None:
                await self._settle(chat, parcel.edit_message)
            return sent_file
        if parcel.edits is not None:
            await self._edit(parcel.edits, chat, drawn)
            return parcel.edits
        return await self._message(chat, drawn, parcel.thread)

    async def _edit(self, message: int, chat: int, drawn: Drawing) -> None:
        await asked(
            self.bot,
            "editMessageText",
            read_seconds=EDIT_SECONDS,
            chat_id=chat,
            message_id=message,
            text=drawn["text"],
            parse_mode=ParseMode.HTML,
            reply_markup=markup(drawn),
            link_preview_options=NO_PREVIEW,
        )

    async def _message(self, chat: int, drawn: Drawing, thread: int | None = None) -> int | None:
        return _number_in(
            await asked(
                self.bot,
                "sendMessage",
                chat_id=chat,
                text=drawn["text"],
                parse_mode=ParseMode.HTML,
                reply_markup=below(drawn) or markup(drawn),
                protect_content=drawn.get("private", True),
                disable_notification=drawn.get("silent", False),
                link_preview_options=NO_PREVIEW,
                reply_parameters=_reply(drawn),
                message_thread_id=thread,
            )
        )

    async def _settle(self, chat: int, message: int) -> None:
        # A file cannot take a text's place: it stands below, and what was pressed is not pressed again.
        with suppress(TelegramError):
            await asked(
                self.bot,
                "editMessageReplyMarkup",
                read_seconds=EDIT_SECONDS,
                chat_id=chat,
                message_id=message,
            )

    async def _document(self, parcel: Parcel, chat: int, drawn: Drawing) -> int | None:
        paper = Paper(drawn["paper"]["kind"], tuple(drawn["paper"]["facts"].items()))
        file = make(paper, language=parcel.language, municipality=self.municipality)
        common: dict[str, Any] = {
            "caption": drawn["text"],
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(drawn),
            "protect_content": drawn.get("private", True),
        }
        what = "photo" if file.mime == "image/png" else "document"
        common[what] = InputFile(file.content, filename=file.name)
        try:
            return _number_in(await asked(self.bot, f"send{what.title()}", chat_id=chat, **common))
        except TelegramError as error:
            if not is_missing(error):
                raise
            # A server that carries no files still carries what was to stand beneath it.
            return await self._message(chat, drawn)


def _number_in(result: object) -> int | None:
    """The number of a message that was sent; None where the server does not say it: it stands there all the same."""
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else None


def _reply(drawn: Drawing) -> ReplyParameters | None:
    to = drawn.get("reply_to")
    return ReplyParameters(to, allow_sending_without_reply=True) if to else None
