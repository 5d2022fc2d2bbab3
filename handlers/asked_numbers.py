"""Whoever is promised a call and has left no number is asked for it, with the promise."""

from bot.actions.people import can_be_called
from bot.dialogs.press import Press
from bot.domain.number_to_call import numbers_in
from bot.text.checkins import number_missing
from bot.text.l10n import Text


async def number_wanted(press: Press, name: str) -> tuple[Text, ...]:
    """Under the promise that `name` calls: where to leave the number, when none is known or just written."""
    if press.written is not None and numbers_in(press.text):
        return ()
    return () if await can_be_called(press.unit, press.by) else (number_missing(name),)
