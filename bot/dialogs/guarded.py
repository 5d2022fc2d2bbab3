"""What came, after the guard: the words that may be kept, and what is said of those that may not."""

from dataclasses import replace

from telegram import Message

from bot.dialogs.press import Reply, Written
from bot.domain.cpr import clean
from bot.domain.sites import P_NUMBER
from bot.domain.unseen import is_unseen
from bot.store.dialogs import Visitor
from bot.telegram.current import Current
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.menus import MENU
from bot.text.screen import Screen, rows

NOT_KEPT = {"location": phrases.NO_PLACE, "venue": phrases.NO_PLACE, "contact": phrases.NO_CARD}


def text_of(message: Message, current: Current, visitor: Visitor) -> str | None:
    """What was written; a P-number that looks like a CPR number only as the answer to the question for one."""
    text = message.text or message.caption
    is_asked_for = visitor.dialog is not None and visitor.dialog.at == P_NUMBER
    if text is None or not current.p_number or is_asked_for:
        return text
    cleaned = clean(text, sent=int(message.date.timestamp()))
    current.removed += cleaned.removed
    return cleaned.text


def written(message: Message, text: str | None, current: Current, *, edited: bool) -> Written:
    """A message after the guard, for who answers it."""
    return Written(
        message_id=message.message_id,
        text=None if text is None or is_unseen(text) else text,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        media=current.media,
        removed=current.removed,
        edited=edited,
    )


def with_guard(reply: Reply, current: Current, contact: str | None) -> Reply:
    """What the guard took out is said first; `contact` knows of what cannot be kept."""
    said: list[Text] = []
    if current.removed and current.split:
        said.append(phrases.FIRST_STAYS if current.first_stays else phrases.REST_REMOVED)
    elif current.removed:
        said.append(phrases.removed(current.removed))
    elif current.split:
        said.append(phrases.PERHAPS_HALVES)
    if current.media:
        said.append(NOT_KEPT.get(current.media, phrases.NO_MEDIA))
        said += [phrases.LEARNS_OF_IT(contact=contact)] if contact else []
    if not said:
        return reply
    if reply.screen is None:
        return replace(reply, screen=Screen(tuple(said), rows(MENU)))
    return replace(reply, screen=replace(reply.screen, text=(*said, *reply.screen.paragraphs)))
