"""A next step on the desk: I have seen to it."""

from bot.actions.speed_dating.steps_off import STAFF, see_to_step
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from handlers.which_step import kind_in


async def seen_to(press: Press) -> Reply:
    """It leaves the desk."""
    kind = kind_in(press, 1)
    await see_to_step(press.unit, press.by, MeetingId(press.number()), now=press.now, kind=kind)
    return Reply(Screen(_("It is off your desk."), rows(Button(_("My desk"), "desk"), MENU, wide=2)))


DOORS = (Tap("step_seen_to", STAFF, seen_to),)
