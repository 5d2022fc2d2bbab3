"""I could not come: what was in the way, if I like to say it."""

from bot.actions.speed_dating.missed import say_in_the_way
from bot.actions.speed_dating.was_there import i_was_there
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.missed import InTheWay
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.missed import put_right


async def said(press: Press) -> Reply:
    """The adviser reads it."""
    if len(press.args) < 2 or press.args[1] not in set(InTheWay):
        raise Gone
    adviser = await say_in_the_way(
        press.unit, press.by, SpeedDatingId(press.number()), InTheWay(press.args[1]), now=press.now
    )
    text = _("Thank you. Only {adviser} reads it. Nothing follows from it.", adviser=adviser)
    return Reply(Screen(text, rows(Button(_("Talk to my adviser"), "write_adviser"), MENU)))


async def was_there(press: Press) -> Reply:
    """It was a mistake: it is put right."""
    host, talks = await i_was_there(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return Reply(put_right(host, talks))


DOORS = (
    Tap("in_the_way", Role.CANDIDATE.themselves, said, by_phone=True),
    Tap("i_was_there", Role.CANDIDATE.themselves, was_there, by_phone=True),
)
