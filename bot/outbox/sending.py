"""One Bot API call for one parcel."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputFile, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.domain.municipality import Municipality
from bot.papers import make
from bot.store.outbox import Parcel
from bot.store.secrets import Vault
from bot.telegram.drawing import Drawing, draw
from bot.telegram.sending import markup
from bot.text.notices import say_notice
from bot.text.phrases import REPEATED
from bot.text.say import say
from bot.text.screen import Paper

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Carrier:
    """What a call needs beside the parcel."""

    bot: Bot
    vault: Vault
    municipality: Municipality

    def drawing(self, parcel: Parcel) -> Drawing:
        """The parcel as a drawing: drawn already, or worded now in the reader's language."""
        if parcel.kind == "drawing":
            drawn: Drawing = dict(parcel.body)
        else:
            drawn = draw(
                say_notice(parcel.notice, self.municipality),
                language=parcel.language,
                owner=parcel.person,
                vault=self.vault,
            )
        if parcel.ambiguous and self.edits(parcel) is None:
            # Perhaps it was there already: whoever has it is not to think that it is news.
            drawn["text"] = f"{say(REPEATED, parcel.language)} {drawn['text']}"
        return drawn

    @staticmethod
    def edits(parcel: Parcel) -> int | None:
        """The message this parcel replaces, or None for a new one; a file is always new."""
        if parcel.kind == "drawing" and parcel.body.get("paper"):
            return None
        return parcel.edit_message or parcel.card_message

    async def carry(self, parcel: Parcel, *, afresh: bool = False) -> int | None:
        """Make the call; the message's number where there is one. Raises what Telegram answers."""
        assert parcel.chat is not None, "a parcel without a chat becomes a call"
        match parcel.kind:
            case "delete":
                await self.bot.delete_message(parcel.chat, parcel.body["message"])
                return None
            case "react":
                await self.bot.set_message_reaction(parcel.chat, parcel.body["message"], parcel.body["emoji"])
                return None
        drawn, edit = self.drawing(parcel), None if afresh else self.edits(parcel)
        if drawn.get("paper"):
            sent_file = await self._document(parcel, drawn)
            if parcel.edit_message is not None:
                await self._settle(parcel.chat, parcel.edit_message)
            return sent_file
        if edit is not None:
            await self.bot.edit_message_text(
                drawn["text"],
                chat_id=parcel.chat,
                message_id=edit,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(drawn),
                link_preview_options=NO_PREVIEW,
            )
            return edit
        sent = await self.bot.send_message(
            parcel.chat,
            drawn["text"],
            parse_mode=ParseMode.HTML,
            reply_markup=markup(drawn),
            protect_content=drawn.get("private", True),
            disable_notification=drawn.get("silent", False),
            link_preview_options=NO_PREVIEW,
            reply_parameters=_reply(drawn),
        )
        return sent.message_id

    async def _settle(self, chat: int, message: int) -> None:
        # A file cannot take a text's place: it stands below, and what was pressed is not pressed again.
        with suppress(BadRequest):
            await self.bot.edit_message_reply_markup(chat, message)

    async def _document(self, parcel: Parcel, drawn: Drawing) -> int:
        paper = Paper(drawn["paper"]["kind"], tuple(drawn["paper"]["facts"].items()))
        file = make(paper, language=parcel.language, municipality=self.municipality)
        common: dict[str, Any] = {
            "caption": drawn["text"],
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(drawn),
            "protect_content": drawn.get("private", True),
        }
        content = InputFile(file.content, filename=file.name)
        if file.mime == "image/png":
            sent = await self.bot.send_photo(parcel.chat or 0, content, **common)
        else:
            sent = await self.bot.send_document(parcel.chat or 0, content, **common)
        return sent.message_id


def _reply(drawn: Drawing) -> ReplyParameters | None:
    to = drawn.get("reply_to")
    return ReplyParameters(to, allow_sending_without_reply=True) if to else None
