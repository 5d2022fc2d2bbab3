"""What the bot's profile says in Telegram: commands in each language, its name, what it is for.

Telegram limits how often a profile may be changed, so it is asked first and changed only when it differs.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.domain.municipality import Municipality
from bot.text import profile
from bot.text.l10n import Text
from bot.text.say import DEFAULT, LANGUAGES, plain

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Listed:
    """A command in Telegram's list: its names, English first, and its line."""

    names: tuple[str, ...]
    line: Text

    def name(self, language: str) -> str:
        """What the command is called in the list of a language."""
        return self.names[-1] if language == DEFAULT else self.names[0]


async def introduce(bot: Bot, commands: Sequence[Listed], municipality: Municipality) -> None:
    """Bring the profile up to date; whatever fails is logged, and the bot works on."""
    for language in LANGUAGES:
        # Danish is what every client without a list of its own sees.
        code = None if language == DEFAULT else language
        listed = [BotCommand(one.name(language), plain(one.line, language)) for one in commands]
        await _changed(
            "commands", bot.get_my_commands, bot.set_my_commands, tuple(listed), {"language_code": code}
        )
        for what, (text, get, set_) in _profile(bot, municipality).items():
            await _changed(what, get, set_, plain(text, language), {"language_code": code})


def _profile(bot: Bot, municipality: Municipality) -> dict[str, tuple[Text, Any, Any]]:
    return {
        "name": (profile.name(municipality), bot.get_my_name, bot.set_my_name),
        "description": (profile.description(municipality), bot.get_my_description, bot.set_my_description),
        "short_description": (
            profile.short_description(municipality),
            bot.get_my_short_description,
            bot.set_my_short_description,
        ),
    }


async def _changed(
    what: str,
    get: Callable[..., Awaitable[Any]],
    set_: Callable[..., Awaitable[Any]],
    wanted: Any,
    where: Any,
) -> None:
    try:
        known = await get(**where)
        if getattr(known, what, known) != wanted:
            await set_(wanted, **where)
    except (TelegramError, TypeError, ValueError, LookupError, AttributeError) as error:
        # A server that answers something else than it was asked for is no reason to stop either.
        log.warning("the bot's %s could not be set: %s; the bot works on", what, type(error).__name__)
