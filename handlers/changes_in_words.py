"""A change of a plan in words, with one tap either way."""

from bot.dialogs.press import Press, Reply
from bot.domain.ids import RepairId
from bot.text.l10n import Text
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.text.speed_dating.change import change_text
from bot.text.speed_dating.new_hours import hours_lines
from bot.text.speed_dating.repairs import proposal_buttons
from bot.views.speed_dating.choices import proposed_change
from bot.views.speed_dating.new_hours import hours_proposed
from handlers.ways_back import ways_back


async def change_screen(press: Press, repair: RepairId, *, news: tuple[Text, ...] = ()) -> Reply:
    """What it would do, meeting by meeting, and whose hours it gives."""
    found = await proposed_change(press.unit, press.by, repair, now=press.now)
    hours = await hours_proposed(press.unit, press.by, repair, now=press.now)
    first = hours_lines(hours.who, hours.hours, hours.tables) if hours is not None else ()
    under = (*rows(*proposal_buttons(repair), wide=2), *rows(*await ways_back(press, found.event.id), MENU))
    return Reply(Screen((*news, *first, *change_text(found.shifts, found.ends)), under))
