"""Whoever wrote for a company once, and is nobody here now, reads that, and not that a button is not theirs."""

from bot.dialogs.press import Press
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.managers import WritesNoMore


async def said_truly(press: Press, refusal: Refusal) -> Refusal:
    """The refusal, or what is so: they do not write for that company any more."""
    if type(refusal) is not NotAllowed or press.by.held:
        return refusal
    company = await press.unit.duty.wrote_for(press.by.person)
    return WritesNoMore(company) if company is not None else refusal
