"""Words of danger, wherever they are written: whom to call now, and a human is told; the text goes nowhere."""

from dataclasses import replace

from bot.actions.calls import my_responsible
from bot.actions.talking import alert
from bot.dialogs.owning import own_roles
from bot.dialogs.press import Press, Reply
from bot.domain.danger import sounds_dangerous, sounds_weary
from bot.domain.roles import Held, Role
from bot.text.talking import emergency_screen, with_kind_question

LOOKED_AFTER = Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement


async def in_danger(press: Press) -> Reply | None:
    """The fixed answer to a text of a candidate or a mentor that names danger, as whoever else they act.

    None for every other text, and for what staff and companies write: it may be about anything.
    """
    them = _looked_after(press)
    if them is None or not sounds_dangerous(press.text):
        return None
    by = replace(press.by, acting=them)
    name = await alert(press.unit, by, now=press.now, municipality=press.municipality)
    return Reply(emergency_screen(name))


async def asked_kindly(press: Press, reply: Reply) -> Reply:
    """The reply, and under it whether a human is to call, when somebody who is looked after sounds at their end."""
    if reply.screen is None or _looked_after(press) is None or not sounds_weary(press.text):
        return reply
    name = await my_responsible(press.unit, press.by, now=press.now)
    return replace(reply, screen=with_kind_question(reply.screen, name)) if name is not None else reply


def _looked_after(press: Press) -> Held | None:
    return next((held for held in own_roles(press) if LOOKED_AFTER.permits(held.role)), None)
