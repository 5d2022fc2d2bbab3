"""I am asked to job dating, and want to talk before I answer."""

from bot.actions.speed_dating.call_me import call_me_first
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.calls import you_are_called
from handlers.asked_numbers import number_asked, number_form


async def asked(press: Press) -> Reply:
    """My adviser calls me, and I can still answer by myself."""
    event = SpeedDatingId(press.number())
    promised = await call_me_first(
        press.unit, press.by, event, now=press.now, municipality=press.municipality
    )
    back = Button(_("See my times"), "invitation", (event,))
    lines, number = await number_asked(press, promised.name, "number_for_me", event)
    words = (*you_are_called(promised.name, promised.by), *lines)
    return Reply(Screen(words, rows(*number, back, MENU, wide=2)))


DOORS = (
    Tap("time_call", Role.CANDIDATE.themselves, asked),
    number_form("number_for_me", Role.CANDIDATE.themselves, asked),
)
