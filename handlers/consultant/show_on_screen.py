"""A link that shows a job dating on a screen in the room, and its end."""

from bot.actions.speed_dating.screen import close_screen, open_screen
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Copy, Screen, Style, rows

ANEW = 1


async def opened(press: Press) -> Reply:
    """The link, which works today: the same for every host, until somebody makes a new one."""
    event, anew = SpeedDatingId(press.number()), press.number_if_any(1) == ANEW
    token = await open_screen(press.unit, press.by, event, anew=anew, now=press.now)
    link = f"{press.web_address}/room/{token}"
    lines = (
        _("Open this on the screen in the room:"),
        _("{link}", link=link),
        _("It shows the clock, the tables, and candidates by number. No names. It works until midnight."),
        _("Whoever has the link sees it. A new link ends this one, and the screen goes dark."),
    )
    buttons = (
        Copy(_("Copy the link"), link),
        Button(_("Make a new link"), "screen_open", (event, ANEW), style=Style.STOP),
        Button(_("Withdraw the link"), "screen_close", (event,), style=Style.STOP),
        Button(_("Who is here"), "day", (event,)),
        MENU,
    )
    # It is carried to the machine the screen hangs on.
    return Reply(Screen(lines, rows(*buttons, wide=2), private=False), fresh=True)


async def closed(press: Press) -> Reply:
    """It works no more."""
    event = SpeedDatingId(press.number())
    await close_screen(press.unit, press.by, event, now=press.now)
    text = _("The link is withdrawn. The screen shows nothing any more.")
    return Reply(Screen(text, rows(Button(_("Who is here"), "day", (event,)), MENU, wide=2)))


DOORS = (
    Tap("screen_open", HOSTS, opened),
    Tap("screen_close", HOSTS, closed),
)
