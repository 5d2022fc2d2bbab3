"""Whoever wrote for a company once, or was its contact, reads that, and not that a button is not theirs."""

from bot.dialogs.press import Press
from bot.domain.companies import LookedAtBy, NowWith
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.managers import WritesNoMore


async def said_truly(press: Press, refusal: Refusal) -> Refusal:
    """The refusal, or what is so: they do not write for that company any more, or only wanted to look at it."""
    if isinstance(refusal, NowWith) and press.written is None:
        return LookedAtBy(refusal.name)
    if type(refusal) is not NotAllowed or press.by.held:
        return refusal
    company = await press.unit.duty.wrote_for(press.by.person)
    return WritesNoMore(company) if company is not None else refusal
