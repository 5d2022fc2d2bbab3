"""A yes to the kind question under words of somebody who may be at their end: a human is told to call now."""

from bot.actions.talking import alert
from bot.dialogs.danger import LOOKED_AFTER
from bot.dialogs.press import Press, Reply, Tap
from bot.text.talking import called_screen


async def asked(press: Press) -> Reply:
    """Call me now."""
    name = await alert(press.unit, press.by, asked=True, now=press.now, municipality=press.municipality)
    return Reply(called_screen(name))


DOORS = (Tap("call_me_now", LOOKED_AFTER, asked),)
