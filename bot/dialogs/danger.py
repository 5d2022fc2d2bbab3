"""Words of danger, wherever they are written: whom to call now, and a human is told; the text goes nowhere."""

from dataclasses import replace

from bot.actions.talking_danger import LOOKED_AFTER, alert, give_number, who_would_call
from bot.dialogs.owning import own_roles
from bot.dialogs.press import Press, Reply
from bot.dialogs.registry import Registry
from bot.domain.danger import sounds_dangerous, sounds_weary
from bot.domain.errors import NotAllowed
from bot.domain.number_to_call import number_to_call, says_more
from bot.domain.roles import Actor
from bot.text.talking import called_screen, emergency_screen, number_screen, with_kind_question


async def in_danger(press: Press, registry: Registry) -> Reply | None:
    """The fixed answer to a text of a candidate or a mentor that names danger, as whoever else they act; and to
    the number they write while somebody is to call them for it.

    None for every other text, and for what staff and companies write: it may be about anything.
    """
    them = _looked_after(press)
    if them is None:
        return None
    number = number_to_call(press.text)
    if not sounds_dangerous(press.text):
        return await _numbered(press, them, number, registry) if number is not None else None
    told = await alert(press.unit, them, phone=number, now=press.now, municipality=press.municipality)
    return Reply(emergency_screen(told.name, told.phone, given=number is not None))


async def _numbered(press: Press, them: Actor, number: str, registry: Registry) -> Reply | None:
    """Who is called now is told so, and nothing of tomorrow; words beside the number go on as ever."""
    told = await give_number(press.unit, them, number, now=press.now)
    if told is None:
        return None
    if says_more(press.text):
        await registry.listeners[them.role].run(replace(press, by=them))
    return Reply(number_screen(told.name, number))


async def asked_kindly(press: Press, reply: Reply) -> Reply:
    """The reply, and under it whether a human is to call, when somebody who is looked after sounds at their end."""
    them = _looked_after(press)
    if reply.screen is None or them is None or not sounds_weary(press.text):
        return reply
    name = await who_would_call(press.unit, them, now=press.now)
    return replace(reply, screen=with_kind_question(reply.screen, name)) if name is not None else reply


async def asked_to_call(press: Press) -> Reply:
    """A yes to the kind question, whoever else they act as. Raises `NotAllowed` for whom it is not asked."""
    them = _looked_after(press)
    if them is None:
        raise NotAllowed
    told = await alert(press.unit, them, asked=True, now=press.now, municipality=press.municipality)
    return Reply(called_screen(told.name, told.phone))


def _looked_after(press: Press) -> Actor | None:
    """They in the role in which they are looked after."""
    found = next((held for held in own_roles(press) if LOOKED_AFTER.permits(held.role)), None)
    return replace(press.by, acting=found) if found is not None else None
