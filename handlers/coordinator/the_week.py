"""The week that is over, in eight lines and a picture, and the weeks before it."""

from datetime import date

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.roles import Role
from bot.text.l10n import Week, _
from bot.text.menus import MENU
from bot.text.screen import Button, Row, rows
from bot.text.week_figures import week_screen
from bot.views.week_figures import WeekShown, the_week


async def week(press: Press) -> Reply:
    """The newest week that is over, or the one a button names; a picture is a message of its own."""
    found = await the_week(
        press.unit, press.by, _asked(press), now=press.now, municipality=press.municipality
    )
    return Reply(week_screen(found.figures, _under(found), away=found.away, unit=found.unit), fresh=True)


def _asked(press: Press) -> date | None:
    if not press.args:
        return None
    try:
        return date.fromisoformat(press.args[0])
    except ValueError:
        raise Gone from None


def _under(found: WeekShown) -> tuple[Row, ...]:
    turning = tuple(
        Button(_("See {week}", week=Week(monday)), "the_week", (monday.isoformat(),))
        for monday in (found.earlier, found.later)
        if monday is not None
    )
    return ((turning,) if turning else ()) + rows(Button(_("My team"), "team"), MENU, wide=2)


DOORS = (Tap("the_week", Role.COORDINATOR.of_own_unit, week),)
