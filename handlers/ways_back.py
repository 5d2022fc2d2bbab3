"""From every screen of a plan or of its day, one press leads back: to the board on the day, and to the plan."""

from bot.dialogs.press import Press
from bot.domain.ids import SpeedDatingId
from bot.text.l10n import _
from bot.text.screen import Button
from bot.text.speed_dating.repairs import see_plan
from bot.views.speed_dating.day import is_held_today


async def ways_back(press: Press, event: SpeedDatingId) -> tuple[Button, ...]:
    """The board, on the day of the event, and the plan."""
    today = await is_held_today(press.unit, press.by, event, now=press.now)
    return (*((board_button(event),) if today else ()), see_plan(event))


def board_button(event: int) -> Button:
    """To the board of the day."""
    return Button(_("Who is here"), "day", (event,))
