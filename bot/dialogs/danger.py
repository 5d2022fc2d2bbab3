"""Words of danger, wherever they are written: whom to call now, and a human is told; the text goes nowhere."""

from dataclasses import replace

from bot.actions.talking import alert
from bot.dialogs.owning import own_roles
from bot.dialogs.press import Press, Reply
from bot.domain.danger import sounds_dangerous
from bot.domain.roles import Role
from bot.text.talking import emergency_screen

LOOKED_AFTER = Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement


async def in_danger(press: Press) -> Reply | None:
    """The fixed answer to a text of a candidate or a mentor that names danger, as whoever else they act.

    None for every other text, and for what staff and companies write: it may be about anything.
    """
    them = next((held for held in own_roles(press) if LOOKED_AFTER.permits(held.role)), None)
    if them is None or not sounds_dangerous(press.text):
        return None
    by = replace(press.by, acting=them)
    name = await alert(press.unit, by, now=press.now, municipality=press.municipality)
    return Reply(emergency_screen(name))
