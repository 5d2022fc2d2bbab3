"""Whoever wrote for a company once, and is nobody here now, reads that, and not that a button is not theirs."""

from datetime import timedelta

from bot.dialogs.press import Press
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.managers import WritesNoMore
from bot.domain.roles import Role

# Old buttons are pressed for a while; after that nobody remembers what they were.
REMEMBERED = timedelta(days=90)


async def said_truly(press: Press, refusal: Refusal) -> Refusal:
    """The refusal, or what is so: they do not write for that company any more."""
    if type(refusal) is not NotAllowed or press.by.held:
        return refusal
    left = await press.unit.people.lost_by(press.by.person, since=press.now - REMEMBERED)
    company = next((one.company for one in reversed(left) if one.role is Role.MANAGER and one.company), None)
    return WritesNoMore((await press.unit.companies.get(company)).name) if company is not None else refusal
