"""Somebody opens a message that arrived without its words."""

from bot.actions.news import open_news
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.notices.companies import NowOneCompany
from bot.domain.notices.speed_dating.events import TableKept
from bot.domain.roles import ANYONE
from bot.text.notices import say_notice


async def shown(press: Press) -> Reply:
    """The words take the cover's place; a reply to them is understood as before."""
    found = await open_news(press.unit, press.by, press.number(), now=press.now)
    if found.notice is None:
        raise Gone
    # What a colleague answers takes the place of an invitation, and another contact that of the name, as long as
    # nothing else has.
    card = found.card if isinstance(found.notice, TableKept | NowOneCompany) else None
    return Reply(say_notice(found.notice, press.municipality), about=found.about, card=card)


DOORS = (Tap("news", ANYONE, shown),)
