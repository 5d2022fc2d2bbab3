"""Words of danger: whom to call now, and a human is told; the text goes nowhere."""

from bot.actions.talking import alert
from bot.dialogs.press import Press, Reply
from bot.domain.danger import sounds_dangerous
from bot.text.talking import emergency_screen


async def in_danger(press: Press) -> Reply | None:
    """The fixed answer to a text that names danger; None for every other text."""
    if not sounds_dangerous(press.text):
        return None
    name = await alert(press.unit, press.by, now=press.now, municipality=press.municipality)
    return Reply(emergency_screen(name))
