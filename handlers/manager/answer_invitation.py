"""A company's table at a speed dating: coming or not."""

from bot.actions.speed_dating_guests import answer_for_table
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import slots_text

MANAGER = Role.MANAGER.of_own_company


async def yes(press: Press) -> Reply:
    """We come."""
    event = SpeedDatingId(press.number())
    slots = await answer_for_table(press.unit, press.by, event, coming=True, now=press.now)
    lines = (_("Good. You meet:"), slots_text(slots, for_company=True))
    return Reply(Screen(lines, rows(Button(_("No, we cannot"), "table_no", (event,)), MENU, wide=2)))


async def no(press: Press) -> Reply:
    """We cannot."""
    await answer_for_table(press.unit, press.by, SpeedDatingId(press.number()), coming=False, now=press.now)
    return Reply(Screen(_("Thank you for saying so. Your contact finds another time."), rows(MENU)))


DOORS = (
    Tap("table_yes", MANAGER, yes),
    Tap("table_no", MANAGER, no),
)
