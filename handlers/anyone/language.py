"""Choosing the language."""

from bot.actions.people import choose_language
from bot.dialogs.press import Command, Press, Reply, Tap
from bot.domain.roles import ANYONE
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.phrases import LANGUAGE_NAMES
from bot.text.screen import Button, Screen, rows


async def languages(_press: Press) -> Reply:
    """The languages, each by its own name."""
    buttons = [Button(name, "language", (code,)) for code, name in LANGUAGE_NAMES.items()]
    return Reply(Screen(_("Which language do you want?"), rows(*buttons, MENU)))


async def chosen(press: Press) -> Reply:
    """The choice is kept and beats what the phone says."""
    language = press.args[0]
    await choose_language(press.unit, press.by, language)
    return Reply(Screen(_("From now on I write in this language."), rows(MENU)), language=language)


DOORS = (
    Command(("language", "sprog"), ANYONE, languages, _("Choose language")),
    Tap("languages", ANYONE, languages),
    Tap("language", ANYONE, chosen),
)
