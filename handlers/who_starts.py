"""Whom a form about a placement is about: said on every one of its screens, as its reader may know it."""

from bot.dialogs.form import Answers
from bot.dialogs.press import Press
from bot.domain.ids import PlacementId
from bot.text.cards import named_within
from bot.text.l10n import Text
from bot.views.placements_sides import WhoStarts, who_starts


async def about_whom(press: Press) -> WhoStarts:
    """Who starts where, and when. Raises `Gone`, `NotAllowed`."""
    return await who_starts(press.unit, press.by, PlacementId(press.number()), now=press.now)


async def ensure_mine(press: Press) -> Answers:
    """Nobody else gets as far as the question. Raises `Gone`, `NotAllowed`."""
    await about_whom(press)
    return {}


async def whose(press: Press) -> str | Text:
    """The name, or the number the company has while it is not released. Raises `Gone`, `NotAllowed`."""
    return named_within((await about_whom(press)).name)
